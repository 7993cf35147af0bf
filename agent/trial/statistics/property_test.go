package statistics

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"neonate/internal/stream"
)

func sample(t *rapid.T, least int, name string) []float64 {
	return rapid.SliceOfN(rapid.Float64Range(-1000, 1000), least, 30).Draw(t, name)
}

func TestWilsonProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 500).Draw(t, "n")
		k := rapid.IntRange(0, n).Draw(t, "k")
		e := Wilson(k, n, 0.95)
		if !(0 <= e.Low && e.Low <= e.Value && e.Value <= e.High && e.High <= 1) {
			t.Fatalf("%d/%d: %+v", k, n, e)
		}
		mirror := Wilson(n-k, n, 0.95)
		if math.Abs(mirror.Low-(1-e.High)) > 1e-12 {
			t.Fatalf("%d/%d: %+v, its mirror %+v", k, n, e, mirror)
		}
		if more := Wilson(2*k, 2*n, 0.95); more.High-more.Low > e.High-e.Low+1e-12 {
			t.Fatalf("%d/%d: twice the lives widen the interval", k, n)
		}
	})
}

// The interval leaves a bound out exactly when the test against it says p < 0.05.
func TestIntervalsAndTestsAgree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := sample(t, 2, "a"), sample(t, 2, "b")
		bound := rapid.Float64Range(-500, 500).Draw(t, "bound")
		for _, e := range []Test{Mean(a, 0.95, bound), Welch(a, b, 0.95, bound)} {
			near := math.Abs(e.P-0.05) < 1e-6
			if out := bound < e.Low || bound > e.High; e.Known() && !near && out != (e.P < 0.05) {
				t.Fatalf("[%g, %g] about %g, p = %g", e.Low, e.High, bound, e.P)
			}
		}
	})
}

func TestBootstrapProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := sample(t, 2, "x")
		seed := rapid.Uint64().Draw(t, "seed")
		iqm := func(arms [][]float64) float64 { return IQM(arms[0]) }
		run := func(x []float64) Estimate {
			return Bootstrap{200, 0.95, stream.New(seed, "test")}.Stratified([][]float64{x}, iqm)
		}
		e := run(x)
		if !(e.Low <= e.High && slices.Min(x) <= e.Low+1e-9 && e.High <= slices.Max(x)+1e-9) {
			t.Fatalf("%v: %+v", x, e)
		}
		if again := run(x); again != e {
			t.Fatalf("the same stream gave %+v and %+v", e, again)
		}
	})
}

func TestIQMProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := sample(t, 1, "x")
		shift := rapid.Float64Range(-10, 10).Draw(t, "shift")
		moved := make([]float64, len(x))
		for i, v := range x {
			moved[i] = v + shift
		}
		if got, want := IQM(moved), IQM(x)+shift; math.Abs(got-want) > 1e-9 {
			t.Fatalf("IQM(x + %g) = %g, want %g", shift, got, want)
		}
		// an outlier beyond the rest cannot move it once it is cut off
		if len(x) >= 4 {
			wild := slices.Clone(x)
			slices.Sort(wild)
			wild[len(wild)-1] = 1e12
			if IQM(wild) != IQM(x) {
				t.Fatalf("one outlier moved IQM from %g to %g", IQM(x), IQM(wild))
			}
		}
	})
}

func TestHolmProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := rapid.SliceOf(rapid.Float64Range(0, 1)).Draw(t, "p")
		adjusted := Holm(p)
		for i := range p {
			if adjusted[i] < p[i] || adjusted[i] > math.Min(1, p[i]*float64(len(p)))+1e-15 {
				t.Fatalf("%v: %v", p, adjusted)
			}
			for j := range p {
				if p[i] < p[j] && adjusted[i] > adjusted[j] {
					t.Fatalf("%v: %v is out of order", p, adjusted)
				}
			}
		}
	})
}

func TestDirectionProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		angles := rapid.SliceOfN(rapid.Float64Range(-math.Pi, math.Pi), 1, 30).Draw(t, "angles")
		turn := rapid.Float64Range(-10, 10).Draw(t, "turn")
		mean, r := Direction(angles)
		turned := make([]float64, len(angles))
		for i, a := range angles {
			turned[i] = a + turn
		}
		mean2, r2 := Direction(turned)
		if r < 0 || r > 1+1e-12 || math.Abs(r-r2) > 1e-9 {
			t.Fatalf("resultants %g and %g", r, r2)
		}
		if r > 1e-6 && math.Abs(Wrap(mean2-mean-turn)) > 1e-6 {
			t.Fatalf("turned by %g: %g became %g", turn, mean, mean2)
		}
	})
}

func TestRegressionRecoversALine(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		slope := rapid.Float64Range(-10, 10).Draw(t, "slope")
		offset := rapid.Float64Range(-10, 10).Draw(t, "offset")
		x := rapid.SliceOfNDistinct(rapid.Float64Range(-100, 100), 3, 20, func(v float64) int { return int(v) }).Draw(t, "x")
		y := make([]float64, len(x))
		for i, v := range x {
			y[i] = offset + slope*v
		}
		line := Regression(x, y, 0.95)
		if math.Abs(line.Slope.Value-slope) > 1e-6 || math.Abs(line.Intercept.Value-offset) > 1e-5 {
			t.Fatalf("got %+v", line)
		}
	})
}
