package env

import (
	"fmt"
	"math"

	"github.com/ByteArena/box2d"

	"neonate/env/rigid"
	"neonate/worlds"
)

// part is one rigid piece of an animal.
type part struct {
	file   *worlds.Part
	animal int
	at     box2d.B2Vec2 // origin at birth,
	turned float64      // and angle
	body   *rigid.Body
}

// joint is a hinge between two parts.
type joint struct {
	file   *worlds.Joint
	a, b   int // in Env.parts
	hinge  *rigid.Hinge
	torque float64 // of its muscle at full command; 0 without one
}

// addAnimal compiles one animal of the world file.
func (e *Env) addAnimal(file *worlds.Animal, classes map[string]class) error {
	body := file.Anatomy
	a := animal{
		file:   file,
		parts:  span{len(e.parts), len(e.parts) + len(body.Parts)},
		joints: span{len(e.joints), len(e.joints) + len(body.Joints)},
	}
	index := map[string]int{}
	for i := range body.Parts {
		p := &body.Parts[i]
		index[p.Name] = len(e.parts)
		c := classes[p.Class]
		made := rigid.NewBody(massOf(p))
		if p.Fixed {
			made.Hold()
		}
		for k := range p.Shapes {
			for _, s := range shapesOf(&p.Shapes[k]) {
				made.Attach(s, rigid.Material{Friction: p.Friction, Restitution: p.Restitution},
					box2d.B2Filter{CategoryBits: c.category, MaskBits: maskOf(p, classes)})
			}
		}
		at := vec(file.At[0]+p.At[0], file.At[1]+p.At[1])
		e.parts = append(e.parts, part{file: p, animal: len(e.animals), at: at, turned: p.Angle, body: made})
	}
	a.strapped = a.parts.from
	if s := file.Strap; s != nil && s.Part != "" {
		a.strapped = index[s.Part]
	}
	for i := range body.Joints {
		j := &body.Joints[i]
		ia, okA := index[j.A]
		ib, okB := index[j.B]
		if !okA || !okB {
			return fmt.Errorf("joint %s joins %s and %s: no such parts", j.Name, j.A, j.B)
		}
		e.joints = append(e.joints, joint{file: j, a: ia, b: ib, hinge: e.hingeOf(j, ia, ib)})
	}
	var err error
	if a.muscles, a.trembles, err = e.musclesOf(&a, index); err != nil {
		return err
	}
	if a.senses, err = e.organOf(&a, body.Senses, index); err != nil {
		return err
	}
	if a.interoception, err = e.organOf(&a, body.Interoception, index); err != nil {
		return err
	}
	lag := body.Delay
	if file.Delay != nil {
		lag = *file.Delay
	}
	a.delay = newDelay(lag, e.world.Rate, len(a.senses.values))
	e.animals = append(e.animals, a)
	e.command = append(e.command, make([]float64, len(a.muscles))...)
	return nil
}

// hingeOf is a joint at birth. pybox2d takes the angle at birth for the
// reference where none is given.
func (e *Env) hingeOf(j *worlds.Joint, a, b int) *rigid.Hinge {
	h := &rigid.Hinge{
		A: e.parts[a].body, B: e.parts[b].body,
		AnchorA:   vec(j.AnchorA[0], j.AnchorA[1]),
		AnchorB:   vec(j.AnchorB[0], j.AnchorB[1]),
		Reference: e.parts[b].file.Angle - e.parts[a].file.Angle,
	}
	if j.Reference != nil {
		h.Reference = *j.Reference
	}
	if j.Limits != nil {
		h.Limited, h.Lower, h.Upper = true, j.Limits[0], j.Limits[1]
	}
	if j.Motor != nil {
		h.Motor, h.Speed, h.Torque = true, j.Motor.Speed, j.Motor.Torque
	}
	return h
}

// fastTolerance is the change of velocity in four iterations, in m/s and
// rad/s, at which the fast solver stops. Single episodes part from the exact
// ones within some tens of ticks; returns and lengths are the same on average
// (see the tests).
const fastTolerance = 1e-4

