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
	w.Add("last ").Fixed(span, 1).Add(" s: patterns without names")
	s.heading(b, r, "Learned", w.Bytes(), learns)
	_, r = r.Top(headHigh)
	r.H -= 8
	b.Round(r, 4, night)
	if t.Cells == 0 || t.Len() == 0 {
		return
	}
	r = r.Inset(3)
	rows := min(t.Cells, int(r.H/leastRow))
	wide, high := r.W/float32(t.Capacity()), r.H/float32(rows)
	left := r.Right() - float32(t.Len())*wide
	for row := range rows {
		cell := row * t.Cells / rows
		at := draw.Rect{Y: r.Y + float32(row)*high, H: high - min(high*0.2, 1)}
		start := 0
		for i := range t.Len() {
			now := shadeOf(t.Column(i)[cell])
			if next := i + 1; next < t.Len() && shadeOf(t.Column(next)[cell]) == now {
				continue
			}
			if now > 0 {
				at.X, at.W = left+float32(start)*wide, float32(i+1-start)*wide
				b.Fill(at, learns.Alpha(float32(now)/shades))
			}
			start = i + 1
		}
	}
}

// leastRow is how high a row of the raster is at least, in points: of more
// cells than have room an even sample is drawn. shades is how many strengths
// of activity are told apart, so that a run of one is one rectangle.
const (
	leastRow = 2
	shades   = 6
)

func shadeOf(level uint8) int { return int(level) * shades / 255 }
