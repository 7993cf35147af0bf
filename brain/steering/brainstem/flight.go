package brainstem

import (
	"math"

	"neonate/internal/stream"
)

// Act is what the sight of a threat makes an animal do.
type Act uint8

// The acts.
const (
	Ignore Act = iota
	Approach
	Freeze
	Flee
	Hide
)

// Flight decides what to do about what looms.
type Flight struct {
	genes  Escape
	detect *Detector
	levels *Levels // nil where nothing habituates
	noise  *stream.Stream
	share  float64
	sample float64 // s
	tick   float64 // s

	threshold float64 // rad, of a sated animal without noise

	inView  bool
	absent  float64 // s since the thing was last seen
	looked  float64 // s since it appeared
	gained  float64 // rad it has grown by looming
	loomed  bool
	caution float64 // this encounter's noise, rad
	taste   float64 // the same for approach
	froze   bool
	alarmed bool    // looming has commanded a flight in this encounter
	alarm   float64 // s that this command still lasts
	urge    float64 // learned command to flee, 0 to 1

	act   Act
	left  float64 // s of the act
	dread float64 // s until a flight may begin

	// The last flight: the tick's sample at which it began, the angle seen and the
	// direction taken.
	Flights uint64
	Onset   float64 // rad, size when it began
	Way     int     // 1 towards +x, -1 towards -x
	off     int     // the way that led away from the threat
}

// lasting is the time of an act that only its cause ends, s.
const lasting = 1e9

// gap is how long a thing may be out of sight and still be the same, s.
const gap = 0.1

// volley is how long looming's own command lasts, s.
const volley = 0.1

// NewFlight makes the decision stage behind a detector.
func NewFlight(g *Escape, l *Looming, d *Detector, levels *Levels, rate float64, samples int, noise *stream.Stream) *Flight {
	return &Flight{
		genes: *g, detect: d, levels: levels, noise: noise, share: l.Share,
		sample: 1 / (rate * float64(samples)), tick: 1 / rate,
		threshold: l.Threshold * degree, Way: 1,
	}
}

// Threshold is the angle at which the thing in view frightens an animal of
// some hunger, rad.
func (f *Flight) Threshold(hunger float64) float64 {
	t := f.threshold*(1+f.genes.Hunger*hunger) + f.caution
	if f.levels != nil {
		t += f.levels.At(f.detect.Bearing)
	}
	return max(t, f.detect.faintest)
}

// See judges the detector's newest sample. It reports whether a flight begins.
func (f *Flight) See(hunger float64) bool {
	d := f.detect
	if d.Size <= 0 {
		if f.inView {
			if f.absent += f.sample; f.absent > gap {
				f.vanish()
			}
		}
		return false
	}
	if !f.inView {
		f.meet()
	}
	f.absent = 0
	f.looked += f.sample
	f.gained = max(0, f.gained+d.Growth())
	f.loomed = f.loomed || f.gained > d.faintest
	looms, threshold := d.Looms && d.Expansion >= f.genes.Slow*degree && f.gained >= f.share*d.Size, f.Threshold(hunger)
	if looms && d.Size >= threshold && !f.alarmed {
		f.alarmed, f.alarm = true, volley
	}
	if f.act == Flee || f.act == Hide {
		return false
	}
	if looms && f.dread <= 0 && d.Size >= threshold*(1-f.urge) {
		f.begin(Flee, f.genes.Run)
		f.Flights++
		f.Onset = d.Size
		if f.alarmed {
			f.gained = 0
		}
		f.off = f.away(d.Bearing)
		f.Way = f.off
		return true
	}
	if !f.froze && d.Size >= f.genes.Notice*degree && math.Abs(d.Expansion)+math.Abs(d.Drift) >= f.genes.Motion*degree {
		f.froze = true
		f.begin(Freeze, f.genes.Freeze)
	}
	if f.act == Ignore && f.looked >= f.genes.Inspect && d.Size < f.prey(hunger) {
		f.begin(Approach, lasting)
		f.Way = toward(d.Bearing)
	}
	return false
}

// Heed lets a learned command begin a flight from what is not seen to loom.
func (f *Flight) Heed() {
	if f.urge < 1 || f.dread > 0 || f.act == Flee || f.act == Hide {
		return
	}
	f.begin(Flee, f.genes.Run)
	f.Flights++
	f.Onset = f.detect.Size
	if f.inView {
		f.Way = f.away(f.detect.Bearing)
	}
	f.off = f.Way
}

// Tick lets a tick pass. front, back and inside are the shelter retina's: how
// much of a shelter it sees before and behind it, rad, and the mean darkness.
func (f *Flight) Tick(front, back, inside float64) {
	if f.levels != nil {
		f.levels.Recover()
	}
	f.alarm -= f.tick
	f.dread -= f.tick
	f.left -= f.tick
	sheltered := inside > f.genes.Shelter
	if f.act == Flee {
		f.Way = f.route(front, back)
		if sheltered {
			f.begin(Hide, f.genes.Hide)
			f.dread = f.genes.Refractory
		}
	}
	if f.left <= 0 && f.act != Ignore {
		if f.act == Flee {
			f.dread = f.genes.Refractory
		}
		f.act = Ignore
	}
}

// route is the way to flee, past shelters of some size before and behind: to
// the larger one, where one on the threat's side counts as less; straight away
// if there is none.
func (f *Flight) route(front, back float64) int {
	if f.off < 0 {
		front /= f.genes.Detour
	} else {
		back /= f.genes.Detour
	}
	switch seen := f.genes.Faintest * degree / f.genes.Detour; {
	case front > back && front > seen:
		return 1
	case back > front && back > seen:
		return -1
	}
	return f.off
}

// Act is what it is doing.
func (f *Flight) Act() Act { return f.act }

// Calm ends whatever it was doing and forgets what is in view; what has
// habituated stays.
func (f *Flight) Calm() {
	f.act, f.left, f.dread, f.inView = Ignore, 0, 0, false
	f.alarm, f.urge = 0, 0
}

func (f *Flight) begin(a Act, time float64) { f.act, f.left = a, time }

// meet begins an encounter: its chance is drawn once, so that looking longer
// at the same thing gives no second chance.
func (f *Flight) meet() {
	f.inView, f.looked, f.gained, f.loomed, f.froze, f.alarmed = true, 0, 0, false, false, false
	f.caution = f.noise.NormFloat64() * f.genes.Noise * degree
	f.taste = f.noise.NormFloat64() * f.genes.Noise * degree
}

// vanish ends an encounter.
func (f *Flight) vanish() {
	f.inView = false
	if f.loomed && f.levels != nil {
		f.levels.Habituate(f.detect.Bearing)
	}
	if f.act == Approach {
		f.act = Ignore
	}
}

// prey is the size below which a thing is approached, rad.
func (f *Flight) prey(hunger float64) float64 {
	if f.genes.Prey == 0 || hunger <= f.genes.Content {
		return 0
	}
	return f.genes.Prey*degree*(hunger-f.genes.Content) + f.taste
}

// away is the direction that leads from a bearing, as well as it can be told.
func (f *Flight) away(bearing float64) int {
	return -toward(bearing + f.noise.NormFloat64()*f.genes.Aim*degree)
}

func toward(bearing float64) int {
	if math.Cos(bearing) < 0 {
		return -1
	}
	return 1
}
