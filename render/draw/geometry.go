package draw

import "math"

// Vec is a point or a vector in points (a point is a pixel at scale 1), y down.
type Vec struct{ X, Y float32 }

// Add returns v + w.
func (v Vec) Add(w Vec) Vec { return Vec{v.X + w.X, v.Y + w.Y} }

// Sub returns v - w.
func (v Vec) Sub(w Vec) Vec { return Vec{v.X - w.X, v.Y - w.Y} }

// Times returns v scaled by k.
func (v Vec) Times(k float32) Vec { return Vec{v.X * k, v.Y * k} }

// Length is the Euclidean norm.
func (v Vec) Length() float32 { return float32(math.Hypot(float64(v.X), float64(v.Y))) }

// Unit returns v at length 1, and the zero vector where v is too short to have
// a direction.
func (v Vec) Unit() Vec {
	l := v.Length()
	if l < 1e-9 {
		return Vec{}
	}
	return v.Times(1 / l)
}

// normal is v turned a quarter: to the right of the direction of travel on a
// screen whose y points down, it points left.
func (v Vec) normal() Vec { return Vec{v.Y, -v.X} }

func dot(a, b Vec) float32   { return a.X*b.X + a.Y*b.Y }
func cross(a, b Vec) float32 { return a.X*b.Y - a.Y*b.X }

// At returns the point at distance r from v in direction angle (radians,
// clockwise on the screen, 0 to the right).
func (v Vec) At(angle, r float32) Vec {
	s, c := math.Sincos(float64(angle))
	return Vec{v.X + r*float32(c), v.Y + r*float32(s)}
}

// Rect is an upright rectangle in points.
type Rect struct{ X, Y, W, H float32 }

// Right is the rectangle's right edge.
func (r Rect) Right() float32 { return r.X + r.W }

// Bottom is the rectangle's lower edge.
func (r Rect) Bottom() float32 { return r.Y + r.H }

// Centre is the rectangle's middle.
func (r Rect) Centre() Vec { return Vec{r.X + r.W/2, r.Y + r.H/2} }

// Has says whether the point lies inside.
func (r Rect) Has(p Vec) bool {
	return p.X >= r.X && p.X < r.Right() && p.Y >= r.Y && p.Y < r.Bottom()
}

// Inset moves every edge inwards by d.
func (r Rect) Inset(d float32) Rect { return Rect{r.X + d, r.Y + d, r.W - 2*d, r.H - 2*d} }

// Top cuts h points off the upper edge: the piece, and what is left.
func (r Rect) Top(h float32) (piece, rest Rect) {
	h = Clamp(h, 0, r.H)
	return Rect{r.X, r.Y, r.W, h}, Rect{r.X, r.Y + h, r.W, r.H - h}
}

// Intersect is the part that both rectangles share; its size may be zero.
func (r Rect) Intersect(o Rect) Rect {
	x, y := max(r.X, o.X), max(r.Y, o.Y)
	return Rect{x, y, max(0, min(r.Right(), o.Right())-x), max(0, min(r.Bottom(), o.Bottom())-y)}
}
