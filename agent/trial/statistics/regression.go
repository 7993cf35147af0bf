package statistics

import (
	"math"

	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"
)

// Line is a least-squares line with the intervals of its two numbers (Draper &
// Smith 1998, chapter 1) and the share of variance that it explains.
type Line struct {
	Slope, Intercept Estimate
	R2               float64
	residual         float64 // standard deviation about the line
	meanX, spreadX   float64 // mean of x, sum of squares about it
	quantile         float64 // of Student's t
}

// Regression fits y = intercept + slope x.
func Regression(x, y []float64, confidence float64) Line {
	n := len(x)
	l := Line{Slope: none(n), Intercept: none(n), R2: math.NaN()}
	if n < 2 {
		return l
	}
	l.meanX = stat.Mean(x, nil)
	l.spreadX = stat.Variance(x, nil) * float64(n-1)
	if l.spreadX == 0 {
		return l
	}
	intercept, slope := stat.LinearRegression(x, y, nil, false)
	l.Slope.Value, l.Intercept.Value = slope, intercept
	l.R2 = stat.RSquared(x, y, nil, intercept, slope)
	if n < 3 {
		return l
	}
	squares := 0.0
	for i := range x {
		d := y[i] - intercept - slope*x[i]
		squares += d * d
	}
	l.residual = math.Sqrt(squares / float64(n-2))
	l.quantile = distuv.StudentsT{Mu: 0, Sigma: 1, Nu: float64(n - 2)}.Quantile(0.5 + confidence/2)
	l.Slope = around(slope, l.quantile*l.residual/math.Sqrt(l.spreadX), n)
	l.Intercept = around(intercept, l.half(0, n), n)
	return l
}

// At is the line's height at x, with the interval of the mean there.
func (l Line) At(x float64) Estimate {
	y := l.Intercept.Value + l.Slope.Value*x
	return around(y, l.half(x, l.Slope.N), l.Slope.N)
}

func (l Line) half(x float64, n int) float64 {
	return l.quantile * l.residual * math.Sqrt(1/float64(n)+(x-l.meanX)*(x-l.meanX)/l.spreadX)
}
