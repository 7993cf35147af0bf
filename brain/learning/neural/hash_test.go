package neural

import (
	"math/rand/v2"
	"slices"
	"testing"

	"neonate/brain/genomes"
	"neonate/internal/stream"
)

// PS-3: the fly's hash (Dasgupta, Stevens & Navlakha 2017). Sparse tags of k
// cells out of 20 k find neighbours better than k dense bits, which is the
// comparison at equal k; the sparse tag costs k log2(20 k) bits to name.
func TestPS3FlyHash(t *testing.T) {
	const points, inputs, latent, near = 400, 50, 10, 8
	r := rand.New(rand.NewPCG(3, 4))
	source := gaussian(r, points, latent, 0)
	mix := gaussian(r, inputs, latent, 0)
	data := make([][]float32, points)
	for i, z := range source {
		data[i] = make([]float32, inputs)
		mean := float32(0)
		for j := range mix {
			data[i][j] = Fastest().Dot(z, mix[j])
			mean += data[i][j] / inputs
		}
		for j := range data[i] { // the fly first takes out the mean
			data[i][j] -= mean
		}
	}
	truth := ranking(data, distance)
	for _, k := range []int{4, 8, 16, 32} {
		var sparse, dense float64
		const seeds = 5
		for seed := range uint64(seeds) {
			g := genomes.Pathway{Cells: 20 * k, Inputs: 6, Weight: 1, Sign: "excitatory", Radius: 1, Gain: "none", Coding: 0.05, Threshold: "winners"}
			e := NewExpansion(Fastest(), &g, inputs, stream.New(seed, "wiring"))
			tags, bits := make([][]float32, points), make([][]float32, points)
			planes := gaussian(r, k, inputs, 0)
			for i, x := range data {
				tags[i] = binary(e.Forward(x))
				for _, p := range planes {
					bits[i] = append(bits[i], Fastest().Dot(p, x))
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

func binary(x []float32) []float32 {
	out := make([]float32, len(x))
	for i, v := range x {
		if v > 0 {
			out[i] = 1
		}
	}
	return out
}

func distance(x, y []float32) float32 {
	sum := float32(0)
	for i := range x {
		sum += (x[i] - y[i]) * (x[i] - y[i])
	}
	return sum
}

// ranking lists for each point the others, nearest first; ties by a fixed
// shuffle.
func ranking(data [][]float32, distance func(x, y []float32) float32) [][]int {
	shuffle := rand.New(rand.NewPCG(1, 1)).Perm(len(data))
	out := make([][]int, len(data))
	for i, x := range data {
		d := make([]float32, len(data))
		for j, y := range data {
			d[j] = distance(x, y)
			if j != i {
				out[i] = append(out[i], j)
			}
		}
		slices.SortFunc(out[i], func(a, b int) int {
			if d[a] != d[b] {
				if d[a] < d[b] {
					return -1
				}
				return 1
			}
			return shuffle[a] - shuffle[b]
		})
	}
	return out
}

// precision is the mean average precision at which a ranking finds the first
// near of the true one.
func precision(truth, found [][]int, near int) float64 {
	total := 0.0
	for i := range truth {
		hits, sum := 0.0, 0.0
		for n, j := range found[i] {
			if slices.Contains(truth[i][:near], j) {
				hits++
				sum += hits / float64(n+1)
			}
		}
		total += sum / float64(near)
	}
	return total / float64(len(truth))
}
