package neural

import (
	"math"

	"neonate/brain/genomes"
	"neonate/internal/stream"
)

// hidden is a learnable layer: weighted sums, layer normalisation, LeakyReLU.
// Its output has one more element, always 1: the bias of what reads it.
type hidden struct {
	synapses *Synapses
	epsilon  float32
	leak     float32
	drive    []float32 // weighted sums
	normal   []float32 // the same, mean 0 and variance 1
	inverse  float32   // what the deviation was divided by, inverted
	out      []float32 // rectified, and the constant
	back     []float32 // gradient at out, then at drive
}

func newHidden(name string, g *genomes.Hidden, inputs int, birth *stream.Stream) *hidden {
	n := g.Width
	h := &hidden{
		synapses: NewSynapses(name, n, inputs),
		epsilon:  float32(g.Epsilon),
		leak:     float32(g.Leak),
		drive:    make([]float32, n),
		normal:   make([]float32, n),
		out:      make([]float32, Pad(n+1)),
		back:     make([]float32, Pad(n+1)),
	}
	h.out[n] = 1
	silent := int(math.Ceil(g.Sparsity * float64(inputs)))
	bound := 1 / math.Sqrt(float64(inputs))
	for i := range n {
		weights := row(h.synapses.Weight, i, h.synapses.Cols)[:inputs]
		for j := range weights {
			weights[j] = float32(birth.Uniform(-bound, bound))
		}
		for _, j := range birth.Perm(inputs)[:silent] {
			weights[j] = 0
		}
	}
	copy(h.synapses.Slow, h.synapses.Weight)
	return h
}

// forward computes the layer's output, and step the same after the weights have
// moved along their traces.
func (h *hidden) forward(k Kernel, x []float32, slow bool) []float32 {
	h.synapses.Forward(k, h.drive, x, slow)
	return h.activate(k)
}

func (h *hidden) step(k Kernel, step float32, x []float32) []float32 {
	h.synapses.Step(k, step, h.drive, x)
	return h.activate(k)
}

func (h *hidden) activate(k Kernel) []float32 {
	h.inverse = normalise(k, h.normal, h.drive, h.epsilon)
	k.Rectify(h.out[:len(h.normal)], h.normal, h.leak)
	return h.out
}

// gradient turns the gradient at the output, in h.back, into the gradient at
// the weighted sums. With q the normalised sums and d the gradient behind the
// rectifier, it is (d - mean d - q mean(d q)) / deviation (Ba, Kiros & Hinton
// 2016).
func (h *hidden) gradient() []float32 {
	d := h.back[:len(h.normal)]
	var mean, along float64
	for i, q := range h.normal {
		if q < 0 {
			d[i] *= h.leak
		}
		mean += float64(d[i])
		along += float64(d[i] * q)
	}
	n := float64(len(d))
	m, a := float32(mean/n), float32(along/n)
	for i, q := range h.normal {
		d[i] = h.inverse * (d[i] - m - float32(a*q))
	}
	return d
}
