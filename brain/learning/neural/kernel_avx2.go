//go:build goexperiment.simd && amd64

package neural

import "simd/archsimd"

// half is the kernel in 256-bit vectors: lanes 0 to 7, 8 to 15, 16 to 23 and
// 24 to 31.
type half struct{ Plain }

type ymm = archsimd.Float32x8

func (half) Name() string { return "avx2" }

func at(s *[width]float32, i int) ymm { return archsimd.LoadFloat32x8((*[8]float32)(s[i : i+8])) }

func setAt(s *[width]float32, i int, x ymm) { x.Store((*[8]float32)(s[i : i+8])) }

// join adds up 32 lanes in the fixed order.
func (half) join(a, b, c, d ymm) float32 {
	e := a.Add(c).Add(b.Add(d))
	f := e.GetLo().Add(e.GetHi())
	var g [4]float32
	f.Store(&g)
	archsimd.ClearAVXUpperBits()
	return (g[0] + g[2]) + (g[1] + g[3])
}

func (k half) Dot(a, b []float32) float32 {
	n := len(a)
	b = b[:n]
	var s0, s1, s2, s3 ymm
	add := func(x, y *[width]float32) {
		s0 = s0.Add(at(x, 0).Mul(at(y, 0)))
		s1 = s1.Add(at(x, 8).Mul(at(y, 8)))
		s2 = s2.Add(at(x, 16).Mul(at(y, 16)))
		s3 = s3.Add(at(x, 24).Mul(at(y, 24)))
	}
	i := 0
	for ; i+width <= n; i += width {
		add((*[width]float32)(a[i:]), (*[width]float32)(b[i:]))
	}
	if i < n {
		var x, y lanes
		copy(x[:], a[i:])
		copy(y[:], b[i:])
		add((*[width]float32)(&x), (*[width]float32)(&y))
	}
	return k.join(s0, s1, s2, s3)
}
