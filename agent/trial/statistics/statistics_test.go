package statistics

import (
	"math"
	"testing"

	"neonate/internal/stream"
)

// Newcombe (1998), Statistics in Medicine 17, 873-890, table II, method 10.
func TestNewcombePublished(t *testing.T) {
	for _, c := range []struct {
		a, n, b, m int
		low, high  float64
	}{
		{56, 70, 48, 80, 0.0524, 0.3339},
		{9, 10, 3, 10, 0.1705, 0.8090},
		{5, 56, 0, 29, -0.0381, 0.1926},
		{10, 10, 0, 20, 0.6791, 1.0000},
	} {
		e := Newcombe(c.a, c.n, c.b, c.m, 0.95, 0)
		if math.Abs(e.Low-c.low) > 5e-5 || math.Abs(e.High-c.high) > 5e-5 {
			t.Errorf("%d/%d - %d/%d: got [%.4f, %.4f], want [%.4f, %.4f]", c.a, c.n, c.b, c.m, e.Low, e.High, c.low, c.high)
		}
		if excludes := e.Low > 0 || e.High < 0; excludes != (e.P < 0.05) {
			t.Errorf("%d/%d - %d/%d: [%g, %g] and p = %g disagree", c.a, c.n, c.b, c.m, e.Low, e.High, e.P)
		}
	}
}

// Student (1908), Biometrika 6, 1-25: additional hours of sleep gained by ten
// patients under two drugs; the mean difference 1.58, t = 4.06, p = 0.0028 as
// every edition of R prints it for its data set `sleep`.
func TestStudentsSleep(t *testing.T) {
	dextro := []float64{0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0}
	laevo := []float64{1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4}
	paired := Mean(differences(laevo, dextro), 0.95, 0)
	for _, c := range []struct {
		what      string
		got, want float64
		to        float64
	}{
		{"mean", paired.Value, 1.58, 1e-9}, {"low", paired.Low, 0.7001142, 1e-6}, {"high", paired.High, 2.4598858, 1e-6},
		{"p", paired.P, 0.002832890, 1e-7},
		{"Welch p", Welch(laevo, dextro, 0.95, 0).P, 0.07939414, 1e-7},
		{"Welch low", Welch(laevo, dextro, 0.95, 0).Low, -0.2054832, 1e-6},
	} {
		if math.Abs(c.got-c.want) > c.to {
			t.Errorf("%s: got %.8g, want %.8g", c.what, c.got, c.want)
		}
	}
}

// The mean of two draws from {0, 1} is 0, 1/2, 1 with chances 1/4, 1/2, 1/4.
func TestBootstrapClosedForm(t *testing.T) {
	b := Bootstrap{Resamples: 20_000, Confidence: 0.4, Stream: stream.New(3, "test")}
	mean := func(arms [][]float64) float64 { return sum(arms[0]) / 2 }
	if e := b.Stratified([][]float64{{0, 1}}, mean); e != (Estimate{0.5, 0.5, 0.5, 2}) {
		t.Errorf("the middle 40 %%: got %+v", e)
	}
	b.Confidence = 0.6
	if e := b.Stratified([][]float64{{0, 1}}, mean); e != (Estimate{0.5, 0, 1, 2}) {
		t.Errorf("the middle 60 %%: got %+v", e)
	}
}

// Pairs that always differ by one have a difference without any spread,
// however much the seeds differ among themselves.
func TestPairedBootstrapKeepsPairs(t *testing.T) {
	b := Bootstrap{Resamples: 200, Confidence: 0.95, Stream: stream.New(3, "test")}
	arms := [][]float64{{1, 20, 300, 4000}, {0, 19, 299, 3999}}
	difference := func(arms [][]float64) float64 { return (sum(arms[0]) - sum(arms[1])) / 4 }
	if e := b.Paired(arms, difference); e.Low != 1 || e.High != 1 {
		t.Errorf("paired: got %+v, want 1 without spread", e)
	}
	if e := b.Stratified(arms, difference); e.High-e.Low < 100 {
		t.Errorf("stratified: got %+v, want a wide interval", e)
	}
}

// For n = 10 all differences of one sign, two of the 1024 sign patterns are as
// extreme; of the 252 ways to part ten ranks in two halves, two part them so.
func TestPermutationClosedForm(t *testing.T) {
	luck := stream.New(1, "test")
	ones := make([]float64, 10)
	for i := range ones {
		ones[i] = 1 + float64(i)
	}
	if p := SignFlip(ones, 0, luck); p != 2.0/1024 {
		t.Errorf("sign flip: got %g, want 2/1024", p)
	}
	if p := Permutation(ones[5:], ones[:5], 0, luck); math.Abs(p-2.0/252) > 1e-15 {
		t.Errorf("permutation: got %g, want 2/252", p)
	}
	// shifted by the difference itself nothing is left to see
	if p := Permutation(ones[5:], ones[:5], 5, luck); p < 0.9 {
		t.Errorf("permutation about 5: got %g, want about 1", p)
	}
}

