package screen

import (
	"neonate/render/draw"
	"neonate/render/stage"
)

// drawGranule draws what the pattern-separation cells did in the recent past:
// a raster, a row a cell, a column a tick. Nothing in it has a name.
func (s *Screen) drawGranule(b *draw.Batch, r draw.Rect, v *stage.View) {
	t := &v.Trace
	w := s.words.Say("granule cells, ")
	span := float64(t.Ticks()) / s.about.Spec.Rate
	w.Add("last ").Fixed(span, 1).Add(" s: no names, only patterns")
	s.heading(b, r, "Learned", w.Bytes(), learns)
	_, r = r.Top(headHigh)
	r.H -= 8
	b.Round(r, 4, night)
	if t.Cells == 0 || t.Len() == 0 {
		return
	}
	r = r.Inset(3)
	wide, high := r.W/float32(t.Capacity()), r.H/float32(t.Cells)
	gap := min(high*0.2, 1)
	for i := range t.Len() {
		x := r.Right() - float32(t.Len()-i)*wide
		for cell, level := range t.Column(i) {
			if level < 24 {
				continue
			}
			y := r.Y + float32(cell)*high
			c := learns.Alpha(0.25 + 0.75*float32(level)/255)
			b.Fill(draw.Rect{X: x, Y: y, W: wide, H: high - gap}, c)
		}
	}
}
