package env

import (
	"math"

	"neonate/worlds"
)

// eye is a retina: sectors of sight that report how much of each is dark. It
// samples faster than the muscles move, each sample with the stimuli and the
// head where they were at its time.
type eye struct {
	file    *worlds.Retina
	part    int
	animal  int
	from    float64 // rad
	width   float64 // rad of a sector
	samples []float64
	last    Pose // of the part at the last tick
	fresh   bool // no tick yet
}

func newEye(f *worlds.Retina, part, animal int, rate float64) *eye {
	late := int(math.Round(f.Latency * rate * float64(f.Samples)))
	return &eye{
		file: f, part: part, animal: animal,
		from:    f.From * degree,
		width:   (f.To - f.From) * degree / float64(f.Sectors),
		samples: make([]float64, f.Sectors*(f.Samples+late)),
		fresh:   true,
	}
}

// shares is what the retina reports now: its sectors, sample by sample.
func (y *eye) shares() []float64 { return y.samples[:y.file.Sectors*y.file.Samples] }

// restart forgets what was seen.
func (y *eye) restart() {
	clear(y.samples)
	y.fresh = true
}

// glance takes the tick's samples.
func (e *Env) glance(y *eye) {
	now := e.pose(y.part)
	if y.fresh {
		y.last, y.fresh = now, false
	}
	n := y.file.Sectors
	copy(y.samples, y.samples[n*y.file.Samples:])
	news := y.samples[len(y.samples)-n*y.file.Samples:]
	clear(news)
	for k := range y.file.Samples {
		part := float64(k+1) / float64(y.file.Samples)
		head := Pose{mix(y.last.X, now.X, part), mix(y.last.Y, now.Y, part), mix(y.last.Angle, now.Angle, part)}
		y.see(e, news[k*n:(k+1)*n], head, e.time()-(1-part)/e.world.Rate)
	}
	y.last = now
}

// see paints one sample.
func (y *eye) see(e *Env, shares []float64, head Pose, t float64) {
	sin, cos := math.Sincos(head.Angle)
	at := Point{head.X + cos*y.file.At[0] - sin*y.file.At[1], head.Y + sin*y.file.At[0] + cos*y.file.At[1]}
	switch y.file.Sees {
	case "sky":
		if e.nature.inside(at.X) {
			return // the roof hides it
		}
		for i := range e.nature.sky.slots {
			a := &e.nature.sky.slots[i]
			if !a.on || t < a.start || t > a.end {
				continue
			}
			if a.of.Dim != nil {
				y.paint(shares, y.from, y.from+y.width*float64(len(shares)), a.light(t))
				continue
			}
			bearing, half := a.look(t, at)
			y.disc(shares, bearing-head.Angle, half, a.of.Contrast)
		}
	case "shelters":
		if e.nature.inside(at.X) {
			y.paint(shares, y.from, y.from+y.width*float64(len(shares)), 1)
			return
		}
		for _, b := range e.nature.burrows {
			y.disc(shares, math.Atan2(b.at.Y-at.Y, b.at.X-at.X)-head.Angle, math.Atan2(b.radius, math.Hypot(b.at.X-at.X, b.at.Y-at.Y)), 1)
		}
	case "animals":
		for i := range e.animals {
			if i == y.animal {
				continue
			}
			other := &e.parts[e.animals[i].parts.from]
			p := e.pose(e.animals[i].parts.from)
			y.disc(shares, math.Atan2(p.Y-at.Y, p.X-at.X)-head.Angle, math.Atan2(other.girth(), math.Hypot(p.X-at.X, p.Y-at.Y)), 1)
		}
	}
}

// disc darkens what a disc covers: its bearing in the part's frame and half
// its angular size, rad.
func (y *eye) disc(shares []float64, bearing, half, contrast float64) {
	middle := y.from + y.width*float64(len(shares))/2
	bearing = middle + math.Remainder(bearing-middle, 2*math.Pi)
	for turn := -1.0; turn <= 1; turn++ {
		y.paint(shares, bearing-half+turn*2*math.Pi, bearing+half+turn*2*math.Pi, contrast)
	}
}

// paint darkens the sectors between two angles, rad, each by the share of it
// that they cover, or lightens them where the contrast is below 0.
func (y *eye) paint(shares []float64, low, high, contrast float64) {
	first := max(0, int((low-y.from)/y.width))
	for i := first; i < len(shares); i++ {
		left := y.from + float64(i)*y.width
		if left >= high {
			return
		}
		covered := (min(high, left+y.width) - max(low, left)) / y.width
		switch {
		case covered <= 0:
		case contrast < 0:
			shares[i] *= 1 + contrast*covered
		default:
			shares[i] = 1 - (1-shares[i])*(1-contrast*covered)
		}
	}
}

func mix(a, b, part float64) float64 { return a + (b-a)*part }
