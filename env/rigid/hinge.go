package rigid

import (
	"math"

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

// hingeRow is a hinge laid out for the solver's inner loop.
type hingeRow struct {
	a, b               int
	motorOn            bool
	limit              limit
	speed, maxImpulse  float64
	motorMass          float64
	motor              float64
	rAx, rAy, rBx, rBy float64
	mA, mB, iA, iB     float64
	exx, exy, exz      float64 // effective mass, symmetric: columns ex, ey, ez
	eyy, eyz, ezz      float64
	det22, det33       float64 // inverse determinants
	cx, cy, cz         float64 // ey x ez
	px, py, pz         float64 // accumulated impulse
	ax, ay, bx, by     float64 // anchors from the centres of mass, in the bodies' frames
	reference          float64
	lower, upper       float64
	fixed              bool // neither body can turn
	limited            bool
}

// prepare lays out a hinge for this step and applies the last step's impulses
// to begin with (warm starting).
func (r *hingeRow) prepare(h *Hinge, rotations []box2d.B2Rot, poses []pose, v []velocity, dt, ratio float64) {
	r.a, r.b = h.A.index, h.B.index
	r.mA, r.mB, r.iA, r.iB = h.A.invMass, h.B.invMass, h.A.invI, h.B.invI
	r.ax, r.ay = h.AnchorA.X-h.A.Sweep.LocalCenter.X, h.AnchorA.Y-h.A.Sweep.LocalCenter.Y
	r.bx, r.by = h.AnchorB.X-h.B.Sweep.LocalCenter.X, h.AnchorB.Y-h.B.Sweep.LocalCenter.Y
	qA, qB := rotations[r.a], rotations[r.b]
	r.rAx, r.rAy = qA.C*r.ax-qA.S*r.ay, qA.S*r.ax+qA.C*r.ay
	r.rBx, r.rBy = qB.C*r.bx-qB.S*r.by, qB.S*r.bx+qB.C*r.by

	mA, mB, iA, iB := r.mA, r.mB, r.iA, r.iB
	r.exx = mA + mB + r.rAy*r.rAy*iA + r.rBy*r.rBy*iB
	r.exy = -r.rAy*r.rAx*iA - r.rBy*r.rBx*iB
	r.exz = -r.rAy*iA - r.rBy*iB
	r.eyy = mA + mB + r.rAx*r.rAx*iA + r.rBx*r.rBx*iB
	r.eyz = r.rAx*iA + r.rBx*iB
	r.ezz = iA + iB
	r.fixed = r.ezz == 0
	r.motorMass = r.ezz
	if r.motorMass > 0 {
		r.motorMass = 1 / r.motorMass
	}
	r.det22 = inverse(r.exx*r.eyy - r.exy*r.exy)
	r.cx = r.eyy*r.ezz - r.eyz*r.eyz
	r.cy = r.eyz*r.exz - r.exy*r.ezz
	r.cz = r.exy*r.eyz - r.eyy*r.exz
	r.det33 = inverse(r.exx*r.cx + r.exy*r.cy + r.exz*r.cz)

	if !h.Motor || r.fixed {
		h.motor = 0
	}
	r.reference, r.lower, r.upper = h.Reference, h.Lower, h.Upper
	r.limited = h.Limited && !r.fixed
	h.chooseLimit(r, poses)
	r.limit = h.limit
	r.motorOn = h.Motor && r.limit != equalLimits && !r.fixed
	r.speed = h.Speed
	r.maxImpulse = dt * h.Torque

	r.px, r.py, r.pz = h.impulse.X*ratio, h.impulse.Y*ratio, h.impulse.Z*ratio
	r.motor = h.motor * ratio
	va, vb := &v[r.a], &v[r.b]
	va.x -= mA * r.px
	va.y -= mA * r.py
	va.w -= iA * (r.rAx*r.py - r.rAy*r.px + r.motor + r.pz)
	vb.x += mB * r.px
	vb.y += mB * r.py
	vb.w += iB * (r.rBx*r.py - r.rBy*r.px + r.motor + r.pz)
}

// chooseLimit finds the active limit. A limit's impulse lasts as long as it
// stays active.
func (h *Hinge) chooseLimit(r *hingeRow, poses []pose) {
	if !r.limited {
		h.limit = noLimit
		return
	}
	angle := poses[r.b].a - poses[r.a].a - h.Reference
	switch {
	case math.Abs(h.Upper-h.Lower) < 2*box2d.B2_angularSlop:
		h.limit = equalLimits
	case angle <= h.Lower:
		if h.limit != atLower {
			h.impulse.Z = 0
		}
		h.limit = atLower
	case angle >= h.Upper:
		if h.limit != atUpper {
			h.impulse.Z = 0
		}
		h.limit = atUpper
	default:
		h.limit = noLimit
		h.impulse.Z = 0
	}
}

// inverse is 1/d, or 0 where d is 0, as Box2D's matrices have it.
func inverse(d float64) float64 {
	if d != 0 {
		d = 1 / d
	}
	return d
}

// store hands the impulses back to the hinge, to begin the next step with.
func (r *hingeRow) store(h *Hinge) {
	h.impulse = box2d.B2Vec3{X: r.px, Y: r.py, Z: r.pz}
	h.motor = r.motor
}

// solveVelocity is one iteration over one hinge: first the motor, then the
// limit with the point, or the point alone.
func (r *hingeRow) solveVelocity(v []velocity) {
	va, vb := v[r.a], v[r.b]
	if r.motorOn {
		old := r.motor
		m := old + -r.motorMass*(vb.w-va.w-r.speed)
		if m > r.maxImpulse {
			m = r.maxImpulse
		} else if m < -r.maxImpulse {
			m = -r.maxImpulse
		}
		r.motor = m
		m -= old
		va.w -= r.iA * m
		vb.w += r.iB * m
	}
	dx := vb.x + -vb.w*r.rBy - va.x - -va.w*r.rAy
	dy := vb.y + vb.w*r.rBx - va.y - va.w*r.rAx
	var px, py, pz float64
	if r.limit == noLimit {
		// Solve22 of the negated velocity.
		px = r.det22 * (r.eyy*-dx - r.exy*-dy)
		py = r.det22 * (r.exx*-dy - r.exy*-dx)
		r.px += px
		r.py += py
	} else {
		px, py, pz = r.solveLimit(dx, dy, vb.w-va.w)
	}
	va.x -= r.mA * px
	va.y -= r.mA * py
	va.w -= r.iA * (r.rAx*py - r.rAy*px + pz)
	vb.x += r.mB * px
	vb.y += r.mB * py
	vb.w += r.iB * (r.rBx*py - r.rBy*px + pz)
	v[r.a], v[r.b] = va, vb
}

// solveLimit solves the point and the limit together; where the limit would
// have to pull, it lets go and the point is solved alone.
func (r *hingeRow) solveLimit(dx, dy, dw float64) (px, py, pz float64) {
	// Solve33 of the velocity, negated.
	px = -(r.det33 * (dx*r.cx + dy*r.cy + dw*r.cz))
	// b x ez, then ey x b, each dotted with ex.
	py = -(r.det33 * (r.exx*(dy*r.ezz-dw*r.eyz) + r.exy*(dw*r.exz-dx*r.ezz) + r.exz*(dx*r.eyz-dy*r.exz)))
	pz = -(r.det33 * (r.exx*(r.eyy*dw-r.eyz*dy) + r.exy*(r.eyz*dx-r.exy*dw) + r.exz*(r.exy*dy-r.eyy*dx)))
	sum := r.pz + pz
	if r.limit == atLower && sum < 0 || r.limit == atUpper && sum > 0 {
		x, y := -dx+r.pz*r.exz, -dy+r.pz*r.eyz
		px = r.det22 * (r.eyy*x - r.exy*y)
		py = r.det22 * (r.exx*y - r.exy*x)
		pz = -r.pz
		r.px += px
		r.py += py
		r.pz = 0
		return px, py, pz
	}
	r.px += px
	r.py += py
	r.pz += pz
	return px, py, pz
}

// solvePosition moves two bodies together where a hinge's point or limit has
// drifted, and reports whether it had not.
func (r *hingeRow) solvePosition(p []pose) bool {
	pa, pb := p[r.a], p[r.b]
	angularError := 0.0
	if r.limit != noLimit {
		angle := pb.a - pa.a - r.reference
		var c float64
		switch r.limit {
		case equalLimits:
			c = clamp(angle-r.lower, -box2d.B2_maxAngularCorrection, box2d.B2_maxAngularCorrection)
			angularError = math.Abs(c)
		case atLower:
			c = angle - r.lower
			angularError = -c
			c = clamp(c+box2d.B2_angularSlop, -box2d.B2_maxAngularCorrection, 0)
		case atUpper:
			c = angle - r.upper
			angularError = c
			c = clamp(c-box2d.B2_angularSlop, 0, box2d.B2_maxAngularCorrection)
		}
		impulse := -r.motorMass * c
		pa.a -= r.iA * impulse
		pb.a += r.iB * impulse
	}
	qA, qB := rotation(pa.a), rotation(pb.a)
	rAx, rAy := qA.C*r.ax-qA.S*r.ay, qA.S*r.ax+qA.C*r.ay
	rBx, rBy := qB.C*r.bx-qB.S*r.by, qB.S*r.bx+qB.C*r.by
	cx := pb.x + rBx - pa.x - rAx
	cy := pb.y + rBy - pa.y - rAy
	positionError := math.Sqrt(cx*cx + cy*cy)

	mA, mB, iA, iB := r.mA, r.mB, r.iA, r.iB
	kxx := mA + mB + iA*rAy*rAy + iB*rBy*rBy
	kxy := -iA*rAx*rAy - iB*rBx*rBy
	kyy := mA + mB + iA*rAx*rAx + iB*rBx*rBx
	det := inverse(kxx*kyy - kxy*kxy)
	px := -(det * (kyy*cx - kxy*cy))
	py := -(det * (kxx*cy - kxy*cx))

	pa.x -= mA * px
	pa.y -= mA * py
	pa.a -= iA * (rAx*py - rAy*px)
	pb.x += mB * px
	pb.y += mB * py
	pb.a += iB * (rBx*py - rBy*px)
	p[r.a], p[r.b] = pa, pb
	return positionError <= box2d.B2_linearSlop && angularError <= box2d.B2_angularSlop
}

func clamp(v, low, high float64) float64 { return max(low, min(v, high)) }
