package brainstem

import (
	"fmt"
	"math"

	"neonate/brain/signal"
)

const degree = math.Pi / 180

// Detector is the looming detector. It sees one sample of the retina at a
// time, faster than the muscles move, and remembers just enough of them to be
// late by its delay.
type Detector struct {
	alpha     float64 // 1/rad
	threshold float64
	delay     float64 // s
	interval  float64 // s from sample to sample
	whole     int     // the delay in samples,
	part      float64 // and the rest
	faintest  float64
	symmetry  float64
	fastest   float64 // rad/s

	size    [history]float64 // rad, newest at head
	bearing [history]float64 // rad, world frame
	cut     [history]bool
	head    int

	// What it reports, all of a delay ago.
	Eta       float64 // 1/s: theta' exp(-alpha theta) while a thing looms, else 0
	Size      float64 // rad
	Expansion float64 // rad/s, negative where it recedes
	Drift     float64 // rad/s that its centre moves across the world
	Bearing   float64 // rad, 0 along +x, pi/2 up
	Looms     bool    // both its edges move outward

	// The highest Eta of the thing in view, and the time since, s.
	Highest, Since float64
}

// history bounds the delay: a power of two of samples.
const history = 128

// NewDetector makes a detector for a retina of that many samples a second.
func NewDetector(g *Looming, rate float64) (*Detector, error) {
	d := &Detector{
		alpha:     1 / math.Tan(g.Threshold*degree/2),
		threshold: g.Threshold * degree,
		delay:     g.Delay,
		interval:  1 / rate,
		faintest:  g.Faintest * degree,
		symmetry:  (1 - g.Symmetry) / (1 + g.Symmetry),
		fastest:   g.Fastest * degree,
	}
	samples := g.Delay * rate
	d.whole = int(samples)
	d.part = samples - float64(d.whole)
	if d.whole < 1 || d.whole > history-3 {
		return nil, &signal.Misfit{Field: "delay", Found: fmt.Sprintf("%g s, which is %.3g samples of a retina of %g Hz", g.Delay, samples, rate), Allowed: fmt.Sprintf("1 to %d samples", history-3)}
	}
	return d, nil
}

// Alpha is the angular gain, 1/rad.
func (d *Detector) Alpha() float64 { return d.alpha }

// See takes the next sample: the size and the bearing of the darkest thing,
// in rad, and whether it is cut off by the edge of sight.
func (d *Detector) See(size, bearing float64, cut bool) {
	last := d.head
	d.head = (d.head + 1) & (history - 1)
	if size < d.faintest {
		size, bearing = 0, d.bearing[last]
	}
	d.size[d.head], d.bearing[d.head], d.cut[d.head] = size, bearing, cut

	now := (d.head - d.whole) & (history - 1)
	next, before, earlier := (now+1)&(history-1), (now-1)&(history-1), (now-2)&(history-1)
	d.Size = mix(d.size[now], d.size[before], d.part)
	d.Bearing = mix(d.bearing[now], d.bearing[before], d.part)
	span := 2 * d.interval
	d.Expansion = mix(d.size[next]-d.size[before], d.size[now]-d.size[earlier], d.part) / span
	d.Drift = mix(d.bearing[next]-d.bearing[before], d.bearing[now]-d.bearing[earlier], d.part) / span
	d.Looms = d.Expansion > 0 && 2*math.Abs(d.Drift) <= d.symmetry*d.Expansion && !d.cut[now]
	d.Eta = 0
	if d.Looms {
		d.Eta = d.Expansion * math.Exp(-d.alpha*d.Size)
	}
	d.Since += d.interval
	if d.Size <= 0 {
		d.Highest = 0
	}
	if d.Eta > d.Highest {
		d.Highest, d.Since = d.Eta, 0
	}
}

// Growth is how much a thing that looms has grown in this sample, rad, or,
// negative, how much it has shrunk.
func (d *Detector) Growth() float64 {
	if d.Looms || d.Expansion < 0 {
		return max(-d.fastest, min(d.fastest, d.Expansion)) * d.interval
	}
	return 0
}

// Blind forgets all that was seen.
func (d *Detector) Blind() {
	clear(d.size[:])
	clear(d.bearing[:])
	clear(d.cut[:])
	d.Eta, d.Size, d.Expansion, d.Drift, d.Looms = 0, 0, 0, 0, false
	d.Highest, d.Since = 0, 0
}

// mix is a where part is 0, and b where it is 1.
func mix(a, b, part float64) float64 { return a + (b-a)*part }
