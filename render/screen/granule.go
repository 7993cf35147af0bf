package screen

import (
	"neonate/render/draw"
	"neonate/render/stage"
)

// drawGranule draws what the pattern-separation cells, or the hidden cells where
// the cortex has layers of its own, did in the recent past: a raster, a row a
// cell, a column a tick. Nothing in it has a name.
func (s *Screen) drawGranule(b *draw.Batch, r draw.Rect, v *stage.View) {
	t := &v.Trace
	span := float64(t.Ticks()) / s.about.Spec.Rate
	w := s.words.Say("granule cells, last ").Fixed(span, 1).Add(" s: patterns without names")
	if layers := v.Brain.Hidden; layers > 0 {
		w = s.words.Say("hidden cells, last ").Fixed(span, 1).Add(" s")
		if layers > 1 {
			w.Add(", the lowest layer on top")
		}
	}
	s.heading(b, r, "Learned", w.Bytes(), learns)
	_, r = r.Top(headHigh)
	r.H -= 8
	s.raster(b, r, t, &t.Pathway)
}

// raster draws what cells did: a row a cell, a column a sample.
func (s *Screen) raster(b *draw.Batch, r draw.Rect, t *stage.Trace, cells *stage.Raster) {
	b.Round(r, 4, night)
	if cells.Cells == 0 || t.Len() == 0 {
		return
	}
	r = r.Inset(3)
	rows := min(cells.Cells, int(r.H/leastRow))
	wide, high := r.W/float32(t.Capacity()), r.H/float32(rows)
	stride := max(1, int(finest/wide+0.5))
	left := r.Right() - float32(t.Len())*wide
	for row := range rows {
		cell := row * cells.Cells / rows
		at := draw.Rect{Y: r.Y + float32(row)*high, H: high - min(high*0.2, 1)}
		start, was := 0, 0
		for i, over := aligned(t, stride), false; !over; i += stride {
			now := 0
			if over = i >= t.Len(); !over {
				now = shadeOf(t.Column(cells, i)[cell])
			}
			if now == was {
				continue
			}
			if was > 0 {
				at.X, at.W = left+float32(start)*wide, float32(min(i, t.Len())-start)*wide
				b.Fill(at, learns.Alpha(float32(was)/shades))
			}
			start, was = i, now
		}
	}
}

// aligned is the first of every stride samples. It goes with the ticks, so that
// the same ones are drawn while the trace moves on.
func aligned(t *stage.Trace, stride int) int {
	if t.Len() == 0 {
		return 0
	}
	return (stride - int(t.At(0).Lived%uint64(stride))) % stride
}

// leastRow is how high a row of the raster is at least, in points: of more
// cells than have room an even sample is drawn. shades is how many strengths
// of activity are told apart, so that a run of one is one rectangle.
const (
	leastRow = 2
	shades   = 6
)

func shadeOf(level uint8) int { return int(level) * shades / 255 }
