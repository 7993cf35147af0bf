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
	stages     [][]float32 // the chain, and the stage after it
	state      []float32   // the stages, one after the other
}

func newFilter(g *genomes.Time, cells int, rate float64, birth *stream.Stream) *filter {
	f := &filter{
		rate:       make([]float32, cells),
		adaptation: make([]float32, cells),
		state:      make([]float32, (g.Stages+1)*cells),
	}
	for i := range g.Stages + 1 {
		f.stages = append(f.stages, f.state[i*cells:(i+1)*cells])
	}
	for i := range cells {
		constant := g.Constant[0] * math.Pow(g.Constant[1]/g.Constant[0], birth.Float64())
		f.rate[i] = float32(-math.Expm1(-float64(g.Stages) / (rate * constant)))
		f.adaptation[i] = float32(birth.Uniform(g.Adaptation[0], g.Adaptation[1]))
	}
	return f
}

// pass filters a tick's drive in place.
func (f *filter) pass(p []float32) {
	n, last := len(p), len(f.stages)-1
	rate, adaptation := f.rate[:n], f.adaptation[:n]
	for _, stage := range f.stages[:last] {
		stage := stage[:n]
		for i := range p {
			stage[i] += float32(rate[i] * (p[i] - stage[i]))
			p[i] = stage[i]
		}
	}
	after := f.stages[last][:n]
	for i := range p {
		after[i] += float32(rate[i] * (p[i] - after[i]))
		p[i] -= float32(adaptation[i] * after[i])
	}
}

// Rest forgets what the cells' time constants and delays hold of the past.
func (e *Expansion) Rest() {
	if e.filter != nil {
		clear(e.filter.state)
	}
	if e.line != nil {
		e.line.rest()
	}
}

// Remembers says whether the activity depends on more than the present input.
func (e *Expansion) Remembers() bool { return e.filter != nil || e.line != nil }

// Present lists what an expansion that remembers holds of the past, and its
// activity, as views that can be read and filled.
func (e *Expansion) Present(name string) []safetensors.Tensor {
	var list []safetensors.Tensor
	if e.line != nil {
		list = e.line.present(name)
	}
	if e.filter != nil {
		list = append(list, safetensors.Tensor{Name: name + ".stages", Shape: []int{len(e.filter.state)}, F32: e.filter.state})
	}
	if !e.Remembers() {
		return nil
	}
	return append(list, safetensors.Tensor{Name: name + ".activity", Shape: []int{len(e.Activity())}, F32: e.Activity()})
}
