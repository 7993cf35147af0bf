package trial

import (
	"math"

	"neonate/agent/trial/statistics"
	"neonate/internal/stream"
)

// arms is the evidence of two arms whose lives stand for themselves.
func (e *evidence) arms(t *Table, g *Gate, a, b side) {
	x, y := a.present(), b.present()
	switch {
	case g.Statistic == "share":
		yesA, n := t.count(a.arm, g.Holds, a.sample)
		yesB, m := t.count(b.arm, g.Holds, b.sample)
		e.method = "difference of shares, Newcombe's hybrid score interval (Newcombe 1998)"
		e.test = func(confidence, bound float64) statistics.Test {
			return statistics.Newcombe(yesA, n, yesB, m, confidence, bound)
		}
	case g.Statistic == "mean" && g.Versus.As == "d":
		e.resampled("Cohen's d (Cohen 1988), large-sample interval (Hedges & Olkin 1985)", func(confidence float64) statistics.Estimate {
			return statistics.CohenD(x, y, confidence)
		})
	case g.Statistic == "mean" && g.Versus.As == "difference":
		e.method = "Welch's t (Welch 1947)"
		e.test = func(confidence, bound float64) statistics.Test { return statistics.Welch(x, y, confidence, bound) }
		if g.Test == "permutation" {
			e.permuted("permutation of the arms", func(bound float64, luck *stream.Stream) float64 {
				return statistics.Permutation(x, y, bound, luck)
			}, g)
		}
	default:
		contrast := g.contrast()
		e.resampled(method(g.Statistic), func(confidence float64) statistics.Estimate {
			return t.bootstrap(g, confidence, len(x)+len(y)).Stratified(g.turned(x, y), contrast)
		})
	}
}

// pairs is the evidence of two sides seed by seed.
func (e *evidence) pairs(t *Table, g *Gate, x, y []float64, sides [2]side) {
	differences := make([]float64, len(x))
	agree := 0
	for i := range x {
		differences[i] = x[i] - y[i]
		if x[i] == y[i] {
			agree++
		}
	}
	switch {
	case g.Statistic == "agreement":
		e.method = "share of seeds that agree to the last bit, Wilson's score interval (Wilson 1927)"
		e.test = func(confidence, _ float64) statistics.Test {
			return statistics.Test{Estimate: statistics.Wilson(agree, len(x), confidence), P: math.NaN()}
		}
	case g.Statistic == "share":
		counts := t.fourfold(g.Holds, sides[0], sides[1])
		e.method = "difference of paired shares, hybrid score interval (Newcombe 1998)"
		e.test = func(confidence, bound float64) statistics.Test {
			return statistics.NewcombePaired(counts[0], counts[1], counts[2], counts[3], confidence, bound)
		}
	case g.Statistic == "mean" && g.Versus.As == "difference":
		e.method = "paired t (Student 1908)"
		e.test = func(confidence, bound float64) statistics.Test {
			return statistics.Mean(differences, confidence, bound)
		}
		if g.Test == "permutation" {
			e.permuted("sign flips of the pairs", func(bound float64, luck *stream.Stream) float64 {
				return statistics.SignFlip(differences, bound, luck)
			}, g)
		}
	default:
		contrast := g.contrast()
		e.resampled(method(g.Statistic)+", seeds drawn in pairs", func(confidence float64) statistics.Estimate {
			return t.bootstrap(g, confidence, len(x)).Paired(g.turned(x, y), contrast)
		})
	}
}

// permuted replaces the test's p by that of a permutation test.
func (e *evidence) permuted(name string, p func(bound float64, luck *stream.Stream) float64, g *Gate) {
	interval := e.test
	e.method += " for the interval, " + name + " for p (Fisher 1935, Phipson & Smyth 2010)"
	e.test = func(confidence, bound float64) statistics.Test {
		t := interval(confidence, bound)
		t.P = p(bound, stream.New(0, "permutation "+g.ID))
		return t
	}
}

// contrast is what the bootstrap makes of two drawn arms.
func (g *Gate) contrast() statistics.Statistic {
	of := summary(g.Statistic)
	if g.Versus.As == "ratio" {
		return func(arms [][]float64) float64 {
			below := of(arms[1])
			if below == 0 {
				return math.NaN()
			}
			return of(arms[0]) / below
		}
	}
	return func(arms [][]float64) float64 { return of(arms[0]) - of(arms[1]) }
}

// turned hands degrees to a circular statistic as radians.
func (g *Gate) turned(x, y []float64) [][]float64 {
	if g.Statistic == "resultant" {
		return [][]float64{radians(x), radians(y)}
	}
	return [][]float64{x, y}
}

// fourfold counts the seeds that hold on both sides, on the first only, on the
// second only, and on neither.
func (t *Table) fourfold(holds *Holds, a, b side) [4]int {
	var counts [4]int
	for i := range a.sample {
		if !t.lived(a.arm, i) || !t.lived(b.arm, i) {
			continue
		}
		k := 0
		if !holds.holds(a.sample[i]) {
			k += 2
		}
		if !holds.holds(b.sample[i]) {
			k++
		}
		counts[k]++
	}
	return counts
}

// along is the evidence of a dose: one number for each seed from all of its
// lives along x, and then Student's t or the bootstrap over seeds (the method of
// summary measures: Matthews et al. 1990).
func (e *evidence) along(t *Table, g *Gate, arms []int) {
	k := 0
	for i, d := range t.Plan.Dimensions {
		if d.Name == g.X {
			k = i
		}
	}
	var each []float64
	for s := range t.Plan.Seeds {
		var x, y []float64
		for _, arm := range arms {
			if v := t.sample(arm, g.Measure)[s]; !math.IsNaN(v) {
				x = append(x, t.Plan.Dimensions[k].number(t.Plan.Arms[arm].Values[k]))
				y = append(y, v)
			}
		}
		if v := dose(g.Statistic, x, y); !math.IsNaN(v) && len(x) == len(arms) {
			each = append(each, v)
		} else if e.complete {
			e.complete = false
			e.notes = append(e.notes, "some seeds have no value all along "+g.X)
		}
	}
	if g.Statistic == "slope" || g.Statistic == "intercept" {
		e.method = "least squares for each seed, Student's t over seeds (Matthews et al. 1990)"
		e.test = func(confidence, bound float64) statistics.Test { return statistics.Mean(each, confidence, bound) }
		return
	}
	mean := summary("mean")
	e.resampled(g.Statistic+" for each seed, percentile bootstrap over seeds (Matthews et al. 1990, Efron 1979)", func(confidence float64) statistics.Estimate {
		return t.bootstrap(g, confidence, len(each)).Stratified([][]float64{each}, func(a [][]float64) float64 { return mean(a[0]) })
	})
}

// dose is one seed's number along x.
func dose(statistic string, x, y []float64) float64 {
	if statistic == "spearman" {
		return statistics.Spearman(x, y, 0.95).Value
	}
	line := statistics.Regression(x, y, 0.95)
	switch statistic {
	case "slope":
		return line.Slope.Value
	case "intercept":
		return line.Intercept.Value
	}
	return line.R2
}
