package draw

import "math"

// miterLimit bounds how far a corner's offset may reach, in edge offsets.
const miterLimit = 3

// Fill fills the rectangle. Its edges are not softened: put them on whole
// points for a crisp look.
func (b *Batch) Fill(r Rect, c Colour) { b.Gradient(r, c, c) }

// Gradient fills the rectangle from one colour at the top to another below.
func (b *Batch) Gradient(r Rect, top, bottom Colour) {
	b.Quad(Vec{r.X, r.Y}, Vec{r.Right(), r.Y}, Vec{r.Right(), r.Bottom()}, Vec{r.X, r.Bottom()}, top, bottom)
}

// Quad fills four corners, clockwise, the first two in one colour and the last
// two in another, without soft edges: for cells, bands and shading.
func (b *Batch) Quad(p, q, r, s Vec, top, bottom Colour) {
	if top.clear() && bottom.clear() {
		return
	}
	t, u := top.premultiplied(1), bottom.premultiplied(1)
	b.quad(b.vertex(p, t), b.vertex(q, t), b.vertex(r, u), b.vertex(s, u))
}

// Shade fills four corners, each in its own colour, without soft edges.
func (b *Batch) Shade(corners [4]Vec, colours [4]Colour) {
	var at [4]uint32
	for i, p := range corners {
		at[i] = b.vertex(p, colours[i].premultiplied(1))
	}
	b.quad(at[0], at[1], at[2], at[3])
}

// Convex fills a convex polygon, given in either direction.
func (b *Batch) Convex(points []Vec, c Colour) { b.Shaded(points, c, c) }

// Shaded fills a convex polygon from one colour at its highest point to another
// at its lowest.
func (b *Batch) Shaded(points []Vec, top, bottom Colour) {
	n := len(points)
	if n < 3 || top.clear() && bottom.clear() {
		return
	}
	low, high := points[0].Y, points[0].Y
	for _, p := range points {
		low, high = min(low, p.Y), max(high, p.Y)
	}
	b.side = offsets(b.side[:0], points)
	f := b.feather()
	first := uint32(len(b.Vertices))
	for i, p := range points {
		c := top
		if top != bottom && high > low {
			c = top.Mix(bottom, (p.Y-low)/(high-low))
		}
		b.vertex(p.Sub(b.side[i].Times(f)), c.premultiplied(1))
		b.vertex(p.Add(b.side[i].Times(f)), [4]uint8{})
	}
	for i := 2; i < n; i++ {
		b.triangle(first, first+uint32(2*i-2), first+uint32(2*i))
	}
	b.fringe(first, n)
}

// fringe joins n pairs of vertices (inner, outer), from first on, into a closed ring.
func (b *Batch) fringe(first uint32, n int) {
	last := first + uint32(2*(n-1))
	for i := range uint32(n) {
		v := first + 2*i
		b.quad(last, v, v+1, last+1)
		last = v
	}
}

// offsets appends, for every corner of a closed outline, the vector that moves
// both its edges outwards by one.
func offsets(dst []Vec, points []Vec) []Vec {
	n := len(points)
	sign := float32(1)
	if area2(points) < 0 {
		sign = -1
	}
	before := direction(points, n-1, 0)
	for i := range points {
		after := direction(points, i, (i+1)%n)
		dst = append(dst, miter(before, after).Times(sign))
		before = after
	}
	return dst
}

// direction is the unit vector from one corner to the next one that differs.
func direction(points []Vec, from, to int) Vec {
	return points[to].Sub(points[from]).Unit()
}

// miter is the vector that, added to a corner, moves the edges that meet there
// along their normals by one; very sharp corners are cut at miterLimit.
func miter(before, after Vec) Vec {
	n0, n1 := before.normal(), after.normal()
	switch {
	case n0 == Vec{}:
		return n1
	case n1 == Vec{}:
		return n0
	}
	sum := n0.Add(n1)
	l2 := dot(sum, sum)
	if l2 < 4.0/(miterLimit*miterLimit) {
		return sum.Unit().Times(miterLimit)
	}
	return sum.Times(2 / l2)
}

