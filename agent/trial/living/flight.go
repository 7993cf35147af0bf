package living

import (
	"math"

	"neonate/agent"
	"neonate/env"
)

// flight is what an experimenter sees of an animal's answer to the newest thing
// that the world has shown in the sky: when it began to flee, at what angle,
// where to, and how far.
type flight struct {
	life   *agent.Life
	length float64 // m, the root part's

	shown   int              // presentations since the episode began
	threat  env.Presentation // the newest,
	from    env.Pose         // where the animal was at its start,
	refuges []float64        // m, where the shelters are,
	flights uint64           // that had begun before it
	fled    bool             // one began since
	onset   float64          // s, when,
	angle   float64          // deg, and at what angle
	start   env.Pose         // where that was
	heading float64          // deg off the threat's azimuth, until it has gone its length
	far     bool             // it has
	pace    float64          // m/s, the mean speed while it is in no flight, of late
	before  float64          // m/s, and at the onset
	speed   float64          // m/s, a reaction after the onset
	way     float64          // body lengths: see come
	eta     float64          // highest output of the detector,
	peak    float64          // s, and when
	tick    int              // of the episode, of the last look,
	last    env.Pose         // and where the animal was
}

const (
	// reaction is when speed is taken after the onset, s (Yilmaz & Meister 2013).
	reaction = 0.2
	// recent is the time constant of the mean speed before it, s.
	recent = 1
)

func newFlight(life *agent.Life) *flight {
	return &flight{life: life, tick: -1, length: lengthOf(life)}
}

// lengthOf is the length of an animal's root part, m.
func lengthOf(life *agent.Life) float64 {
	low, high := math.Inf(1), math.Inf(-1)
	for _, shape := range life.World().Scene().Parts[0].Polygons {
		for _, corner := range shape {
			low, high = min(low, corner.X), max(high, corner.X)
		}
	}
	return high - low
}

// look takes a tick in.
func (f *flight) look() {
	w := f.life.World()
	if w.Tick() <= f.tick || f.tick < 0 {
		f.shown, f.pace, f.way, f.last = 0, 0, 0, w.Root(0)
	}
	f.tick = w.Tick()
	rate := w.Spec().Rate
	now := float64(f.tick) / rate
	here := w.Root(0)
	f.pace += (math.Abs(here.X-f.last.X)*rate - f.pace) / (recent * rate)
	f.last = here
	stem := f.life.Brain().Brainstem()
	if all := w.Presentations(); len(all) > f.shown {
		f.shown = len(all)
		f.threat, f.from, f.refuges = all[f.shown-1], here, w.Shelters()
		f.fled, f.far, f.eta, f.peak, f.speed, f.way = false, false, 0, math.NaN(), math.NaN(), 0
		f.flights = stem.Flight().Flights
	}
	if f.shown == 0 {
		return
	}
	if f.threat.Size == 0 || now <= f.threat.Arrival { // a disc or a cloud never arrives
		f.way = max(f.way, f.come(here))
	}
	if d := stem.Detector(); d.Highest > f.eta {
		f.eta, f.peak = d.Highest, now-d.Since
	}
	if !f.fled && stem.Flight().Flights > f.flights {
		f.fled, f.onset, f.angle, f.start, f.before = true, now, stem.Flight().Onset*180/math.Pi, here, f.pace
	}
	if !f.fled {
		return
	}
	if math.IsNaN(f.speed) && now >= f.onset+reaction {
		f.speed = math.Abs(here.X-f.start.X) / (now - f.onset)
	}
	if !f.far {
		azimuth := 0.0
		if math.Cos(f.threat.Angle) < 0 {
			azimuth = 180
		}
		f.heading = math.Remainder(math.Atan2(here.Y-f.start.Y, here.X-f.start.X)*180/math.Pi-azimuth, 360)
		f.far = math.Abs(here.X-f.start.X) >= f.length
	}
}

// come is how far the animal has come away from the threat or nearer to a
// shelter since the threat appeared, the larger of the two, in body lengths.
func (f *flight) come(here env.Pose) float64 {
	way := here.X - f.from.X
	if math.Cos(f.threat.Angle) > 0 {
		way = -way
	}
	for _, x := range f.refuges {
		way = max(way, math.Abs(x-f.from.X)-math.Abs(x-here.X))
	}
	return way / f.length
}

// of gives what is known once there was a flight.
func (f *flight) of(value func() float64) signal {
	return func() float64 {
		if f.shown == 0 || !f.fled {
			return math.NaN()
		}
		return value()
	}
}

// signals are the flight's by name.
func (f *flight) signals() map[string]signal {
	return map[string]signal{
		"escape.begun": func() float64 {
			if f.shown > 0 && f.fled {
				return 1
			}
			return 0
		},
		"escape.way":     func() float64 { return f.way }, // up to a bird's arrival
		"escape.latency": f.of(func() float64 { return f.onset - f.threat.Start }),
		"escape.angle":   f.of(func() float64 { return f.angle }),
		"escape.off":     f.of(func() float64 { return math.Abs(f.heading) }),
		"escape.before":  f.of(func() float64 { return f.before }),
		"escape.heading": f.of(func() float64 { return f.heading }),
		"escape.speed":   f.of(func() float64 { return f.speed }),
		"loom.peak": func() float64 {
			if f.shown == 0 {
				return math.NaN()
			}
			return f.threat.Arrival - f.peak
		},
	}
}
