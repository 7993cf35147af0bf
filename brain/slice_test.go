package brain

import (
	"slices"
	"strings"
	"testing"

	"neonate/brain/genomes"
	"neonate/brain/learning/dish"
	"neonate/brain/learning/neural"
	"neonate/internal/stream"
)

// A slice with as many fibres as the animal has is wired as in the animal, and
// cutting it changes nothing there.
func TestSliceIsTheAnimalsOwnTissue(t *testing.T) {
	g, err := genomes.Load("walker")
	if err != nil {
		t.Fatal(err)
	}
	b, err := New(g, bipedPlug(), 3)
	if err != nil {
		t.Fatal(err)
	}
	d, err := b.dish("granule", 0)
	if err != nil {
		t.Fatal(err)
	}
	cells := neural.NewLocalExpansion(d.Kernel, d.Pathway, d.Fibres, stream.New(d.Seed, "pathway granule"))
	x := make([]float32, neural.Pad(d.Fibres.Size))
	for i := range d.Fibres.Size {
		x[i] = float32(i%7) - 3
	}
	if !slices.Equal(cells.Forward(x), b.pathways[0].Forward(x)) {
		t.Error("the tissue is wired otherwise than the animal")
	}
	before, err := b.Save()
	if err != nil {
		t.Fatal(err)
	}
	found, err := b.Slice("granule", 0, dish.Stimulus{Patterns: 40, Settle: 10}, []string{"dimension", "active"})
	if err != nil || found[0] < 1 || found[1] <= 0 || found[1] >= 1 {
		t.Errorf("got %v %v", found, err)
	}
	after, err := b.Save()
	if err != nil {
		t.Fatal(err)
	}
	for i, tensor := range before.Tensors {
		if !slices.Equal(tensor.F32, after.Tensors[i].F32) || !slices.Equal(tensor.F64, after.Tensors[i].F64) {
			t.Errorf("%s changed", tensor.Name)
		}
	}
	for want, err := range map[string]error{
		"found the pathway granul; allowed granule": b.CheckSlice("granul", 0),
		"take 4 inputs each from 3 fibres":          b.CheckSlice("granule", 3),
	} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}
