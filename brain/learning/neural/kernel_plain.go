package neural

import "math"

// Plain is the kernel in portable Go. Each reduction makes four passes, of
// eight lanes that stay in registers.
type Plain struct{}

const group = 8

// Name implements Kernel.
func (Plain) Name() string { return "plain" }

// Dot implements Kernel.
func (Plain) Dot(a, b []float32) float32 {
	n := len(a)
	b = b[:n]
	end := whole(n)
	var l lanes
	for g := 0; g < width; g += group {
		var s0, s1, s2, s3, s4, s5, s6, s7 float32
		for i := g; i < end; i += width {
			x, y := (*[group]float32)(a[i:]), (*[group]float32)(b[i:])
			s0 += float32(x[0] * y[0])
			s1 += float32(x[1] * y[1])
			s2 += float32(x[2] * y[2])
			s3 += float32(x[3] * y[3])
			s4 += float32(x[4] * y[4])
			s5 += float32(x[5] * y[5])
			s6 += float32(x[6] * y[6])
			s7 += float32(x[7] * y[7])
		}
		l.set(g, s0, s1, s2, s3, s4, s5, s6, s7)
	}
	l.dot(a[end:], b[end:])
	return l.sum()
}

// Forward implements Kernel.
func (k Plain) Forward(out, w, x []float32) {
	for i := range out {
		out[i] = k.Dot(row(w, i, len(x)), x)
	}
}

// Trace implements Kernel.
func (Plain) Trace(e []float32, decay float32, gain, x []float32) float64 {
	sum := 0.0
	for i, g := range gain {
		sum += float64(traceRow(row(e, i, len(x)), decay, g, x))
	}
	return sum
}

func traceRow(e []float32, decay, gain float32, x []float32) float32 {
	var l lanes
	for g := 0; g < width; g += group {
		var s0, s1, s2, s3, s4, s5, s6, s7 float32
		for i := g; i < len(x); i += width {
			t, y := (*[group]float32)(e[i:]), (*[group]float32)(x[i:])
			t[0] = float32(decay*t[0]) + float32(gain*y[0])
			t[1] = float32(decay*t[1]) + float32(gain*y[1])
			t[2] = float32(decay*t[2]) + float32(gain*y[2])
			t[3] = float32(decay*t[3]) + float32(gain*y[3])
			t[4] = float32(decay*t[4]) + float32(gain*y[4])
			t[5] = float32(decay*t[5]) + float32(gain*y[5])
			t[6] = float32(decay*t[6]) + float32(gain*y[6])
			t[7] = float32(decay*t[7]) + float32(gain*y[7])
			s0 += abs(t[0])
			s1 += abs(t[1])
			s2 += abs(t[2])
			s3 += abs(t[3])
			s4 += abs(t[4])
			s5 += abs(t[5])
			s6 += abs(t[6])
			s7 += abs(t[7])
		}
		l.set(g, s0, s1, s2, s3, s4, s5, s6, s7)
	}
	return l.sum()
}

// Step implements Kernel.
func (Plain) Step(out, w, e []float32, step float32, x []float32) {
	for i := range out {
		out[i] = stepRow(row(w, i, len(x)), row(e, i, len(x)), step, x)
	}
}

func stepRow(w, e []float32, step float32, x []float32) float32 {
	var l lanes
	for g := 0; g < width; g += group {
		var s0, s1, s2, s3, s4, s5, s6, s7 float32
		for i := g; i < len(x); i += width {
			v, t, y := (*[group]float32)(w[i:]), (*[group]float32)(e[i:]), (*[group]float32)(x[i:])
			v[0] += float32(step * t[0])
			v[1] += float32(step * t[1])
			v[2] += float32(step * t[2])
			v[3] += float32(step * t[3])
			v[4] += float32(step * t[4])
			v[5] += float32(step * t[5])
			v[6] += float32(step * t[6])
			v[7] += float32(step * t[7])
			s0 += float32(v[0] * y[0])
			s1 += float32(v[1] * y[1])
			s2 += float32(v[2] * y[2])
			s3 += float32(v[3] * y[3])
			s4 += float32(v[4] * y[4])
			s5 += float32(v[5] * y[5])
			s6 += float32(v[6] * y[6])
			s7 += float32(v[7] * y[7])
		}
		l.set(g, s0, s1, s2, s3, s4, s5, s6, s7)
	}
	return l.sum()
}

// Carry implements Kernel.
func (k Plain) Carry(d, gain, w []float32) {
	for i, g := range gain {
		k.Add(d, g, row(w, i, len(d)))
	}
}

