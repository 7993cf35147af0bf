package env

import (
	"math"

	"github.com/ByteArena/box2d"

	"neonate/worlds"
)

// massOf adds up the mass, the centre of mass and the inertia about the
// origin of a part's shapes.
func massOf(p *worlds.Part) box2d.B2MassData {
	var total box2d.B2MassData
	// The last shape first: Box2D keeps a body's fixtures newest first, and
	// the sum's last bits depend on the order.
	for i := len(p.Shapes) - 1; i >= 0; i-- {
		m := massOfShape(&p.Shapes[i], p.Density)
		total.Mass += m.Mass
		total.Center.X += m.Mass * m.Center.X
		total.Center.Y += m.Mass * m.Center.Y
		total.I += m.I
	}
	if total.Mass > 0 {
		invMass := 1 / total.Mass
		total.Center.X *= invMass
		total.Center.Y *= invMass
	}
	return total
}

func massOfShape(s *worlds.Shape, density float64) box2d.B2MassData {
	if s.Capsule != nil {
		return massOfCapsule(s.Capsule, density)
	}
	var m box2d.B2MassData
	shapesOf(s)[0].ComputeMass(&m, density)
	return m
}

// massOfCapsule gives a capsule its true mass: the disc and the rectangle that
// stand for it in collisions overlap. With L between the centres of the caps
// and radius r, the rectangle 2 r L adds I = m (L^2 + 4 r^2)/12 about the
// middle and the two half discs I = m (r^2/2 + L^2/4 + 4 r L/(3 pi)).
func massOfCapsule(c *worlds.Capsule, density float64) box2d.B2MassData {
	l := math.Hypot(c.To[0]-c.From[0], c.To[1]-c.From[1])
	r := c.Radius
	rectangle := density * 2 * r * l
	discs := density * math.Pi * r * r
	var m box2d.B2MassData
	m.Mass = rectangle + discs
	m.Center = vec((c.From[0]+c.To[0])/2, (c.From[1]+c.To[1])/2)
	m.I = rectangle*(l*l+4*r*r)/12 +
		discs*(r*r/2+l*l/4+4*r*l/(3*math.Pi)) +
		m.Mass*(m.Center.X*m.Center.X+m.Center.Y*m.Center.Y)
	return m
}
