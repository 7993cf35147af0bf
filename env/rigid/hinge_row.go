package rigid

import (
	"math"

	"github.com/ByteArena/box2d"
)

// hingeRow is a hinge laid out for the solver's inner loop.
type hingeRow struct {
	va, vb             *velocity
	pa, pb             *pose
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
func (r *hingeRow) prepare(h *Hinge, poses []pose, v []velocity, dt, ratio float64) {
	r.va, r.vb = &v[h.A.index], &v[h.B.index]
	r.pa, r.pb = &poses[h.A.index], &poses[h.B.index]
	r.mA, r.mB, r.iA, r.iB = h.A.invMass, h.B.invMass, h.A.invI, h.B.invI
	r.ax, r.ay = h.AnchorA.X-h.A.Sweep.LocalCenter.X, h.AnchorA.Y-h.A.Sweep.LocalCenter.Y
	r.bx, r.by = h.AnchorB.X-h.B.Sweep.LocalCenter.X, h.AnchorB.Y-h.B.Sweep.LocalCenter.Y
	r.rAx, r.rAy = r.pa.turned(r.ax, r.ay)
	r.rBx, r.rBy = r.pb.turned(r.bx, r.by)

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
	h.chooseLimit(r)
	r.limit = h.limit
	r.motorOn = h.Motor && r.limit != equalLimits && !r.fixed
	r.speed = h.Speed
	r.maxImpulse = dt * h.Torque

	r.px, r.py, r.pz = h.impulse.X*ratio, h.impulse.Y*ratio, h.impulse.Z*ratio
	r.motor = h.motor * ratio
	va, vb := r.va, r.vb
	va.x -= mA * r.px
	va.y -= mA * r.py
	va.w -= iA * (r.rAx*r.py - r.rAy*r.px + r.motor + r.pz)
	vb.x += mB * r.px
	vb.y += mB * r.py
	vb.w += iB * (r.rBx*r.py - r.rBy*r.px + r.motor + r.pz)
}

// chooseLimit finds the active limit. A limit's impulse lasts as long as it
// stays active.
func (h *Hinge) chooseLimit(r *hingeRow) {
	if !r.limited {
		h.limit = noLimit
		return
	}
	angle := r.pb.a - r.pa.a - h.Reference
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
// limit with the point, or the point alone. It is the innermost loop of all.
func (r *hingeRow) solveVelocity() {
	va, vb := r.va, r.vb
	aw, bw := va.w, vb.w
	if r.motorOn {
		old := r.motor
		m := old - r.motorMass*(bw-aw-r.speed)
		if m > r.maxImpulse {
			m = r.maxImpulse
		} else if m < -r.maxImpulse {
			m = -r.maxImpulse
		}
		if m != old {
			r.motor = m
			m -= old
			aw -= r.iA * m
			bw += r.iB * m
		}
	}
	dx := vb.x - bw*r.rBy - va.x + aw*r.rAy
	dy := vb.y + bw*r.rBx - va.y - aw*r.rAx
	if r.limit != noLimit {
		va.w, vb.w = aw, bw
		r.solveLimit(dx, dy, bw-aw)
		return
	}
	px := r.det22 * (r.exy*dy - r.eyy*dx)
	py := r.det22 * (r.exy*dx - r.exx*dy)
	r.px += px
	r.py += py
	va.x -= r.mA * px
	va.y -= r.mA * py
	va.w = aw - r.iA*(r.rAx*py-r.rAy*px)
	vb.x += r.mB * px
	vb.y += r.mB * py
	vb.w = bw + r.iB*(r.rBx*py-r.rBy*px)
}

// solveLimit solves the point and the limit together; where the limit would
// have to pull, it lets go and the point is solved alone.
func (r *hingeRow) solveLimit(dx, dy, dw float64) {
	// The 3 by 3 system by Cramer's rule: b . (ey x ez), then b x ez and
	// ey x b, each dotted with ex.
	px := -(r.det33 * (dx*r.cx + dy*r.cy + dw*r.cz))
	py := -(r.det33 * (r.exx*(dy*r.ezz-dw*r.eyz) + r.exy*(dw*r.exz-dx*r.ezz) + r.exz*(dx*r.eyz-dy*r.exz)))
	pz := -(r.det33 * (r.exx*(r.eyy*dw-r.eyz*dy) + r.exy*(r.eyz*dx-r.exy*dw) + r.exz*(r.exy*dy-r.eyy*dx)))
	sum := r.pz + pz
	if r.limit == atLower && sum < 0 || r.limit == atUpper && sum > 0 {
		x, y := -dx+r.pz*r.exz, -dy+r.pz*r.eyz
		px = r.det22 * (r.eyy*x - r.exy*y)
		py = r.det22 * (r.exx*y - r.exy*x)
		pz = -r.pz
		sum = 0
	}
	r.px += px
	r.py += py
	r.pz = sum
	va, vb := r.va, r.vb
	va.x -= r.mA * px
	va.y -= r.mA * py
	va.w -= r.iA * (r.rAx*py - r.rAy*px + pz)
	vb.x += r.mB * px
	vb.y += r.mB * py
	vb.w += r.iB * (r.rBx*py - r.rBy*px + pz)
}

// solvePosition moves two bodies together where a hinge's point or limit has
// drifted, and reports whether it had not.
func (r *hingeRow) solvePosition() bool {
	pa, pb := r.pa, r.pb
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
		pa.turn(pa.a - r.iA*impulse)
		pb.turn(pb.a + r.iB*impulse)
	}
	rAx, rAy := pa.turned(r.ax, r.ay)
	rBx, rBy := pb.turned(r.bx, r.by)
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
	pa.turn(pa.a - iA*(rAx*py-rAy*px))
	pb.x += mB * px
	pb.y += mB * py
	pb.turn(pb.a + iB*(rBx*py-rBy*px))
	return positionError <= box2d.B2_linearSlop && angularError <= box2d.B2_angularSlop
}

func clamp(v, low, high float64) float64 { return max(low, min(v, high)) }
