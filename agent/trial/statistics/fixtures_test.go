package statistics

import (
	"encoding/json"
	"math"
	"os"
	"testing"

	"neonate/internal/stream"
)

// fixtures are figures of scipy and statsmodels; testdata/fixtures.py makes them.
type fixtures struct {
	A, B, C, X, Y, Angles []float64
	Wilson, Newcombe      [][]float64
	NewcombePaired        [][]float64 `json:"newcombe_paired"`
	Mean                  [2]float64
	MeanP                 float64 `json:"mean_p"`
	Welch                 [2]float64
	WelchP                float64 `json:"welch_p"`
	PairedP               float64 `json:"paired_p"`
	TostInd               float64 `json:"tost_ind"`
	TostPaired            float64 `json:"tost_paired"`
	IQM, Median, Quantile []float64
	Permutation, Signflip float64
	Holm                  [2][]float64
	Circular              [2]float64
	Spearman              float64
	Ranks                 []float64
	Regression            struct {
		Slope, Intercept, R2 float64
		SlopeCI              [2]float64 `json:"slope_ci"`
		InterceptCI          [2]float64 `json:"intercept_ci"`
		At30                 [2]float64 `json:"at_30"`
	}
	Cohen    float64
	Logistic struct {
		X                          []float64
		Yes, N                     []int
		Intercept, Slope, McFadden float64
	}
	BootstrapMean [2]float64 `json:"bootstrap_mean"`
	BootstrapIQM  [2]float64 `json:"bootstrap_iqm"`
}

func load(t *testing.T) fixtures {
	t.Helper()
	text, err := os.ReadFile("testdata/fixtures.json")
	if err != nil {
		t.Fatal(err)
	}
	var f fixtures
	if err := json.Unmarshal(text, &f); err != nil {
		t.Fatal(err)
	}
	return f
}

// near fails unless got is want but for rounding in the other program.
func near(t *testing.T, what string, got, want float64) { t.Helper(); within(t, what, got, want, 1e-9) }

func within(t *testing.T, what string, got, want, relative float64) {
	t.Helper()
	if !(math.Abs(got-want) <= relative*math.Max(1, math.Abs(want))) {
		t.Errorf("%s: got %.12g, want %.12g", what, got, want)
	}
}

func interval(t *testing.T, what string, e Estimate, want [2]float64) {
	t.Helper()
	near(t, what+" low", e.Low, want[0])
	near(t, what+" high", e.High, want[1])
}

func TestAgainstScipy(t *testing.T) {
	f := load(t)
	for _, row := range f.Wilson {
		interval(t, "Wilson", Wilson(int(row[0]), int(row[1]), 0.95), [2]float64{row[2], row[3]})
	}
	for _, row := range f.Newcombe {
		e := Newcombe(int(row[0]), int(row[1]), int(row[2]), int(row[3]), 0.95, 0)
		interval(t, "Newcombe", e.Estimate, [2]float64{row[4], row[5]})
	}
	for _, row := range f.NewcombePaired {
		e := NewcombePaired(int(row[0]), int(row[1]), int(row[2]), int(row[3]), 0.95, 0)
		interval(t, "Newcombe, paired", e.Estimate, [2]float64{row[4], row[5]})
	}
	mean := Mean(f.A, 0.95, 270)
	interval(t, "mean", mean.Estimate, f.Mean)
	near(t, "one-sample p", mean.P, f.MeanP)
	welch := Welch(f.A, f.B, 0.95, 0)
	interval(t, "Welch", welch.Estimate, f.Welch)
	near(t, "Welch p", welch.P, f.WelchP)
	near(t, "paired p", Mean(differences(f.A, f.C), 0.95, 0).P, f.PairedP)
	near(t, "Cohen d", CohenD(f.A, f.B, 0.95).Value, f.Cohen)
	for i, x := range [][]float64{f.A, f.B, f.C} {
		near(t, "IQM", IQM(x), f.IQM[i])
	}
	for i, x := range [][]float64{f.A, f.B} {
		near(t, "median", Median(x), f.Median[i])
	}
	for i, q := range []float64{0, 0.025, 0.5, 0.9, 1} {
		near(t, "quantile", Quantile(f.B, q), f.Quantile[i]) // IQM has put b in order
	}
	for i, v := range Holm(f.Holm[0]) {
		near(t, "Holm", v, f.Holm[1][i])
	}
}

