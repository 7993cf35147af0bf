package screen

import (
	"math"

	"neonate/env"
	"neonate/render/draw"
	"neonate/render/stage"
)

// bench draws the ground of a laboratory without weight: squares of round
// metres, and how long one of them is.
func (s *Screen) bench(b *draw.Batch) {
	r := s.camera.view
	b.Gradient(r, skyTop, skyTop.Mix(skyHigh, 0.45))
	d := step(0, s.camera.across(), 10)
	first := s.camera.world(draw.Vec{X: r.X, Y: r.Bottom()})
	for i := math.Ceil(first.X / d); ; i++ {
		x := s.camera.point(env.Point{X: i * d}).X
		if x > r.Right() {
			break
		}
		b.Fill(draw.Rect{X: x, Y: r.Y, W: 1, H: r.H}, ink.Alpha(0.045))
	}
	for i := math.Ceil(first.Y / d); ; i++ {
		y := s.camera.point(env.Point{Y: i * d}).Y
		if y < r.Y {
			break
		}
		b.Fill(draw.Rect{X: r.X, Y: y, W: r.W, H: 1}, ink.Alpha(0.045))
	}
	long, x, y := s.camera.length(d), r.Right()-28, r.Bottom()-30
	if r.H < 240 {
		return
	}
	b.Line(draw.Vec{X: x - long, Y: y}, draw.Vec{X: x, Y: y}, 2, ink.Alpha(0.5))
	w := s.words.Say("").Fixed(d, decimals(d)).Add(" m")
	if d < 1 {
		w = s.words.Say("").Fixed(100*d, decimals(100*d)).Add(" cm")
	}
	b.Bytes(s.fonts.small, x-long/2, y-7, draw.Middle, w.Bytes(), ink.Alpha(0.6))
}

// target draws where a hand is to go.
func (s *Screen) target(b *draw.Batch, at draw.Vec, r float32) {
	b.Halo(at, 3*r, good.Alpha(0.25))
	b.Circle(at, r, 2, good)
	b.Disc(at, 2, good)
}

// drawTrial draws the card of a laboratory's protocol: the trial that runs, and
// a lamp for each of its signals.
func (s *Screen) drawTrial(b *draw.Batch, v *stage.View) {
	r, f := s.layout.scene, &v.After
	if len(f.Signals) == 0 || r.W < 640 || r.H < 300 {
		return
	}
	w := s.words.Say("waiting for the first trial")
	if f.Trial.Number > 0 {
		w = s.words.Say(f.Trial.Block).Add(" · trial ").Int(int64(f.Trial.Number)).Add(" · ").Add(f.Trial.Kind)
		if float64(f.Tick)/s.about.Spec.Rate > f.Trial.End {
			w.Add(" is over")
		}
	}
	wide := max(s.fonts.text.MeasureBytes(w.Bytes())+36, 210)
	card := draw.Rect{X: r.X + (r.W-wide)/2, Y: r.Y + 16, W: wide, H: 38}
	if s.lamps(f.Signals) {
		card.H = 62
	}
	s.card(b, card)
	b.Bytes(s.fonts.text, card.X+18, card.Y+24, draw.Left, w.Bytes(), ink)
	b.Clip(card)
	defer b.Unclip()
	x, y := card.X+24, card.Y+44
	for i := range f.Signals {
		name := f.Signals[i].Name
		if placed(name) {
			continue
		}
		lit := float32(math.Abs(f.Signals[i].Value) / math.Max(s.brightest[i], 1e-9))
		b.Halo(draw.Vec{X: x, Y: y}, 12, grain.Alpha(0.6*lit))
		b.Disc(draw.Vec{X: x, Y: y}, 4.5, lifted.Mix(grain, lit))
		x += 11 + b.Text(s.fonts.small, x+11, y+4, draw.Left, name, dim.Mix(ink, lit)) + 19
	}
}

// lamps keeps how bright each signal has been and says whether any has a lamp.
func (s *Screen) lamps(signals []env.Signal) (any bool) {
	for len(s.brightest) < len(signals) {
		s.brightest = append(s.brightest, 0)
	}
	for i := range signals {
		s.brightest[i] = math.Max(s.brightest[i], math.Abs(signals[i].Value))
		any = any || !placed(signals[i].Name)
	}
	return any
}

// placed says whether a signal is a place, which the scene shows.
func placed(name string) bool { return name == "target.x" || name == "target.y" }
