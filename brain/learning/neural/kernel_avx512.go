//go:build goexperiment.simd && amd64

package neural

import "simd/archsimd"

// avx512 is the kernel in 512-bit vectors: lanes 0 to 15 and 16 to 31.
type avx512 struct{ Plain }

type zmm = archsimd.Float32x16

func (avx512) Name() string { return "avx512" }

func (avx512) Dot(a, b []float32) float32 {
	n := len(a)
	b = b[:n]
	var s0, s1 zmm
	i := 0
	for ; i <= n-width; i += width {
		x, y := (*lanes)(a[i:]), (*lanes)(b[i:])
		s0 = s0.Add(z0(x).Mul(z0(y)))
		s1 = s1.Add(z1(x).Mul(z1(y)))
	}
	if i == n {
		return join512(s0, s1)
	}
	l := spill512(s0, s1)
	l.dot(a[i:], b[i:])
	archsimd.ClearAVXUpperBits()
	return l.sum()
}

func (avx512) Forward(out, w, x []float32) {
	forward(out, w, x, forward512)
}

//go:noinline
func forward512(n int, m, x []lanes) (q quarters) {
	for r := range n {
		w := m[r*len(x):][:len(x)]
		var s0, s1 zmm
		for i := range x {
			a, y := &w[i], &x[i]
			s0 = s0.Add(z0(a).Mul(z0(y)))
			s1 = s1.Add(z1(a).Mul(z1(y)))
		}
		quarter512(s0, s1).Store(&q[r%batch])
	}
	archsimd.ClearAVXUpperBits()
	return q
}

func (avx512) Trace(e []float32, decay float32, gain, x []float32) float64 {
	return trace(e, decay, gain, x, trace512)
}

//go:noinline
func trace512(m []lanes, decay float32, gain []float32, x []lanes) (q quarters) {
	c, sign := archsimd.BroadcastFloat32x16(decay), archsimd.BroadcastUint32x16(1<<31)
	for r, g := range gain {
		e, g := m[r*len(x):][:len(x)], archsimd.BroadcastFloat32x16(g)
		var s0, s1 zmm
		for i := range x {
			t, y := &e[i], &x[i]
			t0 := c.Mul(z0(t)).Add(g.Mul(z0(y)))
			t1 := c.Mul(z1(t)).Add(g.Mul(z1(y)))
			put512(t, t0, t1)
			s0 = s0.Add(t0.AsUint32x16().AndNot(sign).AsFloat32x16())
			s1 = s1.Add(t1.AsUint32x16().AndNot(sign).AsFloat32x16())
		}
		quarter512(s0, s1).Store(&q[r%batch])
	}
	archsimd.ClearAVXUpperBits()
	return q
}

func (avx512) Step(out, w, e []float32, size float32, x []float32) {
	step(out, w, e, size, x, step512)
}

//go:noinline
func step512(n int, m, e []lanes, size float32, x []lanes) (q quarters) {
	a := archsimd.BroadcastFloat32x16(size)
	for r := range n {
		w, e := m[r*len(x):][:len(x)], e[r*len(x):][:len(x)]
		var s0, s1 zmm
		for i := range x {
			v, t, y := &w[i], &e[i], &x[i]
			v0 := z0(v).Add(a.Mul(z0(t)))
			v1 := z1(v).Add(a.Mul(z1(t)))
			put512(v, v0, v1)
			s0 = s0.Add(v0.Mul(z0(y)))
			s1 = s1.Add(v1.Mul(z1(y)))
		}
		quarter512(s0, s1).Store(&q[r%batch])
	}
	archsimd.ClearAVXUpperBits()
	return q
}

func (avx512) Carry(d, gain, w []float32) {
	m, to := blocks(w), blocks(d)
	for r := range gain {
		w, g := m[r*len(to):][:len(to)], archsimd.BroadcastFloat32x16(gain[r])
		for i := range to {
			a, b := &to[i], &w[i]
			put512(a, z0(a).Add(g.Mul(z0(b))), z1(a).Add(g.Mul(z1(b))))
		}
	}
	archsimd.ClearAVXUpperBits()
}

func (avx512) Follow(slow, w []float32, rate float32) {
	n := len(slow)
	w = w[:n]
	r := archsimd.BroadcastFloat32x16(rate)
	i := 0
	for ; i <= n-width; i += width {
		s, v := (*lanes)(slow[i:]), (*lanes)(w[i:])
		s0, s1 := z0(s), z1(s)
		put512(s, s0.Add(r.Mul(z0(v).Sub(s0))), s1.Add(r.Mul(z1(v).Sub(s1))))
	}
	if i < n {
		Plain{}.Follow(slow[i:], w[i:], first512(r))
	}
	archsimd.ClearAVXUpperBits()
}

func (avx512) Add(y []float32, gain float32, x []float32) {
	n := len(y)
	x = x[:n]
	g := archsimd.BroadcastFloat32x16(gain)
	i := 0
	for ; i <= n-width; i += width {
		a, b := (*lanes)(y[i:]), (*lanes)(x[i:])
		put512(a, z0(a).Add(g.Mul(z0(b))), z1(a).Add(g.Mul(z1(b))))
	}
	if i < n {
		Plain{}.Add(y[i:], first512(g), x[i:])
	}
	archsimd.ClearAVXUpperBits()
}

