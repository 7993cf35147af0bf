//go:build goexperiment.simd && amd64

package neural

import "simd/archsimd"

// wide is the kernel in 512-bit vectors: lanes 0 to 15 and 16 to 31.
type wide struct{}

type zmm = archsimd.Float32x16

func (wide) Name() string { return "avx512" }

// pair loads the next 32 elements, zeroes past the end.
func pair(s []float32) (zmm, zmm) {
	return archsimd.LoadFloat32x16SlicePart(s), archsimd.LoadFloat32x16SlicePart(s[min(16, len(s)):])
}

// join adds up 32 lanes in the fixed order.
func (wide) join(a, b zmm) float32 {
	c := a.Add(b)
	d := c.GetLo().Add(c.GetHi())
	e := d.GetLo().Add(d.GetHi())
	var f [4]float32
	e.Store(&f)
	archsimd.ClearAVXUpperBits()
	return (f[0] + f[2]) + (f[1] + f[3])
}

func (k wide) Dot(a, b []float32) float32 {
	n := len(a)
	b = b[:n]
	var s0, s1 zmm
	i := 0
	for ; i+width <= n; i += width {
		x, y := (*[width]float32)(a[i:]), (*[width]float32)(b[i:])
		s0 = s0.Add(low(x).Mul(low(y)))
		s1 = s1.Add(high(x).Mul(high(y)))
	}
	if i < n {
		x0, x1 := pair(a[i:])
		y0, y1 := pair(b[i:])
		s0 = s0.Add(x0.Mul(y0))
		s1 = s1.Add(x1.Mul(y1))
	}
	return k.join(s0, s1)
}

func (k wide) Trace(e []float32, decay, gain float32, x []float32) float32 {
	n := len(e)
	x = x[:n]
	var s0, s1 zmm
	c, g := archsimd.BroadcastFloat32x16(decay), archsimd.BroadcastFloat32x16(gain)
	sign := archsimd.BroadcastUint32x16(1 << 31)
	i := 0
	for ; i+width <= n; i += width {
		t, y := (*[width]float32)(e[i:]), (*[width]float32)(x[i:])
		t0 := c.Mul(low(t)).Add(g.Mul(low(y)))
		t1 := c.Mul(high(t)).Add(g.Mul(high(y)))
		setLow(t, t0)
		setHigh(t, t1)
		s0 = s0.Add(t0.AsUint32x16().AndNot(sign).AsFloat32x16())
		s1 = s1.Add(t1.AsUint32x16().AndNot(sign).AsFloat32x16())
	}
	if i < n {
		t0, t1 := pair(e[i:])
		y0, y1 := pair(x[i:])
		t0 = c.Mul(t0).Add(g.Mul(y0))
		t1 = c.Mul(t1).Add(g.Mul(y1))
		put(e[i:], t0, t1)
		s0 = s0.Add(t0.AsUint32x16().AndNot(sign).AsFloat32x16())
		s1 = s1.Add(t1.AsUint32x16().AndNot(sign).AsFloat32x16())
	}
	return k.join(s0, s1)
}

func (k wide) Step(w, e []float32, step float32, x []float32) float32 {
	n := len(w)
	e, x = e[:n], x[:n]
	var s0, s1 zmm
	a := archsimd.BroadcastFloat32x16(step)
	i := 0
	for ; i+width <= n; i += width {
		v, t, y := (*[width]float32)(w[i:]), (*[width]float32)(e[i:]), (*[width]float32)(x[i:])
		v0 := low(v).Add(a.Mul(low(t)))
		v1 := high(v).Add(a.Mul(high(t)))
		setLow(v, v0)
		setHigh(v, v1)
		s0 = s0.Add(v0.Mul(low(y)))
		s1 = s1.Add(v1.Mul(high(y)))
	}
	if i < n {
		v0, v1 := pair(w[i:])
		t0, t1 := pair(e[i:])
		y0, y1 := pair(x[i:])
		v0 = v0.Add(a.Mul(t0))
		v1 = v1.Add(a.Mul(t1))
		put(w[i:], v0, v1)
		s0 = s0.Add(v0.Mul(y0))
		s1 = s1.Add(v1.Mul(y1))
	}
	return k.join(s0, s1)
}

