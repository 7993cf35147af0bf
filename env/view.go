package env

import (
	"math"
	"slices"

	"github.com/ByteArena/box2d"

	"neonate/worlds"
)

// Scene is what stands still in this episode, and the shapes of what moves.
// The next Reset builds another.
func (e *Env) Scene() *Scene {
	if !e.composed {
		e.scene = e.compose()
		e.composed = true
	}
	return &e.scene
}

func (e *Env) compose() Scene {
	s := Scene{}
	if len(e.ground.points) > 1 {
		s.Ground = [][]Point{points(e.ground.points)}
	}
	for i := range e.ground.obstacles {
		s.Obstacles = append(s.Obstacles, outline(&e.ground.obstacles[i]))
	}
	for i := range e.parts {
		s.Parts = append(s.Parts, e.parts[i].view())
	}
	return s
}

func (p *part) view() PartView {
	v := PartView{Animal: p.animal, Name: p.file.Name, Side: p.file.Side}
	for i := range p.file.Shapes {
		s := &p.file.Shapes[i]
		switch {
		case s.Capsule != nil:
			v.Polygons = append(v.Polygons, capsuleOutline(s.Capsule))
		case s.Circle != nil:
			v.Circles = append(v.Circles, CircleView{Point{s.Circle.At[0], s.Circle.At[1]}, s.Circle.Radius})
		default:
			v.Polygons = append(v.Polygons, outline(shapesOf(s)[0].(*box2d.B2PolygonShape)))
		}
	}
	return v
}

// capsuleOutline draws each cap with sixteen chords.
func capsuleOutline(c *worlds.Capsule) []Point {
	const chords = 16
	along := math.Atan2(c.To[1]-c.From[1], c.To[0]-c.From[0])
	var line []Point
	for _, end := range [2]struct {
		at   worlds.Vec
		from float64
	}{{c.To, along - math.Pi/2}, {c.From, along + math.Pi/2}} {
		for k := range chords + 1 {
			sin, cos := math.Sincos(end.from + math.Pi*float64(k)/chords)
			line = append(line, Point{end.at[0] + c.Radius*cos, end.at[1] + c.Radius*sin})
		}
	}
	return line
}

func outline(p *box2d.B2PolygonShape) []Point { return points(p.M_vertices[:p.M_count]) }

func points(v []box2d.B2Vec2) []Point {
	out := make([]Point, len(v))
	for i := range v {
		out[i] = Point{v[i].X, v[i].Y}
	}
	return out
}

// Frame fills in what moves, as of now.
func (e *Env) Frame(f *Frame) {
	f.Tick = e.tick
	f.Poses, f.Touch = f.Poses[:0], f.Touch[:0]
	for i := range e.parts {
		b := e.parts[i].body
		f.Poses = append(f.Poses, Pose{b.XF.P.X, b.XF.P.Y, b.Sweep.A})
		f.Touch = append(f.Touch, e.parts[i].body.Touching)
	}
	f.Joints = f.Joints[:0]
	for i := range e.joints {
		j := &e.joints[i]
		at := j.hinge.At()
		h := HingeView{At: Point{at.X, at.Y}, Part: j.b}
		if j.torque > 0 {
			h.Torque = j.hinge.Effort(e.world.Rate) / j.torque
		}
		f.Joints = append(f.Joints, h)
	}
	f.Things = e.target(e.hands.things(e.nature.things(f.Things[:0], e.time(), e.aim0())))
	f.Straps = e.straps(f.Straps[:0])
	f.Eyes = f.Eyes[:0]
	for _, y := range e.nature.eyes {
		if y.file.Sees == "sky" {
			f.Eyes = append(f.Eyes, Eye{e.outward(y.part, y.file.At), y.part})
		}
	}
	f.Trial, f.Signals = e.trials.now, f.Signals[:0]
	for i, name := range e.trials.names {
		f.Signals = append(f.Signals, Signal{name, e.trials.signals[i]})
	}
	f.Rays = f.Rays[:0]
	for i := range e.animals {
		a := &e.animals[i]
		for _, o := range [2]*organ{&a.senses, &a.interoception} {
			for k := range o.probes {
				if p := &o.probes[k]; p.fan != nil {
					f.Rays = p.fan.rays(f.Rays, e.parts[p.part].body.XF.P)
				}
			}
		}
	}
}

// outward is a place of a part's frame in the world.
func (e *Env) outward(part int, at worlds.Vec) Point {
	p := e.pose(part)
	sin, cos := math.Sincos(p.Angle)
	return Point{p.X + cos*at[0] - sin*at[1], p.Y + sin*at[0] + cos*at[1]}
}

// target appends where the signals target.x and target.y point to, as seen
// from where the part is born that the protocol acts on.
func (e *Env) target(to []Thing) []Thing {
	t := &e.trials
	if t.acted == nil {
		return to
	}
	x, y := slices.Index(t.names, "target.x"), slices.Index(t.names, "target.y")
	if x < 0 || y < 0 {
		return to
	}
	p := &e.parts[*t.acted]
	home := e.animals[p.animal].file.At
	return append(to, Thing{"target", Point{home[0] + p.file.At[0] + t.signals[x], home[1] + p.file.At[1] + t.signals[y]}, 0.015, 0})
}

// rays appends what a fan saw from an eye.
func (f *fan) rays(to []Ray, eye box2d.B2Vec2) []Ray {
	for i, fraction := range f.fractions {
		end := Point{eye.X + fraction*f.reach[i].X, eye.Y + fraction*f.reach[i].Y}
		to = append(to, Ray{From: Point{eye.X, eye.Y}, To: end, Hit: fraction < 1})
	}
	return to
}
