package striatum

import (
	"neonate/brain/genomes"
	"neonate/brain/learning/neural"
	"neonate/internal/safetensors"
)

// scaling divides reward by the standard deviation of its running sum (see
// genomes.Scaling).
type scaling struct {
	decay   float64
	epsilon float64
	sum     []float64 // one number: the running sum R
	spread  *neural.Welford
}

func newScaling(g *genomes.Scaling) *scaling {
	return &scaling{decay: g.Decay, epsilon: g.Epsilon, sum: make([]float64, 1), spread: neural.NewWelford(1)}
}

// clear starts the sum at 0 again.
func (s *scaling) clear() { s.sum[0] = 0 }

// observe takes in a tick's reward.
func (s *scaling) observe(reward float64) {
	s.sum[0] = float64(s.decay*s.sum[0]) + reward
	s.spread.Observe(s.sum)
}

func (s *scaling) scale(reward float64) float64 { return reward / s.spread.Deviation(0, s.epsilon) }

func (s *scaling) tensors(name string) []safetensors.Tensor {
	return append(s.spread.Tensors(name), safetensors.Tensor{Name: name + ".sum", Shape: []int{1}, F64: s.sum})
}
