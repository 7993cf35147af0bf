package statistics

import "math"

// Equivalent turns an interval method into two one-sided tests that the true
// value lies in [low, high] (TOST: Schuirmann 1987). The interval that comes
// back has confidence 1-2a for a test of level a: the claim "no difference
// beyond the margin" holds if all of it lies between the bounds, and P, the
// larger of the two one-sided values, is then at most a.
//
// test gives the two-sided test of the value against a bound.
func Equivalent(low, high, level float64, test func(confidence, bound float64) Test) Test {
	confidence := 1 - 2*level
	below, above := test(confidence, low), test(confidence, high)
	if !below.Known() {
		return Test{below.Estimate, math.NaN()}
	}
	return Test{below.Estimate, math.Max(
		oneSided(below.P, below.Value > low),
		oneSided(above.P, above.Value < high),
	)}
}

// oneSided halves a two-sided value on the side that the data lie on.
func oneSided(p float64, favourable bool) float64 {
	if favourable {
		return p / 2
	}
	return 1 - p/2
}
