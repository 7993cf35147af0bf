package dish

import (
	"math/rand/v2"
	"testing"

	"neonate/brain/learning/neural"
	"neonate/internal/stream"
)

// PS-2: capacity. 160 random patterns of 50 inputs are beyond one readout of
// the input, and easy behind the expansion.
func TestPS2Capacity(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	patterns, labels := gaussian(r, 160, 50, 0), coins(r, 160)
	_, raw := perceptron(neural.Fastest(), make([]float32, 50), patterns, labels, 300)
	g := population(2000, 4)
	e := neural.NewExpansion(neural.Fastest(), &g, 50, stream.New(2, "wiring"))
	separated := separate(e, gaussian(r, 3000, 50, 0), patterns)
	weights := make([]float32, neural.Pad(2000))
	epochs, wrong := perceptron(neural.Fastest(), weights, separated, labels, 300)
	var noisy [][]float32
	for _, x := range patterns {
		y := make([]float32, len(x))
		for j := range y {
			y[j] = x[j] + float32(0.3*r.NormFloat64())
		}
		noisy = append(noisy, append([]float32(nil), e.Forward(y)...))
	}
	spoiled := mistakes(neural.Fastest(), weights, noisy, labels)
	t.Logf("PS-2 160 patterns: raw input %.2f wrong after 300 epochs; expanded %.2f in %d epochs, %.2f wrong with noise of 0.3 sd", raw, wrong, epochs, spoiled)
	if raw < 0.36*0.8 || wrong > 0 || epochs > 9 || spoiled > 0.1 {
		t.Errorf("want at least 0.29 wrong raw, none expanded within 9 epochs, at most 0.1 with noise")
	}
}

// PS-2: on input correlated in space, few inputs a cell learn faster.
func TestPS2SparseWiringLearnsFaster(t *testing.T) {
	epochs := func(inputs int) float64 {
		g := population(1000, inputs)
		d := Dish{Kernel: neural.Fastest(), Pathway: &g, Fibres: neural.Map{Size: 50}, Seed: 3}
		found, err := Examine(d, Stimulus{Patterns: 100, Settle: 3000, Smooth: 1}, []string{"epochs-tenth"})
		if err != nil {
			t.Fatal(err)
		}
		return found[0]
	}
	few, many := epochs(4), epochs(30)
	t.Logf("PS-2 correlated in space: K 4 makes a tenth of errors after %g epochs, K 30 after %g (of %d)", few, many, epochsAtMost)
	if many < 2*few {
		t.Errorf("K 4 learns in %g epochs, K 30 in %g; want twice as many", few, many)
	}
}
