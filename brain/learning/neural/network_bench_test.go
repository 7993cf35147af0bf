package neural

import (
	"math/rand/v2"
	"testing"

	"neonate/brain/genomes"
	"neonate/internal/stream"
)

// A tick of a network of two layers, by what carries gains back.
func BenchmarkNetwork(b *testing.B) {
	for _, credit := range []string{"backprop", "mirror", "feedback"} {
		b.Run(credit, func(b *testing.B) {
			layer := genomes.Hidden{Width: 128, Sparsity: 0.9, Epsilon: 1e-5, Leak: 0.01}
			g := genomes.Network{Credit: credit, Layers: []genomes.Hidden{layer, layer}}
			n := NewNetwork(Fastest(), &g, 25, stream.New(1, "birth"), Group{Name: "mean", Size: 4})
			r := rand.New(rand.NewPCG(3, 4))
			x := [2][]float32{random(r, 25), random(r, 25)}
			n.Forward(x[0], false)
			b.ReportAllocs()
			i := 0
			for b.Loop() {
				i++
				for k := range n.Readouts[0].Gain {
					n.Readouts[0].Gain[k] = 1
				}
				n.Mark(0.9)
				n.Step(1e-6*float64(i%3-1), x[i%2])
			}
		})
	}
}
