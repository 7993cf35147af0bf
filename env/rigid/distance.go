package rigid

import (
	"math"

	"github.com/ByteArena/box2d"
)

// hull is a shape's corners, skin left out.
type hull struct {
	corners []box2d.B2Vec2
	radius  float64
}

// hullOf returns a shape's hull; an edge and a circle keep their corners in
// the given room.
func (s *Shape) hullOf(room *[2]box2d.B2Vec2) hull {
	switch s.kind {
	case edge:
		room[0], room[1] = s.edge.M_vertex1, s.edge.M_vertex2
		return hull{room[:2], s.radius}
	case circle:
		room[0] = s.circle.M_p
		return hull{room[:1], s.radius}
	}
	return hull{s.polygon.M_vertices[:s.polygon.M_count], s.radius}
}

// support is the corner farthest along d.
func (h *hull) support(d box2d.B2Vec2) int {
	best, value := 0, h.corners[0].X*d.X+h.corners[0].Y*d.Y
	for i := 1; i < len(h.corners); i++ {
		if v := h.corners[i].X*d.X + h.corners[i].Y*d.Y; v > value {
			best, value = i, v
		}
	}
	return best
}

// vertex is one corner of the simplex: a corner of a, one of b, and their
// difference w = b - a.
type vertex struct {
	a, b   box2d.B2Vec2
	w      box2d.B2Vec2
	weight float64
	ia, ib int
}

// simplex is GJK's point, segment or triangle.
type simplex struct {
	v     [3]vertex
	count int
}

// cache remembers a simplex's corners between distances of the same shapes.
type cache struct {
	metric float64
	count  int
	ia, ib [3]int
}

// distance is the distance of a standing hull and one moved by xf (Gilbert,
// Johnson & Keerthi 1988, as Box2D does it: Voronoi regions after Ericson).
func distance(k *cache, a, b *hull, xf *box2d.B2Transform) float64 {
	var s simplex
	s.recall(k, a, b, xf)
	const maxIterations = 20
	for range maxIterations {
		before := s
		switch s.count {
		case 2:
			s.solve2()
		case 3:
			s.solve3()
		}
		if s.count == 3 {
			break // the origin is inside
		}
		d := s.direction()
		if d.X*d.X+d.Y*d.Y < epsilon*epsilon {
			break // the origin is on the simplex
		}
		v := &s.v[s.count]
		v.ia = a.support(box2d.B2Vec2{X: -d.X, Y: -d.Y})
		v.ib = b.support(box2d.B2RotVec2MulT(xf.Q, d))
		v.set(a, b, xf)
		if before.has(v.ia, v.ib) {
			break // no nearer corner
		}
		s.count++
	}
	s.remember(k)
	pa, pb := s.witnesses()
	dx, dy := pa.X-pb.X, pa.Y-pb.Y
	return math.Sqrt(dx*dx + dy*dy)
}

func (v *vertex) set(a, b *hull, xf *box2d.B2Transform) {
	v.a = a.corners[v.ia]
	v.b = box2d.B2TransformVec2Mul(*xf, b.corners[v.ib])
	v.w = box2d.B2Vec2{X: v.b.X - v.a.X, Y: v.b.Y - v.a.Y}
}

func (s *simplex) has(ia, ib int) bool {
	for i := range s.count {
		if s.v[i].ia == ia && s.v[i].ib == ib {
			return true
		}
	}
	return false
}

// recall begins with the remembered simplex, unless the shapes have moved so
// much that it is of another size.
func (s *simplex) recall(k *cache, a, b *hull, xf *box2d.B2Transform) {
	s.count = k.count
	for i := range s.count {
		v := &s.v[i]
		v.ia, v.ib = k.ia[i], k.ib[i]
		v.set(a, b, xf)
		v.weight = 0
	}
	if s.count > 1 {
		if m := s.metric(); m < 0.5*k.metric || 2*k.metric < m || m < epsilon {
			s.count = 0
		}
	}
	if s.count == 0 {
		v := &s.v[0]
		v.ia, v.ib, v.weight = 0, 0, 1
		v.set(a, b, xf)
		s.count = 1
	}
}

func (s *simplex) remember(k *cache) {
	k.metric = s.metric()
	k.count = s.count
	for i := range s.count {
		k.ia[i], k.ib[i] = s.v[i].ia, s.v[i].ib
	}
}

