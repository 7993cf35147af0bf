package screen

import "math"

// axis is a range of values that eases towards what its data need, so that a
// plot never jumps.
type axis struct {
	low, high float64
	set       bool
}

// ease moves the range towards [low, high] for dt seconds. It widens fast, to
// lose nothing, and narrows slowly.
func (a *axis) ease(low, high, dt float64) {
	if math.IsNaN(low) || math.IsNaN(high) || math.IsInf(low, 0) || math.IsInf(high, 0) {
		return
	}
	if !a.set {
		a.low, a.high, a.set = low, high, true
		return
	}
	a.low = easeEnd(a.low, low, low < a.low, dt)
	a.high = easeEnd(a.high, high, high > a.high, dt)
}

func easeEnd(from, to float64, widens bool, dt float64) float64 {
	span := 1.5
	if widens {
		span = 0.08
	}
	return from + (to-from)*(1-math.Exp(-dt/span))
}

// share is where a value stands in the range, 0 to 1 inside it.
func (a *axis) share(x float64) float32 {
	if a.high <= a.low {
		return 0.5
	}
	return float32((x - a.low) / (a.high - a.low))
}

// padded widens a range by a share of itself at both ends, and a range without
// extent to at least floor.
func padded(low, high, share, floor float64) (float64, float64) {
	if high-low < floor {
		m := (low + high) / 2
		low, high = m-floor/2, m+floor/2
	}
	d := (high - low) * share
	return low - d, high + d
}

// step is the distance of round grid lines (1, 2 or 5 times a power of ten)
// that cuts the range into at most n parts.
func step(low, high float64, n int) float64 {
	raw := (high - low) / float64(max(n, 1))
	if !(raw > 0) || math.IsInf(raw, 0) {
		return 1
	}
	p := math.Pow(10, math.Floor(math.Log10(raw)))
	for _, k := range [...]float64{1, 2, 5} {
		if raw <= k*p*(1+1e-9) {
			return k * p
		}
	}
	return 10 * p
}

// decimals is how many digits after the point a multiple of step needs.
func decimals(step float64) int {
	if step <= 0 || step >= 1 {
		return 0
	}
	return int(math.Ceil(-math.Log10(step) - 1e-9))
}

// ticks calls line for every multiple of a round step inside the range.
func (a *axis) ticks(n int, line func(x float64, decimals int)) {
	d := step(a.low, a.high, n)
	for i := math.Ceil(a.low/d - 1e-9); i*d <= a.high+d*1e-9; i++ {
		line(i*d, decimals(d))
	}
}
