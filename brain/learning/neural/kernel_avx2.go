//go:build goexperiment.simd && amd64

package neural

import "simd/archsimd"

// avx2 is the kernel in 256-bit vectors: lanes 0 to 7, 8 to 15, 16 to 23 and
// 24 to 31.
type avx2 struct{ Plain }

type ymm = archsimd.Float32x8

func (avx2) Name() string { return "avx2" }

func (avx2) Dot(a, b []float32) float32 {
	n := len(a)
	b = b[:n]
	var s0, s1, s2, s3 ymm
	i := 0
	for ; i <= n-width; i += width {
		x, y := (*lanes)(a[i:]), (*lanes)(b[i:])
		s0 = s0.Add(y0(x).Mul(y0(y)))
		s1 = s1.Add(y1(x).Mul(y1(y)))
		s2 = s2.Add(y2(x).Mul(y2(y)))
		s3 = s3.Add(y3(x).Mul(y3(y)))
	}
	if i == n {
		return join256(s0, s1, s2, s3)
	}
	l := spill256(s0, s1, s2, s3)
	l.dot(a[i:], b[i:])
	archsimd.ClearAVXUpperBits()
	return l.sum()
}

func (avx2) Forward(out, w, x []float32) {
	forward(out, w, x, forward256)
}

//go:noinline
func forward256(n int, m, x []lanes) (q quarters) {
	for r := range n {
		w := m[r*len(x):][:len(x)]
		var s0, s1, s2, s3 ymm
		for i := range x {
			a, y := &w[i], &x[i]
			s0 = s0.Add(y0(a).Mul(y0(y)))
			s1 = s1.Add(y1(a).Mul(y1(y)))
			s2 = s2.Add(y2(a).Mul(y2(y)))
			s3 = s3.Add(y3(a).Mul(y3(y)))
		}
		quarter256(s0, s1, s2, s3).Store(&q[r%batch])
	}
	archsimd.ClearAVXUpperBits()
	return q
}

func (avx2) Trace(e []float32, decay float32, gain, x []float32) float64 {
	return trace(e, decay, gain, x, trace256)
}

//go:noinline
func trace256(m []lanes, decay float32, gain []float32, x []lanes) (q quarters) {
	c, sign := archsimd.BroadcastFloat32x8(decay), archsimd.BroadcastUint32x8(1<<31)
	for r, g := range gain {
		e, g := m[r*len(x):][:len(x)], archsimd.BroadcastFloat32x8(g)
		var s0, s1, s2, s3 ymm
		for i := range x {
			t, y := &e[i], &x[i]
			t0 := c.Mul(y0(t)).Add(g.Mul(y0(y)))
			t1 := c.Mul(y1(t)).Add(g.Mul(y1(y)))
			t2 := c.Mul(y2(t)).Add(g.Mul(y2(y)))
			t3 := c.Mul(y3(t)).Add(g.Mul(y3(y)))
			put256(t, t0, t1, t2, t3)
			s0 = s0.Add(t0.AsUint32x8().AndNot(sign).AsFloat32x8())
			s1 = s1.Add(t1.AsUint32x8().AndNot(sign).AsFloat32x8())
			s2 = s2.Add(t2.AsUint32x8().AndNot(sign).AsFloat32x8())
			s3 = s3.Add(t3.AsUint32x8().AndNot(sign).AsFloat32x8())
		}
		quarter256(s0, s1, s2, s3).Store(&q[r%batch])
	}
	archsimd.ClearAVXUpperBits()
	return q
}

func (avx2) Step(out, w, e []float32, size float32, x []float32) {
	step(out, w, e, size, x, step256)
}

//go:noinline
func step256(n int, m, e []lanes, size float32, x []lanes) (q quarters) {
	a := archsimd.BroadcastFloat32x8(size)
	for r := range n {
		w, e := m[r*len(x):][:len(x)], e[r*len(x):][:len(x)]
		var s0, s1, s2, s3 ymm
		for i := range x {
			v, t, y := &w[i], &e[i], &x[i]
			v0 := y0(v).Add(a.Mul(y0(t)))
			v1 := y1(v).Add(a.Mul(y1(t)))
			v2 := y2(v).Add(a.Mul(y2(t)))
			v3 := y3(v).Add(a.Mul(y3(t)))
			put256(v, v0, v1, v2, v3)
			s0 = s0.Add(v0.Mul(y0(y)))
			s1 = s1.Add(v1.Mul(y1(y)))
			s2 = s2.Add(v2.Mul(y2(y)))
			s3 = s3.Add(v3.Mul(y3(y)))
		}
		quarter256(s0, s1, s2, s3).Store(&q[r%batch])
	}
	archsimd.ClearAVXUpperBits()
	return q
}

