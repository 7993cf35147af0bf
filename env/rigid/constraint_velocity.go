package rigid

// solveVelocity is one iteration over one contact: friction first, since not
// penetrating matters more.
func (k *constraint) solveVelocity() {
	if k.onGround {
		k.solveOnGround()
		return
	}
	nx, ny := k.nx, k.ny
	for i := range k.points {
		p := &k.p[i]
		dx, dy := k.relative(p)
		most := k.friction * p.normalImpulse
		old := p.tangentImpulse
		p.tangentImpulse = clamp(old-p.tangentMass*(dx*ny-dy*nx), -most, most)
		lambda := p.tangentImpulse - old
		k.push(p, lambda*ny, -lambda*nx)
	}
	p1, p2 := &k.p[0], &k.p[1]
	old1, old2 := p1.normalImpulse, p2.normalImpulse
	dx, dy := k.relative(p1)
	b1 := dx*nx + dy*ny - p1.bias
	if k.points == 1 {
		p1.normalImpulse = max(old1-p1.normalMass*b1, 0)
		lambda := p1.normalImpulse - old1
		k.push(p1, lambda*nx, lambda*ny)
		return
	}
	dx, dy = k.relative(p2)
	b2 := dx*nx + dy*ny - p2.bias
	new1, new2, solved := k.enumerate(b1-(k.kxx*old1+k.kxy*old2), b2-(k.kxy*old1+k.kyy*old2))
	if solved {
		p1.normalImpulse, p2.normalImpulse = new1, new2
		d1, d2 := new1-old1, new2-old2
		k.pushBoth(d1*nx, d1*ny, d2*nx, d2*ny)
	}
}

// relative is the velocity of b against a at a point.
func (k *constraint) relative(p *constraintPoint) (dx, dy float64) {
	va, vb := k.va, k.vb
	return vb.x + (-vb.w*p.rBy - va.x + va.w*p.rAy), vb.y + (vb.w*p.rBx - va.y - va.w*p.rAx)
}

// push applies an impulse at a point.
func (k *constraint) push(p *constraintPoint, px, py float64) {
	va, vb := k.va, k.vb
	va.x -= k.mA * px
	va.y -= k.mA * py
	va.w -= k.iA * (p.rAx*py - p.rAy*px)
	vb.x += k.mB * px
	vb.y += k.mB * py
	vb.w += k.iB * (p.rBx*py - p.rBy*px)
}

// pushBoth applies impulses at both points at once.
func (k *constraint) pushBoth(p1x, p1y, p2x, p2y float64) {
	va, vb := k.va, k.vb
	p1, p2 := &k.p[0], &k.p[1]
	va.x -= k.mA * (p1x + p2x)
	va.y -= k.mA * (p1y + p2y)
	va.w -= k.iA * (p1.rAx*p1y - p1.rAy*p1x + (p2.rAx*p2y - p2.rAy*p2x))
	vb.x += k.mB * (p1x + p2x)
	vb.y += k.mB * (p1y + p2y)
	vb.w += k.iB * (p1.rBx*p1y - p1.rBy*p1x + (p2.rBx*p2y - p2.rBy*p2x))
}

// solveOnGround is solveVelocity where a is the ground: the same numbers,
// without those that are 0. Most contacts are such.
func (k *constraint) solveOnGround() {
	v := k.vb
	x, y, w := v.x, v.y, v.w
	nx, ny := k.nx, k.ny
	m, inertia := k.mB, k.iB
	for i := range k.points {
		p := &k.p[i]
		dx, dy := x-w*p.rBy, y+w*p.rBx
		old := p.tangentImpulse
		most := k.friction * p.normalImpulse
		lambda := old - p.tangentMass*(dx*ny-dy*nx)
		if lambda > most {
			lambda = most
		}
		if lambda < -most {
			lambda = -most
		}
		p.tangentImpulse = lambda
		lambda -= old
		px, py := lambda*ny, -lambda*nx
		x += m * px
		y += m * py
		w += inertia * (p.rBx*py - p.rBy*px)
	}
	p1 := &k.p[0]
	b1 := (x-w*p1.rBy)*nx + (y+w*p1.rBx)*ny - p1.bias
	old1 := p1.normalImpulse
	if k.points == 1 {
		lambda := old1 - p1.normalMass*b1
		if lambda < 0 {
			lambda = 0
		}
		p1.normalImpulse = lambda
		lambda -= old1
		px, py := lambda*nx, lambda*ny
		v.x = x + m*px
		v.y = y + m*py
		v.w = w + inertia*(p1.rBx*py-p1.rBy*px)
		return
	}
	p2 := &k.p[1]
	b2 := (x-w*p2.rBy)*nx + (y+w*p2.rBx)*ny - p2.bias
	old2 := p2.normalImpulse
	new1, new2, solved := k.enumerate(b1-(k.kxx*old1+k.kxy*old2), b2-(k.kxy*old1+k.kyy*old2))
	if solved {
		p1.normalImpulse, p2.normalImpulse = new1, new2
		d1, d2 := new1-old1, new2-old2
		p1x, p1y, p2x, p2y := d1*nx, d1*ny, d2*nx, d2*ny
		x += m * (p1x + p2x)
		y += m * (p1y + p2y)
		w += inertia * (p1.rBx*p1y - p1.rBy*p1x + (p2.rBx*p2y - p2.rBy*p2x))
	}
	v.x, v.y, v.w = x, y, w
}

// enumerate solves the linear complementarity problem of two points, vn = K x
// + b, vn >= 0, x >= 0, vn . x = 0, by trying its four cases: both points
// press, the first alone, the second alone, none (total enumeration: Murty
// 1988). It reports false where none fits, which rounding can do.
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