// metric is the simplex's length or area.
func (s *simplex) metric() float64 {
	switch s.count {
	case 2:
		return box2d.B2Vec2Distance(s.v[0].w, s.v[1].w)
	case 3:
		return box2d.B2Vec2Cross(box2d.B2Vec2Sub(s.v[1].w, s.v[0].w), box2d.B2Vec2Sub(s.v[2].w, s.v[0].w))
	}
	return 0
}

// direction points from the simplex to the origin.
func (s *simplex) direction() box2d.B2Vec2 {
	w := s.v[0].w
	if s.count == 1 {
		return box2d.B2Vec2{X: -w.X, Y: -w.Y}
	}
	e := box2d.B2Vec2Sub(s.v[1].w, w)
	if e.X*-w.Y-e.Y*-w.X > 0 {
		return box2d.B2Vec2{X: -e.Y, Y: e.X}
	}
	return box2d.B2Vec2{X: e.Y, Y: -e.X}
}

// witnesses are the two hulls' nearest points.
func (s *simplex) witnesses() (a, b box2d.B2Vec2) {
	if s.count == 1 {
		return s.v[0].a, s.v[0].b
	}
	for i := range s.count {
		v := &s.v[i]
		a.X += v.weight * v.a.X
		a.Y += v.weight * v.a.Y
		b.X += v.weight * v.b.X
		b.Y += v.weight * v.b.Y
	}
	if s.count == 3 {
		b = a
	}
	return a, b
}

// solve2 keeps what is nearest to the origin of a segment.
func (s *simplex) solve2() {
	w1, w2 := s.v[0].w, s.v[1].w
	e := box2d.B2Vec2Sub(w2, w1)
	d2 := -box2d.B2Vec2Dot(w1, e)
	if d2 <= 0 {
		s.keep(0)
		return
	}
	d1 := box2d.B2Vec2Dot(w2, e)
	if d1 <= 0 {
		s.keep(1)
		return
	}
	s.keep2(0, 1, d1, d2)
}

// solve3 keeps what is nearest to the origin of a triangle.
func (s *simplex) solve3() {
	w1, w2, w3 := s.v[0].w, s.v[1].w, s.v[2].w
	e12, e13, e23 := box2d.B2Vec2Sub(w2, w1), box2d.B2Vec2Sub(w3, w1), box2d.B2Vec2Sub(w3, w2)
	d12a, d12b := box2d.B2Vec2Dot(w2, e12), -box2d.B2Vec2Dot(w1, e12)
	d13a, d13b := box2d.B2Vec2Dot(w3, e13), -box2d.B2Vec2Dot(w1, e13)
	d23a, d23b := box2d.B2Vec2Dot(w3, e23), -box2d.B2Vec2Dot(w2, e23)
	n := box2d.B2Vec2Cross(e12, e13)
	d1 := n * box2d.B2Vec2Cross(w2, w3)
	d2 := n * box2d.B2Vec2Cross(w3, w1)
	d3 := n * box2d.B2Vec2Cross(w1, w2)
	switch {
	case d12b <= 0 && d13b <= 0:
		s.keep(0)
	case d12a > 0 && d12b > 0 && d3 <= 0:
		s.keep2(0, 1, d12a, d12b)
	case d13a > 0 && d13b > 0 && d2 <= 0:
		s.keep2(0, 2, d13a, d13b)
	case d12a <= 0 && d23b <= 0:
		s.keep(1)
	case d13a <= 0 && d23a <= 0:
		s.keep(2)
	case d23a > 0 && d23b > 0 && d1 <= 0:
		s.keep2(2, 1, d23b, d23a)
	default:
		inv := 1 / (d1 + d2 + d3)
		s.v[0].weight, s.v[1].weight, s.v[2].weight = d1*inv, d2*inv, d3*inv
	}
}

func (s *simplex) keep(i int) {
	s.v[0] = s.v[i]
	s.v[0].weight = 1
	s.count = 1
}

// keep2 keeps corners i and j with weights in the proportion di to dj.
func (s *simplex) keep2(i, j int, di, dj float64) {
	inv := 1 / (di + dj)
	a, b := s.v[i], s.v[j]
	a.weight, b.weight = di*inv, dj*inv
	s.v[0], s.v[1] = a, b
	s.count = 2
}
