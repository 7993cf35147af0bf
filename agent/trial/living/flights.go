package living

import "math"

// flights watches the escapes of each of the world's trials, or, where there
// are none, of each episode.
type flights struct {
	subject *subject
	trial   int
	tick    int
	before  uint64  // escapes in life before this trial
	count   int     // in this trial
	onset   float64 // of the first of them, s in the episode
}

func newFlights(s *subject) *flights { return &flights{subject: s, tick: math.MaxInt} }

// look takes a tick in.
func (f *flights) look() {
	world, stem := f.subject.life.World(), f.subject.life.Brain().Brainstem()
	if stem == nil || stem.Flight() == nil {
		return
	}
	if t := world.Trial().Number; t != f.trial || world.Tick() <= f.tick {
		f.trial, f.count, f.before = t, 0, stem.Flight().Flights
	}
	f.tick = world.Tick()
	if n := int(stem.Flight().Flights - f.before); n != f.count {
		if f.count == 0 {
			f.onset = float64(f.tick) / world.Spec().Rate
		}
		f.count = n
	}
}

// escapes is how many flights this trial has had so far.
func (f *flights) escapes() float64 {
	f.look()
	return float64(f.count)
}

// lead is how long before the bird's arrival the trial's first flight began,
// s; 0 as long as there was none of either.
func (f *flights) lead() float64 {
	f.look()
	shown := f.subject.life.World().Presentations()
	if f.count == 0 || len(shown) == 0 {
		return 0
	}
	if arrival := shown[len(shown)-1].Arrival; !math.IsInf(arrival, 1) {
		return arrival - f.onset
	}
	return 0
}
