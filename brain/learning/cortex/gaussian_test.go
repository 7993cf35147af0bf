package cortex

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// The gradients equal central differences of the log-probability.
func TestGradientAgainstDifferences(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		mean := rapid.Float64Range(-2, 2).Draw(t, "mean")
		spread := rapid.Float64Range(0.15, 2).Draw(t, "spread")
		command := rapid.Float64Range(-3, 3).Draw(t, "command")
		clipped := rapid.Bool().Draw(t, "clipped")
		byMean, bySpread := gradient(command, mean, spread, clipped)
		const h = 1e-5
		differ := func(f func(x float64) float64) float64 { return (f(h) - f(-h)) / (2 * h) }
		wantMean := differ(func(x float64) float64 { return logProbability(command, mean+x, spread, clipped) })
		wantSpread := differ(func(x float64) float64 { return logProbability(command, mean, spread+x, clipped) })
		near := func(what string, got, want float64) {
			if math.Abs(got-want) > 1e-5*(1+math.Abs(want)) {
				t.Fatalf("by %s at command %v, mean %v, spread %v, clipped %v: found %v; differences give %v",
					what, command, mean, spread, clipped, got, want)
			}
		}
		near("mean", byMean, wantMean)
		near("spread", bySpread, wantSpread)
	})
}

// A clipped Gaussian's probabilities sum to 1, so the expected gradient is 0.
func TestExpectedGradientIsZero(t *testing.T) {
	for _, c := range []struct{ mean, spread float64 }{{0, 0.7}, {0.9, 0.3}, {-1.5, 0.5}, {3, 0.4}} {
		var byMean, bySpread float64
		add := func(command, probability float64) {
			m, s := gradient(command, c.mean, c.spread, true)
			byMean += m * probability
			bySpread += s * probability
		}
		const n = 200000
		for i := range n {
			x := -1 + 2*(float64(i)+0.5)/n
			z := (x - c.mean) / c.spread
			add(x, math.Exp(-z*z/2)/(c.spread*math.Sqrt(2*math.Pi))*2/n)
		}
		add(1, tail((1-c.mean)/c.spread))
		add(-1, tail((1+c.mean)/c.spread))
		if math.Abs(byMean) > 1e-6 || math.Abs(bySpread) > 1e-6 {
			t.Errorf("mean %v, spread %v: found an expected gradient of %v, %v; want 0", c.mean, c.spread, byMean, bySpread)
		}
	}
}

// The hazard is smooth where its series takes over, and finite everywhere.
func TestHazard(t *testing.T) {
	for _, z := range []float64{-1000, -40, -3, 0, 3, 19.999, 20.001, 40, 1000} {
		h := hazard(z)
		if math.IsNaN(h) || math.IsInf(h, 0) || h < 0 || h < z {
			t.Errorf("hazard(%v): found %v; want a number above %v", z, h, max(0, z))
		}
	}
	if below, above := hazard(20-1e-9), hazard(20+1e-9); math.Abs(below-above) > 1e-5 {
		t.Errorf("found %v below 20 and %v above", below, above)
	}
	if got, want := hazard(0), math.Sqrt(2/math.Pi); math.Abs(got-want) > 1e-15 {
		t.Errorf("hazard(0): found %v; want %v", got, want)
	}
}

func TestSoftplus(t *testing.T) {
	for _, x := range []float64{-800, -30, -1, 0, 1, 30, 800} {
		value, slope := softplus(x)
		if value < max(0, x) || value > max(0, x)+math.Ln2 || slope < 0 || slope > 1 {
			t.Errorf("softplus(%v): found %v, slope %v", x, value, slope)
		}
		if math.Abs(x) < 100 {
			if want := math.Log1p(math.Exp(x)); math.Abs(value-want) > 1e-12*(1+want) {
				t.Errorf("softplus(%v): found %v; want %v", x, value, want)
			}
			if want := 1 / (1 + math.Exp(-x)); math.Abs(slope-want) > 1e-12 {
				t.Errorf("slope at %v: found %v; want %v", x, slope, want)
			}
		}
	}
}
