package brain

import (
	"fmt"
	"strconv"
)

// seeds are those that wired a brain's cells: its own, or that of the brain
// which they were grafted from.
type seeds struct{ pathways, cerebellum uint64 }

// Where a state names them, if they are not the brain's own.
const (
	pathwaysSeed   = "brain.pathways.seed"
	cerebellumSeed = "brain.cerebellum.seed"
)

func (b *Brain) seeds() seeds {
	s := seeds{b.wired, b.seed}
	if b.hindbrain != nil {
		s.cerebellum = b.hindbrain.seed
	}
	return s
}

// Wired is the seed of the pathways: the brain's own, or a donor's.
func (b *Brain) Wired() uint64 { return b.wired }

// seedsOf reads the seeds of a state.
func seedsOf(metadata map[string]string) (s seeds, err error) {
	for _, of := range [...]struct {
		key  string
		seed *uint64
	}{{pathwaysSeed, &s.pathways}, {cerebellumSeed, &s.cerebellum}} {
		text, grafted := metadata[of.key]
		if !grafted {
			text = metadata["brain.seed"]
		}
		if *of.seed, err = strconv.ParseUint(text, 10, 64); err != nil {
			return s, fmt.Errorf("%s: found %q; allowed a whole number", of.key, text)
		}
	}
	return s, nil
}

// rewire grows the cells that other seeds wire, and gives the way back.
func (b *Brain) rewire(to seeds) (undo func(), err error) {
	before := *b
	undo = func() {
		b.wired, b.afferents, b.pathways, b.reads, b.active = before.wired, before.afferents, before.pathways, before.reads, before.active
		b.hindbrain = before.hindbrain
	}
	if to.pathways != b.wired {
		err = b.wire(to.pathways)
	}
	if err == nil && b.hindbrain != nil && to.cerebellum != b.hindbrain.seed {
		b.hindbrain, err = newHindbrain(b.kernel, b.genome, &b.plug, to.cerebellum)
	}
	if err != nil {
		undo()
	}
	return undo, err
}
