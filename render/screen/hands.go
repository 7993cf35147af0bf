package screen

import (
	"math"

	"neonate/render/draw"
	"neonate/render/stage"
)

// Bounds of the sliders for the world.
const (
	heaviest = 30.0               // m/s2
	steepest = 20 * math.Pi / 180 // rad, either way
)

// drawHands draws the strip at the foot of the scene: what is shown, what a
// click drops, and the world's gravity and slope.
func (s *Screen) drawHands(b *draw.Batch, v *stage.View) {
	r := s.layout.scene
	if r.W < 480 || r.H < 260 {
		return
	}
	x, y := r.X+18, r.Bottom()-42
	for _, t := range [...]struct {
		label string
		on    *bool
	}{
		{"contacts  C", &s.show.contacts}, {"torque  T", &s.show.torque},
		{"sight  L", &s.show.sight}, {"ghost  G", &s.show.ghost},
	} {
		w := s.fonts.small.Measure(t.label) + 20
		if s.button(b, draw.Rect{X: x, Y: y, W: w, H: 26}, t.label, *t.on) {
			*t.on = !*t.on
		}
		x += w + 6
	}
	x += 14
	for i, what := range s.about.Drops {
		w := s.fonts.small.Measure(what) + 20
		if s.button(b, draw.Rect{X: x, Y: y, W: w, H: 26}, what, i == s.drop) {
			s.drop = i
		}
		x += w + 6
	}
	if s.about.Tilts && x+330 < r.Right() {
		s.drawTilts(b, draw.Rect{X: r.Right() - 318, Y: y - 12, W: 300, H: 44}, v)
	}
}

// drawTilts draws the sliders for gravity and slope. The numbers are the
// life's own: they change when the command has taken effect.
func (s *Screen) drawTilts(b *draw.Batch, r draw.Rect, v *stage.View) {
	s.card(b, r)
	track := draw.Rect{X: r.X + 14, Y: r.Y + 22, W: 118, H: 16}
	if g, moved := s.slider(b, sliderGravity, track, float32(v.Gravity), 0, heaviest); moved {
		if tenth := math.Round(float64(g)*10) / 10; tenth != s.stage.Ahead().Gravity {
			s.stage.Send(stage.Gravity{Value: tenth})
		}
	}
	b.Bytes(s.fonts.small, track.X, r.Y+17, draw.Left, s.words.Say("gravity ").Fixed(v.Gravity, 1).Add(" m/s²").Bytes(), dim)
	track.X += 152
	degrees := v.Slope * 180 / math.Pi
	if a, moved := s.slider(b, sliderSlope, track, float32(v.Slope), -steepest, steepest); moved {
		if whole := math.Round(float64(a)*180/math.Pi) * math.Pi / 180; whole != s.stage.Ahead().Slope {
			s.stage.Send(stage.Slope{Value: whole})
		}
	}
	b.Bytes(s.fonts.small, track.X, r.Y+17, draw.Left, s.words.Say("slope ").Fixed(degrees, 0).Add("°").Bytes(), dim)
}
