package dish

import (
	"math"
	"math/rand/v2"
	"testing"

	"neonate/brain/genomes"
	"neonate/brain/learning/neural"
	"neonate/internal/stream"
)

// population is a pathway of the pattern separation gates.
func population(cells, inputs int) genomes.Pathway {
	return genomes.Pathway{Name: "granule", Cells: cells, Inputs: inputs, Weight: 1, Sign: "excitatory", Radius: 1,
		Gain: "none", Coding: 0.1, Threshold: "own", Settle: 1e6, Epsilon: 1e-5}
}

// dimensionOf is a pathway's dimension on patterns of 50 inputs.
func dimensionOf(g genomes.Pathway, correlation float64) float64 {
	r := rand.New(rand.NewPCG(11, uint64(g.Inputs)))
	e := neural.NewExpansion(neural.Fastest(), &g, 50, stream.New(1, "wiring"))
	return Dimension(neural.Fastest(), separate(e, gaussian(r, 3000, 50, correlation), gaussian(r, 1200, 50, correlation)))
}

// PS-1: with equal excitatory weights the dimension peaks at few inputs a
// cell; without the common part of the input it does not.
func TestPS1DimensionPeaksAtFewInputs(t *testing.T) {
	inputs := []int{1, 2, 4, 7, 10, 25}
	targets := []float64{49, 146, 198, 152, 97, 12}
	best, peak := 0, 0.0
	var centred []float64
	for i, k := range inputs {
		g := population(2000, k)
		d := dimensionOf(g, 0)
		g.Gain = "centred"
		centred = append(centred, dimensionOf(g, 0))
		t.Logf("PS-1 K %2d: dimension %5.1f (target %g); centred by inhibition %5.1f", k, d, targets[i], centred[i])
		if math.Abs(d-targets[i]) > 0.1*targets[i] && math.Abs(d-targets[i]) > 3 {
			t.Errorf("K %d: dimension %.1f; want %g within 10 %%", k, d, targets[i])
		}
		if d > peak {
			best, peak = k, d
		}
	}
	if best < 3 || best > 5 {
		t.Errorf("peak at K %d; want 4, give or take 1", best)
	}
	for i := 1; i < len(centred); i++ { // control: no peak within the range
		if centred[i] < 0.9*centred[i-1] {
			t.Errorf("centred: dimension falls from %.1f to %.1f at K %d; want no peak", centred[i-1], centred[i], inputs[i])
		}
	}
}

// PS-2: a part common to all inputs collapses excitatory cells' dimension, and
// inhibition saves it.
func TestPS2InhibitionAgainstCommonInput(t *testing.T) {
	g := population(2000, 3)
	alone, common := dimensionOf(g, 0), dimensionOf(g, 0.5)
	g.Gain = "centred"
	saved := dimensionOf(g, 0.5)
	t.Logf("PS-2 K 3: dimension %.0f; input correlated by 0.5: %.1f; with inhibition %.0f", alone, common, saved)
	if math.Abs(alone-190) > 38 || common > 4 || math.Abs(saved-233) > 47 {
		t.Errorf("found %.0f, %.1f, %.0f; want 190, 3, 233 within 20 %%", alone, common, saved)
	}
}
