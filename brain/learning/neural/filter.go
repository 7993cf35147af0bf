package neural

import (
	"math"

	"neonate/brain/genomes"
	"neonate/internal/safetensors"
	"neonate/internal/stream"
)

// filter gives cells a memory: see genomes.Time.
type filter struct {
	rate       []float32 // share of the way that a stage goes in a tick
	adaptation []float32
	first      []float32 // the two stages
	second     []float32
}

func newFilter(g *genomes.Time, cells int, rate float64, birth *stream.Stream) *filter {
	f := &filter{
		rate:       make([]float32, cells),
		adaptation: make([]float32, cells),
		first:      make([]float32, cells),
		second:     make([]float32, cells),
	}
	for i := range cells {
		constant := g.Constant[0] * math.Pow(g.Constant[1]/g.Constant[0], birth.Float64())
		f.rate[i] = float32(-math.Expm1(-1 / (rate * constant)))
		f.adaptation[i] = float32(birth.Uniform(g.Adaptation[0], g.Adaptation[1]))
	}
	return f
}

// pass filters a tick's drive in place.
func (f *filter) pass(p []float32) {
	n := len(p)
	rate, adaptation, first, second := f.rate[:n], f.adaptation[:n], f.first[:n], f.second[:n]
	for i := range p {
		a := first[i] + float32(rate[i]*(p[i]-first[i]))
		b := second[i] + float32(rate[i]*(a-second[i]))
		first[i], second[i] = a, b
		p[i] = a - float32(adaptation[i]*b)
	}
}

// Rest forgets what the cells' time constants hold of the past.
func (e *Expansion) Rest() {
	if e.filter != nil {
		clear(e.filter.first)
		clear(e.filter.second)
	}
}

// Remembers says whether the activity depends on more than the present input.
func (e *Expansion) Remembers() bool { return e.filter != nil }

// Present lists what an expansion with time constants holds of the past, and
// its activity, as views that can be read and filled.
func (e *Expansion) Present(name string) []safetensors.Tensor {
	if e.filter == nil {
		return nil
	}
	n := []int{len(e.drive)}
	return []safetensors.Tensor{
		{Name: name + ".first", Shape: n, F32: e.filter.first},
		{Name: name + ".second", Shape: n, F32: e.filter.second},
		{Name: name + ".activity", Shape: n, F32: e.Activity()},
	}
}