// Above the exact sizes the drawn p must agree with the t test on normal data.
func TestDrawnPermutationAgreesWithWelch(t *testing.T) {
	luck := stream.New(5, "test")
	a, b := make([]float64, 60), make([]float64, 60)
	for i := range a {
		a[i], b[i] = luck.NormFloat64()+0.45, luck.NormFloat64()
	}
	want := Welch(a, b, 0.95, 0).P
	if got := Permutation(a, b, 0, luck); math.Abs(got-want) > 0.02 {
		t.Errorf("permutation p = %g, Welch p = %g", got, want)
	}
	want = Mean(differences(a, b), 0.95, 0).P
	if got := SignFlip(differences(a, b), 0, luck); math.Abs(got-want) > 0.02 {
		t.Errorf("sign flip p = %g, paired t p = %g", got, want)
	}
}

func TestCircularMeanIsNotTornAtPi(t *testing.T) {
	b := Bootstrap{Resamples: 2000, Confidence: 0.95, Stream: stream.New(1, "test")}
	degree := math.Pi / 180
	e := b.CircularMean([]float64{170 * degree, 175 * degree, -170 * degree, -175 * degree, 180 * degree})
	if math.Abs(math.Abs(e.Value)-math.Pi) > 1e-9 || e.High-e.Low > 20*degree || e.High-e.Low < 5*degree {
		t.Errorf("got %g in [%g, %g] degrees", e.Value/degree, e.Low/degree, e.High/degree)
	}
	if p := Rayleigh([]float64{0, math.Pi / 2, math.Pi, -math.Pi / 2}); p < 0.99 {
		t.Errorf("Rayleigh p of a cross: got %g", p)
	}
	// Zar (1999), example 27.2: r = 0.82522 of n = 8 trees, 0.001 < P < 0.002
	trees := []float64{45, 55, 81, 96, 110, 117, 132, 154}
	for i := range trees {
		trees[i] *= degree
	}
	mean, r := Direction(trees)
	if math.Abs(mean/degree-99.2) > 0.5 || math.Abs(r-0.825) > 0.001 {
		t.Errorf("Zar's trees: got %g degrees, r = %g", mean/degree, r)
	}
	if p := Rayleigh(trees); p < 0.001 || p > 0.002 {
		t.Errorf("Zar's trees: got p = %g", p)
	}
}

func TestTooFewLives(t *testing.T) {
	b := Bootstrap{Resamples: 100, Confidence: 0.95, Stream: stream.New(1, "test")}
	iqm := func(arms [][]float64) float64 { return IQM(arms[0]) }
	for name, e := range map[string]Estimate{
		"Wilson":     Wilson(0, 0, 0.95),
		"mean":       Mean([]float64{3}, 0.95, 0).Estimate,
		"Welch":      Welch([]float64{3}, []float64{1, 2}, 0.95, 0).Estimate,
		"bootstrap":  b.Stratified([][]float64{{1}}, iqm),
		"regression": Regression([]float64{1, 1, 1}, []float64{1, 2, 3}, 0.95).Slope,
		"Spearman":   Spearman([]float64{1, 2}, []float64{1, 2}, 0.95),
		"Cohen":      CohenD([]float64{1, 1}, []float64{2, 2}, 0.95),
	} {
		if e.Known() {
			t.Errorf("%s: got %+v from too few lives", name, e)
		}
	}
}

func TestLogisticSeparated(t *testing.T) {
	l := Logistic([]float64{1, 2, 3, 4}, []int{0, 0, 5, 5}, []int{5, 5, 5, 5})
	if !l.Separated || math.Abs(l.Midpoint()-2.5) > 0.2 {
		t.Errorf("got %+v, midpoint %g", l, l.Midpoint())
	}
	if flat := Logistic([]float64{1, 2}, []int{0, 0}, []int{5, 5}); !math.IsNaN(flat.Slope) {
		t.Errorf("no yes at all: got %+v", flat)
	}
}

func BenchmarkBootstrapIQM16(b *testing.B)    { benchmarkIQM(b, 16, 10_000) }
func BenchmarkBootstrapIQM10000(b *testing.B) { benchmarkIQM(b, 10_000, 2000) }

func benchmarkIQM(b *testing.B, lives, resamples int) {
	luck := stream.New(1, "bench")
	arm := make([]float64, lives)
	for i := range arm {
		arm[i] = luck.NormFloat64()
	}
	boot := Bootstrap{Resamples: resamples, Confidence: 0.95, Stream: luck}
	for b.Loop() {
		boot.Stratified([][]float64{arm}, func(arms [][]float64) float64 { return IQM(arms[0]) })
	}
}
