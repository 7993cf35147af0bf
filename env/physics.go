package env

import "github.com/ByteArena/box2d"

// physics is the Box2D world.
type physics struct {
	world *box2d.B2World
}

// reset builds the world of a new episode: the ground, then the animals.
func (p *physics) reset(e *Env) {
	w := box2d.MakeB2World(vec(e.world.Gravity[0], e.world.Gravity[1]))
	p.world = &w
	w.SetContactFilter(&box2d.B2ContactFilter{})
	w.SetContactListener(&listener{e})
	def := box2d.MakeB2BodyDef()
	soil := w.CreateBody(&def)
	fixture := func(s box2d.B2ShapeInterface, friction float64) {
		d := box2d.MakeB2FixtureDef()
		d.Shape, d.Friction, d.Filter = s, friction, box2d.MakeB2Filter()
		soil.CreateFixtureFromDef(&d)
	}
	edge := func(a, b box2d.B2Vec2, friction float64) {
		s := box2d.MakeB2EdgeShape()
		s.Set(a, b)
		fixture(&s, friction)
	}
	g := &e.ground
	if g.hasFloor {
		edge(g.floor[0], g.floor[1], floorFriction)
	}
	for i := range g.obstacles {
		fixture(&g.obstacles[i], g.friction)
	}
	for i := 0; i+1 < len(g.points); i++ {
		edge(g.points[i], g.points[i+1], g.friction)
	}
	for i := range e.animals {
		e.birthOrder(&e.animals[i], func(k int) { p.makePart(&e.parts[k]) }, func(k int) { p.makeJoint(e, &e.joints[k]) })
	}
}

func (p *physics) makePart(m *part) {
	def := box2d.MakeB2BodyDef()
	def.Type = box2d.B2BodyType.B2_dynamicBody
	def.Position = m.at
	def.Angle = m.file.Angle
	m.body = p.world.CreateBody(&def)
	m.body.SetUserData(m)
	m.touching, m.touched = false, false
	for _, s := range m.shapes {
		d := box2d.MakeB2FixtureDef()
		d.Shape, d.Density, d.Friction, d.Restitution, d.Filter = s, m.file.Density, m.file.Friction, m.file.Restitution, m.filter
		m.body.CreateFixtureFromDef(&d)
	}
	if m.mass.Mass > 0 {
		m.body.SetMassData(&m.mass)
	}
}

func (p *physics) makeJoint(e *Env, j *joint) {
	d := box2d.MakeB2RevoluteJointDef()
	d.BodyA, d.BodyB = e.parts[j.a].body, e.parts[j.b].body
	d.LocalAnchorA = vec(j.file.AnchorA[0], j.file.AnchorA[1])
	d.LocalAnchorB = vec(j.file.AnchorB[0], j.file.AnchorB[1])
	d.ReferenceAngle = j.reference
	if l := j.file.Limits; l != nil {
		d.EnableLimit, d.LowerAngle, d.UpperAngle = true, l[0], l[1]
	}
	if m := j.file.Motor; m != nil {
		d.EnableMotor, d.MotorSpeed, d.MaxMotorTorque = true, m.Speed, m.Torque
	}
	d.EnableMotor = d.EnableMotor || j.torque > 0
	j.hinge = p.world.CreateJoint(&d).(*box2d.B2RevoluteJoint)
}

func (p *physics) step(e *Env) {
	p.world.Step(1/e.world.Rate, e.velocity, e.position)
}

type listener struct{ e *Env }

func mark(b *box2d.B2Body, touching bool) {
	if m, ok := b.GetUserData().(*part); ok {
		m.touching = touching
		m.touched = m.touched || touching
	}
}

func (l *listener) BeginContact(c box2d.B2ContactInterface) {
	mark(c.GetFixtureA().GetBody(), true)
	mark(c.GetFixtureB().GetBody(), true)
}
func (l *listener) EndContact(c box2d.B2ContactInterface) {
	mark(c.GetFixtureA().GetBody(), false)
	mark(c.GetFixtureB().GetBody(), false)
}
func (l *listener) PreSolve(box2d.B2ContactInterface, box2d.B2Manifold)          {}
func (l *listener) PostSolve(box2d.B2ContactInterface, *box2d.B2ContactImpulse) {}
