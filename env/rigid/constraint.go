package rigid

import "github.com/ByteArena/box2d"

// constraint is a touching contact laid out for the solver's inner loop.
type constraint struct {
	a, b           int
	points         int // solved for velocity; one of two is dropped where both are one
	manifoldPoints int
	p              [2]constraintPoint
	nx, ny         float64 // normal, from a to b
	mA, mB, iA, iB float64
	friction       float64
	kxx, kxy, kyy  float64 // effective mass of two points
	nxx, nxy, nyx  float64 // and its inverse
	nyy            float64

	contact          *contact
	restitution      float64
	centerA, centerB box2d.B2Vec2 // of mass, in the bodies' frames
	radiusA, radiusB float64
}

// constraintPoint is one point of contact.
type constraintPoint struct {
	rAx, rAy, rBx, rBy float64
	normalImpulse      float64
	tangentImpulse     float64
	normalMass         float64
	tangentMass        float64
	bias               float64 // velocity to bounce back with
}

// prepare lays out what does not depend on positions. A ratio of 0 forgets
// the last step's impulses.
func (k *constraint) prepare(c *contact, a, b int, ratio float64) {
	bodyA, bodyB := c.a.body, c.b.body
	k.contact = c
	k.a, k.b = a, b
	k.mA, k.mB, k.iA, k.iB = bodyA.invMass, bodyB.invMass, bodyA.invI, bodyB.invI
	k.centerA, k.centerB = bodyA.Sweep.LocalCenter, bodyB.Sweep.LocalCenter
	k.radiusA, k.radiusB = c.a.radius, c.b.radius
	k.friction, k.restitution = c.friction, c.restitution
	k.points = c.manifold.PointCount
	k.manifoldPoints = k.points
	for i := range k.points {
		m := &c.manifold.Points[i]
		k.p[i] = constraintPoint{
			normalImpulse:  ratio * m.NormalImpulse,
			tangentImpulse: ratio * m.TangentImpulse,
		}
	}
}

// place lays out what depends on positions and velocities.
func (k *constraint) place(poses []pose, rotations []box2d.B2Rot, v []velocity) {
	pa, pb := poses[k.a], poses[k.b]
	xfA := transformOf(pa, rotations[k.a], k.centerA)
	xfB := transformOf(pb, rotations[k.b], k.centerB)
	var m box2d.B2WorldManifold
	m.Initialize(&k.contact.manifold, xfA, k.radiusA, xfB, k.radiusB)
	k.nx, k.ny = m.Normal.X, m.Normal.Y
	nx, ny := k.nx, k.ny
	mA, mB, iA, iB := k.mA, k.mB, k.iA, k.iB
	va, vb := v[k.a], v[k.b]
	for i := range k.points {
		p := &k.p[i]
		p.rAx, p.rAy = m.Points[i].X-pa.x, m.Points[i].Y-pa.y
		p.rBx, p.rBy = m.Points[i].X-pb.x, m.Points[i].Y-pb.y
		rnA := p.rAx*ny - p.rAy*nx
		rnB := p.rBx*ny - p.rBy*nx
		p.normalMass = positiveInverse(mA + mB + iA*rnA*rnA + iB*rnB*rnB)
		tx, ty := ny, -nx
		rtA := p.rAx*ty - p.rAy*tx
		rtB := p.rBx*ty - p.rBy*tx
		p.tangentMass = positiveInverse(mA + mB + iA*rtA*rtA + iB*rtB*rtB)
		dx := vb.x + -vb.w*p.rBy - va.x - -va.w*p.rAy
		dy := vb.y + vb.w*p.rBx - va.y - va.w*p.rAx
		p.bias = 0
		if vn := nx*dx + ny*dy; vn < -box2d.B2_velocityThreshold {
			p.bias = -k.restitution * vn
		}
	}
	if k.points == 2 {
		k.pairUp()
	}
}

// pairUp prepares to solve two points at once. Where they are all but one
// point, one is enough.
func (k *constraint) pairUp() {
	p1, p2 := &k.p[0], &k.p[1]
	rn1A := p1.rAx*k.ny - p1.rAy*k.nx
	rn1B := p1.rBx*k.ny - p1.rBy*k.nx
	rn2A := p2.rAx*k.ny - p2.rAy*k.nx
	rn2B := p2.rBx*k.ny - p2.rBy*k.nx
	k11 := k.mA + k.mB + k.iA*rn1A*rn1A + k.iB*rn1B*rn1B
	k22 := k.mA + k.mB + k.iA*rn2A*rn2A + k.iB*rn2B*rn2B
	k12 := k.mA + k.mB + k.iA*rn1A*rn2A + k.iB*rn1B*rn2B
	const maxCondition = 1000
	if !(k11*k11 < maxCondition*(k11*k22-k12*k12)) {
		k.points = 1
		return
	}
	k.kxx, k.kxy, k.kyy = k11, k12, k22
	det := inverse(k11*k22 - k12*k12)
	k.nxx, k.nyx = det*k22, -det*k12
	k.nxy, k.nyy = -det*k12, det*k11
}

func positiveInverse(k float64) float64 {
	if k > 0 {
		return 1 / k
	}
	return 0
}

func transformOf(p pose, q box2d.B2Rot, center box2d.B2Vec2) box2d.B2Transform {
	return box2d.B2Transform{P: originOf(box2d.B2Vec2{X: p.x, Y: p.y}, q, center), Q: q}
}

