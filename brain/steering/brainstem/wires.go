package brainstem

import (
	"fmt"

	"neonate/brain/signal"
)

// trunk is its senses' wires; has tells which there are.
type trunk struct {
	pitch, spin, forward, upward, touch, hunger, won, lost wire
}

// wire is a sense that may be missing.
type wire struct {
	signal.Wire
	there bool
}

func (w wire) read(senses, inner []float64) float64 {
	if !w.there {
		return 0
	}
	return w.Read(senses, inner)
}

// eyeWires is a retina's run of channels.
type eyeWires struct {
	field
	inner bool
	from  int
	there bool
}

// sample returns the sectors of one of the tick's samples.
func (e *eyeWires) sample(k int, senses, inner []float64) []float64 {
	all := senses
	if e.inner {
		all = inner
	}
	at := e.from + k*e.sectors
	return all[at : at+e.sectors]
}

// bind finds the trunk's and the eyes' wires.
func (b *Brainstem) bind(plug *signal.Plug) error {
	w := &b.genes.Wires
	for _, s := range []struct {
		field, name string
		to          *wire
	}{
		{"pitch", w.Pitch, &b.trunk.pitch}, {"spin", w.Spin, &b.trunk.spin}, {"forward", w.Forward, &b.trunk.forward}, {"upward", w.Upward, &b.trunk.upward}, {"touch", w.Touch, &b.trunk.touch},
		{"hunger", w.Hunger, &b.trunk.hunger}, {"won", w.Won, &b.trunk.won}, {"lost", w.Lost, &b.trunk.lost},
	} {
		if s.name == "" {
			continue
		}
		found, err := bindWire(s.name, plug)
		if err != nil {
			return signal.At("wires."+s.field, err)
		}
		*s.to = wire{found, true}
	}
	for _, s := range []struct {
		field string
		genes *Retina
		to    *eyeWires
	}{{"sky", w.Sky, &b.sky}, {"den", w.Den, &b.den}, {"rival", w.Rival, &b.rival}} {
		if s.genes == nil {
			continue
		}
		field := "wires." + s.field + ".sense"
		wires, err := plug.Find(s.genes.Sense)
		if err != nil {
			return signal.At(field, err)
		}
		if want := s.genes.Sectors * s.genes.Samples; len(wires) != want {
			return &signal.Misfit{Field: field, Found: fmt.Sprintf("%s, which is %d channels", s.genes.Sense, len(wires)), Allowed: fmt.Sprintf("%d sectors x %d samples", s.genes.Sectors, s.genes.Samples)}
		}
		for i, x := range wires {
			if x.Inner != wires[0].Inner || x.Index != wires[0].Index+i {
				return &signal.Misfit{Field: field, Found: s.genes.Sense + ", whose channels are scattered", Allowed: "one run of them"}
			}
		}
		*s.to = eyeWires{newField(s.genes), wires[0].Inner, wires[0].Index, true}
	}
	return nil
}
