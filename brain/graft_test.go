package brain

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"neonate/internal/safetensors"
)

// A newborn of another seed that is given a cortex, the pathways with it, moves
// as the donor does, to the last bit; without the graft it does not. Saved and
// loaded it is the same brain.
func TestGraftedCortexMovesAsTheDonor(t *testing.T) {
	for _, name := range variants {
		donor := newBrain(t, name, 1)
		live(donor, newPoint(1), 600) // ends with an episode
		state, err := donor.Save()
		if err != nil {
			t.Fatal(err)
		}
		cutting, err := Cutting("cortex", state)
		if err != nil {
			t.Fatal(err)
		}
		newborn, control := newBrain(t, name, 2), newBrain(t, name, 2)
		if err := newborn.Graft("cortex", cutting); err != nil {
			t.Fatal(err)
		}
		again := newBrain(t, name, 2)
		restore(t, again, save(t, newborn))
		if !bytes.Equal(save(t, again), save(t, newborn)) {
			t.Errorf("%s: saved and loaded, the grafted brain is another", name)
		}
		want := moves(donor)
		if !slices.Equal(want, moves(newborn)) || !slices.Equal(want, moves(again)) {
			t.Errorf("%s: the newborn does not move as its cortex's donor", name)
		}
		if slices.Equal(want, moves(control)) {
			t.Errorf("%s: the newborn moves so without the graft", name)
		}
	}
}

// moves are the commands of a frozen brain without exploration.
func moves(b *Brain) (all []float64) {
	b.Freeze(true)
	b.Explore(false)
	p, motor := newPoint(3), make([]float64, 4)
	b.Wake(p.senses, p.inner)
	for range 50 {
		b.Act(motor)
		all = append(all, motor...)
		p.step(motor)
		b.Feel(p.senses, p.inner, false, false)
	}
	return all
}

// Cells that something reads already are not exchanged, and what is refused
// changes nothing.
func TestGraftOfOtherCellsIsRefused(t *testing.T) {
	of := func(seed uint64, ticks int) *Brain {
		b := newBrain(t, "walker", seed)
		live(b, newPoint(seed), ticks)
		return b
	}
	grafted := of(3, 0)
	one, err := of(1, 60).Save()
	if err != nil {
		t.Fatal(err)
	}
	if err := grafted.Graft("striatum", one); err != nil {
		t.Fatal(err)
	}
	if err := grafted.Graft("cortex", one); err != nil {
		t.Errorf("the same donor's cortex beside its striatum: %v", err)
	}
	two, err := of(2, 60).Save()
	if err != nil {
		t.Fatal(err)
	}
	lacking := *two
	lacking.Tensors = slices.DeleteFunc(slices.Clone(two.Tensors), func(t safetensors.Tensor) bool { return strings.HasPrefix(t.Name, "cortex.") })
	for _, c := range []struct {
		to   *Brain
		from *safetensors.File
		area string
		want string
	}{
		{grafted, two, "cortex", "found cells wired by seed 2; allowed 1"},
		{of(3, 60), two, "striatum", "found cells wired by seed 2; allowed 3"},
		{of(3, 0), &lacking, "cortex", "found no tensor cortex."},
		{of(3, 0), two, "cerebellum", "genome walker has no cerebellum"},
		{of(3, 0), two, "brainstem", "genome walker has no brainstem"},
		{of(3, 0), two, "cortec", "did you mean cortex?"},
	} {
		before := save(t, c.to)
		if err := c.to.Graft(c.area, c.from); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("graft of %s: found error %v; want %q in it", c.area, err, c.want)
		}
		if !bytes.Equal(before, save(t, c.to)) {
			t.Errorf("a refused graft of %s changed the brain", c.area)
		}
	}
}
