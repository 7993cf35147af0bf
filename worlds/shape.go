package worlds

import "math"

// Bounds within which Box2D works: it takes corners nearer than half its slop
// of 5 mm for one, and its skin of 1 cm must not be thicker than the shape.
const (
	thinnest  = 0.01 // m, of a shape
	nearest   = 0.005
	widest    = 100.0 // m, of a body at birth
	lightest  = 1e-4  // kg, of a part
	heaviest  = 1e6
	crossings = 1e-9 // a corner's sine below which it is straight
)

// box is an axis-parallel rectangle.
type box struct{ low, high Vec }

func emptyBox() box {
	far := math.Inf(1)
	return box{Vec{far, far}, Vec{-far, -far}}
}

func (b *box) include(p Vec, radius float64) {
	for i := range p {
		b.low[i], b.high[i] = min(b.low[i], p[i]-radius), max(b.high[i], p[i]+radius)
	}
}

func (b *box) size() float64 { return max(b.high[0]-b.low[0], b.high[1]-b.low[1]) }

// bounds puts a box about a shape turned by an angle and moved.
func (s *Shape) bounds(b *box, at Vec, angle float64) {
	place := func(p Vec, radius float64) { b.include(at.plus(p.turned(angle)), radius) }
	switch {
	case s.Box != nil:
		w, h := s.Box.Width/2, s.Box.Height/2
		for _, p := range [4]Vec{{-w, -h}, {w, -h}, {w, h}, {-w, h}} {
			place(p, 0)
		}
	case s.Circle != nil:
		place(s.Circle.At, s.Circle.Radius)
	case s.Capsule != nil:
		place(s.Capsule.From, s.Capsule.Radius)
		place(s.Capsule.To, s.Capsule.Radius)
	default:
		for _, p := range s.Polygon {
			place(p, 0)
		}
	}
}

// area of a shape in m2.
func (s *Shape) area() float64 {
	switch {
	case s.Box != nil:
		return s.Box.Width * s.Box.Height
	case s.Circle != nil:
		return math.Pi * s.Circle.Radius * s.Circle.Radius
	case s.Capsule != nil:
		r := s.Capsule.Radius
		return math.Pi*r*r + 2*r*s.Capsule.To.minus(s.Capsule.From).length()
	}
	return math.Abs(signedArea(s.Polygon))
}

// signedArea is a polygon's area, negative if its corners run clockwise.
func signedArea(corners []Vec) float64 {
	sum := 0.0
	for i, p := range corners {
		sum += p.cross(corners[(i+1)%len(corners)])
	}
	return sum / 2
}

// thickness is the least distance between two parallel lines with a convex
// polygon between them.
func thickness(corners []Vec) float64 {
	least := math.Inf(1)
	for i, p := range corners {
		side := corners[(i+1)%len(corners)].minus(p)
		across := 0.0
		for _, q := range corners {
			across = max(across, math.Abs(side.cross(q.minus(p)))/side.length())
		}
		least = min(least, across)
	}
	return least
}

func (v Vec) plus(w Vec) Vec { return Vec{v[0] + w[0], v[1] + w[1]} }

func (v Vec) minus(w Vec) Vec { return Vec{v[0] - w[0], v[1] - w[1]} }

func (v Vec) length() float64 { return math.Hypot(v[0], v[1]) }

func (v Vec) cross(w Vec) float64 { return v[0]*w[1] - v[1]*w[0] }

func (v Vec) turned(angle float64) Vec {
	sin, cos := math.Sincos(angle)
	return Vec{cos*v[0] - sin*v[1], sin*v[0] + cos*v[1]}
}