// Follow implements Kernel.
func (Plain) Follow(slow, w []float32, rate float32) {
	w = w[:len(slow)]
	for i, s := range slow {
		slow[i] = s + float32(rate*(w[i]-s))
	}
}

// Add implements Kernel.
func (Plain) Add(y []float32, gain float32, x []float32) {
	x = x[:len(y)]
	for i := range y {
		y[i] += float32(gain * x[i])
	}
}

// Mix implements Kernel. It takes four inputs of each cell at a time, and reads
// an input of up to 256 cells from a table that needs no bounds check.
func (Plain) Mix(p []float32, fan int, from []uint32, weight, x []float32) {
	var table [tableSize]float32
	fours := 0
	if len(x) <= tableSize {
		copy(table[:], x)
		fours = fan / 4
	}
	for i := 0; i < len(p); i += patch {
		var s [patch]float32
		for range fours {
			mix4(&s, (*[4 * patch]uint32)(from), (*[4 * patch]float32)(weight), &table)
			from, weight = from[4*patch:], weight[4*patch:]
		}
		for range fan - 4*fours {
			f, w := (*[patch]uint32)(from), (*[patch]float32)(weight)
			for k := range s {
				s[k] += float32(w[k] * x[f[k]])
			}
			from, weight = from[patch:], weight[patch:]
		}
		copy(p[i:], s[:])
	}
}

const tableSize = 256

func mix4(p *[patch]float32, from *[4 * patch]uint32, weight *[4 * patch]float32, x *[tableSize]float32) {
	for i := range p {
		s := p[i] + float32(weight[i]*x[uint8(from[i])])
		s += float32(weight[patch+i] * x[uint8(from[patch+i])])
		s += float32(weight[2*patch+i] * x[uint8(from[2*patch+i])])
		p[i] = s + float32(weight[3*patch+i]*x[uint8(from[3*patch+i])])
	}
}

// Sum implements Kernel.
func (Plain) Sum(p []float32) float32 {
	n := len(p)
	end := whole(n)
	var l lanes
	for g := 0; g < width; g += group {
		var s0, s1, s2, s3, s4, s5, s6, s7 float32
		for i := g; i < end; i += width {
			x := (*[group]float32)(p[i:])
			s0 += x[0]
			s1 += x[1]
			s2 += x[2]
			s3 += x[3]
			s4 += x[4]
			s5 += x[5]
			s6 += x[6]
			s7 += x[7]
		}
		l.set(g, s0, s1, s2, s3, s4, s5, s6, s7)
	}
	l.add(p[end:])
	return l.sum()
}

// Centre implements Kernel.
func (Plain) Centre(q, p []float32, shift float32) float32 {
	n := len(q)
	p = p[:n]
	end := whole(n)
	var l lanes
	for g := 0; g < width; g += group {
		var s0, s1, s2, s3, s4, s5, s6, s7 float32
		for i := g; i < end; i += width {
			x, y := (*[group]float32)(p[i:]), (*[group]float32)(q[i:])
			y[0] = x[0] - shift
			y[1] = x[1] - shift
			y[2] = x[2] - shift
			y[3] = x[3] - shift
			y[4] = x[4] - shift
			y[5] = x[5] - shift
			y[6] = x[6] - shift
			y[7] = x[7] - shift
			s0 += float32(y[0] * y[0])
			s1 += float32(y[1] * y[1])
			s2 += float32(y[2] * y[2])
			s3 += float32(y[3] * y[3])
			s4 += float32(y[4] * y[4])
			s5 += float32(y[5] * y[5])
			s6 += float32(y[6] * y[6])
			s7 += float32(y[7] * y[7])
		}
		l.set(g, s0, s1, s2, s3, s4, s5, s6, s7)
	}
	l.centre(q[end:], p[end:], shift)
	return l.sum()
}

// Scale implements Kernel.
func (Plain) Scale(q, p []float32, scale float32) {
	p = p[:len(q)]
	for i, x := range p {
		q[i] = x * scale
	}
}

// Rectify implements Kernel. Signs are as good as random, so it has no branch.
func (Plain) Rectify(y, q []float32, leak float32) {
	y = y[:len(q)]
	slope := [2]float32{1, leak}
	for i, x := range q {
		y[i] = x * slope[math.Float32bits(x)>>31]
	}
}

func (l *lanes) set(g int, s0, s1, s2, s3, s4, s5, s6, s7 float32) {
	*(*[group]float32)(l[g:]) = [group]float32{s0, s1, s2, s3, s4, s5, s6, s7}
}
