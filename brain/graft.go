package brain

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"neonate/brain/genomes"
	"neonate/brain/signal"
	"neonate/internal/safetensors"
	"neonate/internal/strict"
)

// graftable areas, and what the names of their tensors begin with: what an
// area reads has to come along.
var graftable = []struct {
	area     string
	prefixes []string
}{
	{"cortex", []string{"cortex.", "afferents.", "pathway."}},
	{"striatum", []string{"striatum.", "afferents.", "pathway."}},
	{"cerebellum", []string{"cerebellum."}},
	{"brainstem", []string{"brainstem"}},
}

// Graft puts an area of another brain, as Save gave it, into this one. The
// other must be of the same genome and body. A cerebellum brings its own
// granule cells, so it may be of another seed; cortex and striatum read
// pathways that they share, and on cells wired by another seed their weights
// would mean nothing (gate PS-4). Of a brainstem only its innate adjustable
// parameters can differ. What differs is said and nothing changed.
func (b *Brain) Graft(area string, file *safetensors.File) error {
	i := slices.IndexFunc(graftable[:], func(g struct {
		area     string
		prefixes []string
	}) bool {
		return g.area == area
	})
	if i < 0 {
		var names []string
		for _, g := range graftable {
			names = append(names, g.area)
		}
		return fmt.Errorf("graft: found area %q; allowed %s", area, strict.Choice(area, names))
	}
	if err := b.sameKind(file.Metadata); err != nil {
		return fmt.Errorf("graft of %s: %w", area, err)
	}
	if area == "cerebellum" && b.hindbrain != nil {
		before := b.hindbrain
		seed, err := cerebellarSeed(file.Metadata)
		if err != nil {
			return fmt.Errorf("graft of %s: %w", area, err)
		}
		if b.hindbrain, err = newHindbrain(b.kernel, b.genome, &b.plug, seed); err != nil {
			b.hindbrain = before
			return fmt.Errorf("graft of %s: %w", area, err)
		}
		if err := b.transplant(area, graftable[i].prefixes, file); err != nil {
			b.hindbrain = before
			return err
		}
		return nil
	}
	if area == "brainstem" {
		return b.transplant(area, graftable[i].prefixes, file)
	}
	if seed := strconv.FormatUint(b.seed, 10); file.Metadata["brain.seed"] != seed {
		return fmt.Errorf("graft of %s: found cells wired by seed %s; allowed %s, since weights mean nothing on other cells", area, file.Metadata["brain.seed"], seed)
	}
	return b.transplant(area, graftable[i].prefixes, file)
}

// transplant fills the tensors of those names, or none.
func (b *Brain) transplant(area string, prefixes []string, file *safetensors.File) error {
	defer b.injure(b.lesions.names)
	b.injure(nil) // what a random lesion set aside is back, for the graft to replace
	var own, found []*safetensors.Tensor
	tensors := b.tensors(false)
	for k := range tensors {
		t := &tensors[k]
		if !slices.ContainsFunc(prefixes, func(p string) bool { return strings.HasPrefix(t.Name, p) }) {
			continue
		}
		other, ok := file.Find(t.Name)
		if !ok {
			return fmt.Errorf("graft of %s: found no tensor %s; allowed one of shape %v", area, t.Name, t.Shape)
		}
		if err := t.Fits(other); err != nil {
			return fmt.Errorf("graft of %s: %w", area, err)
		}
		if !other.Finite() {
			return fmt.Errorf("graft of %s: tensor %s: found a number that is not finite", area, t.Name)
		}
		own, found = append(own, t), append(found, other)
	}
	if len(own) == 0 {
		return fmt.Errorf("graft: genome %s has no %s", b.genome.Name, area)
	}
	for k := range own {
		own[k].Fill(found[k])
	}
	if err := b.midbrain.restore(); err != nil {
		return fmt.Errorf("graft of %s: %w", area, err)
	}
	b.sleep()
	if b.awake {
		b.look()
	}
	return nil
}

// sameKind compares the genome and the body of a state to this brain's.
func (b *Brain) sameKind(metadata map[string]string) error {
	var genome genomes.Genome
	if err := strictJSON(metadata["brain.genome"], &genome); err != nil {
		return fmt.Errorf("genome of the state: %w", err)
	}
	if differ := genomes.Differences(&genome, b.genome); len(differ) > 0 {
		return fmt.Errorf("another genome: %s", strings.Join(differ, "; "))
	}
	var plug signal.Plug
	if err := strictJSON(metadata["brain.plug"], &plug); err != nil {
		return fmt.Errorf("body of the state: %w", err)
	}
	return samePlug(&plug, &b.plug)
}

// cerebellarSeed is the seed that wired a state's cerebellum: its brain's own,
// or that of the brain which the cerebellum was grafted from.
func cerebellarSeed(metadata map[string]string) (uint64, error) {
	text, grafted := metadata["brain.cerebellum.seed"]
	if !grafted {
		text = metadata["brain.seed"]
	}
	seed, err := strconv.ParseUint(text, 10, 64)
	if err != nil {
		return 0, fmt.Errorf("seed of the cerebellum: found %q; allowed a whole number", text)
	}
	return seed, nil
}
