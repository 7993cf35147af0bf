package dish

import (
	"math/rand/v2"

	"neonate/brain/learning/neural"
)

// epochsAtMost is how long a readout tries.
const epochsAtMost = 300

// noise of noisy patterns, in standard deviations of a fibre.
const noise = 0.3

// perceptron learns labels +-1 with its readout weights (Rosenblatt 1958) and
// returns the epochs it took to make no error, or the limit, and the errors
// of the last; allowed is a share of errors at which to stop.
func perceptron(k neural.Kernel, weights []float32, patterns [][]float32, labels []float32, limit int, allowed ...float64) (epochs int, wrong float64) {
	for epochs = 1; ; epochs++ {
		errors := 0
		for i, x := range patterns {
			if k.Dot(weights, x)*labels[i] <= 0 {
				errors++
				k.Add(weights, labels[i], x)
			}
		}
		if wrong = float64(errors) / float64(len(patterns)); errors == 0 || epochs == limit || len(allowed) > 0 && wrong <= allowed[0] {
			return epochs, wrong
		}
	}
}

// mistakes is the share of patterns that the weights get wrong.
func mistakes(k neural.Kernel, weights []float32, patterns [][]float32, labels []float32) float64 {
	wrong := 0
	for i, x := range patterns {
		if k.Dot(weights, x)*labels[i] <= 0 {
			wrong++
		}
	}
	return float64(wrong) / float64(len(patterns))
}

func coins(r *rand.Rand, n int) []float32 {
	labels := make([]float32, n)
	for i := range labels {
		labels[i] = float32(2*r.IntN(2) - 1)
	}
	return labels
}

func (s *slice) labels() []float32 { return coins(s.luck("labels"), len(s.patterns)) }

// learn lets a new readout learn a random label for each pattern, until it
// makes no error or only the share of them that is allowed.
func (s *slice) learn(patterns [][]float32, allowed ...float64) (epochs int, wrong float64) {
	return perceptron(s.kernel(), make([]float32, len(patterns[0])), patterns, s.labels(), epochsAtMost, allowed...)
}

// mistakes are those of a readout that has learned the activity, on another.
func (s *slice) mistakes(activity [][]float32) float64 {
	if s.weights == nil {
		s.weights = make([]float32, len(s.activity()[0]))
		perceptron(s.kernel(), s.weights, s.activity(), s.labels(), epochsAtMost)
	}
	return mistakes(s.kernel(), s.weights, activity, s.labels())
}

// noisy is the share of mistakes on the patterns with noise on every fibre.
func (s *slice) noisy() float64 {
	r := s.luck("noise")
	spoiled := make([][]float32, len(s.patterns))
	for i, x := range s.patterns {
		for _, v := range x {
			spoiled[i] = append(spoiled[i], v+float32(noise*r.NormFloat64()))
		}
	}
	return s.mistakes(separate(s.expansion(s.dish.Seed), s.settle, spoiled))
}
