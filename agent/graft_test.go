package agent

import (
	"bytes"
	"strings"
	"testing"

	"neonate/brain"
	"neonate/brain/genomes"
	"neonate/internal/safetensors"
	"neonate/internal/strict"
)

// A trained cerebellum in a newborn brain of another seed answers the cue from
// the first trial on, and the grafted brain is saved and loaded as it is. A
// graft of another genome is refused with what differs.
func TestGraftedCerebellumAnswers(t *testing.T) {
	donor := newLaboratory(t, "conditioning", 1)
	donor.blinks(160)
	state, err := donor.brain.Save()
	if err != nil {
		t.Fatal(err)
	}
	newborn := newLaboratory(t, "conditioning", 2)
	if err := newborn.brain.Graft("cerebellum", state); err != nil {
		t.Fatal(err)
	}
	newborn.brain.Freeze(true)
	answered := conditioned(newborn.blinks(20), "tone")
	control := newLaboratory(t, "conditioning", 2)
	t.Logf("a newborn answers %.2f of the cues, with the trained cerebellum %.2f", conditioned(control.blinks(20), "tone"), answered)
	if answered < 0.8 {
		t.Errorf("%.2f answered; want 0.8", answered)
	}
	w := newLaboratory(t, "conditioning", 2)
	saved := encode(t, newborn.brain)
	file, err := safetensors.Decode(saved)
	if err != nil {
		t.Fatal(err)
	}
	if err := w.brain.Load(file); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(saved, encode(t, w.brain)) {
		t.Errorf("saved and loaded, the grafted brain is another")
	}

	g, err := genomes.Load("conditioning", strict.Override{Path: "cerebellum.zones[0].rate", Value: "0.02"})
	if err != nil {
		t.Fatal(err)
	}
	other, err := brain.New(g, plug(newborn.env.Spec().Rate, newborn.env.Spec().Animals[0]), 2)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		area, want string
		to         *brain.Brain
	}{
		{"cerebellum", "cerebellum.zones[0].rate: found 0.002; allowed 0.02", other},
		{"striatum", "seed 1; allowed 2", control.brain},
		{"soul", "cortex, striatum", control.brain},
	} {
		before := encode(t, c.to)
		if err := c.to.Graft(c.area, state); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("graft of %s: found error %v; want %q in it", c.area, err, c.want)
		}
		if !bytes.Equal(before, encode(t, c.to)) {
			t.Errorf("a refused graft of %s changed the brain", c.area)
		}
	}
}

func encode(t *testing.T, b *brain.Brain) []byte {
	t.Helper()
	file, err := b.Save()
	if err != nil {
		t.Fatal(err)
	}
	src, err := safetensors.Encode(file)
	if err != nil {
		t.Fatal(err)
	}
	return src
}
