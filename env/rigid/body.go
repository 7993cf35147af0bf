package rigid

import (
	"math"

	"github.com/ByteArena/box2d"
)

// Body is a rigid body that moves.
type Body struct {
	XF       box2d.B2Transform // of the origin
	Sweep    box2d.B2Sweep     // of the centre of mass over the last step
	Velocity box2d.B2Vec2      // of the centre of mass, m/s
	Spin     float64           // rad/s
	Force    box2d.B2Vec2      // at the centre of mass until the end of the next step, N
	Torque   float64           // N m
	Mass     float64           // kg
	Touching bool              // set by the begin of one contact, cleared by the end of one: no count
	Touched  bool              // has touched anything since it was placed

	invMass, invI float64
	asleep        bool
	sleepTime     float64
	static        bool
	held          bool // in the world's grip: nothing moves it
	inIsland      bool
	index         int // in the island being solved
	shapes        []Shape
	links         *link // contacts, newest first
	hinges        []hingeEnd
}

// hingeEnd is a hinge as one of its bodies sees it.
type hingeEnd struct {
	hinge *Hinge
	other *Body
}

// NewBody returns a body of a mass; mass.I is about the origin. Box2D gives
// a body without mass 1 kg and no inertia.
func NewBody(mass box2d.B2MassData) *Body {
	b := &Body{Mass: mass.Mass}
	if b.Mass <= 0 {
		b.Mass = 1
	}
	b.invMass = 1 / b.Mass
	if mass.I > 0 {
		c := mass.Center
		if i := mass.I - b.Mass*(c.X*c.X+c.Y*c.Y); i > 0 {
			b.invI = 1 / i
		}
	}
	b.Sweep.LocalCenter = mass.Center
	return b
}

// Hold fixes a body to the world: it stays where it is placed.
func (b *Body) Hold() {
	b.held = true
	b.invMass, b.invI = 0, 0
}

// Place puts a body's origin somewhere, at rest and awake.
func (b *Body) Place(at box2d.B2Vec2, angle float64) {
	b.XF.P = at
	b.XF.Q.Set(angle)
	c := box2d.B2TransformVec2Mul(b.XF, b.Sweep.LocalCenter)
	b.Sweep = box2d.B2Sweep{LocalCenter: b.Sweep.LocalCenter, C0: c, C: c, A0: angle, A: angle}
	b.Velocity, b.Spin = box2d.B2Vec2{}, 0
	b.Force, b.Torque = box2d.B2Vec2{}, 0
	b.asleep, b.sleepTime = false, 0
	b.Touching, b.Touched = false, false
}

// enter prepares a placed body for its world.
func (b *Body) enter(skin float64) {
	b.links = nil
	b.hinges = b.hinges[:0]
	for i := range b.shapes {
		s := &b.shapes[i]
		s.tight = s.box(b.XF, skin)
		s.fat = fatten(s.tight)
		s.moved = true
	}
}

// Asleep reports whether the body sleeps: it is not stepped until something
// wakes it.
func (b *Body) Asleep() bool { return b.asleep }

// Wake wakes a body that sleeps. It leaves one that is awake alone: its sleep
// timer runs on.
func (b *Body) Wake() {
	if b.asleep {
		b.wake()
	}
}

// wake also sets the sleep timer back.
func (b *Body) wake() {
	b.asleep = false
	b.sleepTime = 0
}

func (b *Body) sleep() {
	b.asleep = true
	b.sleepTime = 0
	b.Velocity, b.Spin = box2d.B2Vec2{}, 0
	b.Force, b.Torque = box2d.B2Vec2{}, 0
}

// Push applies a force at the centre of mass during the next step.
func (b *Body) Push(force box2d.B2Vec2) {
	b.Wake()
	b.Force.X += force.X
	b.Force.Y += force.Y
}

// Kick applies an impulse at a point of the world.
func (b *Body) Kick(impulse, at box2d.B2Vec2) {
	b.Wake()
	b.Velocity.X += b.invMass * impulse.X
	b.Velocity.Y += b.invMass * impulse.Y
	rx, ry := at.X-b.Sweep.C.X, at.Y-b.Sweep.C.Y
	b.Spin += b.invI * (rx*impulse.Y - ry*impulse.X)
}

// synchronize brings the origin's transform up to the sweep's end.
func (b *Body) synchronize() {
	b.XF.Q = rotation(b.Sweep.A)
	b.XF.P = originOf(b.Sweep.C, b.XF.Q, b.Sweep.LocalCenter)
}

// originOf is where a body's origin is when its centre of mass is at c.
func originOf(c box2d.B2Vec2, q box2d.B2Rot, center box2d.B2Vec2) box2d.B2Vec2 {
	return box2d.B2Vec2{
		X: c.X - (q.C*center.X - q.S*center.Y),
		Y: c.Y - (q.S*center.X + q.C*center.Y),
	}
}

func rotation(angle float64) box2d.B2Rot {
	sin, cos := math.Sincos(angle)
	return box2d.B2Rot{S: sin, C: cos}
}
