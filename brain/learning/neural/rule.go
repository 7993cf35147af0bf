package neural

import "math"

// Bound is the step size of overshooting-bounded gradient descent (Elsayed,
// Vasan & Mahmood 2024): the largest step that cannot carry the output past
// its target, divided by kappa, and never above step. delta is the error, sum
// the sum of the traces' sizes.
func Bound(step, kappa, delta, sum float64) float64 {
	return min(step, 1/(kappa*max(1, math.Abs(delta))*sum))
}
