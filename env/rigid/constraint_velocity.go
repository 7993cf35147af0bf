package rigid

// solveVelocity is one iteration over one contact: friction first, since not
// penetrating matters more.
func (k *constraint) solveVelocity() {
	if k.onGround {
		k.solveOnGround()
		return
	}
	va, vb := *k.va, *k.vb
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
		*k.va, *k.vb = va, vb
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
	*k.va, *k.vb = va, vb
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
