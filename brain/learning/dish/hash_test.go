package dish

import (
	"math/rand/v2"
	"testing"

	"neonate/brain/genomes"
	"neonate/brain/learning/neural"
	"neonate/internal/stream"
)

// PS-3: the fly's hash (Dasgupta, Stevens & Navlakha 2017). Sparse tags of k
// cells out of 20 k find neighbours better than k dense bits, which is the
// comparison at equal k; the sparse tag costs k log2(20 k) bits to name.
func TestPS3FlyHash(t *testing.T) {
	const points, inputs, latent = 400, 50, 10
	r := rand.New(rand.NewPCG(3, 4))
	data := mixtures(neural.Fastest(), r, r, points, inputs, latent)
	truth := ranking(data, distance)
	for _, k := range []int{4, 8, 16, 32} {
		var sparse, dense float64
		const seeds = 5
		for seed := range uint64(seeds) {
			g := genomes.Pathway{Cells: 20 * k, Inputs: 6, Weight: 1, Sign: "excitatory", Radius: 1, Gain: "none", Coding: 0.05, Threshold: "winners"}
			e := neural.NewExpansion(neural.Fastest(), &g, inputs, stream.New(seed, "wiring"))
			tags, bits := make([][]float32, points), make([][]float32, points)
			planes := gaussian(r, k, inputs, 0)
			for i, x := range data {
				tags[i] = binary(e.Forward(x))
				for _, p := range planes {
					bits[i] = append(bits[i], neural.Fastest().Dot(p, x))
				}
				bits[i] = binary(bits[i])
			}
			sparse += precision(truth, ranking(tags, distance), near) / seeds
			dense += precision(truth, ranking(bits, distance), near) / seeds
		}
		bound := 2.0
		if k >= 16 {
			bound = 1.3
		}
		t.Logf("PS-3 k %2d: mean average precision %.3f of the fly's tags, %.3f of dense bits: ratio %.2f", k, sparse, dense, sparse/dense)
		if sparse/dense < bound {
			t.Errorf("k %d: ratio %.2f; want at least %g", k, sparse/dense, bound)
		}
	}
}