func TestEquivalenceAgainstStatsmodels(t *testing.T) {
	f := load(t)
	independent := Equivalent(-30, 30, 0.05, func(confidence, bound float64) Test {
		return Welch(f.A, f.B, confidence, bound)
	})
	near(t, "TOST", independent.P, f.TostInd)
	paired := Equivalent(-5, 5, 0.05, func(confidence, bound float64) Test {
		return Mean(differences(f.A, f.C), confidence, bound)
	})
	near(t, "paired TOST", paired.P, f.TostPaired)
	if !(independent.Low > -30 && independent.High < 30) {
		t.Errorf("p is %g but the 90 %% interval [%g, %g] leaves the margin", independent.P, independent.Low, independent.High)
	}
}

func TestPermutationAgainstScipy(t *testing.T) {
	f := load(t)
	luck := stream.New(1, "test")
	near(t, "permutation", Permutation(f.A[:6], f.B[:5], 0, luck), f.Permutation)
	near(t, "sign flip", SignFlip(differences(f.A[:10], f.C[:10]), 0, luck), f.Signflip)
}

func TestCirclesRanksAndFitsAgainstScipy(t *testing.T) {
	f := load(t)
	mean, resultant := Direction(f.Angles)
	near(t, "circular mean", mean, f.Circular[0])
	near(t, "resultant", resultant, f.Circular[1])
	near(t, "Spearman", Spearman(f.X, f.Y, 0.95).Value, f.Spearman)
	for i, v := range Ranks(f.X) {
		near(t, "rank", v, f.Ranks[i])
	}
	line := Regression(f.X, f.Y, 0.95)
	near(t, "slope", line.Slope.Value, f.Regression.Slope)
	near(t, "intercept", line.Intercept.Value, f.Regression.Intercept)
	near(t, "r2", line.R2, f.Regression.R2)
	interval(t, "slope", line.Slope, f.Regression.SlopeCI)
	interval(t, "intercept", line.Intercept, f.Regression.InterceptCI)
	interval(t, "height at 30", line.At(30), f.Regression.At30)
	logit := Logistic(f.Logistic.X, f.Logistic.Yes, f.Logistic.N)
	within(t, "logit intercept", logit.Intercept, f.Logistic.Intercept, 1e-6)
	within(t, "logit slope", logit.Slope, f.Logistic.Slope, 1e-6)
	within(t, "McFadden", logit.R2(), f.Logistic.McFadden, 1e-6)
	if logit.Separated {
		t.Error("a fit with a top is called separated")
	}
}

// The bootstrap draws with another generator than scipy's, so the two agree
// within the noise of the percentiles only: about 1 % of the interval's width.
func TestBootstrapAgainstScipy(t *testing.T) {
	f := load(t)
	b := Bootstrap{Resamples: 50_000, Confidence: 0.95, Stream: stream.New(1, "test")}
	mean := b.Stratified([][]float64{f.A}, func(arms [][]float64) float64 { return sum(arms[0]) / float64(len(arms[0])) })
	iqm := b.Stratified([][]float64{f.A}, func(arms [][]float64) float64 { return IQM(arms[0]) })
	for _, c := range []struct {
		name string
		got  Estimate
		want [2]float64
	}{{"mean", mean, f.BootstrapMean}, {"IQM", iqm, f.BootstrapIQM}} {
		noise := 0.02 * (c.want[1] - c.want[0])
		if math.Abs(c.got.Low-c.want[0]) > noise || math.Abs(c.got.High-c.want[1]) > noise {
			t.Errorf("%s: got [%g, %g], want %v +- %g", c.name, c.got.Low, c.got.High, c.want, noise)
		}
	}
	near(t, "IQM", iqm.Value, f.IQM[0])
}

func differences(a, b []float64) []float64 {
	d := make([]float64, len(a))
	for i := range a {
		d[i] = a[i] - b[i]
	}
	return d
}
