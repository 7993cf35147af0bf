package screen

import (
	"math"

	"neonate/render/draw"
	"neonate/render/stage"
)

// gauges are the eased ranges of the panel's plots.
type gauges struct {
	lanes    [partCount]axis
	second   axis
	drives   axis
	curve    axis
	purkinje axis
	climbing axis
	zones    [mostZones]axis
}

// lane is one plot of the recent past.
type lane struct {
	title  string
	short  string // title where the lane is narrow
	unit   string
	colour draw.Colour
	pick   func(*stage.Sample) float32
	second func(*stage.Sample) float32 // a second line, fainter, from 0 to its own highest; may be nil
	floor  float64                     // least extent of the range
	signed bool                        // its zero matters
	digits int
}

func dopamineOf(p *stage.Sample) float32 { return p.Dopamine }
func valueOf(p *stage.Sample) float32    { return p.Value }
func returnOf(p *stage.Sample) float32   { return p.Return }
func angleOf(p *stage.Sample) float32    { return p.Angle }
func detectorOf(p *stage.Sample) float32 { return p.Detector }

func laneOf(what int) lane {
	switch what {
	case partDopamine:
		return lane{title: "dopamine (TD error δ)", short: "dopamine δ", colour: violet, pick: dopamineOf, floor: 0.1, signed: true, digits: 2}
	case partValue:
		return lane{title: "value", short: "value", colour: learns, pick: valueOf, floor: 0.1, digits: 2}
	case partReturn:
		return lane{title: "return of this episode", short: "return", colour: good, pick: returnOf, floor: 1, digits: 1}
	}
	return lane{title: "loom: angle; the detector, pale", short: "loom", unit: "°", colour: innate, pick: angleOf, second: detectorOf, floor: 10, digits: 0}
}

// drawLane draws a title, the latest value, and the line.
func (s *Screen) drawLane(b *draw.Batch, r draw.Rect, v *stage.View, what int) {
	l, t := laneOf(what), &v.Trace
	title := l.title
	if r.W < 260 {
		title = l.short
	}
	b.Text(s.fonts.text, r.X, r.Y+14, draw.Left, title, dim)
	plot := draw.Rect{X: r.X, Y: r.Y + 21, W: r.W, H: r.H - 31}
	b.Round(plot, 4, night)
	if t.Len() == 0 {
		return
	}
	latest := float64(l.pick(t.At(t.Len() - 1)))
	w := s.words.Say("")
	if l.signed {
		w.Signed(latest, l.digits)
	} else {
		w.Fixed(latest, l.digits)
	}
	b.Bytes(s.fonts.strong, r.Right(), r.Y+14, draw.Right, w.Add(l.unit).Bytes(), l.colour)

	a := &s.gauges.lanes[what]
	low, high := extent(t, l)
	a.ease(low, high, s.dt)
	b.Clip(plot)
	defer b.Unclip()
	s.laneGrid(b, plot, a)
	if l.second != nil {
		most := 1.0
		for i := range t.Len() {
			most = math.Max(most, float64(l.second(t.At(i))))
		}
		s.gauges.second.ease(0, 1.1*most, s.dt)
		s.line(b, plot, t, func(i int) float32 { return l.second(t.At(i)) }, &s.gauges.second, ink.Alpha(0.35))
	}
	s.line(b, plot, t, func(i int) float32 { return l.pick(t.At(i)) }, a, l.colour)
}

// laneGrid draws a few lines at round values, each with its number at the left
// where the plot is high enough; the line of zero is the brightest.
func (s *Screen) laneGrid(b *draw.Batch, plot draw.Rect, a *axis) {
	a.ticks(max(1, int(plot.H/16)), func(x float64, decimals int) {
		y := plot.Bottom() - a.share(x)*plot.H
		c := hair.Alpha(0.55)
		if x == 0 {
			c = lifted
		}
		b.Fill(draw.Rect{X: plot.X, Y: y, W: plot.W, H: 1}, c)
		if y > plot.Y+6 && y < plot.Bottom()-5 {
			b.Bytes(s.fonts.tiny, plot.X+4, y+3, draw.Left, s.words.Say("").Fixed(x, decimals).Bytes(), faint.Alpha(0.8))
		}
	})
}

// extent is the range that a lane's data need; a signed one is symmetrical.
func extent(t *stage.Trace, l lane) (low, high float64) {
	low, high = math.Inf(1), math.Inf(-1)
	for i := range t.Len() {
		p := t.At(i)
		x := float64(l.pick(p))
		low, high = math.Min(low, x), math.Max(high, x)
	}
	if l.signed {
		high = math.Max(-low, high)
		low = -high
	}
	return padded(low, high, 0.12, l.floor)
}

// finest is how far apart the points of a line are at least, in points. Of the
// samples between two the one that is farthest from the last is drawn, so that
// no spike is lost.
const finest = 2

// line draws a trace from the right edge backwards in time.
func (s *Screen) line(b *draw.Batch, r draw.Rect, t *stage.Trace, pick func(i int) float32, a *axis, c draw.Colour) {
	s.points = s.points[:0]
	wide := r.W / float32(t.Capacity()-1)
	stride := max(1, int(finest/wide+0.5))
	last := float32(0)
	for from := aligned(t, stride) - stride; from < t.Len(); from += stride {
		at, x := -1, float32(0)
		for i := max(from, 0); i < min(from+stride, t.Len()); i++ {
			if y := pick(i); !bent(y) && (at < 0 || abs(y-last) > abs(x-last)) {
				at, x = i, y
			}
		}
		if at < 0 {
			continue
		}
		last = x
		s.points = append(s.points, draw.Vec{X: r.Right() - float32(t.Len()-1-at)*wide, Y: r.Bottom() - a.share(float64(x))*r.H})
	}
	b.Stroke(s.points, 1.5, c)
}

// bent says that a number is none.
func bent(x float32) bool { return x != x || x > math.MaxFloat32 || x < -math.MaxFloat32 }

func abs(x float32) float32 { return max(x, -x) }
