package living

import "math"

// rhythm is the beat of two legs: the period of the first, and when in it the
// second has its turn.
type rhythm struct {
	beats   [2]int
	last    float64 // s, the first leg's newest beat
	periods int
	mean    float64 // s, of the periods,
	squares float64 // and the sum of their squared deviations
	cos     float64 // sums over the phases at which the second leg beat
	sin     float64
}

// beat takes one in, of leg 0 or 1.
func (r *rhythm) beat(leg int, now float64) {
	r.beats[leg]++
	switch {
	case leg == 1:
		if r.periods > 0 {
			sin, cos := math.Sincos(2 * math.Pi * (now - r.last) / r.mean)
			r.sin, r.cos = r.sin+sin, r.cos+cos
		}
		return
	case r.beats[0] > 1:
		r.periods++
		off := now - r.last - r.mean
		r.mean += off / float64(r.periods)
		r.squares += off * (now - r.last - r.mean)
	}
	r.last = now
}

// phase is the part of the first leg's period that has passed when the second
// beats, cycles, 0 to 1: the circular mean (Mardia 1972); NaN before.
func (r *rhythm) phase() float64 {
	if r.sin == 0 && r.cos == 0 {
		return math.NaN()
	}
	cycles := math.Atan2(r.sin, r.cos) / (2 * math.Pi)
	return cycles - math.Floor(cycles)
}

// variation is the coefficient of variation of the period (standard deviation
// over mean); NaN before.
func (r *rhythm) variation() float64 { return math.Sqrt(r.squares/float64(r.periods)) / r.mean }
