package neural

import "neonate/internal/safetensors"

// Synapses is a matrix of plastic weights, one row a postsynaptic cell, with
// an eligibility trace and a slow average beside each weight.
type Synapses struct {
	Name       string
	Rows, Cols int       // Cols is padded
	Weight     []float32 // Rows x Cols
	Trace      []float32 // decaying sum of past gradients
	Slow       []float32 // slow average of Weight
	gathered   []float32 // changes that are not in Weight yet; nil where none are gathered
	Feedback   *Feedback // what carries gains back; nil where nothing does, or the weights themselves
	inputs     int       // columns before padding
	silenced   Silenced
}

// NewSynapses returns silent synapses: every weight is 0.
func NewSynapses(name string, rows, cols int) *Synapses {
	inputs := cols
	cols = Pad(cols)
	n := rows * cols
	return &Synapses{Name: name, Rows: rows, Cols: cols, inputs: inputs,
		Weight: make([]float32, n), Trace: make([]float32, n), Slow: make([]float32, n)}
}

// Forward writes the weighted sums of x to out, by the slow weights if slow.
func (s *Synapses) Forward(k Kernel, out, x []float32, slow bool) {
	weight := s.Weight
	if slow {
		weight = s.Slow
	}
	k.Forward(out, weight, x)
}

// Mark decays the traces and adds to each the product of its postsynaptic
// gain and presynaptic activity. It returns the sum of their sizes.
func (s *Synapses) Mark(k Kernel, decay float32, gain, x []float32) float64 {
	sum := k.Trace(s.Trace, decay, gain, x)
	for _, j := range s.silenced.at {
		sum -= float64(abs(s.Trace[j]))
		s.Trace[j] = 0
	}
	return sum
}

// Step moves every weight along its trace and writes the new weighted sums of
// x to out.
func (s *Synapses) Step(k Kernel, step float32, out, x []float32) {
	k.Step(out, s.Weight, s.Trace, step, x)
	if s.Feedback != nil && s.Feedback.learns {
		k.Add(s.Feedback.weight, step, s.Trace)
	}
}

// Gathers has the synapses keep what Gather adds apart from their weights until
// Consolidate: next to a weight each change would be too small for single
// precision and be lost.
func (s *Synapses) Gathers() { s.gathered = make([]float32, len(s.Weight)) }

// Gather adds a share of the product of postsynaptic gain and presynaptic
// activity to what is to be settled in the weights.
func (s *Synapses) Gather(k Kernel, share float32, gain, x []float32) {
	for i, g := range gain {
		k.Add(row(s.gathered, i, s.Cols), share*g, x)
	}
	s.silenced.Keep(s.gathered)
}

// settle moves what was gathered into the weights; what rounding leaves out
// stays gathered (Kahan 1965).
func (s *Synapses) settle() {
	for i, g := range s.gathered {
		w := s.Weight[i]
		s.Weight[i] = w + g
		s.gathered[i] = g - (s.Weight[i] - w)
	}
}

// Return adds to d the gains carried back, through synapses of their own or,
// where there are none, the forward ones.
func (s *Synapses) Return(k Kernel, d, gain []float32) {
	if s.Feedback != nil {
		s.Feedback.carry(k, d, gain)
		return
	}
	s.Back(k, d, gain)
}

// Back adds to d the gains carried back through the weights: weight transport.
func (s *Synapses) Back(k Kernel, d, gain []float32) {
	k.Carry(d, gain, s.Weight)
}

// Consolidate settles what was gathered and moves the slow weights towards the
// plastic ones.
func (s *Synapses) Consolidate(k Kernel, rate float32) {
	s.settle()
	k.Follow(s.Slow, s.Weight, rate)
}

// Clear forgets the traces.
func (s *Synapses) Clear() { clear(s.Trace) }

// Tensors lists the weights, traces and slow weights, as views that can be
// read and filled.
func (s *Synapses) Tensors(prefix string) []safetensors.Tensor {
	name, shape := prefix+"."+s.Name, []int{s.Rows, s.Cols}
	list := []safetensors.Tensor{
		{Name: name + ".weight", Shape: shape, F32: s.Weight},
		{Name: name + ".trace", Shape: shape, F32: s.Trace},
		{Name: name + ".slow", Shape: shape, F32: s.Slow},
	}
	if s.gathered != nil {
		list = append(list, safetensors.Tensor{Name: name + ".gathered", Shape: shape, F32: s.gathered})
	}
	if s.Feedback != nil {
		list = append(list, safetensors.Tensor{Name: name + ".feedback", Shape: shape, F32: s.Feedback.weight})
	}
	return list
}

func row(m []float32, i, cols int) []float32 { return m[i*cols : i*cols+cols : i*cols+cols] }
