// Package neural is the tissue of the Learning Subsystem: pattern separation,
// plastic layers, eligibility traces, and the rule that turns a trace into a
// change. It knows nothing of reward or muscles.
package neural

import "math"

// Kernel is the arithmetic of the hot path over single-precision vectors.
//
// Every sum keeps 32 partial sums: element i goes to lane i mod 32, and the
// lanes are joined by halving (lane i with lane i+16, then i+8, ...). Products
// are rounded before they are added. So each implementation, of whatever
// vector width, gives the same bits.
type Kernel interface {
	// Name says which implementation it is.
	Name() string
	// Dot returns the sum of a[i] b[i].
	Dot(a, b []float32) float32
	// Forward writes the products of a matrix's rows with x to out. Here and in
	// the next three, rows are as long as x or d, and padded.
	Forward(out, w, x []float32)
	// Trace decays a matrix of traces and adds to each row its gain's multiple of
	// x, e = decay e + gain x, and returns the sum of |e|: the rows' sums, added up
	// in double precision.
	Trace(e []float32, decay float32, gain, x []float32) float64
	// Step moves weights along their traces, w += step e, and writes the products
	// of the new weights' rows with x to out.
	Step(out, w, e []float32, step float32, x []float32)
	// Carry adds to d every row's multiple by its gain, row by row.
	Carry(d, gain, w []float32)
	// Follow moves a slow average towards w: slow += rate (w - slow).
	Follow(slow, w []float32, rate float32)
	// Add adds a multiple: y += gain x.
	Add(y []float32, gain float32, x []float32)
	// Mix fills p with sparse sums: p[i] is the sum over j of weight[k]
	// x[from[k]], k = place(i, j, fan), added to 0 in the order of j, with fan
	// the number of inputs of a cell.
	Mix(p []float32, fan int, from []uint32, weight, x []float32)
	// Sum returns the sum of p[i].
	Sum(p []float32) float32
	// Centre writes p - shift to q, which may be p, and returns the sum of q[i]
	// q[i].
	Centre(q, p []float32, shift float32) float32
	// Scale writes scale p to q, which may be p.
	Scale(q, p []float32, scale float32)
	// Rectify writes max(q, leak q) to y, leak between 0 and 1.
	Rectify(y, q []float32, leak float32)
}

// width is the number of partial sums of every reduction.
const width = 32

// Pad is the length of a vector of n numbers that a kernel takes in whole
// blocks: n rounded up to a multiple of 32. All activity and all rows of
// synapses are padded so, with zeroes that stay zero.
func Pad(n int) int { return (n + width - 1) / width * width }

// patch is the number of neighbouring cells whose sparse synapses lie together.
const patch = 16

// place is where synapse j of a cell with so many lies: patch by patch of
// cells, within a patch synapse by synapse.
func place(cell, j, fan int) int { return (cell/patch*fan+j)*patch + cell%patch }

// normalise writes (p - mean) / sqrt(variance + epsilon) to q, the mean and
// variance taken over p, and returns the divisor's inverse; q may be p.
func normalise(k Kernel, q, p []float32, epsilon float32) float32 {
	n := float32(len(p))
	variance := k.Centre(q, p, k.Sum(p)/n) / n
	inverse := float32(1 / math.Sqrt(float64(variance)+float64(epsilon)))
	k.Scale(q, q, inverse)
	return inverse
}

func abs(x float32) float32 {
	return math.Float32frombits(math.Float32bits(x) &^ (1 << 31))
}
