package trial

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/stat"

	"neonate/agent/trial/statistics"
)

// Measure takes the trial's measures of the i-th life, in the file's order.
// NaN is a measure that has no value in this life: a level never reached, a
// phase without an episode.
func (p *Plan) Measure(i int, r Result) []float64 {
	arm, _ := p.ArmOf(i)
	cell := p.cellOf(arm)
	values := make([]float64, len(p.Trial.Measures))
	for k := range values {
		values[k] = p.Trial.value(&p.Trial.Measures[k], cell, r)
	}
	return values
}

// value is a measure of one life.
func (t *Trial) value(m *Measure, c Cell, r Result) float64 {
	if m.Over == "two-rates" {
		return statistics.TwoRates(m.Numbers(c, r), t.measure(m.Errors).Numbers(c, r))
	}
	return m.take(c, r)
}

// measure finds one by its name; nil if there is none.
func (t *Trial) measure(name string) *Measure {
	if k := slices.IndexFunc(t.Measures, func(m Measure) bool { return m.Name == name }); k >= 0 {
		return &t.Measures[k]
	}
	return nil
}

// take is the measure of one life, where it needs no other.
func (m Measure) take(c Cell, r Result) float64 {
	if m.Of == "weights_changed" {
		return float64(r.WeightsChanged[phaseIndex(c.Phases, m.Phase)])
	}
	values, ticks := m.numbers(c, r)
	if len(values) == 0 {
		return math.NaN()
	}
	return m.reduce(values, ticks)
}

// Numbers are what a measure makes one number of: its phase's episodes' or
// rounds', in order.
func (m *Measure) Numbers(c Cell, r Result) []float64 {
	values, _ := m.numbers(c, r)
	return values
}

// numbers are those and, of episodes, the ticks of their ends.
func (m *Measure) numbers(c Cell, r Result) (values []float64, ticks []uint64) {
	phase := phaseIndex(c.Phases, m.Phase)
	if m.Rounds != nil {
		return m.rounds(c, r, phase), nil
	}
	column := slices.Index(c.ProbesOf(phase), m.probe(phase))
	for _, e := range r.Episodes {
		if e.Phase == phase {
			values = append(values, e.quantity(m.Of, column))
			ticks = append(ticks, e.Tick)
		}
	}
	return values, ticks
}

// quantity is one of an episode's numbers.
func (e Episode) quantity(of string, column int) float64 {
	if column >= 0 {
		return e.Values[column]
	}
	switch of {
	case "return":
		return e.Return
	case "reward":
		return e.Reward
	case "length":
		return float64(e.Length)
	case "fell":
		if e.Fell {
			return 1
		}
		return 0
	}
	panic("trial: no quantity " + of)
}

// reduce makes one number of the episodes'.
func (m Measure) reduce(values []float64, ticks []uint64) float64 {
	switch m.Over {
	case "mean":
		return stat.Mean(values, nil)
	case "median":
		return statistics.Median(slices.Clone(values))
	case "sd":
		return stat.StdDev(values, nil)
	case "min":
		return slices.Min(values)
	case "max":
		return slices.Max(values)
	case "sum":
		sum := 0.0
		for _, v := range values {
			sum += v
		}
		return sum
	case "first":
		return values[0]
	case "last":
		return values[len(values)-1]
	case "share":
		return share(values, *m.Reach)
	case "criterion":
		return criterion(values, *m.Reach)
	case "mean100":
		return mean100(values, len(values)-1)
	case "best-mean100":
		best := math.NaN()
		for i := meanOver - 1; i < len(values); i++ {
			if v := mean100(values, i); !(v <= best) {
				best = v
			}
		}
		return best
	case "first-tick":
		for i := meanOver - 1; i < len(values); i++ {
			if mean100(values, i) >= *m.Reach {
				return float64(ticks[i])
			}
		}
		return math.NaN()
	}
	panic("trial: no way over episodes: " + m.Over)
}

// meanOver is the number of episodes in the field's usual running mean.
const meanOver = 100

// mean100 is the mean of the last 100 values up to i, or of as many as there
// are. The sum is taken afresh each time, as a life's own log does, so that
// the two agree to the last bit.
func mean100(values []float64, i int) float64 {
	sum := 0.0
	recent := values[max(0, i+1-meanOver) : i+1]
	for _, v := range recent {
		sum += v
	}
	return sum / float64(len(recent))
}
