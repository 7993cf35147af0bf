package trial

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/stat"

	"neonate/agent/trial/statistics"
	"neonate/internal/stream"
)

// evidence is a gate's data and its method, ready to be asked for intervals of
// any confidence and tests against any bound.
type evidence struct {
	test     func(confidence, bound float64) statistics.Test
	method   string
	notes    []string
	complete bool // no life is missing or without a value
}

// sample is one side of a gate: the lives' numbers in the order of the seeds,
// NaN where there is none.
type sample []float64

// side is an arm and a sample of it.
type side struct {
	arm int
	sample
}

// present are the numbers that there are.
func (s sample) present() []float64 {
	var some []float64
	for _, v := range s {
		if !math.IsNaN(v) {
			some = append(some, v)
		}
	}
	return some
}

// pairs are the seeds that have a number on both sides.
func pairs(a, b sample) (x, y []float64) {
	for i := range a {
		if !math.IsNaN(a[i]) && !math.IsNaN(b[i]) {
			x, y = append(x, a[i]), append(y, b[i])
		}
	}
	return x, y
}

// evidence gathers a gate's lives and chooses its method.
func (t *Table) evidence(g *Gate) evidence {
	e := evidence{complete: true}
	arms := t.Plan.armsWhere(g.Where)
	e.lives(t, arms)
	if g.X != "" {
		e.along(t, g, arms)
		return e
	}
	a := t.sample(arms[0], g.Measure)
	if g.Versus == nil {
		e.undefined(g, a)
		e.one(t, g, arms, a)
		return e
	}
	other, measure := arms[0], g.Measure
	if len(g.Versus.Where) > 0 {
		other = t.Plan.armsWhere(g.Versus.Where)[0]
		e.lives(t, []int{other})
	}
	if g.Versus.Measure != "" {
		measure = g.Versus.Measure
	}
	b := t.sample(other, measure)
	e.undefined(g, a, b)
	if g.paired() {
		x, y := pairs(a, b)
		e.pairs(t, g, x, y, [2]side{{arms[0], a}, {other, b}})
	} else {
		e.arms(t, g, side{arms[0], a}, side{other, b})
	}
	return e
}

// paired reports whether a comparison is made seed by seed.
func (g *Gate) paired() bool {
	return g.Versus.Paired || len(g.Versus.Where) == 0 || g.Statistic == "agreement"
}

// lives notes lives that are not there: a claim must not pass on what is left.
func (e *evidence) lives(t *Table, arms []int) {
	missing := 0
	for _, arm := range arms {
		for s := range t.Plan.Seeds {
			if t.Values[arm*len(t.Plan.Seeds)+s] == nil {
				missing++
			}
		}
	}
	if missing > 0 {
		e.complete = false
		e.notes = append(e.notes, fmt.Sprintf("%d of %d lives failed or are missing", missing, len(arms)*len(t.Plan.Seeds)))
	}
}

// undefined notes lives without a number; more of them than the gate allows
// for leave it undecided. In a share they simply do not count.
func (e *evidence) undefined(g *Gate, samples ...sample) {
	if g.Statistic == "share" {
		return
	}
	without, all := 0, 0
	for _, s := range samples {
		without += len(s) - len(s.present())
		all += len(s)
	}
	if without > 0 && e.complete {
		e.complete = float64(without) <= g.Without*float64(all)
		e.notes = append(e.notes, fmt.Sprintf("%s has no value in %d lives", g.Measure, without))
	}
}

// bootstrap is the gate's own, from its own stream: no gate changes another's
// digits.
func (t *Table) bootstrap(g *Gate, confidence float64, lives int) statistics.Bootstrap {
	resamples := 10_000
	if lives > 1000 {
		resamples = 2_000 // the interval is narrow, and each draw long
	}
	return statistics.Bootstrap{Resamples: resamples, Confidence: confidence, Stream: stream.New(0, "bootstrap "+g.ID)}
}

