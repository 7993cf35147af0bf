package dish

import (
	"math"
	"math/rand/v2"
	"slices"
)

// near is how many neighbours a hash should find.
const near = 8

// tags is the mean average precision at which the active cells of a pattern
// find its nearest neighbours (Dasgupta, Stevens & Navlakha 2017).
func (s *slice) tags() float64 {
	tags := make([][]float32, len(s.patterns))
	for i, x := range s.activity() {
		tags[i] = binary(x)
	}
	return precision(ranking(s.patterns, distance), ranking(tags, distance), near)
}

// bits is that of a dense hash: the signs of as many random projections as the
// pathway has active cells, which is the comparison at equal length.
func (s *slice) bits() float64 {
	k := max(1, int(math.Round(s.dish.Pathway.Coding*float64(s.dish.Pathway.Cells))))
	planes := gaussian(s.luck("planes"), k, s.dish.Fibres.Size, 0)
	bits := make([][]float32, len(s.patterns))
	for i, x := range s.patterns {
		for _, p := range planes {
			bits[i] = append(bits[i], s.kernel().Dot(p, x))
		}
		bits[i] = binary(bits[i])
	}
	return precision(ranking(s.patterns, distance), ranking(bits, distance), near)
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