// area2 is twice the signed area of an outline, positive when it runs
// clockwise on a screen whose y points down.
func area2(points []Vec) float32 {
	var sum float32
	last := points[len(points)-1]
	for _, p := range points {
		sum += cross(last, p)
		last = p
	}
	return sum
}

// segments is how many chords a full circle of radius r points needs to look
// round: their sagitta stays under a tenth of a pixel.
func (b *Batch) segments(r float32) int {
	pixels := max(float64(r*b.Scale), 0.5)
	return min(max(8, int(math.Pi/math.Acos(1-math.Min(0.1/pixels, 1)))+1), 128)
}

// Disc fills a circle.
func (b *Batch) Disc(centre Vec, r float32, c Colour) {
	b.path = b.arc(b.path[:0], centre, r, 0, 2*math.Pi)
	b.Convex(b.path[:len(b.path)-1], c)
}

// arc appends the points of a circular arc, both ends included.
func (b *Batch) arc(dst []Vec, centre Vec, r, from, to float32) []Vec {
	n := max(2, int(float32(b.segments(r))*float32(math.Abs(float64(to-from)))/(2*math.Pi)+0.5))
	for i := range n + 1 {
		dst = append(dst, centre.At(from+(to-from)*float32(i)/float32(n), r))
	}
	return dst
}

// roundRect appends the outline of a rectangle with round corners.
func (b *Batch) roundRect(dst []Vec, r Rect, radius float32) []Vec {
	radius = min(radius, r.W/2, r.H/2)
	const quarter = math.Pi / 2
	dst = b.arc(dst, Vec{r.X + radius, r.Y + radius}, radius, 2*quarter, 3*quarter)
	dst = b.arc(dst, Vec{r.Right() - radius, r.Y + radius}, radius, 3*quarter, 4*quarter)
	dst = b.arc(dst, Vec{r.Right() - radius, r.Bottom() - radius}, radius, 0, quarter)
	return b.arc(dst, Vec{r.X + radius, r.Bottom() - radius}, radius, quarter, 2*quarter)
}

// Round fills a rectangle with round corners.
func (b *Batch) Round(r Rect, radius float32, c Colour) {
	b.path = b.roundRect(b.path[:0], r, radius)
	b.Convex(b.path, c)
}

// RoundEdge strokes the outline of a rectangle with round corners.
func (b *Batch) RoundEdge(r Rect, radius, width float32, c Colour) {
	b.path = b.roundRect(b.path[:0], r, radius)
	b.Loop(b.path, width, c)
}

// Glow spreads a soft halo around an outline: the colour at the edge, nothing
// at distance reach.
func (b *Batch) Glow(points []Vec, reach float32, c Colour) {
	if len(points) < 3 || c.clear() {
		return
	}
	b.side = offsets(b.side[:0], points)
	inner, outer := c.premultiplied(1), c.premultiplied(0)
	first := uint32(len(b.Vertices))
	for i, p := range points {
		b.vertex(p, inner)
		b.vertex(p.Add(b.side[i].Times(reach)), outer)
	}
	b.fringe(first, len(points))
}

// Halo is a disc that fades from the colour in the middle to nothing at r.
func (b *Batch) Halo(centre Vec, r float32, c Colour) {
	if c.clear() {
		return
	}
	b.path = b.arc(b.path[:0], centre, r, 0, 2*math.Pi)
	rim := c.premultiplied(0)
	middle := b.vertex(centre, c.premultiplied(1))
	for _, p := range b.path {
		b.vertex(p, rim)
	}
	for i := range uint32(len(b.path) - 1) {
		b.triangle(middle, middle+1+i, middle+2+i)
	}
}
