package screen

import (
	"neonate/render/draw"
	"neonate/render/stage"
)

// drawHelp draws the overlay that lists every key.
func (s *Screen) drawHelp(b *draw.Batch, v *stage.View) {
	if !s.help {
		return
	}
	list := shortcuts()
	areas := min(len(v.Brain.Areas), 9)
	high := float32(64+24*len(list)) + 34
	b.Fill(draw.Rect{W: b.Width, H: b.Height}, night.Alpha(0.66))
	w := min(560, b.Width-20)
	r := draw.Rect{X: (b.Width - w) / 2, Y: max((b.Height-high)/2, 4), W: w, H: high}
	b.Round(r, 12, panel)
	b.RoundEdge(r.Inset(0.5), 11.5, 1, ink.Alpha(0.12))
	b.Text(s.fonts.title, r.X+28, r.Y+36, draw.Left, "Keys and hands", ink)
	b.Text(s.fonts.small, r.Right()-28, r.Y+35, draw.Right, "all of it takes effect between two ticks and is logged", faint)
	y := r.Y + 68
	for i := range list {
		b.Text(s.fonts.strong, r.X+28, y, draw.Left, list[i].keys, ink)
		b.Text(s.fonts.text, r.X+160, y, draw.Left, list[i].does, dim)
		y += 24
	}
	b.Fill(draw.Rect{X: r.X + 28, Y: y - 12, W: r.W - 56, H: 1}, hair)
	x := r.X + 28
	for i := range areas {
		a := &v.Brain.Areas[i]
		x += s.keycap(b, x, y+5, digits[i:i+1], areaColour(a)) + 5
		x += b.Text(s.fonts.small, x, y+9, draw.Left, a.Name, dim) + 12
	}
}

const digits = "123456789"

// notice is a short message that fades.
type notice struct {
	text string
	left float64 // seconds
}

// Say shows a message for a few seconds.
func (s *Screen) Say(text string) { s.said = notice{text, 4} }

func (s *Screen) drawNotice(b *draw.Batch) {
	if s.said.left <= 0 {
		return
	}
	s.said.left -= s.dt
	fade := float32(min(s.said.left, 1))
	r := s.layout.scene
	w := s.fonts.text.Measure(s.said.text) + 36
	card := draw.Rect{X: r.X + (r.W-w)/2, Y: r.Bottom() - 96, W: w, H: 34}
	b.Round(card, 17, night.Alpha(0.85*fade))
	b.Text(s.fonts.text, card.X+w/2, card.Y+22, draw.Middle, s.said.text, ink.Alpha(fade))
}
