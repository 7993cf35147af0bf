package living

import "math"

// flights watches the escapes of each of the world's trials, or, where there
// are none, of each episode.
type flights struct {
	subject *subject
	trial   int
	tick    int
	before  uint64  // escapes in life before this trial
	fled    bool    // in this trial
	onset   float64 // of its first flight, s in the episode
}

func newFlights(s *subject) *flights { return &flights{subject: s, tick: math.MaxInt} }

// look takes a tick in.
func (f *flights) look() {
	world, stem := f.subject.life.World(), f.subject.life.Brain().Brainstem()
	if stem == nil || stem.Flight() == nil {
		return
	}
	if t := world.Trial().Number; t != f.trial || world.Tick() <= f.tick {
		f.trial, f.fled, f.before = t, false, stem.Flight().Flights
	}
	f.tick = world.Tick()
	if !f.fled && stem.Flight().Flights != f.before {
		f.fled, f.onset = true, float64(f.tick)/world.Spec().Rate
	}
}

// escaped is 1 from the trial's first flight on.
func (f *flights) escaped() float64 {
	if f.look(); f.fled {
		return 1
	}
	return 0
}

// lead is how long before the bird's arrival that flight began, s; 0 as long
// as there was none of either.
func (f *flights) lead() float64 {
	f.look()
	shown := f.subject.life.World().Presentations()
	if !f.fled || len(shown) == 0 {
		return 0
	}
	if arrival := shown[len(shown)-1].Arrival; !math.IsInf(arrival, 1) {
		return arrival - f.onset
	}
	return 0
}
