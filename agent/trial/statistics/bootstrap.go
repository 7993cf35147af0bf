package statistics

import (
	"math"
	"slices"

	"neonate/internal/stream"
)

// Bootstrap estimates by drawing lives again, with replacement (Efron 1979).
type Bootstrap struct {
	Resamples  int // of the data; rliable's default is 50000, 2000 do for an interval's first two digits
	Confidence float64
	Stream     *stream.Stream
}

// Statistic is a number made of one or more arms. It may put an arm in order,
// and must not keep it.
type Statistic func(arms [][]float64) float64

// Stratified draws each arm's lives on their own: the stratified percentile
// bootstrap of Agarwal et al. 2021.
func (b Bootstrap) Stratified(arms [][]float64, statistic Statistic) Estimate {
	return b.interval(arms, statistic, func(drawn [][]float64) {
		for k, arm := range arms {
			for i := range drawn[k] {
				drawn[k][i] = arm[b.Stream.IntN(len(arm))]
			}
		}
	})
}

// Paired draws whole rows: element i of every arm belongs to one seed, so all
// arms have one length.
func (b Bootstrap) Paired(arms [][]float64, statistic Statistic) Estimate {
	return b.interval(arms, statistic, func(drawn [][]float64) {
		for i := range drawn[0] {
			row := b.Stream.IntN(len(arms[0]))
			for k := range arms {
				drawn[k][i] = arms[k][row]
			}
		}
	})
}

// interval is the percentile interval of the statistic over draws.
func (b Bootstrap) interval(arms [][]float64, statistic Statistic, draw func([][]float64)) Estimate {
	n, drawn := 0, make([][]float64, len(arms))
	for k, arm := range arms {
		if len(arm) < 2 {
			return none(len(arm))
		}
		n += len(arm)
		drawn[k] = slices.Clone(arm)
	}
	e := none(n)
	e.Value = statistic(drawn)
	values := make([]float64, 0, b.Resamples)
	for range b.Resamples {
		draw(drawn)
		if v := statistic(drawn); !math.IsNaN(v) {
			values = append(values, v)
		}
	}
	// a ratio may be undefined in a rare draw; where that is common there is
	// no interval to speak of
	if len(values) < b.Resamples*9/10 || math.IsNaN(e.Value) {
		return e
	}
	slices.Sort(values)
	tail := (1 - b.Confidence) / 2
	e.Low, e.High = Quantile(values, tail), Quantile(values, 1-tail)
	return e
}
