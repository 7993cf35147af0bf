package striatum

import (
	"neonate/brain/genomes"
	"neonate/brain/learning/neural"
	"neonate/internal/safetensors"
)

// Habit is the striatum's own part of the commands of one cortical area, read
// from the same cells: see genomes.Habit.
type Habit struct {
	kernel   neural.Kernel
	rate     float64
	synapses *neural.Synapses
	x        []float32 // that Out is for
	Out      []float32 // by muscle of the area
}

// NewHabit builds the habit of an area that drives so many muscles and reads
// so many inputs. It is born silent.
func NewHabit(k neural.Kernel, g *genomes.Habit, area string, inputs, muscles int) *Habit {
	h := &Habit{kernel: k, rate: g.Rate, synapses: neural.NewSynapses(area, muscles, inputs), Out: make([]float32, muscles)}
	h.synapses.Gathers()
	return h
}

// Look forms the commands for state x, which must stay as it is until the next.
func (h *Habit) Look(x []float32, slow bool) {
	h.x = x
	h.synapses.Forward(h.kernel, h.Out, x, slow)
}

// Practise takes over a part of the commands that the cortex has for the state
// that was looked at, and returns which: the cortex is to let go of as much,
// share x command x activity. Both settle it when they consolidate.
func (h *Habit) Practise(command []float32) (share float32) {
	size := float64(h.kernel.Dot(h.x, h.x))
	if size == 0 {
		return 0
	}
	share = float32(h.rate / size)
	h.synapses.Gather(h.kernel, share, command, h.x)
	return share
}

// Consolidate moves the slow weights towards the plastic ones.
func (h *Habit) Consolidate(rate float64) { h.synapses.Consolidate(h.kernel, float32(rate)) }

// Synapses is the array of its synapses.
func (h *Habit) Synapses() *neural.Synapses { return h.synapses }

// Tensors lists the state, as views that can be read and filled.
func (h *Habit) Tensors() []safetensors.Tensor { return h.synapses.Tensors("striatum.habit") }
