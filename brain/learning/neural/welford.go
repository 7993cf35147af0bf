package neural

import (
	"math"

	"neonate/internal/safetensors"
)

// Welford is a running mean and variance of several numbers (Welford 1962).
type Welford struct {
	Count   []float64 // one number: samples so far
	Mean    []float64
	Squares []float64 // sums of squared deviations from the mean
}

// NewWelford returns the statistics of nothing yet.
func NewWelford(n int) *Welford {
	return &Welford{Count: make([]float64, 1), Mean: make([]float64, n), Squares: make([]float64, n)}
}

// Observe takes in one sample.
func (w *Welford) Observe(x []float64) {
	w.Count[0]++
	for i, v := range x {
		d := v - w.Mean[i]
		w.Mean[i] += d / w.Count[0]
		w.Squares[i] += float64(d * (v - w.Mean[i]))
	}
}

// Deviation is the standard deviation of number i, epsilon added to its
// variance; the variance of fewer than two samples is taken as 1.
func (w *Welford) Deviation(i int, epsilon float64) float64 {
	if w.Count[0] < 2 {
		return math.Sqrt(1 + epsilon)
	}
	return math.Sqrt(w.Squares[i]/(w.Count[0]-1) + epsilon)
}

// Tensors lists the statistics, as views that can be read and filled.
func (w *Welford) Tensors(name string) []safetensors.Tensor {
	n := []int{len(w.Mean)}
	return []safetensors.Tensor{
		{Name: name + ".count", Shape: []int{1}, F64: w.Count},
		{Name: name + ".mean", Shape: n, F64: w.Mean},
		{Name: name + ".squares", Shape: n, F64: w.Squares},
	}
}
