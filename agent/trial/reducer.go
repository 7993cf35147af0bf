package trial

import (
	"math"
)

// Reducer makes one number of a signal's ticks in one episode: mean, sum, min,
// max, first, last, change (last less first), spread (max less min),
// time-of-max (the tick, from 0, of the first highest value) or digest (52 bits
// that differ if any bit of any tick differs). It allocates nothing.
type Reducer struct {
	each        string
	n           int
	first, last float64
	sum         float64
	min, max    float64
	maxAt       int
	hash        uint64
}

// Reducer is a new one for the probe.
func (p Probe) Reducer() Reducer {
	r := Reducer{each: p.Each}
	r.Restart()
	return r
}

// Constants of the hash FNV-1a (Fowler, Noll & Vo 1991).
const (
	fnvBasis = 14695981039346656037
	fnvPrime = 1099511628211
)

// Restart begins another episode.
func (r *Reducer) Restart() {
	*r = Reducer{each: r.each, min: math.Inf(1), max: math.Inf(-1), hash: fnvBasis}
}

// Add takes the next tick's value.
func (r *Reducer) Add(v float64) {
	if r.n == 0 {
		r.first = v
	}
	r.last = v
	r.sum += v
	r.min = math.Min(r.min, v)
	if v > r.max {
		r.max, r.maxAt = v, r.n
	}
	bits := math.Float64bits(v)
	for range 8 {
		r.hash = (r.hash ^ bits&0xff) * fnvPrime
		bits >>= 8
	}
	r.n++
}

// Value is the episode's number; NaN before the first tick.
func (r *Reducer) Value() float64 {
	if r.n == 0 {
		return math.NaN()
	}
	switch r.each {
	case "mean":
		return r.sum / float64(r.n)
	case "sum":
		return r.sum
	case "min":
		return r.min
	case "max":
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
		return float64(r.maxAt)
	case "digest":
		return float64(r.hash >> 12)
	}
	panic("trial: unknown reduction " + r.each)
}
