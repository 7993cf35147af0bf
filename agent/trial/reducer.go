package trial

import (
	"math"
)

// Reducer makes one number of a signal's ticks in one episode or round: mean,
// rms (root of the mean square), sum, min, max, size (the largest, sign apart),
// extreme (the value of that size, with its sign), first, last, change (last
// less first), spread (max less min), time-of-max (of the first highest value),
// width (how long around that the signal stays at half of it or above), onset
// (when the signal has first gone half the way from its first value to the one
// farthest from that), at-peak (its value where another signal is highest) or
// digest (52 bits that differ if any bit of any tick differs). Times are ticks
// from 0 in an episode, and seconds after the onset of a round. It allocates
// only while a trace grows longer than all before.
type Reducer struct {
	each        string
	start, tick float64 // time of the first tick, and from one to the next
	n           int
	first, last float64
	sum         float64
	squares     float64
	min, max    float64
	maxAt       int
	peak        float64 // of the other signal
	there       float64 // this one's value then
	hash        uint64
	trace       []float64 // kept where the number needs it
}

// Reducer is a new one for the probe, whose ticks come at a rate in Hz.
func (p Probe) Reducer(rate float64) Reducer {
	r := Reducer{each: p.Each, tick: 1}
	if p.Rounds {
		r.start, r.tick = p.From, 1/rate
	}
	r.Restart()
	return r
}

// Constants of the hash FNV-1a (Fowler, Noll & Vo 1991).
const (
	fnvBasis = 14695981039346656037
	fnvPrime = 1099511628211
)

// Restart begins another episode or round.
func (r *Reducer) Restart() {
	*r = Reducer{each: r.each, start: r.start, tick: r.tick, trace: r.trace[:0],
		min: math.Inf(1), max: math.Inf(-1), peak: math.Inf(-1), hash: fnvBasis}
}

// Add takes the next tick's value, and of at-peak the other signal's.
func (r *Reducer) Add(v, beside float64) {
	if r.n == 0 {
		r.first = v
	}
	r.last = v
	r.sum += v
	r.squares += float64(v * v)
	r.min = math.Min(r.min, v)
	if v > r.max {
		r.max, r.maxAt = v, r.n
	}
	if beside > r.peak {
		r.peak, r.there = beside, v
	}
	bits := math.Float64bits(v)
	for range 8 {
		r.hash = (r.hash ^ bits&0xff) * fnvPrime
		bits >>= 8
	}
	if r.each == "width" || r.each == "onset" {
		r.trace = append(r.trace, v)
	}
	r.n++
}

// Value is the number of the ticks so far; NaN before the first.
func (r *Reducer) Value() float64 {
	if r.n == 0 {
		return math.NaN()
	}
	switch r.each {
	case "mean":
		return r.sum / float64(r.n)
	case "rms":
		return math.Sqrt(r.squares / float64(r.n))
	case "sum":
		return r.sum
	case "min":
		return r.min
	case "max":
		return r.max
	case "size":
		return math.Max(r.max, -r.min)
	case "extreme":
		if -r.min > r.max {
			return r.min
		}
		return r.max
	case "first":
		return r.first
	case "last":
		return r.last
	case "change":
		return r.last - r.first
	case "spread":
		return r.max - r.min
	case "time-of-max":
		return r.time(r.maxAt)
	case "width":
		return r.width()
	case "onset":
		return r.onset()
	case "at-peak":
		return r.there
	case "digest":
		return float64(r.hash >> 12)
	}
	panic("trial: unknown reduction " + r.each)
}

func (r *Reducer) time(tick int) float64 { return r.start + float64(tick)*r.tick }

// width is the time around the highest value at half of it or above.
func (r *Reducer) width() float64 {
	low, high := r.maxAt, r.maxAt
	for low > 0 && r.trace[low-1] >= r.max/2 {
		low--
	}
	for high+1 < r.n && r.trace[high+1] >= r.max/2 {
		high++
	}
	return float64(high-low+1) * r.tick
}

// onset is when half of the largest change from the first value is done.
func (r *Reducer) onset() float64 {
	far := r.max - r.first
	if r.first-r.min > far {
		far = r.min - r.first
	}
	for i, v := range r.trace {
		if far != 0 && (v-r.first)/far >= 0.5 {
			return r.time(i)
		}
	}
	return math.NaN()
}
