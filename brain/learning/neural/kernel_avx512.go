//go:build goexperiment.simd && amd64

package neural

import "simd/archsimd"

// avx512 is the kernel in 512-bit vectors: lanes 0 to 15 and 16 to 31.
type avx512 struct{ Plain }

type zmm = archsimd.Float32x16

func (avx512) Name() string { return "avx512" }

func (avx512) Dot(a, b []float32) float32 {
	b = b[:len(a)]
	var s0, s1 zmm
	var restA, restB lanes
	for i := 0; i < len(a); i += width {
		x, y := block(a, i, &restA), block(b, i, &restB)
		s0 = s0.Add(z0(x).Mul(z0(y)))
		s1 = s1.Add(z1(x).Mul(z1(y)))
	}
	return join512(s0, s1)
}

func (avx512) Trace(e []float32, decay, gain float32, x []float32) float32 {
	x = x[:len(e)]
	var s0, s1 zmm
	var restE, restX lanes
	c, g := archsimd.BroadcastFloat32x16(decay), archsimd.BroadcastFloat32x16(gain)
	sign := archsimd.BroadcastUint32x16(1 << 31)
	for i := 0; i < len(e); i += width {
		t, y := block(e, i, &restE), block(x, i, &restX)
		t0 := c.Mul(z0(t)).Add(g.Mul(z0(y)))
		t1 := c.Mul(z1(t)).Add(g.Mul(z1(y)))
		put512(t, t0, t1)
		s0 = s0.Add(t0.AsUint32x16().AndNot(sign).AsFloat32x16())
		s1 = s1.Add(t1.AsUint32x16().AndNot(sign).AsFloat32x16())
	}
	unblock(e, &restE)
	return join512(s0, s1)
}

func (avx512) Step(w, e []float32, step float32, x []float32) float32 {
	e, x = e[:len(w)], x[:len(w)]
	var s0, s1 zmm
	var restW, restE, restX lanes
	a := archsimd.BroadcastFloat32x16(step)
	for i := 0; i < len(w); i += width {
		v, t, y := block(w, i, &restW), block(e, i, &restE), block(x, i, &restX)
		v0 := z0(v).Add(a.Mul(z0(t)))
		v1 := z1(v).Add(a.Mul(z1(t)))
		put512(v, v0, v1)
		s0 = s0.Add(v0.Mul(z0(y)))
		s1 = s1.Add(v1.Mul(z1(y)))
	}
	unblock(w, &restW)
	return join512(s0, s1)
}

func (avx512) Follow(slow, w []float32, rate float32) {
	w = w[:len(slow)]
	r := archsimd.BroadcastFloat32x16(rate)
	i := 0
	for ; i+16 <= len(slow); i += 16 {
		s := archsimd.LoadFloat32x16Slice(slow[i:])
		s.Add(r.Mul(archsimd.LoadFloat32x16Slice(w[i:]).Sub(s))).StoreSlice(slow[i:])
	}
	archsimd.ClearAVXUpperBits()
	Plain{}.Follow(slow[i:], w[i:], rate)
}

func (avx512) Add(y []float32, gain float32, x []float32) {
	x = x[:len(y)]
	g := archsimd.BroadcastFloat32x16(gain)
	i := 0
	for ; i+16 <= len(y); i += 16 {
		archsimd.LoadFloat32x16Slice(y[i:]).Add(g.Mul(archsimd.LoadFloat32x16Slice(x[i:]))).StoreSlice(y[i:])
	}
	archsimd.ClearAVXUpperBits()
	Plain{}.Add(y[i:], gain, x[i:])
}

// Mix holds an input of up to 32 cells in two registers and picks from them.
func (avx512) Mix(p []float32, from []uint16, weight, x []float32) {
	n := len(p)
	if len(x) > width || n%16 != 0 {
		Plain{}.Mix(p, from, weight, x)
		return
	}
	var rest lanes
	copy(rest[:], x)
	x0, x1 := z0(&rest), z1(&rest)
	weight = weight[:len(from)]
	for i := 0; i < n; i += 16 {
		var s zmm
		for j := i; j < len(from); j += n {
			f := archsimd.LoadUint16x16Slice(from[j:]).ExtendToUint32()
			s = s.Add(archsimd.LoadFloat32x16Slice(weight[j:]).Mul(x0.ConcatPermute(x1, f)))
		}
		s.StoreSlice(p[i:])
	}
	archsimd.ClearAVXUpperBits()
}

func (avx512) Sum(p []float32) float32 {
	var s0, s1 zmm
	var rest lanes
	for i := 0; i < len(p); i += width {
		x := block(p, i, &rest)
		s0, s1 = s0.Add(z0(x)), s1.Add(z1(x))
	}
	return join512(s0, s1)
}

func (avx512) Shift(q, p []float32, shift, scale float32) {
	p = p[:len(q)]
	m, s := archsimd.BroadcastFloat32x16(shift), archsimd.BroadcastFloat32x16(scale)
	i := 0
	for ; i+16 <= len(q); i += 16 {
		archsimd.LoadFloat32x16Slice(p[i:]).Sub(m).Mul(s).StoreSlice(q[i:])
	}
	archsimd.ClearAVXUpperBits()
	Plain{}.Shift(q[i:], p[i:], shift, scale)
}

func (avx512) Rectify(y, q []float32, leak float32) {
	y = y[:len(q)]
	a := archsimd.BroadcastFloat32x16(leak)
	i := 0
	for ; i+16 <= len(q); i += 16 {
		x := archsimd.LoadFloat32x16Slice(q[i:])
		x.Max(a.Mul(x)).StoreSlice(y[i:])
	}
	archsimd.ClearAVXUpperBits()
	Plain{}.Rectify(y[i:], q[i:], leak)
}

// z0 and z1 load the two halves of a block.
func z0(b *lanes) zmm { return archsimd.LoadFloat32x16((*[16]float32)(b[0:16])) }
func z1(b *lanes) zmm { return archsimd.LoadFloat32x16((*[16]float32)(b[16:32])) }

func put512(b *lanes, x0, x1 zmm) {
	x0.Store((*[16]float32)(b[0:16]))
	x1.Store((*[16]float32)(b[16:32]))
}

// join512 adds up 32 lanes in the fixed order.
func join512(s0, s1 zmm) float32 {
	s := s0.Add(s1)
	return join128(s.GetLo().Add(s.GetHi()))
}