func (avx2) Carry(d, gain, w []float32) {
	m, to := blocks(w), blocks(d)
	for r := range gain {
		w, g := m[r*len(to):][:len(to)], archsimd.BroadcastFloat32x8(gain[r])
		for i := range to {
			a, b := &to[i], &w[i]
			put256(a, y0(a).Add(g.Mul(y0(b))), y1(a).Add(g.Mul(y1(b))), y2(a).Add(g.Mul(y2(b))), y3(a).Add(g.Mul(y3(b))))
		}
	}
	archsimd.ClearAVXUpperBits()
}

func (avx2) Follow(slow, w []float32, rate float32) {
	n := len(slow)
	w = w[:n]
	r := archsimd.BroadcastFloat32x8(rate)
	i := 0
	for ; i <= n-width; i += width {
		s, v := (*lanes)(slow[i:]), (*lanes)(w[i:])
		s0, s1, s2, s3 := y0(s), y1(s), y2(s), y3(s)
		put256(s, s0.Add(r.Mul(y0(v).Sub(s0))), s1.Add(r.Mul(y1(v).Sub(s1))),
			s2.Add(r.Mul(y2(v).Sub(s2))), s3.Add(r.Mul(y3(v).Sub(s3))))
	}
	if i < n {
		Plain{}.Follow(slow[i:], w[i:], first256(r))
	}
	archsimd.ClearAVXUpperBits()
}

func (avx2) Add(y []float32, gain float32, x []float32) {
	n := len(y)
	x = x[:n]
	g := archsimd.BroadcastFloat32x8(gain)
	i := 0
	for ; i <= n-width; i += width {
		a, b := (*lanes)(y[i:]), (*lanes)(x[i:])
		put256(a, y0(a).Add(g.Mul(y0(b))), y1(a).Add(g.Mul(y1(b))), y2(a).Add(g.Mul(y2(b))), y3(a).Add(g.Mul(y3(b))))
	}
	if i < n {
		Plain{}.Add(y[i:], first256(g), x[i:])
	}
	archsimd.ClearAVXUpperBits()
}

// Mix holds an input of up to 32 cells in four registers. A permutation picks
// from one of them, and from a wrong one too; what it picks from the second is
// the first's and the second's bits together by exclusive or, and so on, so that
// the registers up to the right one add up to the right bits.
func (avx2) Mix(p []float32, fan int, from []uint32, weight, x []float32) {
	if len(x) > width {
		Plain{}.Mix(p, fan, from, weight, x)
		return
	}
	var in lanes
	copy(in[:], x)
	x0, x1, x2, x3 := y0(&in).AsInt32x8(), y1(&in).AsInt32x8(), y2(&in).AsInt32x8(), y3(&in).AsInt32x8()
	x3, x2, x1 = x3.Xor(x2), x2.Xor(x1), x1.Xor(x0)
	b1, b2, b3 := archsimd.BroadcastInt32x8(7), archsimd.BroadcastInt32x8(15), archsimd.BroadcastInt32x8(23)
	whole := len(p) &^ (patch - 1)
	at := 0
	for i := 0; i < whole; i += patch {
		out := (*[patch]float32)(p[i:])
		var low, high ymm
		for range fan {
			f, w := (*[patch]uint32)(from[at:]), (*[patch]float32)(weight[at:])
			k := archsimd.LoadUint32x8((*[8]uint32)(f[0:]))
			h := k.AsInt32x8()
			pick := x0.Permute(k).Xor(x1.Permute(k).And(h.Greater(b1).ToInt32x8()))
			pick = pick.Xor(x2.Permute(k).And(h.Greater(b2).ToInt32x8())).Xor(x3.Permute(k).And(h.Greater(b3).ToInt32x8()))
			low = low.Add(archsimd.LoadFloat32x8((*[8]float32)(w[0:])).Mul(pick.AsFloat32x8()))
			k = archsimd.LoadUint32x8((*[8]uint32)(f[8:]))
			h = k.AsInt32x8()
			pick = x0.Permute(k).Xor(x1.Permute(k).And(h.Greater(b1).ToInt32x8()))
			pick = pick.Xor(x2.Permute(k).And(h.Greater(b2).ToInt32x8())).Xor(x3.Permute(k).And(h.Greater(b3).ToInt32x8()))
			high = high.Add(archsimd.LoadFloat32x8((*[8]float32)(w[8:])).Mul(pick.AsFloat32x8()))
			at += patch
		}
		low.Store((*[8]float32)(out[0:]))
		high.Store((*[8]float32)(out[8:]))
	}
	archsimd.ClearAVXUpperBits()
	Plain{}.Mix(p[whole:], fan, from[at:], weight[at:], x)
}

