package brain

import (
	"testing"

	"neonate/brain/genomes"
	"neonate/brain/learning/neural"
)

// BenchmarkTick is a whole tick of a learning brain, by genome and kernel.
func BenchmarkTick(b *testing.B) {
	for _, name := range walkers {
		g, err := genomes.Load(name)
		if err != nil {
			b.Fatal(err)
		}
		for _, k := range neural.Kernels() {
			b.Run(name+"/"+k.Name(), func(b *testing.B) {
				brain, err := NewOn(k, g, bipedPlug(), 1)
				if err != nil {
					b.Fatal(err)
				}
				p := newPoint(1)
				motor := make([]float64, 4)
				brain.Wake(p.senses, p.inner)
				b.ReportAllocs()
				for b.Loop() {
					brain.Act(motor)
					brain.Feel(p.senses, p.inner, false, false)
				}
			})
		}
	}
}

// A tick allocates nothing: awake, falling, frozen, waking again.
func TestTickAllocatesNothing(t *testing.T) {
	for _, name := range variants {
		b := newBrain(t, name, 1)
		p := newPoint(1)
		motor := make([]float64, 4)
		n := 0
		if allocations := testing.AllocsPerRun(300, func() {
			b.Freeze(n%5 == 4)
			b.Wake(p.senses, p.inner)
			for range 10 {
				b.Act(motor)
				b.Feel(p.senses, p.inner, false, false)
			}
			b.Feel(p.senses, p.inner, n%2 == 0, n%2 == 1)
			b.Diagnostics()
			n++
		}); allocations != 0 {
			t.Errorf("%s: found %v allocations in eleven ticks; allowed none", name, allocations)
		}
	}
}