// resampled makes a bootstrap estimate the gate's test; it has no p-value.
func (e *evidence) resampled(method string, estimate func(confidence float64) statistics.Estimate) {
	e.method = method
	e.test = func(confidence, _ float64) statistics.Test {
		return statistics.Test{Estimate: estimate(confidence), P: math.NaN()}
	}
}

const (
	percentile = "percentile bootstrap over seeds (Efron 1979)"
	rliable    = "interquartile mean, stratified percentile bootstrap over seeds (Agarwal et al. 2021)"
)

// summary is the plain statistic of a sample. It may put the sample in order.
func summary(statistic string) func([]float64) float64 {
	switch statistic {
	case "mean":
		return func(x []float64) float64 { return stat.Mean(x, nil) }
	case "iqm":
		return statistics.IQM
	case "median":
		return statistics.Median
	case "resultant":
		return func(x []float64) float64 {
			_, r := statistics.Direction(x)
			return r
		}
	}
	panic("trial: no summary " + statistic)
}

func method(statistic string) string {
	if statistic == "iqm" {
		return rliable
	}
	return percentile
}

// one is the evidence of a single arm.
func (e *evidence) one(t *Table, g *Gate, arms []int, a sample) {
	x := a.present()
	switch g.Statistic {
	case "mean":
		e.method = "Student's t (Student 1908)"
		e.test = func(confidence, bound float64) statistics.Test { return statistics.Mean(x, confidence, bound) }
	case "share":
		yes, n := t.count(arms[0], g.Holds, a)
		e.method = "Wilson's score interval (Wilson 1927)"
		e.test = func(confidence, _ float64) statistics.Test {
			return statistics.Test{Estimate: statistics.Wilson(yes, n, confidence), P: math.NaN()}
		}
	case "circular-mean":
		angles := radians(x)
		e.resampled("circular mean, percentile bootstrap over seeds (Fisher 1993)", func(confidence float64) statistics.Estimate {
			return g.nearClaim(t.bootstrap(g, confidence, len(x)).CircularMean(angles))
		})
	case "resultant":
		x = radians(x)
		fallthrough
	default:
		of := summary(g.Statistic)
		e.resampled(method(g.Statistic), func(confidence float64) statistics.Estimate {
			return t.bootstrap(g, confidence, len(x)).Stratified([][]float64{x}, func(arms [][]float64) float64 { return of(arms[0]) })
		})
	}
}

func radians(degrees []float64) []float64 {
	all := make([]float64, len(degrees))
	for i, d := range degrees {
		all[i] = d * math.Pi / 180
	}
	return all
}

// nearClaim turns an interval of directions into degrees, by full turns to
// where the claim is.
func (g *Gate) nearClaim(e statistics.Estimate) statistics.Estimate {
	claim := 0.0
	switch {
	case g.AtLeast != nil:
		claim = *g.AtLeast
	case g.AtMost != nil:
		claim = *g.AtMost
	default:
		claim = (g.Between[0] + g.Between[1]) / 2
	}
	degrees := 180 / math.Pi
	turn := claim + statistics.Wrap(e.Value-claim/degrees)*degrees - e.Value*degrees
	return statistics.Estimate{Value: e.Value*degrees + turn, Low: e.Low*degrees + turn, High: e.High*degrees + turn, N: e.N}
}

// count is how many lives a share counts, and out of how many. A life without
// a number was lived and does not hold.
func (t *Table) count(arm int, holds *Holds, s sample) (yes, n int) {
	for i, v := range s {
		if t.lived(arm, i) {
			n++
			if holds.holds(v) {
				yes++
			}
		}
	}
	return yes, n
}

func (h *Holds) holds(v float64) bool {
	return !math.IsNaN(v) && (h.AtLeast == nil || v >= *h.AtLeast) && (h.AtMost == nil || v <= *h.AtMost)
}
