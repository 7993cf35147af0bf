//go:build goexperiment.simd && amd64

package neural

import "unsafe"

// batch is how many rows a kernel takes before it leaves vectors to join their
// sums, for to go to and fro costs as much as a short row. The vector code of a
// batch is a function of its own that is not inlined: nothing of it can then be
// moved behind the end, where the upper bits are cleared.
const batch = 16

// forward, trace and step are Kernel's Forward, Trace and Step by the vector code
// of a batch of n rows. It returns their quarters by value: through a pointer they
// would be on the heap.

func forward(out, w, x []float32, rows func(n int, m, x []lanes) quarters) {
	for m, x := blocks(w), blocks(x); len(out) > 0; {
		n := min(len(out), batch)
		q := rows(n, m, x)
		q.join(out[:n])
		out, m = out[n:], m[n*len(x):]
	}
}

func trace(e []float32, decay float32, gain, x []float32, rows func(m []lanes, decay float32, gain []float32, x []lanes) quarters) float64 {
	sum := 0.0
	for m, x := blocks(e), blocks(x); len(gain) > 0; {
		n := min(len(gain), batch)
		q := rows(m, decay, gain[:n], x)
		sum = q.total(n, sum)
		gain, m = gain[n:], m[n*len(x):]
	}
	return sum
}

func step(out, w, e []float32, size float32, x []float32, rows func(n int, m, e []lanes, size float32, x []lanes) quarters) {
	for m, e, x := blocks(w), blocks(e), blocks(x); len(out) > 0; {
		n := min(len(out), batch)
		q := rows(n, m, e, size, x)
		q.join(out[:n])
		out, m, e = out[n:], m[n*len(x):], e[n*len(x):]
	}
}

// quarters holds the last four lanes of each row's sum.
type quarters [batch][4]float32

// join adds them up, a row each.
func (q *quarters) join(out []float32) {
	for r := range out {
		p := &q[r%batch]
		out[r] = (p[0] + p[2]) + (p[1] + p[3])
	}
}

// total adds the sums of n rows to a sum.
func (q *quarters) total(n int, sum float64) float64 {
	for r := range n {
		p := &q[r%batch]
		sum += float64((p[0] + p[2]) + (p[1] + p[3]))
	}
	return sum
}

// blocks is a padded vector as its blocks of 32, which the compiler can step
// through without computing a slice anew for each.
func blocks(v []float32) []lanes {
	return unsafe.Slice((*lanes)(unsafe.Pointer(unsafe.SliceData(v))), len(v)/width)
}
