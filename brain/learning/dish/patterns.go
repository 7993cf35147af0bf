package dish

import (
	"math"
	"math/rand/v2"

	"neonate/brain/learning/neural"
)

// gaussian returns patterns of n inputs whose pairs have that correlation.
func gaussian(r *rand.Rand, patterns, n int, correlation float64) [][]float32 {
	out := make([][]float32, patterns)
	for i := range out {
		out[i] = make([]float32, n)
		common := math.Sqrt(correlation) * r.NormFloat64()
		for j := range out[i] {
			out[i][j] = float32(common + math.Sqrt(1-correlation)*r.NormFloat64())
		}
	}
	return out
}

// smooth makes neighbouring fibres, which lie on a ring, alike: each becomes the
// sum of those around it under a Gaussian of that width, in fibres.
func smooth(patterns [][]float32, width float64) {
	reach := int(math.Ceil(4 * width))
	for i, x := range patterns {
		y := make([]float32, len(x))
		for j := range y {
			for d := -reach; d <= reach; d++ {
				from := ((j+d)%len(x) + len(x)) % len(x)
				y[j] += x[from] * float32(math.Exp(-float64(d*d)/(2*width*width)))
			}
		}
		patterns[i] = y
	}
}

// mixtures returns patterns that are linear mixtures of few normal numbers,
// each less its mean, which the fly takes out first (Dasgupta, Stevens &
// Navlakha 2017). mixing draws the mixture, r the numbers.
func mixtures(k neural.Kernel, r, mixing *rand.Rand, patterns, inputs, latent int) [][]float32 {
	source := gaussian(r, patterns, latent, 0)
	mix := gaussian(mixing, inputs, latent, 0)
	data := make([][]float32, patterns)
	for i, z := range source {
		data[i] = make([]float32, inputs)
		mean := float32(0)
		for j := range mix {
			data[i][j] = k.Dot(z, mix[j])
			mean += data[i][j] / float32(inputs)
		}
		for j := range data[i] {
			data[i][j] -= mean
		}
	}
	return data
}

// separate lets the thresholds settle on patterns like these, and returns what
// the cells make of each.
func separate(e *neural.Expansion, settle, patterns [][]float32) [][]float32 {
	for _, x := range settle {
		e.Forward(x)
	}
	e.Hold(true)
	out := make([][]float32, len(patterns))
	for i, x := range patterns {
		out[i] = append([]float32(nil), e.Forward(x)...)
	}
	return out
}

// shuffled exchanges the cells' identities.
func shuffled(r *rand.Rand, activity [][]float32) [][]float32 {
	order := r.Perm(len(activity[0]))
	out := make([][]float32, len(activity))
	for i, x := range activity {
		for _, j := range order {
			out[i] = append(out[i], x[j])
		}
	}
	return out
}
