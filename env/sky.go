package env

import (
	"fmt"
	"math"

	"neonate/internal/stream"
	"neonate/internal/strict"
	"neonate/worlds"
)

const degree = math.Pi / 180

// sky is what appears above the animals in one episode.
type sky struct {
	file    *worlds.Sky
	slots   []apparition // one for each scheduled stimulus, then the drawn one, then what an experimenter shows
	weights float64
	next    float64 // s, when the next is drawn
	chance  *stream.Stream
	log     []Presentation
}

// Presentation is a stimulus that was shown in this episode, as it was drawn.
type Presentation struct {
	Name  string
	Start float64 // s
	End   float64 // s
	// Of a dive: the time at which it arrives, s, its half-size, m, its speed,
	// m/s, and where it comes from, rad. A disc arrives when it is largest.
	Arrival, Size, Speed, Angle float64
}

// apparition is one stimulus while it is shown.
type apparition struct {
	of         *worlds.Stimulus
	start, end float64 // s
	on         bool
	shown      bool    // a scheduled one's turn has come
	x, y       float64 // m, what it is aimed at
	angle      float64 // rad
	size       float64 // m, half
	speed      float64 // m/s, or rad/s of a disc's or a circle's
	height     float64 // m
	radius     float64 // m
}

// newSky compiles the sky of a world; nil is an empty one.
func newSky(file *worlds.Sky) sky {
	s := sky{file: file, chance: stream.New(0, "")}
	if file == nil {
		return s
	}
	for i := range file.Stimuli {
		if file.Stimuli[i].Start != nil {
			s.slots = append(s.slots, apparition{of: &file.Stimuli[i]})
		} else {
			s.weights += file.Stimuli[i].Weight
		}
	}
	s.slots = append(s.slots, apparition{}, apparition{})
	return s
}

// restart empties the sky for another episode.
func (s *sky) restart(seed, episode uint64) {
	if s.file == nil {
		return
	}
	s.chance.Restart(seed, "sky", episode)
	for i := range s.slots {
		s.slots[i].on, s.slots[i].shown = false, false
	}
	s.log = s.log[:0]
	s.next = math.Inf(1)
	if d := s.file.Draw; d != nil && s.weights > 0 {
		s.next = s.draw(d.First)
	}
}

// step brings the sky to a time, s; eye is what a dive that starts now aims at.
func (s *sky) step(now float64, eye Point) {
	if s.file == nil {
		return
	}
	for i := range s.slots {
		a := &s.slots[i]
		if a.on && now > a.end {
			a.on = false
		}
		if scheduled := a.of != nil && a.of.Start != nil && i < len(s.slots)-2; scheduled && !a.shown && *a.of.Start <= now {
			a.shown = true
			s.show(a, a.of, *a.of.Start, eye)
		}
	}
	if now >= s.next {
		a := &s.slots[len(s.slots)-2]
		s.show(a, s.pick(), s.next, eye)
		s.next = a.end + s.draw(s.file.Draw.Pause)
	}
}

// pick draws one of the stimuli that have no start.
func (s *sky) pick() *worlds.Stimulus {
	left := s.chance.Float64() * s.weights
	var last *worlds.Stimulus
	for i := range s.file.Stimuli {
		if f := &s.file.Stimuli[i]; f.Start == nil && f.Weight > 0 {
			last = f
			if left -= f.Weight; left < 0 {
				break
			}
		}
	}
	return last
}

// Present shows a stimulus of the world file now, whatever its schedule.
func (e *Env) Present(name string) error {
	s := &e.nature.sky
	var names []string
	if s.file != nil {
		for i := range s.file.Stimuli {
			if f := &s.file.Stimuli[i]; f.Name == name {
				s.show(&s.slots[len(s.slots)-1], f, e.time(), e.aim0())
				return nil
			}
			names = append(names, s.file.Stimuli[i].Name)
		}
	}
	return fmt.Errorf("found stimulus %q; allowed %s", name, strict.Choice(name, names))
}

// Presentations lists what has been shown since the reset: a view.
func (e *Env) Presentations() []Presentation { return e.nature.sky.log }

