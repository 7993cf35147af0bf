package draw

import "math"

// roundJoin is the cosine of the turn beyond which a stroke's corner is
// rounded instead of mitred.
const roundJoin = 0.3

// Line strokes a straight line.
func (b *Batch) Line(from, to Vec, width float32, c Colour) {
	b.path = append(b.path[:0], from, to)
	b.Stroke(b.path, width, c)
}

// Arc strokes part of a circle (radians, clockwise on the screen).
func (b *Batch) Arc(centre Vec, r, from, to, width float32, c Colour) {
	b.path = b.arc(b.path[:0], centre, r, from, to)
	b.Stroke(b.path, width, c)
}

// Circle strokes a whole circle.
func (b *Batch) Circle(centre Vec, r, width float32, c Colour) {
	b.path = b.arc(b.path[:0], centre, r, 0, 2*math.Pi)
	b.Loop(b.path[:len(b.path)-1], width, c)
}

// Stroke draws an open polyline with joined corners and square ends.
func (b *Batch) Stroke(points []Vec, width float32, c Colour) {
	b.stroke(points, width, c, false)
}

// Loop draws a closed outline with joined corners.
func (b *Batch) Loop(points []Vec, width float32, c Colour) {
	b.stroke(points, width, c, true)
}

// pen is one stroke under way: its colours and half widths.
type pen struct {
	core, edge   [4]uint8
	solid, outer float32 // half widths of the full and of the fading part
	last         uint32  // first vertex of the last cross-section; valid if begun
	begun        bool
}

// newPen prepares a stroke. One thinner than a pixel becomes a pixel wide and
// paler, which looks the same and never breaks up.
func (b *Batch) newPen(width float32, c Colour) pen {
	if thin := width * b.Scale; thin < 1 {
		c = c.Alpha(thin)
		width = 1 / b.Scale
	}
	f := b.feather()
	return pen{core: c.premultiplied(1), edge: c.premultiplied(0), solid: width/2 - f, outer: width/2 + f}
}

// section adds the cross-section at p along the (mitred) normal m and joins it
// to the one before.
func (b *Batch) section(w *pen, p, m Vec, core [4]uint8) {
	v := b.vertex(p.Add(m.Times(w.outer)), w.edge)
	b.vertex(p.Add(m.Times(w.solid)), core)
	b.vertex(p.Sub(m.Times(w.solid)), core)
	b.vertex(p.Sub(m.Times(w.outer)), w.edge)
	if w.begun {
		b.join(w.last, v)
	}
	w.last, w.begun = v, true
}

func (b *Batch) join(from, to uint32) {
	for k := range uint32(3) {
		b.quad(from+k, to+k, to+k+1, from+k+1)
	}
}

func (b *Batch) stroke(points []Vec, width float32, c Colour, closed bool) {
	if closed && len(points) > 1 && points[0] == points[len(points)-1] {
		points = points[:len(points)-1]
	}
	n := len(points)
	if n < 2 || c.clear() || width <= 0 {
		return
	}
	w := b.newPen(width, c)
	first := uint32(len(b.Vertices))
	before := firstDirection(points)
	if closed {
		before = direction(points, n-1, 0)
	} else {
		b.end(&w, points[0], before, -1)
	}
	for i, p := range points {
		after := before
		if i < n-1 || closed {
			if d := direction(points, i, (i+1)%n); d != (Vec{}) {
				after = d
			}
		}
		b.corner(&w, p, before, after)
		before = after
	}
	if closed {
		b.join(w.last, first)
	} else {
		b.end(&w, points[n-1], before, 1)
	}
}

// firstDirection is the direction of the first segment that has one.
func firstDirection(points []Vec) Vec {
	for i := range len(points) - 1 {
		if d := direction(points, i, i+1); d != (Vec{}) {
			return d
		}
	}
	return Vec{X: 1}
}

// corner adds the cross-sections of one point: one on the mitre, or a fan of
// them where the line turns sharply.
func (b *Batch) corner(w *pen, p, before, after Vec) {
	turn := dot(before, after)
	if turn >= roundJoin {
		b.section(w, p, miter(before, after), w.core)
		return
	}
	sweep := math.Atan2(float64(cross(before, after)), float64(turn))
	steps := max(2, int(math.Abs(sweep)/(2*math.Pi)*float64(b.segments(w.outer))+0.5))
	n := before.normal()
	for i := range steps + 1 {
		s, c := math.Sincos(sweep * float64(i) / float64(steps))
		turned := Vec{n.X*float32(c) - n.Y*float32(s), n.X*float32(s) + n.Y*float32(c)}
		b.section(w, p, turned, w.core)
	}
}

// end softens an end of an open stroke: sign -1 before its first point, 1
// after its last.
func (b *Batch) end(w *pen, p, along Vec, sign float32) {
	b.section(w, p.Add(along.Times(sign*b.feather()*2)), along.normal(), w.edge)
}