func (avx2) Sum(p []float32) float32 {
	n := len(p)
	var s0, s1, s2, s3 ymm
	i := 0
	for ; i <= n-width; i += width {
		x := (*lanes)(p[i:])
		s0, s1, s2, s3 = s0.Add(y0(x)), s1.Add(y1(x)), s2.Add(y2(x)), s3.Add(y3(x))
	}
	if i == n {
		return join256(s0, s1, s2, s3)
	}
	l := spill256(s0, s1, s2, s3)
	l.add(p[i:])
	archsimd.ClearAVXUpperBits()
	return l.sum()
}

func (avx2) Centre(q, p []float32, shift float32) float32 {
	n := len(q)
	p = p[:n]
	var s0, s1, s2, s3 ymm
	m := archsimd.BroadcastFloat32x8(shift)
	i := 0
	for ; i <= n-width; i += width {
		x := (*lanes)(p[i:])
		x0, x1, x2, x3 := y0(x).Sub(m), y1(x).Sub(m), y2(x).Sub(m), y3(x).Sub(m)
		put256((*lanes)(q[i:]), x0, x1, x2, x3)
		s0, s1, s2, s3 = s0.Add(x0.Mul(x0)), s1.Add(x1.Mul(x1)), s2.Add(x2.Mul(x2)), s3.Add(x3.Mul(x3))
	}
	if i == n {
		return join256(s0, s1, s2, s3)
	}
	l := spill256(s0, s1, s2, s3)
	l.centre(q[i:], p[i:], first256(m))
	archsimd.ClearAVXUpperBits()
	return l.sum()
}

func (avx2) Scale(q, p []float32, scale float32) {
	n := len(q)
	p = p[:n]
	s := archsimd.BroadcastFloat32x8(scale)
	i := 0
	for ; i <= n-width; i += width {
		x := (*lanes)(p[i:])
		put256((*lanes)(q[i:]), y0(x).Mul(s), y1(x).Mul(s), y2(x).Mul(s), y3(x).Mul(s))
	}
	if i < n {
		Plain{}.Scale(q[i:], p[i:], first256(s))
	}
	archsimd.ClearAVXUpperBits()
}

func (avx2) Rectify(y, q []float32, leak float32) {
	n := len(q)
	y = y[:n]
	a := archsimd.BroadcastFloat32x8(leak)
	i := 0
	for ; i <= n-width; i += width {
		x := (*lanes)(q[i:])
		x0, x1, x2, x3 := y0(x), y1(x), y2(x), y3(x)
		put256((*lanes)(y[i:]), x0.Max(a.Mul(x0)), x1.Max(a.Mul(x1)), x2.Max(a.Mul(x2)), x3.Max(a.Mul(x3)))
	}
	if i < n {
		Plain{}.Rectify(y[i:], q[i:], first256(a))
	}
	archsimd.ClearAVXUpperBits()
}

// y0 to y3 load the four quarters of a block.
func y0(b *lanes) ymm { return archsimd.LoadFloat32x8((*[8]float32)(b[0:8])) }
func y1(b *lanes) ymm { return archsimd.LoadFloat32x8((*[8]float32)(b[8:16])) }
func y2(b *lanes) ymm { return archsimd.LoadFloat32x8((*[8]float32)(b[16:24])) }
func y3(b *lanes) ymm { return archsimd.LoadFloat32x8((*[8]float32)(b[24:32])) }

func put256(b *lanes, x0, x1, x2, x3 ymm) {
	x0.Store((*[8]float32)(b[0:8]))
	x1.Store((*[8]float32)(b[8:16]))
	x2.Store((*[8]float32)(b[16:24]))
	x3.Store((*[8]float32)(b[24:32]))
}

// first256 takes a constant back out of its vector. What is left after the blocks
// takes it from there, for a scalar that lives through the loop would be spilled
// and reloaded in it by an instruction of the old kind, which is slow among these.
// So is every scalar instruction after these, of whatever comes next, until the
// upper bits are cleared: that comes last, with no vector needed after it, for the
// compiler would load it anew.
func first256(x ymm) float32 { return x.GetLo().GetElem(0) }

// spill256 hands the partial sums to plain code.
func spill256(s0, s1, s2, s3 ymm) (l lanes) {
	put256(&l, s0, s1, s2, s3)
	return l
}

// quarter256 adds up 32 lanes to 4, in the fixed order.
func quarter256(s0, s1, s2, s3 ymm) archsimd.Float32x4 {
	s := s0.Add(s2).Add(s1.Add(s3))
	return s.GetLo().Add(s.GetHi())
}

// join256 adds up 32 lanes in the fixed order.
func join256(s0, s1, s2, s3 ymm) float32 {
	return join128(s0.Add(s2).Add(s1.Add(s3)))
}

// join128 adds up the last 8 lanes in the fixed order.
func join128(s ymm) float32 {
	var f [4]float32
	s.GetLo().Add(s.GetHi()).Store(&f)
	archsimd.ClearAVXUpperBits()
	return (f[0] + f[2]) + (f[1] + f[3])
}
