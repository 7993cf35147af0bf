package rigid

import (
	"math"

	"github.com/ByteArena/box2d"
)

// solve moves all bodies that are awake through one step, island by island,
// and finds the contacts that begin.
func (w *World) solve(dt, ratio float64) {
	for _, b := range w.bodies {
		b.inIsland = false
	}
	for c := w.contacts.first; c != nil; c = c.next {
		c.inIsland = false
	}
	for _, h := range w.hinges {
		h.inIsland = false
	}
	w.Iterations = 0
	for i := len(w.bodies) - 1; i >= 0; i-- { // Box2D's list has the newest first
		if b := w.bodies[i]; !b.inIsland && !b.asleep {
			w.gather(b)
			w.solveIsland(dt, ratio)
		}
	}
	for i := len(w.bodies) - 1; i >= 0; i-- {
		if b := w.bodies[i]; b.inIsland {
			w.moveSwept(b)
		}
	}
	w.findNewContacts()
}

// moveSwept tells the broad phase of a body's last sweep.
func (w *World) moveSwept(b *Body) {
	q := rotation(b.Sweep.A0)
	from := box2d.B2Transform{P: originOf(b.Sweep.C0, q, b.Sweep.LocalCenter), Q: q}
	w.move(b, from)
}

// gather collects the island of a body: all that is linked to it by touching
// contacts and hinges, but not through the ground, depth first.
func (w *World) gather(seed *Body) {
	w.island = append(w.island[:0], &w.ground)
	w.touches = w.touches[:0]
	w.joined = w.joined[:0]
	w.stack = append(w.stack[:0], seed)
	seed.inIsland = true
	for len(w.stack) > 0 {
		b := w.stack[len(w.stack)-1]
		w.stack = w.stack[:len(w.stack)-1]
		b.index = len(w.island)
		w.island = append(w.island, b)
		b.asleep = false // the sleep timer runs on
		for l := b.links; l != nil; l = l.next {
			if c := l.contact; !c.inIsland && c.enabled && c.touching {
				c.inIsland = true
				w.touches = append(w.touches, c)
				w.reach(l.other)
			}
		}
		for i := len(b.hinges) - 1; i >= 0; i-- {
			if end := &b.hinges[i]; !end.hinge.inIsland {
				end.hinge.inIsland = true
				w.joined = append(w.joined, end.hinge)
				w.reach(end.other)
			}
		}
	}
}

func (w *World) reach(b *Body) {
	if !b.inIsland && !b.static {
		b.inIsland = true
		w.stack = append(w.stack, b)
	}
}

// solveIsland moves the gathered bodies through one step.
func (w *World) solveIsland(dt, ratio float64) {
	w.load()
	for i, b := range w.island[1:] {
		b.Sweep.C0, b.Sweep.A0 = b.Sweep.C, b.Sweep.A
		if b.held {
			continue
		}
		v := &w.velocities[i+1]
		v.x += dt * (w.Gravity.X + b.invMass*b.Force.X)
		v.y += dt * (w.Gravity.Y + b.invMass*b.Force.Y)
		v.w += dt * b.invI * b.Torque
	}
	w.prepare(dt, ratio)
	w.Iterations = max(w.Iterations, w.iterate())
	for i := range w.constraints {
		w.constraints[i].store()
	}
	for i := range w.rows {
		w.rows[i].store(w.joined[i])
	}
	w.integrate(dt)
	settled := w.correct()
	w.unload()
	w.rest(dt, settled)
}

// load copies the island's bodies into the solver's arrays.
func (w *World) load() {
	w.poses = append(w.poses[:0], pose{q: box2d.B2Rot{C: 1}})
	w.velocities = append(w.velocities[:0], velocity{})
	for _, b := range w.island[1:] {
		w.poses = append(w.poses, pose{b.Sweep.C.X, b.Sweep.C.Y, b.Sweep.A, b.XF.Q})
		w.velocities = append(w.velocities, velocity{b.Velocity.X, b.Velocity.Y, b.Spin})
	}
}

// prepare lays out all constraints, contacts before hinges.
func (w *World) prepare(dt, ratio float64) {
	w.constraints = grow(w.constraints, len(w.touches))
	for i, c := range w.touches {
		k := &w.constraints[i]
		k.prepare(c, w.poses, w.velocities, ratio)
		k.place()
	}
	for i := range w.constraints {
		w.constraints[i].warmStart()
	}
	w.rows = grow(w.rows, len(w.joined))
	for i, h := range w.joined {
		w.rows[i].prepare(h, w.poses, w.velocities, dt, ratio)
	}
}

// grow gives a slice a length, keeping its memory.
func grow[T any](s []T, n int) []T {
	for cap(s) < n {
		s = append(s[:cap(s)], *new(T))
	}
	return s[:n]
}

// integrate moves the poses by the velocities, which have an upper bound.
func (w *World) integrate(dt float64) {
	for i := range w.poses[1:] {
		p, v := &w.poses[i+1], &w.velocities[i+1]
		tx, ty := dt*v.x, dt*v.y
		if d := tx*tx + ty*ty; d > box2d.B2_maxTranslationSquared {
			ratio := box2d.B2_maxTranslation / math.Sqrt(d)
			v.x *= ratio
			v.y *= ratio
		}
		if turn := dt * v.w; turn*turn > box2d.B2_maxRotationSquared {
			v.w *= box2d.B2_maxRotation / math.Abs(turn)
		}
		p.x += dt * v.x
		p.y += dt * v.y
		p.turn(p.a + dt*v.w)
	}
}

// correct removes what the positions have drifted, and reports whether it got
// all within the slop.
func (w *World) correct() bool {
	for range w.PositionIterations {
		deepest := 0.0
		for i := range w.constraints {
			deepest = min(deepest, w.constraints[i].solvePosition(box2d.B2_baumgarte))
		}
		settled := deepest >= -3*box2d.B2_linearSlop
		for i := range w.rows {
			settled = w.rows[i].solvePosition() && settled
		}
		if settled {
			return true
		}
	}
	return false
}

// unload copies the solver's arrays back to the bodies.
func (w *World) unload() {
	for i, b := range w.island[1:] {
		p, v := &w.poses[i+1], &w.velocities[i+1]
		b.Sweep.C, b.Sweep.A = box2d.B2Vec2{X: p.x, Y: p.y}, p.a
		b.Velocity, b.Spin = box2d.B2Vec2{X: v.x, Y: v.y}, v.w
		b.XF = p.transform(b.Sweep.LocalCenter)
	}
}

// rest lets the island sleep once all of it has been still for long enough.
func (w *World) rest(dt float64, settled bool) {
	const linear = box2d.B2_linearSleepTolerance * box2d.B2_linearSleepTolerance
	const angular = box2d.B2_angularSleepTolerance * box2d.B2_angularSleepTolerance
	shortest := math.Inf(1)
	for _, b := range w.island[1:] {
		v := b.Velocity
		if b.Spin*b.Spin > angular || v.X*v.X+v.Y*v.Y > linear {
			b.sleepTime = 0
		} else {
			b.sleepTime += dt
		}
		shortest = min(shortest, b.sleepTime)
	}
	if shortest >= box2d.B2_timeToSleep && settled {
		for _, b := range w.island[1:] {
			b.sleep()
		}
	}
}
