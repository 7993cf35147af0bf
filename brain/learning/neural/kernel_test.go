package neural

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// Every kernel gives the plain one's bits, on any length.
func TestKernelsAgreeBitForBit(t *testing.T) {
	for _, k := range Kernels()[1:] {
		t.Run(k.Name(), func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				n := rapid.IntRange(1, 300).Draw(t, "n")
				r := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1))
				for name, op := range operations(n, r) {
					want, got := op(Plain{}), op(k)
					for i := range want {
						if math.Float32bits(want[i]) != math.Float32bits(got[i]) {
							t.Fatalf("%s of %d: element %d: found %v; plain gives %v", name, n, i, got[i], want[i])
						}
					}
				}
			})
		})
	}
}

// operations returns every kernel function on random data, each giving all of
// its results in one slice.
func operations(n int, r *rand.Rand) map[string]func(Kernel) []float32 {
	random := func(n int) []float32 {
		v := make([]float32, n)
		for i := range v {
			if r.IntN(20) > 0 {
				v[i] = float32(r.NormFloat64() * math.Exp(4*r.NormFloat64()))
			}
		}
		return v
	}
	a, b, g := random(n), random(n), random(1)[0]
	inputs, fan := 1+r.IntN(50), 1+r.IntN(6)
	rows, cols := r.IntN(40), Pad(r.IntN(200))
	e, m, gain, y := random(rows*cols), random(rows*cols), random(rows), random(cols)
	x, w, from := random(inputs), random(Pad(n)*fan), make([]uint32, Pad(n)*fan)
	for i := range from {
		from[i] = uint32(r.IntN(inputs))
	}
	return map[string]func(Kernel) []float32{
		"Dot":     func(k Kernel) []float32 { return []float32{k.Dot(a, b)} },
		"Forward": func(k Kernel) []float32 { out := make([]float32, rows); k.Forward(out, m, y); return out },
		"Trace": func(k Kernel) []float32 {
			e := slices.Clone(e)
			sum := math.Float64bits(k.Trace(e, g, gain, y))
			return append(e, math.Float32frombits(uint32(sum)), math.Float32frombits(uint32(sum>>32)))
		},
		"Step": func(k Kernel) []float32 {
			m, out := slices.Clone(m), make([]float32, rows)
			k.Step(out, m, e, g, y)
			return append(m, out...)
		},
		"Carry":   func(k Kernel) []float32 { d := slices.Clone(y); k.Carry(d, gain, m); return d },
		"Follow":  func(k Kernel) []float32 { s := slices.Clone(a); k.Follow(s, b, g); return s },
		"Add":     func(k Kernel) []float32 { y := slices.Clone(a); k.Add(y, g, b); return y },
		"Mix":     func(k Kernel) []float32 { p := make([]float32, n); k.Mix(p, fan, from, w, x); return p },
		"Sum":     func(k Kernel) []float32 { return []float32{k.Sum(a)} },
		"Centre":  func(k Kernel) []float32 { q := make([]float32, n); return append(q, k.Centre(q, a, g)) },
		"Scale":   func(k Kernel) []float32 { q := make([]float32, n); k.Scale(q, a, g); return q },
		"Rectify": func(k Kernel) []float32 { y := make([]float32, n); k.Rectify(y, a, 0.01); return y },
	}
}

// The sums are right, not merely equal: against double precision.
func TestKernelSums(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, k := range Kernels() {
		for _, n := range []int{1, 7, 31, 32, 33, 64, 129, 1000, 4096} {
			a, b := make([]float32, n), make([]float32, n)
			want, size := 0.0, 0.0
			for i := range a {
				a[i], b[i] = float32(r.NormFloat64()), float32(r.NormFloat64())
				want += float64(a[i]) * float64(b[i])
				size += math.Abs(float64(a[i]) * float64(b[i]))
			}
			if got := float64(k.Dot(a, b)); math.Abs(got-want) > 1e-6*size {
				t.Errorf("%s: dot of %d: found %v; want %v", k.Name(), n, got, want)
			}
		}
	}
}

func BenchmarkKernels(b *testing.B) {
	const n = 4096 // cells, or 32 rows of 128
	r := rand.New(rand.NewPCG(3, 4))
	random := func(n int) []float32 {
		v := make([]float32, n)
		for i := range v {
			v[i] = float32(r.NormFloat64())
		}
		return v
	}
	out := random(n / 128)
	x, y, z, in, weight := random(n), random(n), random(n), random(25), random(4*n)
	from := make([]uint32, 4*n)
	for i := range from {
		from[i] = uint32(r.IntN(25))
	}
	for _, k := range Kernels() {
		for _, f := range []struct {
			name string
			run  func()
		}{
			{"Dot", func() { k.Dot(x, y) }},
			{"Forward", func() { k.Forward(out, x, y[:128]) }},
			{"Trace", func() { k.Trace(x, 0.9, out, y[:128]) }},
			{"Step", func() { k.Step(out, x, y, 1e-9, z[:128]) }},
			{"Carry", func() { k.Carry(y[:128], out, x) }},
			{"Follow", func() { k.Follow(x, y, 1e-3) }},
			{"Add", func() { k.Add(x, 1e-9, y) }},
			{"Mix", func() { k.Mix(x, 4, from, weight, in) }},
			{"Sum", func() { k.Sum(x) }},
			{"Centre", func() { k.Centre(x, y, 1) }},
			{"Scale", func() { k.Scale(x, y, 2) }},
			{"Rectify", func() { k.Rectify(x, y, 0.01) }},
		} {
			b.Run(f.name+"/"+k.Name(), func(b *testing.B) {
				for b.Loop() {
					f.run()
				}
			})
		}
	}
}
