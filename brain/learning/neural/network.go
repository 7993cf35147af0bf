package neural

import (
	"fmt"

	"neonate/brain/genomes"
	"neonate/internal/safetensors"
	"neonate/internal/stream"
)

// Network is a stack of layers with readouts: what an area of the Learning
// Subsystem is made of. With no layers it is readouts of its input.
type Network struct {
	kernel   Kernel
	input    []float32 // of the last Forward or Step; not a copy
	hidden   []*hidden
	activity [][]float32 // of the hidden cells, by layer: views
	plastic  bool        // the hidden layers learn too
	Readouts []*Readout
	synapses []*Synapses // of every layer and readout, in order
}

// Readout is a group of output cells with one source.
type Readout struct {
	Out      []float32 // weighted sums
	Gain     []float32 // gradient at Out, to be filled before Mark
	synapses *Synapses
	constant []float32 // its source, where that is one cell that never changes
}

// Group asks for a readout of Size cells. With a Cell other than 0 it reads
// one cell of that constant activity instead of the network's features.
type Group struct {
	Name string
	Size int
	Cell float64
}

// NewNetwork builds a network on a number of inputs. Readouts are born silent.
func NewNetwork(k Kernel, g *genomes.Network, inputs int, birth *stream.Stream, groups ...Group) *Network {
	n := &Network{kernel: k, plastic: g.Credit != "readout-only"}
	for i := range g.Layers {
		h := newHidden(fmt.Sprintf("layer%d", i), &g.Layers[i], inputs, birth)
		if i > 0 {
			h.synapses.Feedback = newFeedback(k, g.Credit, h.synapses, birth)
		}
		n.hidden = append(n.hidden, h)
		n.activity = append(n.activity, h.out[:g.Layers[i].Width])
		n.synapses = append(n.synapses, h.synapses)
		inputs = g.Layers[i].Width + 1
	}
	for _, group := range groups {
		r := &Readout{Out: make([]float32, group.Size), Gain: make([]float32, group.Size)}
		cols := inputs
		if group.Cell != 0 {
			r.constant, cols = make([]float32, Pad(1)), 1
			r.constant[0] = float32(group.Cell)
		}
		r.synapses = NewSynapses(group.Name, group.Size, cols)
		if r.constant == nil && len(n.hidden) > 0 {
			r.synapses.Feedback = newFeedback(k, g.Credit, r.synapses, birth)
		}
		n.Readouts = append(n.Readouts, r)
		n.synapses = append(n.synapses, r.synapses)
	}
	return n
}

// Forward computes the readouts for x, by the slow weights if slow. x is padded
// and must stay as it is until the next call of Forward or Step.
func (n *Network) Forward(x []float32, slow bool) {
	n.input = x
	for _, h := range n.hidden {
		x = h.forward(n.kernel, x, slow)
	}
	for _, r := range n.Readouts {
		r.synapses.Forward(n.kernel, r.Out, r.source(x), slow)
	}
}

// Mark enters the readouts' Gain, and what it means for the hidden layers if
// these learn, into the traces at the present activity. It returns the sum of
// the traces' sizes.
func (n *Network) Mark(decay float64) float64 {
	c := float32(decay)
	sum := 0.0
	features := n.source(len(n.hidden))
	for _, r := range n.Readouts {
		sum += r.synapses.Mark(n.kernel, c, r.Gain, r.source(features))
	}
	if !n.plastic || len(n.hidden) == 0 {
		return sum
	}
	top := n.hidden[len(n.hidden)-1]
	clear(top.back)
	for _, r := range n.Readouts {
		if r.constant == nil {
			r.synapses.Return(n.kernel, top.back, r.Gain)
		}
	}
	for i := len(n.hidden) - 1; i >= 0; i-- {
		h := n.hidden[i]
		d := h.gradient()
		sum += h.synapses.Mark(n.kernel, c, d, n.source(i))
		if i > 0 {
			clear(n.hidden[i-1].back)
			h.synapses.Return(n.kernel, n.hidden[i-1].back, d)
		}
	}
	return sum
}

// Step moves the weights along their traces and computes the readouts for x
// with the new weights.
func (n *Network) Step(step float64, x []float32) {
	n.input = x
	a := float32(step)
	for _, h := range n.hidden {
		if n.plastic {
			x = h.step(n.kernel, a, x)
		} else {
			x = h.forward(n.kernel, x, false)
		}
	}
	for _, r := range n.Readouts {
		r.synapses.Step(n.kernel, a, r.Out, r.source(x))
	}
}

// Gathers has a readout keep what Gather adds.
func (n *Network) Gathers(readout int) { n.Readouts[readout].synapses.Gathers() }

// Gather adds a share of gain x input to what a readout is to settle, at the
// activity of the last Forward or Step.
func (n *Network) Gather(readout int, share float32, gain []float32) {
	r := n.Readouts[readout]
	r.synapses.Gather(n.kernel, share, gain, r.source(n.source(len(n.hidden))))
}

// Consolidate moves the slow weights towards the plastic ones.
func (n *Network) Consolidate(rate float64) {
	for _, s := range n.synapses {
		s.Consolidate(n.kernel, float32(rate))
	}
}

// Clear forgets the traces.
func (n *Network) Clear() {
	for _, s := range n.synapses {
		s.Clear()
	}
}

// Hidden lists the activity of the hidden layers, from the lowest up: views.
func (n *Network) Hidden() [][]float32 { return n.activity }

// Tensors lists the network's state, as views that can be read and filled.
func (n *Network) Tensors(prefix string) []safetensors.Tensor {
	var list []safetensors.Tensor
	for _, s := range n.synapses {
		list = append(list, s.Tensors(prefix)...)
	}
	return list
}

// source is what layer i reads; the readouts count as one layer more.
func (n *Network) source(i int) []float32 {
	if i == 0 {
		return n.input
	}
	return n.hidden[i-1].out
}

func (r *Readout) source(features []float32) []float32 {
	if r.constant != nil {
		return r.constant
	}
	return features
}
