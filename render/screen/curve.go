package screen

import (
	"math"

	"neonate/render/draw"
	"neonate/render/stage"
)

// drawCurve draws the whole life of the animal that is looked at: what came of
// each episode or trial, the running mean, and the interventions.
func (s *Screen) drawCurve(b *draw.Batch, v *stage.View) {
	r := s.layout.curve
	if r.H == 0 {
		return
	}
	s.panel(b, r)
	b.Fill(draw.Rect{X: r.X, Y: r.Y, W: r.W, H: 1}, hair)
	c, course := &v.Curve, &s.about.Course
	x := r.X + 20
	x += b.Text(s.fonts.strong, x, r.Y+24, draw.Left, course.Name, ink) + 12
	if s.several() {
		x += b.Text(s.fonts.strong, x, r.Y+24, draw.Left, s.name(v.Animal), coat(v.Animal)) + 12
	}
	w := s.words.Say("each ").Add(course.Each)
	if c.Every > 1 {
		w = s.words.Say("one ").Add(course.Each).Add(" of ").Int(int64(c.Every))
	}
	b.Bytes(s.fonts.small, x, r.Y+24, draw.Left, w.Add(", and the mean of the last ").Int(int64(course.Mean)).Bytes(), faint)
	if c.Count > 0 {
		digits := 1
		if s.gauges.curve.high-s.gauges.curve.low < 5 {
			digits = 2
		}
		b.Bytes(s.fonts.title, r.Right()-20, r.Y+25, draw.Right, s.words.Say("").Fixed(c.Mean, digits).Add(course.Unit).Bytes(), good)
		b.Bytes(s.fonts.small, r.Right()-20-max(64, s.fonts.title.Digit*6), r.Y+24, draw.Right, s.words.Say("mean-").Int(int64(course.Mean)).Bytes(), dim)
	}
	plot := draw.Rect{X: r.X + 60, Y: r.Y + 40, W: r.W - 80, H: r.H - 66}
	if plot.H < 20 {
		return
	}
	s.curveRange(c, v.Return)
	a := &s.gauges.curve
	s.grid(b, plot, a)
	span := math.Max(float64(v.Lived), 1)
	at := func(d stage.Dot) draw.Vec {
		return draw.Vec{
			X: plot.X + plot.W*float32(float64(d.Lived)/span),
			Y: plot.Bottom() - a.share(d.Value)*plot.H,
		}
	}
	b.Text(s.fonts.small, plot.X, r.Bottom()-8, draw.Left, "birth", faint)
	b.Bytes(s.fonts.small, plot.Right(), r.Bottom()-8, draw.Right, s.words.Say("now · ").Span(span/s.about.Spec.Rate).Add(" of life").Bytes(), faint)
	b.Clip(draw.Rect{X: plot.X, Y: r.Y + 32, W: plot.W + 8, H: plot.H + 14})
	defer b.Unclip()
	s.marks(b, plot, c.Marks, span)
	for _, d := range c.Points { // a life has a thousand of them
		b.Dot(s.fonts.dot, at(d), learns.Alpha(0.6))
	}
	s.points = s.points[:0]
	for _, d := range c.Means {
		if p := at(d); len(s.points) == 0 || p.X-s.points[len(s.points)-1].X >= finest {
			s.points = append(s.points, p)
		}
	}
	if c.Count > 0 {
		s.points = append(s.points, at(stage.Dot{Lived: c.Latest.Lived, Value: c.Mean}))
	}
	b.Stroke(s.points, 2.25, good)
	if n := len(s.points); n > 0 {
		b.Halo(s.points[n-1], 9, good.Alpha(0.35))
		b.Disc(s.points[n-1], 3, good)
	}
}

// curveRange eases the range towards the points there are; before the first, to
// the return of the episode under way.
func (s *Screen) curveRange(c *stage.Curve, running float64) {
	low, high, floor := running, running, 10.0
	if s.about.Course != stage.Returns {
		low, high, floor = 0, 0, 2.0
	}
	if c.Count > 0 {
		low, high = math.Min(low, c.Latest.Value), math.Max(high, c.Latest.Value)
	}
	for _, d := range c.Points {
		low, high = math.Min(low, d.Value), math.Max(high, d.Value)
	}
	low, high = padded(low, high, 0.06, floor)
	s.gauges.curve.ease(low, high, s.dt)
}

// grid draws horizontal lines at round values with their numbers.
func (s *Screen) grid(b *draw.Batch, plot draw.Rect, a *axis) {
	a.ticks(max(2, int(plot.H/22)), func(x float64, decimals int) {
		y := plot.Bottom() - a.share(x)*plot.H
		if y < plot.Y-1 || y > plot.Bottom()+1 {
			return
		}
		b.Fill(draw.Rect{X: plot.X, Y: y, W: plot.W, H: 1}, hair)
		b.Bytes(s.fonts.small, plot.X-10, y+4, draw.Right, s.words.Say("").Fixed(x, decimals).Bytes(), faint)
	})
}

// marks draws the interventions, amber, and the parts of the protocol, grey; a
// label gives way to the one before it.
func (s *Screen) marks(b *draw.Batch, plot draw.Rect, marks []stage.Mark, span float64) {
	free := plot.X
	for i := range marks {
		m := &marks[i]
		x := plot.X + plot.W*float32(float64(m.Lived)/span)
		c := innate
		if m.Protocol {
			c = dim
		}
		b.Fill(draw.Rect{X: x, Y: plot.Y - 8, W: 1, H: plot.H + 8}, c.Alpha(0.45))
		left := x + 5
		w := s.fonts.small.Measure(m.Label)
		if left+w > plot.Right() {
			left = x - 5 - w
		}
		if left < free {
			continue
		}
		b.Text(s.fonts.small, left, plot.Y+2, draw.Left, m.Label, c.Alpha(0.9))
		free = left + w + 7
	}
}
