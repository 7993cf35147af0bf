package neural

import (
	"testing"

	"gonum.org/v1/gonum/blas/blas32"
)

// BenchmarkAgainstGonum weighs the kernels against gonum's assembly on what a
// tick asks of one readout of 4096 cells: decay the trace and add to it, sum
// its sizes, move the weights along it, and take their product with the next
// activity. gonum needs five passes for what Trace and Step do in two, and its
// 128-bit lanes tie the order of its sums to the machine; so it isn't used.
func BenchmarkAgainstGonum(b *testing.B) {
	const n = 4096
	w, e, x, y := make([]float32, n), make([]float32, n), make([]float32, n), make([]float32, n)
	for i := range n {
		x[i], y[i] = float32(i%7)-3, float32(i%5)-2
	}
	gain, out := []float32{0.1}, make([]float32, 1)
	var total float32
	b.Run("gonum", func(b *testing.B) {
		vector := func(v []float32) blas32.Vector { return blas32.Vector{N: n, Inc: 1, Data: v} }
		for b.Loop() {
			blas32.Scal(0.9, vector(e))
			blas32.Axpy(0.1, vector(x), vector(e))
			total += blas32.Asum(vector(e))
			blas32.Axpy(1e-9, vector(e), vector(w))
			total += blas32.Dot(vector(w), vector(y))
		}
	})
	for _, k := range Kernels() {
		b.Run(k.Name(), func(b *testing.B) {
			for b.Loop() {
				total += float32(k.Trace(e, 0.9, gain, x))
				k.Step(out, w, e, 1e-9, y)
			}
		})
	}
	_ = total
}
