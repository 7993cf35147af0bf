package living

import (
	"math"

	"neonate/agent"
)

// flights watches the escapes of each of the world's trials, or, where there
// are none, of each episode.
type flights struct {
	life   *agent.Life
	trial  int
	tick   int
	before uint64  // escapes in life before this trial
	fled   bool    // in this trial
	onset  float64 // of its first flight, s in the episode
}

func newFlights(life *agent.Life) *flights { return &flights{life: life, tick: math.MaxInt} }

// look takes a tick in.
func (f *flights) look() {
	world, stem := f.life.World(), f.life.Brain().Brainstem()
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
	if f.fled {
		return 1
	}
	return 0
}

// lead is how long before the bird's arrival that flight began, s; 0 as long
// as there was none of either.
func (f *flights) lead() float64 {
	shown := f.life.World().Presentations()
	if !f.fled || len(shown) == 0 {
		return 0
	}
	if arrival := shown[len(shown)-1].Arrival; !math.IsInf(arrival, 1) {
		return arrival - f.onset
	}
	return 0
}

// signals are the flights' by name.
func (f *flights) signals() map[string]signal {
	return map[string]signal{"escape.fled": f.escaped, "escape.lead": f.lead}
}
