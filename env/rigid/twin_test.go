package rigid

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/ByteArena/box2d"
)

// twin is one world built twice: here, and with the library's own step.
type twin struct {
	here   *World
	there  *box2d.B2World
	bodies []*Body
	theirs []*box2d.B2Body
	hinges []*Hinge
	joints []*box2d.B2RevoluteJoint
	flags  map[*box2d.B2Body]*[2]bool // touching, touched
}

func newTwin(test testing.TB, gravity box2d.B2Vec2) *twin {
	skipFused(test)
	w := box2d.MakeB2World(gravity)
	w.SetContactFilter(&box2d.B2ContactFilter{})
	t := &twin{here: NewWorld(gravity, 180, 60), there: &w, flags: map[*box2d.B2Body]*[2]bool{}}
	// The library has the upper side of its boxes on the wrong side of the skin.
	t.here.skin = -box2d.B2_polygonRadius
	w.SetContactListener(t)
	return t
}

// skipFused skips where the compiler fuses multiplications and additions, as
// on arm64: it does not do so alike here and in the library.
func skipFused(t testing.TB) {
	x := 1 + math.Ldexp(1, -30)
	if product := x * x; x*x-product != 0 {
		t.Skip("fused arithmetic")
	}
}

func (t *twin) BeginContact(c box2d.B2ContactInterface)                     { t.mark(c, true) }
func (t *twin) EndContact(c box2d.B2ContactInterface)                       { t.mark(c, false) }
func (t *twin) PreSolve(box2d.B2ContactInterface, box2d.B2Manifold)         {}
func (t *twin) PostSolve(box2d.B2ContactInterface, *box2d.B2ContactImpulse) {}

func (t *twin) mark(c box2d.B2ContactInterface, touching bool) {
	for _, b := range [2]*box2d.B2Body{c.GetFixtureA().GetBody(), c.GetFixtureB().GetBody()} {
		if f := t.flags[b]; f != nil {
			f[0] = touching
			f[1] = f[1] || touching
		}
	}
}

func (t *twin) static(s box2d.B2ShapeInterface, friction float64) {
	def := box2d.MakeB2BodyDef()
	b := t.there.CreateBody(&def)
	d := box2d.MakeB2FixtureDef()
	d.Shape, d.Friction, d.Filter = s, friction, box2d.MakeB2Filter()
	b.CreateFixtureFromDef(&d)
}

func (t *twin) polygon(p *box2d.B2PolygonShape, friction float64) {
	t.here.AddPolygon(p, Material{Friction: friction})
	t.static(p, friction)
}

func (t *twin) polyline(points []box2d.B2Vec2, friction float64) {
	t.here.AddPolyline(points, Material{Friction: friction})
	for i := 0; i+1 < len(points); i++ {
		s := box2d.MakeB2EdgeShape()
		s.Set(points[i], points[i+1])
		t.static(&s, friction)
	}
}

func (t *twin) body(at box2d.B2Vec2, angle, density float64, m Material, f box2d.B2Filter, shapes ...box2d.B2ShapeInterface) int {
	def := box2d.MakeB2BodyDef()
	def.Type = box2d.B2BodyType.B2_dynamicBody
	def.Position, def.Angle = at, angle
	theirs := t.there.CreateBody(&def)
	for _, s := range shapes {
		d := box2d.MakeB2FixtureDef()
		d.Shape, d.Density, d.Friction, d.Restitution, d.Filter = s, density, m.Friction, m.Restitution, f
		theirs.CreateFixtureFromDef(&d)
	}
	var mass box2d.B2MassData
	theirs.GetMassData(&mass)
	b := NewBody(mass)
	b.invMass, b.invI = theirs.M_invMass, theirs.M_invI // the last bit of the inertia is env's business
	for _, s := range shapes {
		b.Attach(s, m, f)
	}
	b.Place(at, angle)
	t.here.Add(b)
	t.bodies, t.theirs = append(t.bodies, b), append(t.theirs, theirs)
	t.flags[theirs] = &[2]bool{}
	return len(t.bodies) - 1
}

