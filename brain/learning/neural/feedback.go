package neural

import (
	"math"

	"neonate/internal/stream"
)

// Feedback is a second set of synapses beside a layer's, from its cells back to
// those that it reads. It carries gains back without reading the forward
// weights: there is no weight transport.
//
// Feedback that learns takes the same steps as the forward synapses, for both
// ends of a pair know what these depend on: the activity below, the gain above,
// dopamine. Decay would make the two alike whatever they were born as (Kolen &
// Pollack 1994), but outruns the steps; and readouts are born silent, so
// feedback that is born silent too is their mirror from the first tick, without
// any decay. Above layers that are not born silent it carries what they have
// learned.
type Feedback struct {
	cols   int
	weight []float32 // as Synapses.Weight
	learns bool
}

// newFeedback returns what the credit asks for beside synapses, or nil.
func newFeedback(credit string, s *Synapses, birth *stream.Stream) *Feedback {
	if credit != "mirror" && credit != "feedback" {
		return nil
	}
	f := &Feedback{cols: s.Cols, weight: make([]float32, s.Rows*s.Cols), learns: credit == "mirror"}
	if !f.learns {
		bound := 1 / math.Sqrt(float64(s.Cols))
		for i := range f.weight {
			f.weight[i] = float32(birth.Uniform(-bound, bound))
		}
	}
	return f
}

// carry adds to d the gains carried back.
func (f *Feedback) carry(k Kernel, d, gain []float32) {
	for i, g := range gain {
		k.Add(d, g, row(f.weight, i, f.cols))
	}
}
