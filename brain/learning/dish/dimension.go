package dish

import "neonate/brain/learning/neural"

// Dimension is (sum of eigenvalues)^2 / sum of their squares of the activity's
// covariance (Litwin-Kumar et al. 2017). The second sum is taken from the
// products of different patterns alone: those of one with itself would bias it.
func Dimension(k neural.Kernel, activity [][]float32) float64 {
	n, cells := len(activity), len(activity[0])
	mean := make([]float32, cells)
	for _, x := range activity {
		k.Add(mean, 1/float32(n), x)
	}
	centred := make([][]float32, n)
	for i, x := range activity {
		centred[i] = append([]float32(nil), x...)
		k.Add(centred[i], -1, mean)
	}
	trace, squares := 0.0, 0.0
	for i, x := range centred {
		trace += float64(k.Dot(x, x)) / float64(n)
		for _, y := range centred[:i] {
			d := float64(k.Dot(x, y))
			squares += 2 * d * d / float64(n*(n-1))
		}
	}
	return trace * trace / squares
}

// active is the share of cells that are above their threshold; what pads the
// activity is no cell.
func active(activity [][]float32, cells int) float64 {
	n := 0
	for _, x := range activity {
		for _, v := range x {
			if v > 0 {
				n++
			}
		}
	}
	return float64(n) / float64(len(activity)*cells)
}
