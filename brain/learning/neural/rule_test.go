package neural

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// The step never lets the weights move further, all together, than 1/kappa,
// nor the output of features of size 1 overshoot its target, and never exceeds
// the largest step.
func TestBound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		step := rapid.Float64Range(1e-6, 10).Draw(t, "step")
		kappa := rapid.Float64Range(1, 10).Draw(t, "kappa")
		delta := rapid.Float64Range(-1e6, 1e6).Draw(t, "delta")
		sum := rapid.Float64Range(0, 1e9).Draw(t, "sum")
		a := Bound(step, kappa, delta, sum)
		if !(a > 0) || a > step {
			t.Fatalf("found a step of %v; allowed above 0 and at most %v", a, step)
		}
		if moved := a * math.Abs(delta) * sum; moved > (1+1e-12)/kappa {
			t.Fatalf("all weights together move by %v; allowed 1/%v", moved, kappa)
		}
	})
	if got := Bound(1, 2, 0.3, 50); got != 0.01 {
		t.Errorf("found %v; want 0.01", got)
	}
	if got := Bound(1, 2, 4, 50); got != 0.0025 {
		t.Errorf("found %v; want 0.0025", got)
	}
	if got := Bound(0.5, 2, 4, 0); got != 0.5 {
		t.Errorf("no traces: found %v; want 0.5", got)
	}
}

// The running statistics are those of the whole sample.
func TestWelford(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := rapid.SliceOfN(rapid.Float64Range(-1000, 1000), 1, 50).Draw(t, "x")
		w := NewWelford(2)
		sum := 0.0
		for _, v := range x {
			w.Observe([]float64{v, 7})
			sum += v
		}
		mean, squares := sum/float64(len(x)), 0.0
		for _, v := range x {
			squares += (v - mean) * (v - mean)
		}
		want := 1.0
		if len(x) > 1 {
			want = math.Sqrt(squares / float64(len(x)-1))
		}
		if math.Abs(w.Mean[0]-mean) > 1e-9 || math.Abs(w.Deviation(0, 0)-want) > 1e-6 {
			t.Fatalf("found mean %v and deviation %v; want %v and %v", w.Mean[0], w.Deviation(0, 0), mean, want)
		}
		if w.Mean[1] != 7 || len(x) > 1 && w.Deviation(1, 1e-8) != 1e-4 {
			t.Fatalf("a constant: found mean %v and deviation %v", w.Mean[1], w.Deviation(1, 1e-8))
		}
	})
}
