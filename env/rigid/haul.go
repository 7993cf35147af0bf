package rigid

import (
	"math"

	"github.com/ByteArena/box2d"
)

// Spring is a damped spring from a point of a body to a place in the world.
type Spring struct {
	Stiffness float64 // N/m
	Damping   float64 // N s/m
	Limit     float64 // N, that it never exceeds
}

// Haul gives a body the impulse of one step of a spring, between a point of the
// body that is at a place of the world, and another place. The step is implicit
// in the body alone, as that of Box2D's mouse joint (Catto 2011, "Soft
// constraints"): stable whatever the stiffness. What else holds the body,
// hinges and contacts, only makes it slower to follow.
func (b *Body) Haul(at, to box2d.B2Vec2, s Spring, rate float64) {
	dt := 1 / rate
	rx, ry := at.X-b.Sweep.C.X, at.Y-b.Sweep.C.Y
	vx, vy := b.Velocity.X-b.Spin*ry, b.Velocity.Y+b.Spin*rx
	// With the point's inverse mass K, the velocity afterwards is v + K p, and
	// p = -dt (k (x + dt (v + K p)) + c (v + K p)): two linear equations.
	soft := dt*s.Stiffness + s.Damping
	px := -dt * (s.Stiffness*(at.X-to.X) + soft*vx)
	py := -dt * (s.Stiffness*(at.Y-to.Y) + soft*vy)
	xx := 1 + dt*soft*(b.invMass+b.invI*ry*ry)
	xy := -dt * soft * b.invI * rx * ry
	yy := 1 + dt*soft*(b.invMass+b.invI*rx*rx)
	scale := 1 / (xx*yy - xy*xy)
	px, py = scale*(yy*px-xy*py), scale*(xx*py-xy*px)
	if size := math.Hypot(px, py); size > s.Limit*dt {
		px, py = px*s.Limit*dt/size, py*s.Limit*dt/size
	}
	b.Kick(box2d.B2Vec2{X: px, Y: py}, at)
}
