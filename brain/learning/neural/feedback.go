package neural

import (
	"math"

	"neonate/internal/stream"
)

// Feedback is a second set of synapses beside a layer's, from its cells back to
// those that it reads. It carries gains back without reading the forward
// weights: there is no weight transport.
//
// Feedback that learns is built in two steps, both local. Before birth the cells
// below fire spontaneously, and each pair takes up what answers above: a weight
// mirror (Akrout et al. 2019, "in utero"). From then on it takes the same steps
// as the forward synapses, for both ends of a pair know what these depend on: the
// activity below, the gain above, dopamine (Kolen & Pollack 1994). So it stays
// their mirror for life, without the decay by which Kolen and Pollack make the
// two alike: that outruns steps as small as ours. Readouts are born silent and
// answer nothing; theirs is a mirror without spontaneous activity too.
type Feedback struct {
	cols   int
	weight []float32 // as Synapses.Weight
	learns bool
}

// newFeedback returns what the credit asks for beside synapses, or nil.
func newFeedback(k Kernel, credit string, s *Synapses, birth *stream.Stream) *Feedback {
	if credit != "mirror" && credit != "quiet-mirror" && credit != "feedback" {
		return nil
	}
	f := &Feedback{cols: s.Cols, weight: make([]float32, s.Rows*s.Cols), learns: credit != "feedback"}
	switch credit {
	case "mirror":
		f.listen(k, s)
	case "feedback":
		bound := 1 / math.Sqrt(float64(s.Cols))
		for i := range f.weight {
			f.weight[i] = float32(birth.Uniform(-bound, bound))
		}
	}
	return f
}

// listen is spontaneous activity before birth: one cell below fires after the
// other, and what that drives the cells above to strengthens the feedback of each
// pair, activity below x drive above (Hebb 1949).
func (f *Feedback) listen(k Kernel, s *Synapses) {
	below, above := make([]float32, s.Cols), make([]float32, s.Rows)
	for j := range s.inputs {
		below[j] = 1
		s.Forward(k, above, below, false)
		for i, drive := range above {
			f.weight[i*f.cols+j] += below[j] * drive
		}
		below[j] = 0
	}
}

// carry adds to d the gains carried back.
func (f *Feedback) carry(k Kernel, d, gain []float32) {
	k.Carry(d, gain, f.weight)
}
