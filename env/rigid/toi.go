package rigid

import (
	"math"

	"github.com/ByteArena/box2d"
)

// separation axis kinds.
type axisKind uint8

const (
	pointAxis axisKind = iota
	faceOfA
	faceOfB
)

// separating is a separating axis of a standing hull and a sweeping one, and
// the separation along it as a function of time.
type separating struct {
	a, b  *hull
	sweep *box2d.B2Sweep // of b
	kind  axisKind
	point box2d.B2Vec2 // on the face
	axis  box2d.B2Vec2
}

// timeOfImpact finds when, as a fraction of the sweep, a moving hull comes to
// touch a standing one: to be so near that their skins overlap by three slops.
// It reports false if it doesn't. Box2D's conservative advancement along local
// separating axes (Catto 2013).
func timeOfImpact(a, b *hull, sweep box2d.B2Sweep) (t float64, touches bool) {
	sweep.Normalize()
	target, tolerance := impactDistance(a.radius + b.radius)
	var k cache
	t1 := 0.0
	const maxIterations = 20
	for range maxIterations {
		xf := transformAt(&sweep, t1)
		d := distance(&k, a, b, &xf)
		if d <= 0 {
			return 0, false // already overlapping: the solver's business
		}
		if d < target+tolerance {
			return t1, true
		}
		f := newSeparating(&k, a, b, &sweep, t1)
		next, hit, done := f.advance(t1, target, tolerance)
		if done {
			return t1, hit
		}
		t1 = next
	}
	return t1, false
}

// impactDistance is the distance at which hulls with a sum of radii touch,
// and what counts as equal to it.
func impactDistance(radius float64) (target, tolerance float64) {
	return max(box2d.B2_linearSlop, radius-3*box2d.B2_linearSlop), 0.25 * box2d.B2_linearSlop
}

// advance moves t1 to where the hulls come within the target along this axis.
// It is done if they never do, or have done at t1.
func (f *separating) advance(t1, target, tolerance float64) (next float64, hit, done bool) {
	t2 := 1.0
	for range box2d.B2_maxPolygonVertices {
		ia, ib, s2 := f.deepest(t2)
		if s2 > target+tolerance {
			return t1, false, true // separated to the end
		}
		if s2 > target-tolerance {
			return t2, false, false
		}
		s1 := f.at(ia, ib, t1)
		if s1 < target-tolerance {
			return t1, false, true // failed
		}
		if s1 <= target+tolerance {
			return t1, true, true
		}
		t2 = f.root(ia, ib, t1, t2, s1, s2, target, tolerance)
	}
	return t1, false, false
}

// root finds where two corners are at the target, by bisection and secants in
// turn.
func (f *separating) root(ia, ib int, t1, t2, s1, s2, target, tolerance float64) float64 {
	a1, a2 := t1, t2
	for i := range 50 {
		t := 0.5 * (a1 + a2)
		if i&1 != 0 {
			t = a1 + (target-s1)*(a2-a1)/(s2-s1)
		}
		s := f.at(ia, ib, t)
		if math.Abs(s-target) < tolerance {
			return t
		}
		if s > target {
			a1, s1 = t, s
		} else {
			a2, s2 = t, s
		}
	}
	return t2
}

// newSeparating takes the axis from the simplex that the distance at t left.
func newSeparating(k *cache, a, b *hull, sweep *box2d.B2Sweep, t float64) separating {
	f := separating{a: a, b: b, sweep: sweep}
	xf := transformAt(sweep, t)
	if k.count == 1 {
		f.kind = pointAxis
		pa := a.corners[k.ia[0]]
		pb := box2d.B2TransformVec2Mul(xf, b.corners[k.ib[0]])
		f.axis = box2d.B2Vec2Sub(pb, pa)
		f.axis.Normalize()
		return f
	}
	if k.ia[0] == k.ia[1] {
		f.kind = faceOfB
		b1, b2 := b.corners[k.ib[0]], b.corners[k.ib[1]]
		f.face(b1, b2)
		normal := box2d.B2RotVec2Mul(xf.Q, f.axis)
		pb := box2d.B2TransformVec2Mul(xf, f.point)
		if box2d.B2Vec2Dot(box2d.B2Vec2Sub(a.corners[k.ia[0]], pb), normal) < 0 {
			f.axis = f.axis.OperatorNegate()
		}
		return f
	}
	f.kind = faceOfA
	f.face(a.corners[k.ia[0]], a.corners[k.ia[1]])
	pb := box2d.B2TransformVec2Mul(xf, b.corners[k.ib[0]])
	if box2d.B2Vec2Dot(box2d.B2Vec2Sub(pb, f.point), f.axis) < 0 {
		f.axis = f.axis.OperatorNegate()
	}
	return f
}

// face sets the axis to a face's normal and the point to its middle.
func (f *separating) face(c1, c2 box2d.B2Vec2) {
	f.axis = box2d.B2Vec2CrossVectorScalar(box2d.B2Vec2Sub(c2, c1), 1)
	f.axis.Normalize()
	f.point = box2d.B2Vec2MulScalar(0.5, box2d.B2Vec2Add(c1, c2))
}

// deepest finds the corners that are nearest along the axis at t, and their
// separation. The corner of the axis' own hull is -1.
func (f *separating) deepest(t float64) (ia, ib int, s float64) {
	xf := transformAt(f.sweep, t)
	ia, ib = -1, -1
	switch f.kind {
	case pointAxis:
		ia = f.a.support(f.axis)
		ib = f.b.support(box2d.B2RotVec2MulT(xf.Q, f.axis.OperatorNegate()))
	case faceOfA:
		ib = f.b.support(box2d.B2RotVec2MulT(xf.Q, f.axis.OperatorNegate()))
	default:
		normal := box2d.B2RotVec2Mul(xf.Q, f.axis)
		ia = f.a.support(normal.OperatorNegate())
	}
	return ia, ib, f.along(ia, ib, &xf)
}

// at is the separation of two corners along the axis at t.
func (f *separating) at(ia, ib int, t float64) float64 {
	xf := transformAt(f.sweep, t)
	return f.along(ia, ib, &xf)
}

func (f *separating) along(ia, ib int, xf *box2d.B2Transform) float64 {
	switch f.kind {
	case pointAxis:
		pb := box2d.B2TransformVec2Mul(*xf, f.b.corners[ib])
		return box2d.B2Vec2Dot(box2d.B2Vec2Sub(pb, f.a.corners[ia]), f.axis)
	case faceOfA:
		pb := box2d.B2TransformVec2Mul(*xf, f.b.corners[ib])
		return box2d.B2Vec2Dot(box2d.B2Vec2Sub(pb, f.point), f.axis)
	}
	normal := box2d.B2RotVec2Mul(xf.Q, f.axis)
	pb := box2d.B2TransformVec2Mul(*xf, f.point)
	return box2d.B2Vec2Dot(box2d.B2Vec2Sub(f.a.corners[ia], pb), normal)
}

// transformAt is where a sweep's body is at a fraction t of the sweep.
func transformAt(s *box2d.B2Sweep, t float64) box2d.B2Transform {
	c := box2d.B2Vec2{X: (1-t)*s.C0.X + t*s.C.X, Y: (1-t)*s.C0.Y + t*s.C.Y}
	q := rotation((1-t)*s.A0 + t*s.A)
	return box2d.B2Transform{P: originOf(c, q, s.LocalCenter), Q: q}
}