func (t *twin) hinge(a, b int, anchorA, anchorB box2d.B2Vec2, lower, upper float64) {
	h := &Hinge{A: t.bodies[a], B: t.bodies[b], AnchorA: anchorA, AnchorB: anchorB,
		Reference: t.bodies[b].Sweep.A - t.bodies[a].Sweep.A, Limited: true, Lower: lower, Upper: upper, Motor: true}
	t.here.Join(h)
	d := box2d.MakeB2RevoluteJointDef()
	d.BodyA, d.BodyB, d.LocalAnchorA, d.LocalAnchorB = t.theirs[a], t.theirs[b], anchorA, anchorB
	d.ReferenceAngle, d.EnableLimit, d.LowerAngle, d.UpperAngle, d.EnableMotor = h.Reference, true, lower, upper, true
	t.hinges = append(t.hinges, h)
	t.joints = append(t.joints, t.there.CreateJoint(&d).(*box2d.B2RevoluteJoint))
}

func (t *twin) drive(i int, speed, torque float64) {
	t.hinges[i].Speed, t.hinges[i].Torque = speed, torque
	t.hinges[i].A.Wake()
	t.hinges[i].B.Wake()
	t.joints[i].M_motorSpeed, t.joints[i].M_maxMotorTorque = speed, torque
	for _, b := range [2]*box2d.B2Body{t.joints[i].GetBodyA(), t.joints[i].GetBodyB()} {
		if !b.IsAwake() {
			b.SetAwake(true)
		}
	}
}

// step steps both and compares every number of every body.
func (t *twin) step(test testing.TB, rate float64) {
	t.here.Step(rate)
	t.there.Step(1/rate, 180, 60)
	for i, b := range t.bodies {
		o := t.theirs[i]
		if b.XF != o.M_xf || b.Sweep != o.M_sweep || b.Velocity != o.M_linearVelocity || b.Spin != o.M_angularVelocity {
			test.Fatalf("body %d parts from the library's:\n%v %v %v %v\n%v %v %v %v", i,
				b.XF, b.Sweep, b.Velocity, b.Spin, o.M_xf, o.M_sweep, o.M_linearVelocity, o.M_angularVelocity)
		}
		if b.asleep == o.IsAwake() || b.sleepTime != o.M_sleepTime {
			test.Fatalf("body %d sleeps %v after %g s; the library's %v after %g s", i, b.asleep, b.sleepTime, !o.IsAwake(), o.M_sleepTime)
		}
		if f := t.flags[o]; b.Touching != f[0] || b.Touched != f[1] {
			test.Fatalf("body %d touches %v, has touched %v; the library's %v", i, b.Touching, b.Touched, *f)
		}
		if !(math.Abs(b.Sweep.C.X) < 1e6) {
			test.Fatalf("body %d is at %v", i, b.Sweep.C)
		}
	}
}

func boxShape(hx, hy float64) *box2d.B2PolygonShape {
	p := box2d.NewB2PolygonShape()
	p.SetAsBox(hx, hy)
	return p
}

func circleShape(x, y, r float64) *box2d.B2CircleShape {
	c := box2d.NewB2CircleShape()
	c.M_p, c.M_radius = box2d.B2Vec2{X: x, Y: y}, r
	return c
}

func rough(chance *rand.Rand, from, width, slope float64, n int) []box2d.B2Vec2 {
	points := make([]box2d.B2Vec2, n)
	y := 0.0
	for i := range points {
		points[i] = box2d.B2Vec2{X: from + float64(i)*width, Y: y}
		y += slope * (2*chance.Float64() - 1)
	}
	return points
}