// populate puts the ground and then the animals at birth into the emptied
// world.
func (e *Env) populate() {
	w, g := e.physics, &e.ground
	w.Clear()
	if e.world.Solver.Mode == "fast" {
		w.Tolerance = fastTolerance
	}
	if g.hasFloor {
		w.AddEdge(g.floor[0], g.floor[1], rigid.Material{Friction: floorFriction})
	}
	soil := rigid.Material{Friction: g.friction}
	for i := range g.obstacles {
		w.AddPolygon(&g.obstacles[i], soil)
	}
	w.AddPolyline(g.points, soil)
	for i := range e.animals {
		e.birthOrder(&e.animals[i], func(k int) {
			p := &e.parts[k]
			p.body.Place(p.at, p.turned)
			w.Add(p.body)
		}, func(k int) {
			j := &e.joints[k]
			if j.torque > 0 {
				j.hinge.Motor, j.hinge.Speed, j.hinge.Torque = true, 0, 0
			}
			w.Join(j.hinge)
		})
	}
}

// birthOrder lists an animal's parts and joints in the order in which they
// are made, which is the order in which the solver meets them. A joint comes
// right after the later of its parts unless the body file says otherwise.
func (e *Env) birthOrder(a *animal, makePart, makeJoint func(int)) {
	body := a.file.Anatomy
	if len(body.Order) > 0 {
		for _, name := range body.Order {
			for i := a.parts.from; i < a.parts.to; i++ {
				if e.parts[i].file.Name == name {
					makePart(i)
				}
			}
			for i := a.joints.from; i < a.joints.to; i++ {
				if e.joints[i].file.Name == name {
					makeJoint(i)
				}
			}
		}
		return
	}
	for i := a.parts.from; i < a.parts.to; i++ {
		makePart(i)
		for k := a.joints.from; k < a.joints.to; k++ {
			if max(e.joints[k].a, e.joints[k].b) == i {
				makeJoint(k)
			}
		}
	}
}

// push gives an animal its random force, felt during the first step only.
func (e *Env) push(a *animal, chance dice) {
	if a.file.Push == nil {
		return
	}
	draw := func(r worlds.Range) float64 {
		if r[0] == r[1] {
			return r[0]
		}
		return chance.Uniform(r[0], r[1])
	}
	x := draw(a.file.Push.X)
	y := draw(a.file.Push.Y)
	e.parts[a.parts.from].body.Push(vec(x, y))
}

// shapesOf turns one shape of a body file into Box2D's.
func shapesOf(s *worlds.Shape) []box2d.B2ShapeInterface {
	switch {
	case s.Box != nil:
		p := box2d.NewB2PolygonShape()
		p.SetAsBox(s.Box.Width/2, s.Box.Height/2)
		return []box2d.B2ShapeInterface{p}
	case s.Circle != nil:
		return []box2d.B2ShapeInterface{disc(s.Circle.At, s.Circle.Radius)}
	case s.Capsule != nil:
		c := s.Capsule
		mid := vec((c.From[0]+c.To[0])/2, (c.From[1]+c.To[1])/2)
		dx, dy := c.To[0]-c.From[0], c.To[1]-c.From[1]
		p := box2d.NewB2PolygonShape()
		p.SetAsBoxFromCenterAndAngle(math.Hypot(dx, dy)/2, c.Radius, mid, math.Atan2(dy, dx))
		return []box2d.B2ShapeInterface{p, disc(c.From, c.Radius), disc(c.To, c.Radius)}
	default:
		p := box2d.NewB2PolygonShape()
		corners := make([]box2d.B2Vec2, len(s.Polygon))
		for i, v := range s.Polygon {
			corners[i] = vec(v[0], v[1])
		}
		p.Set(corners, len(corners))
		return []box2d.B2ShapeInterface{p}
	}
}

func disc(at worlds.Vec, radius float64) *box2d.B2CircleShape {
	c := box2d.MakeB2CircleShape()
	c.M_p = vec(at[0], at[1])
	c.M_radius = radius
	return &c
}

func vec(x, y float64) box2d.B2Vec2 { return box2d.B2Vec2{X: x, Y: y} }
