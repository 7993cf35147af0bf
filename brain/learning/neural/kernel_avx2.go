//go:build goexperiment.simd && amd64

package neural

import "simd/archsimd"

// avx2 is the kernel in 256-bit vectors: lanes 0 to 7, 8 to 15, 16 to 23 and
// 24 to 31. It mixes as the plain one does: AVX2 has no permutation as wide as
// the input.
type avx2 struct{ Plain }

type ymm = archsimd.Float32x8

func (avx2) Name() string { return "avx2" }

func (avx2) Dot(a, b []float32) float32 {
	b = b[:len(a)]
	var s0, s1, s2, s3 ymm
	var restA, restB lanes
	for i := 0; i < len(a); i += width {
		x, y := block(a, i, &restA), block(b, i, &restB)
		s0 = s0.Add(y0(x).Mul(y0(y)))
		s1 = s1.Add(y1(x).Mul(y1(y)))
		s2 = s2.Add(y2(x).Mul(y2(y)))
		s3 = s3.Add(y3(x).Mul(y3(y)))
	}
	return join256(s0, s1, s2, s3)
}

func (avx2) Trace(e []float32, decay, gain float32, x []float32) float32 {
	x = x[:len(e)]
	var s0, s1, s2, s3 ymm
	var restE, restX lanes
	c, g := archsimd.BroadcastFloat32x8(decay), archsimd.BroadcastFloat32x8(gain)
	sign := archsimd.BroadcastUint32x8(1 << 31)
	for i := 0; i < len(e); i += width {
		t, y := block(e, i, &restE), block(x, i, &restX)
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
	unblock(e, &restE)
	return join256(s0, s1, s2, s3)
}

func (avx2) Step(w, e []float32, step float32, x []float32) float32 {
	e, x = e[:len(w)], x[:len(w)]
	var s0, s1, s2, s3 ymm
	var restW, restE, restX lanes
	a := archsimd.BroadcastFloat32x8(step)
	for i := 0; i < len(w); i += width {
		v, t, y := block(w, i, &restW), block(e, i, &restE), block(x, i, &restX)
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
	unblock(w, &restW)
	return join256(s0, s1, s2, s3)
}

func (avx2) Follow(slow, w []float32, rate float32) {
	w = w[:len(slow)]
	r := archsimd.BroadcastFloat32x8(rate)
	i := 0
	for ; i+8 <= len(slow); i += 8 {
		s := archsimd.LoadFloat32x8Slice(slow[i:])
		s.Add(r.Mul(archsimd.LoadFloat32x8Slice(w[i:]).Sub(s))).StoreSlice(slow[i:])
	}
	archsimd.ClearAVXUpperBits()
	Plain{}.Follow(slow[i:], w[i:], rate)
}

func (avx2) Add(y []float32, gain float32, x []float32) {
	x = x[:len(y)]
	g := archsimd.BroadcastFloat32x8(gain)
	i := 0
	for ; i+8 <= len(y); i += 8 {
		archsimd.LoadFloat32x8Slice(y[i:]).Add(g.Mul(archsimd.LoadFloat32x8Slice(x[i:]))).StoreSlice(y[i:])
	}
	archsimd.ClearAVXUpperBits()
	Plain{}.Add(y[i:], gain, x[i:])
}

func (avx2) Sum(p []float32) float32 {
	var s0, s1, s2, s3 ymm
	var rest lanes
	for i := 0; i < len(p); i += width {
		x := block(p, i, &rest)
		s0, s1, s2, s3 = s0.Add(y0(x)), s1.Add(y1(x)), s2.Add(y2(x)), s3.Add(y3(x))
	}
	return join256(s0, s1, s2, s3)
}

func (avx2) Shift(q, p []float32, shift, scale float32) {
	p = p[:len(q)]
	m, s := archsimd.BroadcastFloat32x8(shift), archsimd.BroadcastFloat32x8(scale)
	i := 0
	for ; i+8 <= len(q); i += 8 {
		archsimd.LoadFloat32x8Slice(p[i:]).Sub(m).Mul(s).StoreSlice(q[i:])
	}
	archsimd.ClearAVXUpperBits()
	Plain{}.Shift(q[i:], p[i:], shift, scale)
}

func (avx2) Rectify(y, q []float32, leak float32) {
	y = y[:len(q)]
	a := archsimd.BroadcastFloat32x8(leak)
	i := 0
	for ; i+8 <= len(q); i += 8 {
		x := archsimd.LoadFloat32x8Slice(q[i:])
		x.Max(a.Mul(x)).StoreSlice(y[i:])
	}
	archsimd.ClearAVXUpperBits()
	Plain{}.Rectify(y[i:], q[i:], leak)
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
