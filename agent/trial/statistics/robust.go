package statistics

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/stat"
)

// IQM is the interquartile mean: the mean of what is left when the lowest and
// the highest quarter (rounded down) are cut off. It wastes less than the
// median and bears outliers that the mean does not (Agarwal et al. 2021). x is
// put in order.
func IQM(x []float64) float64 {
	if len(x) == 0 {
		return math.NaN()
	}
	slices.Sort(x)
	cut := len(x) / 4
	return stat.Mean(x[cut:len(x)-cut], nil)
}

// Median is the middle value, or the mean of the two middle ones. x is put in
// order.
func Median(x []float64) float64 {
	if len(x) == 0 {
		return math.NaN()
	}
	slices.Sort(x)
	return (x[(len(x)-1)/2] + x[len(x)/2]) / 2
}

// Quantile interpolates linearly between the order statistics, the lowest
// being quantile 0 and the highest 1 (Hyndman & Fan 1996, definition 7). x must
// be in order.
func Quantile(x []float64, q float64) float64 {
	if len(x) == 0 {
		return math.NaN()
	}
	at := q * float64(len(x)-1)
	i := int(at)
	if i >= len(x)-1 {
		return x[len(x)-1]
	}
	return x[i] + (at-float64(i))*(x[i+1]-x[i])
}
