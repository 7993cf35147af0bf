package rigid

import "github.com/ByteArena/box2d"

// solvePosition pushes two bodies apart where a contact's points have sunk in
// by more than the slop, by a share of the error, and returns the deepest
// separation, at most 0.
func (k *constraint) solvePosition(share float64) float64 {
	deepest := 0.0
	pa, pb := k.pa, k.pb
	mA, mB, iA, iB := k.mA, k.mB, k.iA, k.iB
	for i := range k.manifoldPoints {
		xfA, xfB := pa.transform(k.centerA), pb.transform(k.centerB)
		normal, point, separation := k.separation(xfA, xfB, i)
		rAx, rAy := point.X-pa.x, point.Y-pa.y
		rBx, rBy := point.X-pb.x, point.Y-pb.y
		deepest = min(deepest, separation)

		// Allow some slop and prevent large corrections.
		c := clamp(share*(separation+box2d.B2_linearSlop), -box2d.B2_maxLinearCorrection, 0)
		rnA := rAx*normal.Y - rAy*normal.X
		rnB := rBx*normal.Y - rBy*normal.X
		mass := mA + mB + iA*rnA*rnA + iB*rnB*rnB
		impulse := 0.0
		if mass > 0 {
			impulse = -c / mass
		}
		px, py := impulse*normal.X, impulse*normal.Y
		pa.x -= mA * px
		pa.y -= mA * py
		pa.turn(pa.a - iA*(rAx*py-rAy*px))
		pb.x += mB * px
		pb.y += mB * py
		pb.turn(pb.a + iB*(rBx*py-rBy*px))
	}
	return deepest
}

// separation is how far one point of the manifold is from sinking in, skins
// included, where it is, and the normal from a to b.
func (k *constraint) separation(xfA, xfB box2d.B2Transform, i int) (normal, point box2d.B2Vec2, separation float64) {
	m := &k.contact.manifold
	switch m.Type {
	case box2d.B2Manifold_Type.E_circles:
		a := box2d.B2TransformVec2Mul(xfA, m.LocalPoint)
		b := box2d.B2TransformVec2Mul(xfB, m.Points[0].LocalPoint)
		d := box2d.B2Vec2{X: b.X - a.X, Y: b.Y - a.Y}
		normal = d
		normal.Normalize()
		point = box2d.B2Vec2{X: 0.5 * (a.X + b.X), Y: 0.5 * (a.Y + b.Y)}
		separation = box2d.B2Vec2Dot(d, normal) - k.radiusA - k.radiusB
	case box2d.B2Manifold_Type.E_faceA:
		normal = box2d.B2RotVec2Mul(xfA.Q, m.LocalNormal)
		plane := box2d.B2TransformVec2Mul(xfA, m.LocalPoint)
		point = box2d.B2TransformVec2Mul(xfB, m.Points[i].LocalPoint)
		separation = box2d.B2Vec2Dot(box2d.B2Vec2Sub(point, plane), normal) - k.radiusA - k.radiusB
	default:
		normal = box2d.B2RotVec2Mul(xfB.Q, m.LocalNormal)
		plane := box2d.B2TransformVec2Mul(xfB, m.LocalPoint)
		point = box2d.B2TransformVec2Mul(xfA, m.Points[i].LocalPoint)
		separation = box2d.B2Vec2Dot(box2d.B2Vec2Sub(point, plane), normal) - k.radiusA - k.radiusB
		normal = normal.OperatorNegate()
	}
	return normal, point, separation
}
