package statistics

import (
	"math"
	"slices"
)

// Direction is the mean direction of angles in radians, in (-pi, pi], and
// their resultant length: 0 for angles all around, 1 for angles all alike
// (Mardia & Jupp 2000).
func Direction(angles []float64) (mean, resultant float64) {
	if len(angles) == 0 {
		return math.NaN(), math.NaN()
	}
	s, c := 0.0, 0.0
	for _, a := range angles {
		s += math.Sin(a)
		c += math.Cos(a)
	}
	return math.Atan2(s, c), math.Hypot(s, c) / float64(len(angles))
}

// CircularMean is the mean direction with its bootstrap interval: percentiles
// of how far the draws' directions lie from it (Fisher 1993, section 4.4), so
// that no interval is torn at +-pi. Low may lie below -pi and High above pi.
func (b Bootstrap) CircularMean(angles []float64) Estimate {
	mean, _ := Direction(angles)
	around := b.Stratified([][]float64{angles}, func(arms [][]float64) float64 {
		m, _ := Direction(arms[0])
		return Wrap(m - mean)
	})
	return Estimate{mean, mean + around.Low, mean + around.High, len(angles)}
}

// ResultantLength is the resultant length with its bootstrap interval.
func (b Bootstrap) ResultantLength(angles []float64) Estimate {
	return b.Stratified([][]float64{angles}, func(arms [][]float64) float64 {
		_, r := Direction(arms[0])
		return r
	})
}

// Rayleigh is the probability of a resultant at least as long, were all
// directions as likely (Rayleigh 1880; the approximation of Zar 1999, 27.4).
func Rayleigh(angles []float64) float64 {
	n := float64(len(angles))
	if n == 0 {
		return math.NaN()
	}
	_, r := Direction(slices.Clone(angles))
	sum := n * r
	return math.Min(1, math.Exp(math.Sqrt(1+4*n+4*(n*n-sum*sum))-(1+2*n)))
}

// Wrap brings an angle to (-pi, pi].
func Wrap(angle float64) float64 {
	a := math.Mod(angle, 2*math.Pi)
	switch {
	case a > math.Pi:
		a -= 2 * math.Pi
	case a <= -math.Pi:
		a += 2 * math.Pi
	}
	return a
}
