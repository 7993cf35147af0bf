// Package striatum learns the value of the present state by TD(lambda). Its
// error is dopamine, which teaches the cortex.
package striatum

import (
	"neonate/brain/genomes"
	"neonate/brain/learning/neural"
	"neonate/internal/safetensors"
	"neonate/internal/stream"
)

// Striatum is a critic: value, eligibility traces, scaled reward.
type Striatum struct {
	network  *neural.Network
	rule     genomes.Rule
	discount float64
	scaling  *scaling
	value    float64 // of the present state
	dopamine float64 // TD error of the last tick
	sum      float64 // of the traces' sizes
	step     float64 // last step size
}

// New builds a striatum whose network reads the given number of inputs.
func New(k neural.Kernel, g *genomes.Striatum, inputs int, birth *stream.Stream) *Striatum {
	return &Striatum{
		network:  neural.NewNetwork(k, &g.Network, inputs, birth, neural.Group{Name: "value", Size: 1}),
		rule:     g.Rule,
		discount: g.Discount,
		scaling:  newScaling(&g.Scaling),
	}
}

// Look values a state without learning.
func (s *Striatum) Look(x []float32, slow bool) {
	s.network.Forward(x, slow)
	s.value = float64(s.network.Readouts[0].Out[0])
}

// Judge returns the TD error of a tick,
//
//	delta = r/scale + discount v(x') - v(x),   v(x') = 0 if the tick was the last,
//
// x' being the new state. The present state becomes x'.
func (s *Striatum) Judge(reward float64, x []float32, last, slow bool) float64 {
	before, ahead := s.value, 0.0
	s.Look(x, slow)
	if !last {
		ahead = s.discount * s.value
	}
	s.dopamine = s.scaling.scale(reward) + ahead - before
	return s.dopamine
}

// Learn is Judge that learns from the error: traces of the state that was
// left, e <- discount lambda e + dv/dw, then w <- w + step delta e.
func (s *Striatum) Learn(reward float64, x []float32, last bool) float64 {
	s.network.Readouts[0].Gain[0] = 1
	s.sum = s.network.Mark(s.discount * s.rule.Lambda)
	s.scaling.observe(reward)
	delta := s.Judge(reward, x, last, false)
	s.step = neural.Bound(s.rule.Step, s.rule.Kappa, delta, s.sum)
	s.network.Step(s.step*delta, x)
	s.value = float64(s.network.Readouts[0].Out[0])
	return delta
}

// Sleep forgets the traces and the running sum of reward.
func (s *Striatum) Sleep() {
	s.network.Clear()
	s.scaling.clear()
}

// Silence is the resting state: value and dopamine 0.
func (s *Striatum) Silence() { s.value, s.dopamine, s.step, s.sum = 0, 0, 0, 0 }

// Consolidate moves the slow weights towards the plastic ones.
func (s *Striatum) Consolidate(rate float64) { s.network.Consolidate(rate) }

// Value is the value of the present state, in scaled reward.
func (s *Striatum) Value() float64 { return s.value }

// Dopamine is the last TD error, in scaled reward.
func (s *Striatum) Dopamine() float64 { return s.dopamine }

// Step is the last step size, and Trace the sum of the traces' sizes then.
func (s *Striatum) Step() (step, trace float64) { return s.step, s.sum }

// Discount is the worth of the next tick's value against this one's.
func (s *Striatum) Discount() float64 { return s.discount }

// Synapses lists the arrays of its synapses.
func (s *Striatum) Synapses() []*neural.Synapses { return s.network.Synapses() }

// Relay is a bypassed striatum: reward is dopamine, as it is, and no state has
// a value.
func (s *Striatum) Relay(reward float64) float64 {
	s.Silence()
	s.dopamine = reward
	return reward
}

// Tensors lists the state, as views that can be read and filled.
func (s *Striatum) Tensors() []safetensors.Tensor {
	return append(s.network.Tensors("striatum"), s.scaling.tensors("striatum.scaling")...)
}
