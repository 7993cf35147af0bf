package neural

import (
	"math"
	"math/rand/v2"
	"testing"

	"neonate/brain/genomes"
	"neonate/internal/stream"
)

// population is a pathway of the pattern separation gates.
func population(cells, inputs int) genomes.Pathway {
	return genomes.Pathway{Name: "granule", Cells: cells, Inputs: inputs, Weight: 1, Sign: "excitatory", Radius: 1,
		Gain: "none", Coding: 0.1, Threshold: "own", Settle: 1e6, Epsilon: 1e-5}
}

// gaussian returns patterns of n inputs whose pairs have that correlation.
func gaussian(r *rand.Rand, patterns, n int, correlation float64) [][]float32 {
	out := make([][]float32, patterns)
	for i := range out {
		out[i] = make([]float32, n)
		common := math.Sqrt(correlation) * r.NormFloat64()
		for j := range out[i] {
			out[i][j] = float32(common + math.Sqrt(1-correlation)*r.NormFloat64())
		}
	}
	return out
}

// separate lets the thresholds settle on patterns like these, and returns what
// the cells make of each.
func separate(e *Expansion, settle, patterns [][]float32) [][]float32 {
	for _, x := range settle {
		e.Forward(x)
	}
	e.Hold(true)
	out := make([][]float32, len(patterns))
	for i, x := range patterns {
		out[i] = append([]float32(nil), e.Forward(x)...)
	}
	return out
}

// dimension is (sum of eigenvalues)^2 / sum of their squares of the activity's
// covariance (Litwin-Kumar et al. 2017). The second sum is taken from the
// products of different patterns alone: those of one with itself would bias it.
func dimension(activity [][]float32) float64 {
	n, cells := len(activity), len(activity[0])
	mean := make([]float32, cells)
	for _, x := range activity {
		Fastest().Add(mean, 1/float32(n), x)
	}
	for _, x := range activity {
		Fastest().Add(x, -1, mean)
	}
	trace, squares := 0.0, 0.0
	for i, x := range activity {
		trace += float64(Fastest().Dot(x, x)) / float64(n)
		for _, y := range activity[:i] {
			d := float64(Fastest().Dot(x, y))
			squares += 2 * d * d / float64(n*(n-1))
		}
	}
	return trace * trace / squares
}

// dimensionOf is a pathway's dimension on patterns of 50 inputs.
func dimensionOf(g genomes.Pathway, correlation float64) float64 {
	r := rand.New(rand.NewPCG(11, uint64(g.Inputs)))
	e := NewExpansion(Fastest(), &g, 50, stream.New(1, "wiring"))
	return dimension(separate(e, gaussian(r, 3000, 50, correlation), gaussian(r, 1200, 50, correlation)))
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
