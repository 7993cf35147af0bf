package neural

import "unsafe"

// lanes holds the partial sums of a reduction.
type lanes [width]float32

// sum joins the lanes in the fixed order.
func (l *lanes) sum() float32 {
	for half := width / 2; half > 0; half /= 2 {
		for i := range half {
			l[i] += l[i+half]
		}
	}
	return l[0]
}

// whole is how many of n elements lie in whole blocks of 32. What is left, and
// there is little of it because activity and synapses are padded, goes to the
// first lanes by the methods below, in every kernel.
func whole(n int) int { return n &^ (width - 1) }

func (l *lanes) dot(a, b []float32) {
	for i, x := range a {
		l[i] += float32(x * b[i])
	}
}

func (l *lanes) add(p []float32) {
	for i, x := range p {
		l[i] += x
	}
}

func (l *lanes) centre(q, p []float32, shift float32) {
	for i, x := range p {
		q[i] = x - shift
		l[i] += float32(q[i] * q[i])
	}
}

// batch is how many rows a kernel takes before it leaves vectors to join their
// sums, for to go to and fro costs as much as a short row. The vector code of a
// batch is a function of its own that is not inlined: nothing of it can then be
// moved behind the end, where the upper bits are cleared.
const batch = 16

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
