package rigid

import (
	"github.com/ByteArena/box2d"
)

// Hinge is Box2D's revolute joint: two bodies share a point, turn about it
// within limits, and a motor turns them. Bodies that it joins do not collide.
type Hinge struct {
	A, B             *Body
	AnchorA, AnchorB box2d.B2Vec2 // from the bodies' origins
	Reference        float64      // angle of B less angle of A where the hinge reads 0, rad
	Limited          bool
	Lower, Upper     float64 // rad
	Motor            bool
	Speed            float64 // the motor's target, rad/s
	Torque           float64 // the motor's bound, N m

	impulse  box2d.B2Vec3 // of the point and the limit in the last step, N s and N m s
	motor    float64      // impulse of the motor, N m s
	limit    limit
	inIsland bool
}

// limit says which of a hinge's limits is active.
type limit uint8

const (
	noLimit limit = iota
	atLower
	atUpper
	equalLimits
)

// enter begins a hinge's life in its world.
func (h *Hinge) enter() {
	h.impulse, h.motor, h.limit = box2d.B2Vec3{}, 0, noLimit
	h.A.hinges = append(h.A.hinges, hingeEnd{h, h.B})
	h.B.hinges = append(h.B.hinges, hingeEnd{h, h.A})
}

// Angle is the hinge's angle, rad.
func (h *Hinge) Angle() float64 { return h.B.Sweep.A - h.A.Sweep.A - h.Reference }

// Rate is the hinge's angular velocity, rad/s.
func (h *Hinge) Rate() float64 { return h.B.Spin - h.A.Spin }

// Effort is the torque of the motor in the last step of 1/rate seconds, N m.
func (h *Hinge) Effort(rate float64) float64 { return rate * h.motor }

// At is the hinge's place in the world.
func (h *Hinge) At() box2d.B2Vec2 { return box2d.B2TransformVec2Mul(h.A.XF, h.AnchorA) }
