package draw

// Shape is a simple outline, concave or not, cut into triangles once so that
// drawing it costs next to nothing.
type Shape struct {
	Points    []Vec
	triangles []uint32
	hatch     []Vec // pairs of ends of hatching lines
}

// NewShape triangulates an outline by ear clipping (Meisters 1975), and lays
// hatching lines of the given spacing across it, rising to the right.
func NewShape(points []Vec, spacing float32) *Shape {
	s := &Shape{Points: points}
	s.triangles = earClip(points)
	s.hatch = hatching(points, spacing)
	return s
}

// Place is where a shape goes: scaled about its origin, then moved.
type Place struct {
	At   Vec
	Size float32
}

// Point is where a point of the shape goes.
func (p Place) Point(v Vec) Vec { return p.At.Add(v.Times(p.Size)) }

// Shape fills the shape.
func (b *Batch) Shape(s *Shape, at Place, c Colour) {
	if c.clear() {
		return
	}
	b.side = offsets(b.side[:0], s.Points)
	f := b.feather()
	inner, outer := c.premultiplied(1), c.premultiplied(0)
	first := uint32(len(b.Vertices))
	for i, p := range s.Points {
		q := at.Point(p)
		b.vertex(q.Sub(b.side[i].Times(f)), inner)
		b.vertex(q.Add(b.side[i].Times(f)), outer)
	}
	for i := 0; i < len(s.triangles); i += 3 {
		b.triangle(first+2*s.triangles[i], first+2*s.triangles[i+1], first+2*s.triangles[i+2])
	}
	b.fringe(first, len(s.Points))
}

// ShapeEdge strokes the shape's outline.
func (b *Batch) ShapeEdge(s *Shape, at Place, width float32, c Colour) {
	b.Loop(b.placed(s, at), width, c)
}

// ShapeGlow spreads a halo around the shape.
func (b *Batch) ShapeGlow(s *Shape, at Place, reach float32, c Colour) {
	b.Glow(b.placed(s, at), reach, c)
}

// Hatch draws the shape's hatching lines.
func (b *Batch) Hatch(s *Shape, at Place, width float32, c Colour) {
	for i := 0; i+1 < len(s.hatch); i += 2 {
		b.Line(at.Point(s.hatch[i]), at.Point(s.hatch[i+1]), width, c)
	}
}

// placed puts the shape's outline into the scratch path.
func (b *Batch) placed(s *Shape, at Place) []Vec {
	b.path = b.path[:0]
	for _, p := range s.Points {
		b.path = append(b.path, at.Point(p))
	}
	return b.path
}

// Has says whether the placed shape covers p (even-odd rule).
func (s *Shape) Has(at Place, p Vec) bool {
	inside := false
	last := at.Point(s.Points[len(s.Points)-1])
	for _, v := range s.Points {
		q := at.Point(v)
		if (q.Y > p.Y) != (last.Y > p.Y) && p.X < q.X+(p.Y-q.Y)/(last.Y-q.Y)*(last.X-q.X) {
			inside = !inside
		}
		last = q
	}
	return inside
}

// earClip cuts a simple polygon into triangles. Where rounding leaves no clean
// ear it takes the next corner, so it always ends.
func earClip(points []Vec) []uint32 {
	ring := make([]uint32, len(points))
	for i := range ring {
		ring[i] = uint32(i)
	}
	sign := float32(1)
	if area2(points) < 0 {
		sign = -1
	}
	var out []uint32
	for i, stuck := 0, 0; len(ring) > 3; {
		n := len(ring)
		a, v, c := ring[(i+n-1)%n], ring[i%n], ring[(i+1)%n]
		if stuck < n && !isEar(points, ring, a, v, c, sign) {
			i, stuck = (i+1)%n, stuck+1
			continue
		}
		out = append(out, a, v, c)
		ring = append(ring[:i%n], ring[i%n+1:]...)
		i, stuck = i%len(ring), 0
	}
	return append(out, ring...)
}

// isEar says whether corner v is convex and its triangle holds no other corner.
func isEar(points []Vec, ring []uint32, a, v, c uint32, sign float32) bool {
	p, q, r := points[a], points[v], points[c]
	if cross(q.Sub(p), r.Sub(q))*sign <= 0 {
		return false
	}
	for _, i := range ring {
		if i == a || i == v || i == c {
			continue
		}
		t := points[i]
		if cross(q.Sub(p), t.Sub(p))*sign >= 0 && cross(r.Sub(q), t.Sub(q))*sign >= 0 && cross(p.Sub(r), t.Sub(r))*sign >= 0 {
			return false
		}
	}
	return true
}
