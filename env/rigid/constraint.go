package rigid

import "github.com/ByteArena/box2d"

// constraint is a touching contact laid out for the solver's inner loop.
type constraint struct {
	va, vb         *velocity
	pa, pb         *pose
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
	onGround         bool // a is the ground
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
func (k *constraint) prepare(c *contact, poses []pose, v []velocity, ratio float64) {
	bodyA, bodyB := c.a.body, c.b.body
	k.contact = c
	k.va, k.vb = &v[bodyA.index], &v[bodyB.index]
	k.pa, k.pb = &poses[bodyA.index], &poses[bodyB.index]
	k.onGround = bodyA.static
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
func (k *constraint) place() {
	pa, pb := k.pa, k.pb
	xfA, xfB := pa.transform(k.centerA), pb.transform(k.centerB)
	var m box2d.B2WorldManifold
	m.Initialize(&k.contact.manifold, xfA, k.radiusA, xfB, k.radiusB)
	k.nx, k.ny = m.Normal.X, m.Normal.Y
	nx, ny := k.nx, k.ny
	mA, mB, iA, iB := k.mA, k.mB, k.iA, k.iB
	va, vb := k.va, k.vb
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

// warmStart applies the last step's impulses.
func (k *constraint) warmStart() {
	va, vb := k.va, k.vb
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
}

// store hands the impulses back to the contact, to begin the next step with.
func (k *constraint) store() {
	for i := range k.points {
		m := &k.contact.manifold.Points[i]
		m.NormalImpulse = k.p[i].normalImpulse
		m.TangentImpulse = k.p[i].tangentImpulse
	}
}
