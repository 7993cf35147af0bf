package statistics

import (
	"math"
	"sort"

	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"
)

// Ranks are 1 for the smallest; equals share the mean of their ranks.
func Ranks(x []float64) []float64 {
	order := make([]int, len(x))
	for i := range order {
		order[i] = i
	}
	sort.SliceStable(order, func(i, j int) bool { return x[order[i]] < x[order[j]] })
	ranks := make([]float64, len(x))
	for i := 0; i < len(x); {
		j := i
		for j < len(x) && x[order[j]] == x[order[i]] {
			j++
		}
		for k := i; k < j; k++ {
			ranks[order[k]] = float64(i+j+1) / 2
		}
		i = j
	}
	return ranks
}

// Spearman is the rank correlation (Spearman 1904) with the interval of Bonett
// & Wright (2000). It is NaN where one of the two does not vary.
func Spearman(x, y []float64, confidence float64) Estimate {
	n := len(x)
	if n < 3 {
		return none(n)
	}
	rho := stat.Correlation(Ranks(x), Ranks(y), nil)
	e := none(n)
	e.Value = rho
	if n < 4 || math.IsNaN(rho) {
		return e
	}
	if math.Abs(rho) > 1-1e-12 {
		e.Value = math.Copysign(1, rho)
		e.Low, e.High = e.Value, e.Value
		return e
	}
	half := distuv.UnitNormal.Quantile(0.5+confidence/2) * math.Sqrt((1+rho*rho/2)/float64(n-3))
	e.Low, e.High = math.Tanh(math.Atanh(rho)-half), math.Tanh(math.Atanh(rho)+half)
	return e
}