func (wide) Follow(slow, w []float32, rate float32) {
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

func (wide) Add(y []float32, gain float32, x []float32) {
	x = x[:len(y)]
	g := archsimd.BroadcastFloat32x16(gain)
	i := 0
	for ; i+16 <= len(y); i += 16 {
		archsimd.LoadFloat32x16Slice(y[i:]).Add(g.Mul(archsimd.LoadFloat32x16Slice(x[i:]))).StoreSlice(y[i:])
	}
	archsimd.ClearAVXUpperBits()
	Plain{}.Add(y[i:], gain, x[i:])
}

// Mix holds the whole input in two registers and picks from them.
func (wide) Mix(p []float32, from []uint16, weight, x []float32) {
	n := len(p)
	if len(x) > width || n%16 != 0 {
		Plain{}.Mix(p, from, weight, x)
		return
	}
	x0, x1 := pair(x)
	weight = weight[:len(from)]
	for i := 0; i < n; i += 16 {
		f := archsimd.LoadUint16x16Slice(from[i:]).ExtendToUint32()
		s := archsimd.LoadFloat32x16Slice(weight[i:]).Mul(x0.ConcatPermute(x1, f))
		for j := n + i; j < len(from); j += n {
			f := archsimd.LoadUint16x16Slice(from[j:]).ExtendToUint32()
			s = s.Add(archsimd.LoadFloat32x16Slice(weight[j:]).Mul(x0.ConcatPermute(x1, f)))
		}
		s.StoreSlice(p[i:])
	}
	archsimd.ClearAVXUpperBits()
}

func (k wide) Normalise(q, p []float32, epsilon float32) float32 {
	n := len(p)
	q = q[:n]
	var s0, s1 zmm
	i := 0
	for ; i+width <= n; i += width {
		x := (*[width]float32)(p[i:])
		s0, s1 = s0.Add(low(x)), s1.Add(high(x))
	}
	if i < n {
		x0, x1 := pair(p[i:])
		s0, s1 = s0.Add(x0), s1.Add(x1)
	}
	mean := k.join(s0, s1) / float32(n)
	m := archsimd.BroadcastFloat32x16(mean)
	var t0, t1 zmm
	i = 0
	for ; i+width <= n; i += width {
		x, y := (*[width]float32)(p[i:]), (*[width]float32)(q[i:])
		d0, d1 := low(x).Sub(m), high(x).Sub(m)
		setLow(y, d0)
		setHigh(y, d1)
		t0, t1 = t0.Add(d0.Mul(d0)), t1.Add(d1.Mul(d1))
	}
	if i < n {
		var rest lanes
		for j := range n - i {
			d := p[i+j] - mean
			q[i+j] = d
			rest[j] = float32(d * d)
		}
		t0, t1 = t0.Add(low((*[width]float32)(&rest))), t1.Add(high((*[width]float32)(&rest)))
	}
	inverse := inverseDeviation(k.join(t0, t1), n, epsilon)
	v := archsimd.BroadcastFloat32x16(inverse)
	i = 0
	for ; i+16 <= n; i += 16 {
		archsimd.LoadFloat32x16Slice(q[i:]).Mul(v).StoreSlice(q[i:])
	}
	archsimd.ClearAVXUpperBits()
	for ; i < n; i++ {
		q[i] *= inverse
	}
	return inverse
}

func (wide) Rectify(y, q []float32, leak float32) {
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

func low(s *[width]float32) zmm        { return archsimd.LoadFloat32x16((*[16]float32)(s[:16])) }
func high(s *[width]float32) zmm       { return archsimd.LoadFloat32x16((*[16]float32)(s[16:])) }
func setLow(s *[width]float32, x zmm)  { x.Store((*[16]float32)(s[:16])) }
func setHigh(s *[width]float32, x zmm) { x.Store((*[16]float32)(s[16:])) }

// put stores what fits of 32 elements.
func put(s []float32, a, b zmm) {
	a.StoreSlicePart(s)
	b.StoreSlicePart(s[min(16, len(s)):])
}
