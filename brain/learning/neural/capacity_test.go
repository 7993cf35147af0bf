package neural

import (
	"math"
	"math/rand/v2"
	"testing"

	"neonate/internal/stream"
)

// perceptron learns labels +-1 with its readout weights (Rosenblatt 1958) and
// returns the epochs it took to make no error, or the limit, and the errors
// of the last; allowed is a share of errors at which to stop.
func perceptron(weights []float32, patterns [][]float32, labels []float32, limit int, allowed ...float64) (epochs int, wrong float64) {
	k := Fastest()
	for epochs = 1; ; epochs++ {
		errors := 0
		for i, x := range patterns {
			if k.Dot(weights, x)*labels[i] <= 0 {
				errors++
				k.Add(weights, labels[i], x)
			}
		}
		if wrong = float64(errors) / float64(len(patterns)); errors == 0 || epochs == limit || len(allowed) > 0 && wrong <= allowed[0] {
			return epochs, wrong
		}
	}
}

// mistakes is the share of patterns that the weights get wrong.
func mistakes(weights []float32, patterns [][]float32, labels []float32) float64 {
	wrong := 0
	for i, x := range patterns {
		if Fastest().Dot(weights, x)*labels[i] <= 0 {
			wrong++
		}
	}
	return float64(wrong) / float64(len(patterns))
}

func coins(r *rand.Rand, n int) []float32 {
	labels := make([]float32, n)
	for i := range labels {
		labels[i] = float32(2*r.IntN(2) - 1)
	}
	return labels
}

// PS-2: capacity. 160 random patterns of 50 inputs are beyond one readout of
// the input, and easy behind the expansion.
func TestPS2Capacity(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	patterns, labels := gaussian(r, 160, 50, 0), coins(r, 160)
	_, raw := perceptron(make([]float32, 50), patterns, labels, 300)
	g := population(2000, 4)
	e := NewExpansion(Fastest(), &g, 50, stream.New(2, "wiring"))
	separated := separate(e, gaussian(r, 3000, 50, 0), patterns)
	weights := make([]float32, Pad(2000))
	epochs, wrong := perceptron(weights, separated, labels, 300)
	var noisy [][]float32
	for _, x := range patterns {
		y := make([]float32, len(x))
		for j := range y {
			y[j] = x[j] + float32(0.3*r.NormFloat64())
		}
		noisy = append(noisy, append([]float32(nil), e.Forward(y)...))
	}
	spoiled := mistakes(weights, noisy, labels)
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
		e := NewExpansion(Fastest(), &g, 50, stream.New(3, "wiring"))
		n, _ := perceptron(make([]float32, Pad(1000)), separate(e, settle, patterns), labels, 500, 0.1)
		return n
	}
	few, many := epochs(4), epochs(30)
	t.Logf("PS-2 correlated in space: K 4 makes a tenth of errors after %d epochs, K 30 after %d (of 500)", few, many)
	if many < 2*few {
		t.Errorf("K 4 learns in %d epochs, K 30 in %d; want twice as many", few, many)
	}
}
