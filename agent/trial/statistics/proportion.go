package statistics

import (
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

// Wilson is the score interval for a proportion (Wilson 1927): the values p0
// that a score test would not reject. It never leaves [0, 1] and holds its
// confidence for small n, where p +- z se does not (Brown, Cai & DasGupta 2001).
func Wilson(successes, n int, confidence float64) Estimate {
	if n == 0 {
		return none(0)
	}
	z := distuv.UnitNormal.Quantile(0.5 + confidence/2)
	size, p := float64(n), float64(successes)/float64(n)
	centre := (p + z*z/(2*size)) / (1 + z*z/size)
	half := z / (1 + z*z/size) * math.Sqrt(p*(1-p)/size+z*z/(4*size*size))
	e := Estimate{p, math.Max(0, centre-half), math.Min(1, centre+half), n}
	// at the ends the interval closes on the estimate; rounding would part them
	if successes == 0 {
		e.Low = 0
	}
	if successes == n {
		e.High = 1
	}
	return e
}

// Newcombe is the difference of two independent proportions, a less b, with
// the hybrid score interval made of the two Wilson intervals (Newcombe 1998,
// method 10). P tests the difference against bound by inverting the interval.
func Newcombe(a, n, b, m int, confidence, bound float64) Test {
	t := Test{newcombe(a, n, b, m, confidence), math.NaN()}
	if t.Known() {
		t.P = inverted(bound, func(c float64) Estimate { return newcombe(a, n, b, m, c) })
	}
	return t
}

func newcombe(a, n, b, m int, confidence float64) Estimate {
	if n == 0 || m == 0 {
		return none(n + m)
	}
	x, y := Wilson(a, n, confidence), Wilson(b, m, confidence)
	d := x.Value - y.Value
	return Estimate{
		Value: d,
		Low:   d - math.Hypot(x.Value-x.Low, y.High-y.Value),
		High:  d + math.Hypot(x.High-x.Value, y.Value-y.Low),
		N:     n + m,
	}
}

// inverted is the smallest p at which the interval of confidence 1-p leaves
// bound out: the test that belongs to the interval, so that the two can not
// disagree. The interval must widen with confidence.
func inverted(bound float64, interval func(confidence float64) Estimate) float64 {
	inside := func(confidence float64) bool {
		e := interval(confidence)
		return e.Low <= bound && bound <= e.High
	}
	low, high := 0.0, 1-1e-12
	if inside(low) {
		return 1
	}
	if !inside(high) {
		return 1 - high
	}
	for range 60 {
		if middle := (low + high) / 2; inside(middle) {
			high = middle
		} else {
			low = middle
		}
	}
	return 1 - high
}

// NewcombePaired is the difference of two proportions of the same lives (two
// measures, or two arms seed by seed), with the hybrid score interval that
// allows for their correlation (Newcombe 1998, the paper on paired data, method
// 10). both and neither count the lives that have both or neither, onlyA and
// onlyB those that have one.
func NewcombePaired(both, onlyA, onlyB, neither int, confidence, bound float64) Test {
	interval := func(c float64) Estimate { return newcombePaired(both, onlyA, onlyB, neither, c) }
	t := Test{interval(confidence), math.NaN()}
	if t.Known() {
		t.P = inverted(bound, interval)
	}
	return t
}

func newcombePaired(both, onlyA, onlyB, neither int, confidence float64) Estimate {
	n := both + onlyA + onlyB + neither
	if n == 0 {
		return none(0)
	}
	x, y := Wilson(both+onlyA, n, confidence), Wilson(both+onlyB, n, confidence)
	d, phi := x.Value-y.Value, correlation(both, onlyA, onlyB, neither)
	// the square may round to just below zero where the two agree throughout
	side := func(a, b float64) float64 { return math.Sqrt(math.Max(0, a*a-2*phi*a*b+b*b)) }
	return Estimate{
		Value: d,
		Low:   d - side(x.Value-x.Low, y.High-y.Value),
		High:  d + side(x.High-x.Value, y.Value-y.Low),
		N:     n,
	}
}

// correlation is the phi coefficient, with Newcombe's continuity correction
// where it is positive, and 0 where a margin is empty.
func correlation(a, b, c, d int) float64 {
	margins := float64(a+b) * float64(c+d) * float64(a+c) * float64(b+d)
	if margins == 0 {
		return 0
	}
	product := float64(a)*float64(d) - float64(b)*float64(c)
	if product > 0 {
		product = math.Max(0, product-float64(a+b+c+d)/2)
	}
	return product / math.Sqrt(margins)
}
