package rigid

import (
	"math"

	"github.com/ByteArena/box2d"
)

// solveImpacts is Box2D's continuous phase: where a body would pass through
// the ground within the step, it is stopped at the first impact, and what is
// left of the step is done from there. Between moving bodies there is none,
// as there are no bullets.
func (w *World) solveImpacts(dt float64) {
	for _, b := range w.bodies {
		b.Sweep.Alpha0 = 0
	}
	for c := w.contacts.first; c != nil; c = c.next {
		c.toiKnown, c.inIsland, c.toiCount, c.toi = false, false, 0, 1
		c.a.alpha0 = 0
	}
	for {
		c, alpha := w.firstImpact()
		if c == nil || alpha > 1-10*epsilon {
			return
		}
		w.impact(c, alpha, dt)
	}
}

// epsilon is Box2D's, of single precision.
const epsilon = 1.1920928955078125e-7

// firstImpact finds the contact whose time of impact is the earliest.
func (w *World) firstImpact() (first *contact, alpha float64) {
	alpha = 1
	for c := w.contacts.first; c != nil; c = c.next {
		if !c.enabled || c.toiCount > box2d.B2_maxSubSteps {
			continue
		}
		if !c.toiKnown {
			if !c.a.body.static || !c.b.body.active() {
				continue
			}
			c.toi = c.impact()
			c.toiKnown = true
		}
		if c.toi < alpha {
			first, alpha = c, c.toi
		}
	}
	return first, alpha
}

// impact is the time at which a body hits the ground's shape, as a fraction of
// the step; 1 if it doesn't.
func (c *contact) impact() float64 {
	s := &c.b.body.Sweep
	// Both begin where the later one is.
	if c.a.alpha0 < s.Alpha0 {
		c.a.alpha0 = s.Alpha0
	} else if s.Alpha0 < c.a.alpha0 {
		s.Advance(c.a.alpha0)
	}
	if c.passes() {
		return 1
	}
	var roomA, roomB [2]box2d.B2Vec2
	a, b := c.a.hullOf(&roomA), c.b.hullOf(&roomB)
	t, touches := timeOfImpact(&a, &b, *s)
	if !touches {
		return 1
	}
	return min(s.Alpha0+(1-s.Alpha0)*t, 1)
}

// passes reports that a body surely misses a shape of the ground during its
// sweep, at a fraction of the cost of finding out for certain. One of the
// shape's sides must keep all of the body's corners out of reach at both ends;
// between, a corner at distance r strays from the straight line by at most
// r angle^2 / 8.
func (c *contact) passes() bool {
	var roomA, roomB [2]box2d.B2Vec2
	a, b := c.a.hullOf(&roomA), c.b.hullOf(&roomB)
	target, tolerance := impactDistance(a.radius + b.radius)
	s := &c.b.body.Sweep
	turn := s.A - s.A0
	if math.Abs(turn) > 1 {
		return false
	}
	const doubt = 1e-6
	reach := target + tolerance + doubt + c.b.body.extent(&b)*turn*turn/8
	if c.a.tight.gap(&c.b.swept) > reach {
		return true
	}
	end := &c.b.body.XF
	start := transformAt(s, 0)
	n := len(a.corners)
	for i := range n {
		p, q := a.corners[i], a.corners[(i+1)%n]
		nx, ny := q.Y-p.Y, p.X-q.X // outwards, of a polygon's corners in their order
		limit := reach * math.Sqrt(nx*nx+ny*ny)
		if beyond(&b, &start, p, nx, ny, limit) && beyond(&b, end, p, nx, ny, limit) {
			return true
		}
	}
	return false
}

// beyond reports that all of a hull is on the far side of a line.
func beyond(h *hull, xf *box2d.B2Transform, p box2d.B2Vec2, nx, ny, limit float64) bool {
	for _, corner := range h.corners {
		v := box2d.B2TransformVec2Mul(*xf, corner)
		if nx*(v.X-p.X)+ny*(v.Y-p.Y) <= limit {
			return false
		}
	}
	return true
}

// extent is the largest distance of a hull's corners from the centre of mass.
func (b *Body) extent(h *hull) float64 {
	most := 0.0
	for _, c := range h.corners {
		x, y := c.X-b.Sweep.LocalCenter.X, c.Y-b.Sweep.LocalCenter.Y
		most = max(most, x*x+y*y)
	}
	return math.Sqrt(most)
}

// impact stops a body at an impact and does the rest of its step from there.
func (w *World) impact(c *contact, alpha, dt float64) {
	b := c.b.body
	sweep, alpha0 := b.Sweep, c.a.alpha0
	b.advance(alpha)
	c.a.alpha0 = alpha
	c.update()
	c.toiKnown = false
	c.toiCount++
	if !c.touching {
		c.enabled = false
		b.Sweep, c.a.alpha0 = sweep, alpha0
		b.synchronize()
		return
	}
	b.wake()
	w.gatherImpact(c, b, alpha)
	w.load()
	w.solveImpact(b, (1-alpha)*dt)
	w.moveSwept(b)
	for l := b.links; l != nil; l = l.next {
		l.contact.toiKnown, l.contact.inIsland = false, false
	}
	w.findNewContacts()
}

// advance moves a body to where it is at alpha.
func (b *Body) advance(alpha float64) {
	b.Sweep.Advance(alpha)
	b.Sweep.C, b.Sweep.A = b.Sweep.C0, b.Sweep.A0
	b.synchronize()
}

// gatherImpact collects the body and its contacts with the ground at alpha.
func (w *World) gatherImpact(c *contact, b *Body, alpha float64) {
	b.index = 1
	w.island = append(w.island[:0], &w.ground, b)
	w.touches = append(w.touches[:0], c)
	w.joined = w.joined[:0]
	c.inIsland = true
	for l := b.links; l != nil && len(w.touches) < box2d.B2_maxTOIContacts; l = l.next {
		c := l.contact
		if c.inIsland || !l.other.static {
			continue
		}
		alpha0 := c.a.alpha0
		c.a.alpha0 = alpha
		c.update()
		if !c.touching {
			c.a.alpha0 = alpha0
			continue
		}
		c.inIsland = true
		w.touches = append(w.touches, c)
	}
}

// solveImpact pushes the body out of the ground, solves its velocity and moves
// it on for what is left of the step. The impulses can be large: they are not
// kept to begin the next step with.
func (w *World) solveImpact(b *Body, dt float64) {
	w.rows = w.rows[:0]
	w.constraints = grow(w.constraints, len(w.touches))
	for i, c := range w.touches {
		w.constraints[i].prepare(c, w.poses, w.velocities, 0)
	}
	const iterations = 20
	for range iterations {
		deepest := 0.0
		for i := range w.constraints {
			deepest = min(deepest, w.constraints[i].solvePosition(box2d.B2_toiBaugarte))
		}
		if deepest >= -1.5*box2d.B2_linearSlop {
			break
		}
	}
	p := w.poses[b.index]
	b.Sweep.C0, b.Sweep.A0 = box2d.B2Vec2{X: p.x, Y: p.y}, p.a
	for i := range w.constraints {
		w.constraints[i].place()
	}
	w.iterate()
	w.integrate(dt)
	w.unload()
}
