// Package statistics is what trials need to say how sure they are: estimates
// with intervals, tests between arms, and equivalence. The replicate is a life
// (a seed), never an episode. Every method names its source; chance comes only
// from the stream that the caller hands in, so the same data give the same
// digits.
package statistics

import "math"

// Estimate is a number with its interval, and the number of lives it stands
// on. All three numbers are NaN where the lives are too few for the method.
type Estimate struct {
	Value     float64
	Low, High float64
	N         int
}

// none is the estimate that n lives are too few for.
func none(n int) Estimate { return Estimate{math.NaN(), math.NaN(), math.NaN(), n} }

// around is a symmetric interval.
func around(value, half float64, n int) Estimate {
	return Estimate{value, value - half, value + half, n}
}

// Known reports whether there is an interval to judge by.
func (e Estimate) Known() bool {
	return !math.IsNaN(e.Value) && !math.IsNaN(e.Low) && !math.IsNaN(e.High)
}

// Test is an estimate with the two-sided probability of data at least as far
// from the tested value, were that value true. P is NaN where there is none.
type Test struct {
	Estimate
	P float64
}
