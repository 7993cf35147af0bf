package screen

import (
	"neonate/render/draw"
	"neonate/render/stage"
)

// The sliders, by the number that holds them.
const (
	sliderSpeed = iota + 1
	sliderGravity
	sliderSlope
)

// drawBar draws the bar along the top: whose life this is, the clock's
// controls, and how old it is.
func (s *Screen) drawBar(b *draw.Batch, v *stage.View) {
	r := s.layout.bar
	if r.H == 0 {
		return
	}
	s.panel(b, r)
	b.Fill(draw.Rect{X: r.X, Y: r.Bottom() - 1, W: r.W, H: 1}, hair)
	y := r.Y + 25
	x := r.X + 20
	x += b.Text(s.fonts.title, x, y, draw.Left, "neonate", ink) + 18
	w := s.words.Say(s.about.World).Add(" · ").Add(s.about.Genome).Add(" · seed ").Add("").Int(int64(s.about.Seed))
	x += b.Bytes(s.fonts.text, x, y, draw.Left, w.Bytes(), dim) + 28

	right := s.drawAge(b, r, v)
	if s.options.Hands {
		s.drawClock(b, draw.Rect{X: max(x, r.W*0.30), Y: r.Y, W: right - x, H: r.H}, v)
	}
}

// drawAge writes ticks, age and marks along the right end of the bar, and
// returns where they begin.
func (s *Screen) drawAge(b *draw.Batch, r draw.Rect, v *stage.View) float32 {
	x, y := r.Right()-20, r.Y+25
	if s.options.Hands {
		x -= b.Text(s.fonts.text, x, y, draw.Right, "help", dim) + 6
		x -= 16
		s.keycap(b, x, r.Y+20, "H", dim)
		x -= 22
	}
	if s.video {
		x -= b.Text(s.fonts.text, x, y, draw.Right, "rec", bad) + 8
		b.Disc(draw.Vec{X: x, Y: r.Y + 20}, 5, bad)
		x -= 24
	}
	age := s.words.Say("").Span(float64(v.Lived) / s.about.Spec.Rate).Add(" of life").Bytes()
	x -= max(b.Bytes(s.fonts.text, x, y, draw.Right, age, dim), 118) + 14
	x -= b.Bytes(s.fonts.text, x, y, draw.Right, s.words.Say("").Int(int64(v.Lived)).Add(" ticks").Bytes(), ink) + 20
	return x
}

// drawClock draws pause, single tick and speed.
func (s *Screen) drawClock(b *draw.Batch, r draw.Rect, v *stage.View) {
	if r.W < 260 {
		return
	}
	y := r.Y + r.H/2
	pause := draw.Rect{X: r.X, Y: y - 13, W: 30, H: 26}
	if s.button(b, pause, "", v.Paused) {
		s.stage.Pause(!v.Paused)
	}
	s.pauseSign(b, pause.Centre(), v.Paused)
	tick := draw.Rect{X: r.X + 36, Y: y - 13, W: 30, H: 26}
	if s.button(b, tick, "", false) {
		s.stage.Step()
	}
	s.tickSign(b, tick.Centre())

	track := draw.Rect{X: r.X + 86, Y: y - 10, W: draw.Clamp(r.W-320, 80, 170), H: 20}
	notch := float32(notchOf(v.Speed))
	if to, moved := s.slider(b, sliderSpeed, track, notch, 0, notches-1); moved && notchOf(v.Speed) != int(to+0.5) {
		s.stage.SetSpeed(speedAt(int(to + 0.5)))
	}
	x := track.Right() + 18
	x += b.Bytes(s.fonts.strong, x, y+5, draw.Left, sayTimes(s.words.Say(""), v.Speed).Bytes(), ink) + 10
	if v.Possible > 0 && x+110 < r.Right() {
		of := sayTimes(s.words.Say("of "), v.Possible).Add(" possible")
		if v.Speed == stage.Unlimited {
			of = sayTimes(s.words.Say("· "), v.Possible)
		}
		b.Bytes(s.fonts.small, x, y+4, draw.Left, of.Bytes(), faint)
	}
}

// pauseSign draws two bars, or a triangle while the clock stands.
func (s *Screen) pauseSign(b *draw.Batch, p draw.Vec, paused bool) {
	if paused {
		s.triangle(b, p.X+1, p.Y, 6)
		return
	}
	b.Round(draw.Rect{X: p.X - 5, Y: p.Y - 6, W: 3.5, H: 12}, 1, ink)
	b.Round(draw.Rect{X: p.X + 1.5, Y: p.Y - 6, W: 3.5, H: 12}, 1, ink)
}

func (s *Screen) tickSign(b *draw.Batch, p draw.Vec) {
	s.triangle(b, p.X-2, p.Y, 5)
	b.Round(draw.Rect{X: p.X + 4, Y: p.Y - 5.5, W: 2.5, H: 11}, 1, ink)
}

func (s *Screen) triangle(b *draw.Batch, x, y, r float32) {
	s.corner = [3]draw.Vec{{X: x - r*0.7, Y: y - r}, {X: x + r, Y: y}, {X: x - r*0.7, Y: y + r}}
	b.Convex(s.corner[:], ink)
}
