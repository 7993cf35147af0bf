// Package rigid steps Box2D bodies fast, over and over.
//
// Shapes, manifolds, sweeps and collision routines are those of
// github.com/ByteArena/box2d; the step around them is this package's own. It
// does the library's arithmetic in the library's order, so that its bodies
// move bit for bit as the library's do (a test holds the two together), but on
// contiguous arrays that are kept from step to step and from episode to
// episode, and it stops iterating where no further iteration can change a bit.
//
// It differs from the library where the library differs from Box2D itself:
// bounding boxes have the skin outside on all four sides.
package rigid

import "github.com/ByteArena/box2d"

// World is a ground and the bodies and hinges on it. It is not safe for
// concurrent use.
type World struct {
	Gravity            box2d.B2Vec2
	VelocityIterations int
	PositionIterations int
	// Tolerance is the change of velocity in one iteration below which the
	// velocity solver stops. At 0 it stops only where the remaining
	// iterations would change no bit.
	Tolerance float64
	// Iterations counts the velocity iterations done in the last step.
	Iterations int

	skin     float64 // added to the upper side of bounding boxes
	ground   Body    // owns the static shapes; never moves
	static   []Shape
	polyline strip
	moving   int // shapes of bodies
	bodies   []*Body
	hinges   []*Hinge
	contacts contactList
	pairs    []pair
	fresh    bool    // shapes were added since the last step
	rate     float64 // of the previous step, Hz

	// The island being solved. Index 0 is the ground.
	island      []*Body
	stack       []*Body
	touches     []*contact
	joined      []*Hinge
	poses       []pose
	velocities  []velocity
	rows        []hingeRow
	constraints []constraint
	memory      memory
}

// NewWorld returns an empty world.
func NewWorld(gravity box2d.B2Vec2, velocityIterations, positionIterations int) *World {
	w := &World{
		Gravity:            gravity,
		VelocityIterations: velocityIterations,
		PositionIterations: positionIterations,
		skin:               box2d.B2_polygonRadius,
	}
	w.ground.XF.SetIdentity()
	w.ground.static = true
	return w
}

// Clear removes everything, for a new beginning. Memory is kept.
func (w *World) Clear() {
	w.contacts.clear()
	w.static = w.static[:0]
	w.polyline = strip{}
	w.moving = 0
	w.bodies = w.bodies[:0]
	w.hinges = w.hinges[:0]
	w.ground.links = nil
	w.fresh = false
	w.rate = 0
}

// Add puts a body into the world. Bodies are added in the order in which
// Box2D's would be created, and after the ground.
func (w *World) Add(b *Body) {
	b.enter(w.skin)
	for i := range b.shapes {
		b.shapes[i].id = len(w.static) + w.moving
		w.moving++
	}
	w.bodies = append(w.bodies, b)
	w.fresh = true
}

// Join puts a hinge into the world, after its two bodies.
func (w *World) Join(h *Hinge) {
	h.enter()
	w.hinges = append(w.hinges, h)
}

// Step moves the world on by 1/rate seconds.
func (w *World) Step(rate float64) {
	if w.fresh {
		w.findNewContacts()
		w.fresh = false
	}
	dt := 1 / rate
	ratio := w.rate * dt // scales stored impulses where the step changes
	w.collide()
	w.solve(dt, ratio)
	w.solveImpacts(dt)
	w.rate = 1 / dt
	for _, b := range w.bodies {
		b.Force, b.Torque = box2d.B2Vec2{}, 0
	}
}