// warmStart applies the last step's impulses.
func (k *constraint) warmStart(v []velocity) {
	va, vb := v[k.a], v[k.b]
	tx, ty := k.ny, -k.nx
	for i := range k.points {
		p := &k.p[i]
		px := p.normalImpulse*k.nx + p.tangentImpulse*tx
		py := p.normalImpulse*k.ny + p.tangentImpulse*ty
		va.w -= k.iA * (p.rAx*py - p.rAy*px)
		va.x -= k.mA * px
		va.y -= k.mA * py
		vb.w += k.iB * (p.rBx*py - p.rBy*px)
		vb.x += k.mB * px
		vb.y += k.mB * py
	}
	v[k.a], v[k.b] = va, vb
}

// store hands the impulses back to the contact, to begin the next step with.
func (k *constraint) store() {
	for i := range k.points {
		m := &k.contact.manifold.Points[i]
		m.NormalImpulse = k.p[i].normalImpulse
		m.TangentImpulse = k.p[i].tangentImpulse
	}
}

// solveVelocity is one iteration over one contact: friction first, since not
// penetrating matters more.
func (k *constraint) solveVelocity(v []velocity) {
	va, vb := v[k.a], v[k.b]
	nx, ny := k.nx, k.ny
	tx, ty := ny, -nx
	mA, mB, iA, iB := k.mA, k.mB, k.iA, k.iB
	for i := range k.points {
		p := &k.p[i]
		dx := vb.x + (-vb.w*p.rBy - va.x - -va.w*p.rAy)
		dy := vb.y + (vb.w*p.rBx - va.y - va.w*p.rAx)
		old := p.tangentImpulse
		most := k.friction * p.normalImpulse
		lambda := old + p.tangentMass*-(dx*tx+dy*ty)
		if lambda > most {
			lambda = most
		}
		if lambda < -most {
			lambda = -most
		}
		p.tangentImpulse = lambda
		lambda -= old
		px, py := lambda*tx, lambda*ty
		va.x -= mA * px
		va.y -= mA * py
		va.w -= iA * (p.rAx*py - p.rAy*px)
		vb.x += mB * px
		vb.y += mB * py
		vb.w += iB * (p.rBx*py - p.rBy*px)
	}
	if k.points == 1 {
		p := &k.p[0]
		dx := vb.x + (-vb.w*p.rBy - va.x - -va.w*p.rAy)
		dy := vb.y + (vb.w*p.rBx - va.y - va.w*p.rAx)
		old := p.normalImpulse
		lambda := old + -p.normalMass*(dx*nx+dy*ny-p.bias)
		if lambda < 0 {
			lambda = 0
		}
		p.normalImpulse = lambda
		lambda -= old
		px, py := lambda*nx, lambda*ny
		va.x -= mA * px
		va.y -= mA * py
		va.w -= iA * (p.rAx*py - p.rAy*px)
		vb.x += mB * px
		vb.y += mB * py
		vb.w += iB * (p.rBx*py - p.rBy*px)
		v[k.a], v[k.b] = va, vb
		return
	}
	// Two points: total enumeration of the linear complementarity problem
	// vn = K x + b, vn >= 0, x >= 0, vn . x = 0 (Murty 1988).
	p1, p2 := &k.p[0], &k.p[1]
	ax, ay := p1.normalImpulse, p2.normalImpulse
	d1x := vb.x + (-vb.w*p1.rBy - va.x - -va.w*p1.rAy)
	d1y := vb.y + (vb.w*p1.rBx - va.y - va.w*p1.rAx)
	d2x := vb.x + (-vb.w*p2.rBy - va.x - -va.w*p2.rAy)
	d2y := vb.y + (vb.w*p2.rBx - va.y - va.w*p2.rAx)
	bx := d1x*nx + d1y*ny - p1.bias
	by := d2x*nx + d2y*ny - p2.bias
	bx -= k.kxx*ax + k.kxy*ay
	by -= k.kxy*ax + k.kyy*ay
	x, y, solved := k.enumerate(bx, by)
	if solved {
		dx, dy := x-ax, y-ay
		p1x, p1y := dx*nx, dx*ny
		p2x, p2y := dy*nx, dy*ny
		va.x -= mA * (p1x + p2x)
		va.y -= mA * (p1y + p2y)
		va.w -= iA * (p1.rAx*p1y - p1.rAy*p1x + (p2.rAx*p2y - p2.rAy*p2x))
		vb.x += mB * (p1x + p2x)
		vb.y += mB * (p1y + p2y)
		vb.w += iB * (p1.rBx*p1y - p1.rBy*p1x + (p2.rBx*p2y - p2.rBy*p2x))
		p1.normalImpulse, p2.normalImpulse = x, y
	}
	v[k.a], v[k.b] = va, vb
}

// enumerate tries the four cases: both points press, the first alone, the
// second alone, none.
func (k *constraint) enumerate(bx, by float64) (x, y float64, solved bool) {
	x, y = -(k.nxx*bx + k.nxy*by), -(k.nyx*bx + k.nyy*by)
	if x >= 0 && y >= 0 {
		return x, y, true
	}
	x, y = -k.p[0].normalMass*bx, 0
	if x >= 0 && k.kxy*x+by >= 0 {
		return x, y, true
	}
	x, y = 0, -k.p[1].normalMass*by
	if y >= 0 && k.kxy*y+bx >= 0 {
		return x, y, true
	}
	return 0, 0, bx >= 0 && by >= 0
}
