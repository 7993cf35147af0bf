package statistics

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/combin"

	"neonate/internal/stream"
)

// exactly is the largest number of relabellings that are gone through one by
// one; above it as many are drawn.
const exactly = 20_000

// Permutation is the two-sided permutation test that the mean of a exceeds
// that of b by bound (Fisher 1935, Pitman 1937): the share of relabellings whose
// difference is at least as far from it. Small arms are tested exactly; for
// others the share of random relabellings counts the one that was seen, so that
// it is never 0 (Phipson & Smyth 2010).
func Permutation(a, b []float64, bound float64, luck *stream.Stream) float64 {
	if len(a) == 0 || len(b) == 0 {
		return math.NaN()
	}
	pool := make([]float64, 0, len(a)+len(b))
	for _, v := range a {
		pool = append(pool, v-bound)
	}
	pool = append(pool, b...)
	total := stat.Mean(pool, nil) * float64(len(pool))
	difference := func(sumA float64) float64 {
		return math.Abs(sumA/float64(len(a)) - (total-sumA)/float64(len(b)))
	}
	seen := extreme(difference(sum(pool[:len(a)])))
	if ways := combin.GeneralizedBinomial(float64(len(pool)), float64(len(a))); ways <= exactly {
		return exactPermutation(pool, len(a), func(s float64) bool { return difference(s) >= seen })
	}
	hits := 1
	for range exactly {
		for i := range a {
			j := i + luck.IntN(len(pool)-i)
			pool[i], pool[j] = pool[j], pool[i]
		}
		if difference(sum(pool[:len(a)])) >= seen {
			hits++
		}
	}
	return float64(hits) / float64(exactly+1)
}

func exactPermutation(pool []float64, size int, hit func(sum float64) bool) float64 {
	hits, ways := 0, 0
	pick := make([]int, size)
	for g := combin.NewCombinationGenerator(len(pool), size); g.Next(); ways++ {
		g.Combination(pick)
		s := 0.0
		for _, i := range pick {
			s += pool[i]
		}
		if hit(s) {
			hits++
		}
	}
	return float64(hits) / float64(ways)
}

// SignFlip is the permutation test for pairs: under the null hypothesis each
// pair's difference from bound is as likely to have the other sign.
func SignFlip(differences []float64, bound float64, luck *stream.Stream) float64 {
	n := len(differences)
	if n == 0 {
		return math.NaN()
	}
	d := slices.Clone(differences)
	for i := range d {
		d[i] -= bound
	}
	seen := extreme(math.Abs(sum(d)))
	if n <= 14 {
		return exactSignFlip(d, seen)
	}
	hits := 1
	for range exactly {
		s := 0.0
		for i := 0; i < n; i += 64 {
			bits := luck.Uint64()
			for k := i; k < min(n, i+64); k++ {
				if bits>>(k-i)&1 == 1 {
					s -= d[k]
				} else {
					s += d[k]
				}
			}
		}
		if math.Abs(s) >= seen {
			hits++
		}
	}
	return float64(hits) / float64(exactly+1)
}

func exactSignFlip(d []float64, seen float64) float64 {
	hits, ways := 0, uint64(1)<<len(d)
	for bits := range ways {
		s := 0.0
		for i, v := range d {
			if bits>>i&1 == 1 {
				v = -v
			}
			s += v
		}
		if math.Abs(s) >= seen {
			hits++
		}
	}
	return float64(hits) / float64(ways)
}

// extreme allows for the rounding of sums taken in another order.
func extreme(seen float64) float64 { return seen * (1 - 1e-12) }

func sum(x []float64) float64 {
	s := 0.0
	for _, v := range x {
		s += v
	}
	return s
}
