package env

import "math"

// delay is the way from the sense organs to the brain: what arrives is as old
// as the way is long. At the reset the whole way is filled with the first
// senses.
type delay struct {
	way   []float64 // a ring of ticks
	ticks int
	at    int
}

func newDelay(seconds, rate float64, senses int) delay {
	ticks := int(math.Round(seconds * rate))
	return delay{ticks: ticks, way: make([]float64, ticks*senses)}
}

// carry replaces the values of now by those of ticks ago; fill is for the
// first of an episode.
func (d *delay) carry(values []float64, fill bool) {
	if d.ticks == 0 {
		return
	}
	n := len(values)
	if fill {
		for i := range d.ticks {
			copy(d.way[i*n:], values)
		}
		d.at = 0
		return
	}
	slot := d.way[d.at*n : (d.at+1)*n]
	for i, v := range values {
		values[i], slot[i] = slot[i], v
	}
	d.at = (d.at + 1) % d.ticks
}
