package statistics

import (
	"math"

	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"
)

// Mean is the mean with Student's t interval (Student 1908); P tests it
// against bound. Handed differences of pairs, it is the paired t test.
func Mean(x []float64, confidence, bound float64) Test {
	n := len(x)
	if n < 2 {
		return Test{none(n), math.NaN()}
	}
	mean, sd := stat.MeanStdDev(x, nil)
	return student(mean, sd/math.Sqrt(float64(n)), float64(n-1), n, confidence, bound)
}

// Welch is the difference of two means, a less b, whose arms may differ in
// spread and size (Welch 1947, degrees of freedom after Satterthwaite 1946).
// P tests the difference against bound.
func Welch(a, b []float64, confidence, bound float64) Test {
	if len(a) < 2 || len(b) < 2 {
		return Test{none(len(a) + len(b)), math.NaN()}
	}
	meanA, varA := stat.MeanVariance(a, nil)
	meanB, varB := stat.MeanVariance(b, nil)
	va, vb := varA/float64(len(a)), varB/float64(len(b))
	freedom := (va + vb) * (va + vb) / (va*va/float64(len(a)-1) + vb*vb/float64(len(b)-1))
	return student(meanA-meanB, math.Sqrt(va+vb), freedom, len(a)+len(b), confidence, bound)
}

// student is an estimate whose error follows Student's t. Without any spread
// the interval is the point, and the test certain.
func student(value, se, freedom float64, n int, confidence, bound float64) Test {
	if se == 0 {
		p := 0.0
		if value == bound {
			p = 1
		}
		return Test{around(value, 0, n), p}
	}
	t := distuv.StudentsT{Mu: 0, Sigma: 1, Nu: freedom}
	return Test{
		Estimate: around(value, t.Quantile(0.5+confidence/2)*se, n),
		P:        2 * t.CDF(-math.Abs(value-bound)/se),
	}
}

// CohenD is the difference of two means in units of the pooled standard
// deviation (Cohen 1988), with the large-sample interval of Hedges & Olkin
// (1985).
func CohenD(a, b []float64, confidence float64) Estimate {
	n, m := float64(len(a)), float64(len(b))
	if n < 2 || m < 2 {
		return none(len(a) + len(b))
	}
	meanA, varA := stat.MeanVariance(a, nil)
	meanB, varB := stat.MeanVariance(b, nil)
	pooled := math.Sqrt(((n-1)*varA + (m-1)*varB) / (n + m - 2))
	if pooled == 0 {
		if meanA == meanB {
			return around(0, 0, len(a)+len(b))
		}
		return none(len(a) + len(b))
	}
	d := (meanA - meanB) / pooled
	se := math.Sqrt((n+m)/(n*m) + d*d/(2*(n+m)))
	return around(d, distuv.UnitNormal.Quantile(0.5+confidence/2)*se, len(a)+len(b))
}
