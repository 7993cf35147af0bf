package rigid

import "github.com/ByteArena/box2d"

// pose is where the solver has a body's centre of mass, and how it is turned.
type pose struct {
	x, y, a float64
	q       box2d.B2Rot // of a
}

// velocity is what the solver has for a body's velocity and spin.
type velocity struct{ x, y, w float64 }

// turn sets the angle.
func (p *pose) turn(a float64) {
	if a != p.a {
		p.a = a
		p.q = rotation(a)
	}
}

// turned is a vector of the body's frame in the world's.
func (p *pose) turned(x, y float64) (float64, float64) {
	return p.q.C*x - p.q.S*y, p.q.S*x + p.q.C*y
}

// transform is that of the body's origin.
func (p *pose) transform(center box2d.B2Vec2) box2d.B2Transform {
	return box2d.B2Transform{P: originOf(box2d.B2Vec2{X: p.x, Y: p.y}, p.q, center), Q: p.q}
}
