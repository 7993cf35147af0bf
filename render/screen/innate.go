package screen

import (
	"math"

	"neonate/brain"
	"neonate/render/draw"
	"neonate/render/stage"
)

// mostRows bounds the lists of the brain panel.
const mostRows = 8

// innateRows is how many rows n quantities take: two columns once there are many.
func innateRows(n int) int {
	if n > 5 {
		return (n + 1) / 2
	}
	return n
}

// drawInnate lists the numbers that the animal is born with: few, and each has
// a name.
func (s *Screen) drawInnate(b *draw.Batch, r draw.Rect, v *stage.View) {
	list := v.Brain.Innate
	rows := innateRows(len(list))
	w := s.words.Say("numbers with names")
	if over := rows - mostRows; over > 0 {
		w.Add("; ").Int(int64(len(list) - 2*mostRows)).Add(" more")
	}
	s.heading(b, r, "Born with", w.Bytes(), innate)
	columns := 1
	if len(list) > 5 {
		columns = 2
	}
	wide := r.W / float32(columns)
	for i := range list {
		row, column := i%rows, i/rows
		if row >= mostRows {
			continue
		}
		x, y := r.X+float32(column)*wide, r.Y+headHigh+14+float32(row)*rowHigh
		gap := float32(0)
		if column < columns-1 {
			gap = 18
		}
		w := s.quantity(&list[i])
		number := s.fonts.strong.MeasureBytes(w)
		b.Bytes(s.fonts.strong, x+wide-gap, y, draw.Right, w, ink)
		b.Fit(s.fonts.text, x, y, wide-gap-number-10, list[i].Name, dim)
		if list[i].Name == brain.Habituation {
			s.sectors(b, draw.Rect{X: x + s.fonts.text.Measure(list[i].Name) + 10, Y: y - 11, H: 12}, v.Brain.Sectors)
		}
	}
}

// sectors draws how far each direction of sight is habituated: a bar each.
func (s *Screen) sectors(b *draw.Batch, r draw.Rect, list []float64) {
	const pitch = 5
	most := 5.0 // deg
	for _, x := range list {
		most = math.Max(most, x)
	}
	for i, x := range list {
		h := max(float32(x/most)*r.H, 1)
		b.Fill(draw.Rect{X: r.X + pitch*float32(i), Y: r.Y, W: pitch - 1.5, H: r.H}, lifted.Alpha(0.6))
		b.Fill(draw.Rect{X: r.X + pitch*float32(i), Y: r.Bottom() - h, W: pitch - 1.5, H: h}, innate)
	}
}

// quantity composes a number with its unit.
func (s *Screen) quantity(q *brain.Quantity) []byte {
	w := s.words.Say("")
	if q.Unit == "°" {
		return w.Fixed(q.Value, 1).Add(q.Unit).Bytes()
	}
	switch w.Short(q.Value); q.Unit {
	case "":
	case "%":
		w.Add(q.Unit)
	default:
		w.Add(" ").Add(q.Unit)
	}
	return w.Bytes()
}

// heading writes a part's heading: what it is, and a few words about it.
func (s *Screen) heading(b *draw.Batch, r draw.Rect, title string, about []byte, c draw.Colour) {
	b.Fill(draw.Rect{X: r.X, Y: r.Y, W: r.W, H: 1}, hair)
	x := r.X + b.Text(s.fonts.strong, r.X, r.Y+18, draw.Left, title, c) + 12
	b.Bytes(s.fonts.small, x, r.Y+18, draw.Left, about, faint)
}
