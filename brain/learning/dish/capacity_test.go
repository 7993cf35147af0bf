package dish

import (
	"math"
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
	r := rand.New(rand.NewPCG(7, 8))
	smooth := func(n int) [][]float32 {
		out := gaussian(r, n, 50, 0)
		for i, x := range out {
			y := make([]float32, 50)
			for j := range y {
				for d := -12; d <= 12; d++ {
					y[j] += x[(j+d+50)%50] * float32(math.Exp(-float64(d*d)/2))
				}
			}
			out[i] = y
		}
		return out
	}
	patterns, settle, labels := smooth(100), smooth(3000), coins(r, 100)
	epochs := func(inputs int) int {
		g := population(1000, inputs)
		e := neural.NewExpansion(neural.Fastest(), &g, 50, stream.New(3, "wiring"))
		n, _ := perceptron(neural.Fastest(), make([]float32, neural.Pad(1000)), separate(e, settle, patterns), labels, 500, 0.1)
		return n
	}
	few, many := epochs(4), epochs(30)
	t.Logf("PS-2 correlated in space: K 4 makes a tenth of errors after %d epochs, K 30 after %d (of 500)", few, many)
	if many < 2*few {
		t.Errorf("K 4 learns in %d epochs, K 30 in %d; want twice as many", few, many)
	}
}
