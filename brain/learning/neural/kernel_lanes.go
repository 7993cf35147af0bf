package neural

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