// show begins a stimulus.
func (s *sky) show(a *apparition, f *worlds.Stimulus, start float64, eye Point) {
	*a = apparition{of: f, start: start, on: true, shown: true, x: eye.X, y: eye.Y}
	p := Presentation{Name: f.Name, Start: start, Arrival: math.Inf(1)}
	switch {
	case f.Dive != nil:
		a.size, a.speed, a.angle = s.draw(f.Dive.Size), s.draw(f.Dive.Speed), s.draw(f.Dive.Angle)*degree
		p.Arrival = start + f.Dive.Distance/a.speed
		a.end = p.Arrival + strike
	case f.Recede != nil:
		a.size, a.speed, a.angle = s.draw(f.Recede.Size), s.draw(f.Recede.Speed), s.draw(f.Recede.Angle)*degree
		a.end = start + f.Recede.Distance/a.speed
	case f.Sweep != nil:
		a.size, a.speed, a.height = s.draw(f.Sweep.Size), s.draw(f.Sweep.Speed), s.draw(f.Sweep.Height)
		a.end = start + 2*f.Sweep.Distance/a.speed
		a.speed *= s.sign()
	case f.Circle != nil:
		a.size, a.height, a.radius = s.draw(f.Circle.Size), s.draw(f.Circle.Height), s.draw(f.Circle.Radius)
		a.speed = 2 * math.Pi / s.draw(f.Circle.Period) * s.sign()
		a.end = start + s.draw(f.Circle.Time)
	case f.Disc != nil:
		a.angle = s.draw(f.Disc.Angle) * degree
		p.Arrival = start + f.Disc.Grow
		a.speed = f.Disc.Drift * degree * s.sign()
		a.end = start + f.Disc.Grow + f.Disc.Hold
	default:
		a.end = start + f.Dim.Time + f.Dim.Hold
	}
	p.End, p.Size, p.Speed, p.Angle = a.end, a.size, a.speed, a.angle
	s.log = append(s.log, p)
}

// strike is how long a bird stays where its dive ends, s.
const strike = 0.1

func (s *sky) draw(r worlds.Range) float64 {
	if r[0] == r[1] {
		return r[0]
	}
	return s.chance.Uniform(r[0], r[1])
}

func (s *sky) sign() float64 { return float64(1 - 2*s.chance.IntN(2)) }

// bird reports where a bird's centre is at a time, m.
func (a *apparition) bird(t float64) (at Point, there bool) {
	t -= a.start
	f := a.of
	distance := 0.0
	switch {
	case f.Dive != nil:
		distance = max(0, f.Dive.Distance-a.speed*t)
	case f.Recede != nil:
		distance = a.speed * t
	case f.Sweep != nil:
		return Point{a.x - math.Copysign(f.Sweep.Distance, a.speed) + a.speed*t, a.y + a.height}, true
	case f.Circle != nil:
		return Point{a.x + a.radius*math.Cos(a.speed*t), a.y + a.height}, true
	default:
		return Point{}, false
	}
	sin, cos := math.Sincos(a.angle)
	return Point{a.x + distance*cos, a.y + distance*sin}, true
}

// look gives where and how large a stimulus is for an eye at a time: the
// bearing of its centre and half its angular size, rad.
func (a *apparition) look(t float64, eye Point) (bearing, half float64) {
	if d := a.of.Disc; d != nil {
		t -= a.start
		return a.angle + a.speed*t, (d.From + (d.To-d.From)*min(1, t/d.Grow)) * degree / 2
	}
	at, _ := a.bird(t)
	dx, dy := at.X-eye.X, at.Y-eye.Y
	return math.Atan2(dy, dx), math.Atan2(a.size, math.Hypot(dx, dy))
}

// light is the share that a dimming sky has lost at a time.
func (a *apparition) light(t float64) float64 {
	return a.of.Dim.To * min(1, (t-a.start)/a.of.Dim.Time)
}

// catches reports whether a diving bird has what is at a point.
func (a *apparition) catches(t float64, p Point) bool {
	if !a.on || a.of.Dive == nil || t < a.start {
		return false
	}
	at, _ := a.bird(t)
	return math.Hypot(at.X-p.X, at.Y-p.Y) <= a.size+a.of.Dive.Reach
}