// Mix holds an input of up to 32 cells in two registers and picks from them.
func (avx512) Mix(p []float32, fan int, from []uint32, weight, x []float32) {
	if len(x) > width {
		Plain{}.Mix(p, fan, from, weight, x)
		return
	}
	var in lanes
	copy(in[:], x)
	x0, x1 := z0(&in), z1(&in)
	whole := len(p) &^ (patch - 1)
	at := 0
	for i := 0; i < whole; i += patch {
		var s zmm
		for range fan {
			f := archsimd.LoadUint32x16((*[patch]uint32)(from[at:]))
			s = s.Add(archsimd.LoadFloat32x16((*[patch]float32)(weight[at:])).Mul(x0.ConcatPermute(x1, f)))
			at += patch
		}
		s.Store((*[patch]float32)(p[i:]))
	}
	archsimd.ClearAVXUpperBits()
	Plain{}.Mix(p[whole:], fan, from[at:], weight[at:], x)
}

func (avx512) Sum(p []float32) float32 {
	n := len(p)
	var s0, s1 zmm
	i := 0
	for ; i <= n-width; i += width {
		x := (*lanes)(p[i:])
		s0, s1 = s0.Add(z0(x)), s1.Add(z1(x))
	}
	if i == n {
		return join512(s0, s1)
	}
	l := spill512(s0, s1)
	l.add(p[i:])
	archsimd.ClearAVXUpperBits()
	return l.sum()
}

func (avx512) Centre(q, p []float32, shift float32) float32 {
	n := len(q)
	p = p[:n]
	var s0, s1 zmm
	m := archsimd.BroadcastFloat32x16(shift)
	i := 0
	for ; i <= n-width; i += width {
		x := (*lanes)(p[i:])
		x0, x1 := z0(x).Sub(m), z1(x).Sub(m)
		put512((*lanes)(q[i:]), x0, x1)
		s0, s1 = s0.Add(x0.Mul(x0)), s1.Add(x1.Mul(x1))
	}
	if i == n {
		return join512(s0, s1)
	}
	l := spill512(s0, s1)
	l.centre(q[i:], p[i:], first512(m))
	archsimd.ClearAVXUpperBits()
	return l.sum()
}

func (avx512) Scale(q, p []float32, scale float32) {
	n := len(q)
	p = p[:n]
	s := archsimd.BroadcastFloat32x16(scale)
	i := 0
	for ; i <= n-width; i += width {
		x := (*lanes)(p[i:])
		put512((*lanes)(q[i:]), z0(x).Mul(s), z1(x).Mul(s))
	}
	if i < n {
		Plain{}.Scale(q[i:], p[i:], first512(s))
	}
	archsimd.ClearAVXUpperBits()
}

func (avx512) Rectify(y, q []float32, leak float32) {
	n := len(q)
	y = y[:n]
	a := archsimd.BroadcastFloat32x16(leak)
	i := 0
	for ; i <= n-width; i += width {
		x := (*lanes)(q[i:])
		x0, x1 := z0(x), z1(x)
		put512((*lanes)(y[i:]), x0.Max(a.Mul(x0)), x1.Max(a.Mul(x1)))
	}
	if i < n {
		Plain{}.Rectify(y[i:], q[i:], first512(a))
	}
	archsimd.ClearAVXUpperBits()
}

// z0 and z1 load the two halves of a block.
func z0(b *lanes) zmm { return archsimd.LoadFloat32x16((*[16]float32)(b[0:16])) }
func z1(b *lanes) zmm { return archsimd.LoadFloat32x16((*[16]float32)(b[16:32])) }

func put512(b *lanes, x0, x1 zmm) {
	x0.Store((*[16]float32)(b[0:16]))
	x1.Store((*[16]float32)(b[16:32]))
}

// first512 takes a constant back out of its vector. What is left after the blocks
// takes it from there, for a scalar that lives through the loop would be spilled
// and reloaded in it by an instruction of the old kind, which is slow among these.
// So is every scalar instruction after these, of whatever comes next, until the
// upper bits are cleared: that comes last, with no vector needed after it, for the
// compiler would load it anew.
func first512(x zmm) float32 { return x.GetLo().GetLo().GetElem(0) }

// spill512 hands the partial sums to plain code.
func spill512(s0, s1 zmm) (l lanes) {
	put512(&l, s0, s1)
	return l
}

// quarter512 adds up 32 lanes to 4, in the fixed order.
func quarter512(s0, s1 zmm) archsimd.Float32x4 {
	s := s0.Add(s1)
	t := s.GetLo().Add(s.GetHi())
	return t.GetLo().Add(t.GetHi())
}

// join512 adds up 32 lanes in the fixed order.
func join512(s0, s1 zmm) float32 {
	s := s0.Add(s1)
	return join128(s.GetLo().Add(s.GetHi()))
}