// A walker with random torques, over rough ground and steps.
func TestTwinWalker(t *testing.T) {
	for seed := range uint64(6) {
		chance := rand.New(rand.NewPCG(seed, 1))
		w := newTwin(t, box2d.B2Vec2{Y: -10})
		for i := range 5 {
			p := boxShape(0.3, 0.3)
			p.SetAsBoxFromCenterAndAngle(0.3, 0.2, box2d.B2Vec2{X: 1 + 2*float64(i), Y: 0.1 * float64(i)}, 0)
			w.polygon(p, 2.5)
		}
		w.polyline(rough(chance, -20, 0.47, 0.1, 90), 2.5)
		f := box2d.B2Filter{CategoryBits: 0x20, MaskBits: 1}
		hull := w.body(box2d.B2Vec2{Y: 3}, 0, 5, Material{Friction: 0.1}, f, boxShape(1, 0.3))
		for _, side := range [2]float64{-0.05, 0.05} {
			thigh := w.body(box2d.B2Vec2{Y: 2.5}, side, 1, Material{Friction: 0.2}, f, boxShape(0.13, 0.57))
			w.hinge(hull, thigh, box2d.B2Vec2{Y: -0.27}, box2d.B2Vec2{Y: 0.57}, -0.8, 1.1)
			shin := w.body(box2d.B2Vec2{Y: 1.5}, side, 1, Material{Friction: 0.2}, f, boxShape(0.11, 0.57))
			w.hinge(thigh, shin, box2d.B2Vec2{Y: -0.57}, box2d.B2Vec2{Y: 0.57}, -1.6, -0.1)
		}
		for tick := range 400 {
			for i := range w.hinges {
				a := 2*chance.Float64() - 1
				if seed%3 == 2 && tick > 200 {
					a = 0 // lie still and fall asleep
				}
				w.drive(i, math.Copysign(5, a), 80*math.Abs(a))
			}
			w.step(t, 50)
		}
	}
}

// Fast and slow things of all shapes that meet each other and the ground.
func TestTwinHeap(t *testing.T) {
	for seed := range uint64(8) {
		chance := rand.New(rand.NewPCG(seed, 2))
		w := newTwin(t, box2d.B2Vec2{X: 0.5, Y: -10})
		hill := box2d.NewB2PolygonShape()
		hill.Set([]box2d.B2Vec2{{X: -2, Y: -1}, {X: 2, Y: -1}, {X: 0.5, Y: 1}, {X: -0.5, Y: 1}}, 4)
		w.polygon(hill, 0.4)
		w.polyline(rough(chance, -30, 1, 0.5, 61), 0.6)
		m := Material{Friction: 0.5, Restitution: 0.4}
		f := box2d.B2Filter{CategoryBits: 2, MaskBits: 3}
		for i := range 9 {
			at := box2d.B2Vec2{X: 4*chance.Float64() - 2, Y: 2 + float64(i)}
			var shapes []box2d.B2ShapeInterface
			switch i % 3 {
			case 0:
				shapes = append(shapes, boxShape(0.1+chance.Float64()/2, 0.1+chance.Float64()/2))
			case 1:
				shapes = append(shapes, circleShape(0.1, 0, 0.1+chance.Float64()/2))
			case 2: // a capsule
				shapes = append(shapes, boxShape(0.5, 0.2), circleShape(-0.5, 0, 0.2), circleShape(0.5, 0, 0.2))
			}
			b := w.body(at, chance.Float64(), 1, m, f, shapes...)
			v := box2d.B2Vec2{X: 20 * (chance.Float64() - 0.5), Y: -40 * chance.Float64()}
			w.bodies[b].Velocity, w.theirs[b].M_linearVelocity = v, v
			if i%4 == 3 {
				w.hinge(b-1, b, box2d.B2Vec2{Y: 0.3}, box2d.B2Vec2{Y: -0.3}, -1, 1)
			}
		}
		for range 300 {
			w.step(t, 60)
		}
	}
}
