package env

import (
	"fmt"
	"math"
	"slices"

	"github.com/ByteArena/box2d"

	"neonate/env/rigid"
	"neonate/internal/strict"
	"neonate/worlds"
)

// hands is what someone outside does to the world: tilt it, pull at a body,
// drop things. Each is a function of the tick at which it was done alone.
type hands struct {
	gravity, slope float64 // m/s2 and rad; they outlast the episode
	holding        bool    // a spring, until let go or the episode's end
	part           int     // in Env.parts, that it holds
	grip           Point   // m, in the part's frame
	to             Point   // m, in the world
	balls          []*rigid.Body
	loose          int // how many of the balls are in this episode's world
}

const (
	// briskness is the undamped angular frequency of a spring, rad/s: an animal
	// is there after some 0.2 s.
	briskness = 25
	// brawn is the most that a spring gives, m/s2 of the whole animal.
	brawn = 60

	ballRadius  = 0.25 // m
	ballDensity = 1    // kg/m2, of a walker's leg
	ballBounce  = 0.5
	ballGrip    = 0.6 // friction
	maxBalls    = 32  // in one episode; no more come
)

// Gravity is the pull of gravity, m/s2, and the slope, rad: how far the world
// is tilted, positive uphill to the right.
func (e *Env) Gravity() (pull, slope float64) { return e.hands.gravity, e.hands.slope }

// SetGravity changes both from the next Step on, in later episodes too.
func (e *Env) SetGravity(pull, slope float64) {
	e.hands.gravity, e.hands.slope = pull, slope
	sin, cos := math.Sincos(slope)
	e.physics.Gravity = vec(-pull*sin, -pull*cos)
	for i := range e.parts {
		e.parts[i].body.Wake()
	}
	for _, b := range e.hands.balls[:e.hands.loose] {
		b.Wake()
	}
}

// feelGravity takes both from the world file.
func (h *hands) feelGravity(g worlds.Vec) {
	h.gravity = math.Hypot(g[0], g[1])
	if h.slope = 0; h.gravity > 0 {
		h.slope = math.Atan2(-g[0], -g[1]) + 0 // no negative zero
	}
}

// Pull holds a critically damped spring between a point of a part, given in
// the part's frame, and a place in the world, until LetGo or the episode's end.
func (e *Env) Pull(part int, grip, to Point) {
	e.hands.holding, e.hands.part, e.hands.grip, e.hands.to = true, part, grip, to
}

// LetGo releases the spring.
func (e *Env) LetGo() { e.hands.holding = false }

// Held reports whether a spring holds a part.
func (e *Env) Held() bool { return e.hands.holding }

// haul is one tick of a spring between a part and a place in the world. It is
// critically damped for the mass of the whole animal, which hangs on the part.
func (e *Env) haul(part int, grip, to Point) {
	p := &e.parts[part]
	mass := 0.0
	for i := range e.parts {
		if e.parts[i].animal == p.animal {
			mass += e.parts[i].body.Mass
		}
	}
	p.body.Haul(box2d.B2TransformVec2Mul(p.body.XF, vec(grip.X, grip.Y)), vec(to.X, to.Y),
		rigid.Spring{Stiffness: mass * briskness * briskness, Damping: 2 * mass * briskness, Limit: mass * brawn},
		e.world.Rate)
}

// Part is the index, in Scene.Parts, of a part by its name; ANIMAL:NAME is
// another animal's than the first.
func (e *Env) Part(name string) (int, error) {
	i, err := partNamed(e.animals, name)
	if err != nil {
		var names []string
		for k := range e.parts {
			names = append(names, e.PartName(k))
		}
		err = fmt.Errorf("found part %q; allowed %s", name, strict.Choice(name, names))
	}
	return i, err
}

// PartName is the name by which Part finds a part.
func (e *Env) PartName(part int) string {
	p := &e.parts[part]
	if p.animal == 0 {
		return p.file.Name
	}
	return e.animals[p.animal].file.Name + ":" + p.file.Name
}

// Drops lists what Drop can bring into this world.
func (e *Env) Drops() []string {
	var all []string
	if e.diver() != nil {
		all = append(all, "bird")
	}
	if len(e.world.Food) > 0 {
		all = append(all, "food")
	}
	return append(all, "ball")
}

// CheckDrop refuses what the world doesn't know.
func (e *Env) CheckDrop(what string) error {
	if all := e.Drops(); !slices.Contains(all, what) {
		return fmt.Errorf("found drop %q; allowed in this world %s", what, strict.Choice(what, all))
	}
	return nil
}

// Drop brings something that the world knows to a place, until the episode's
// end. A bird is the first of the world's dives, from the direction of the
// place. Food lies on the ground below it. A ball falls from it; the ground,
// and whatever can stand on it, meets it.
func (e *Env) Drop(what string, at Point) error {
	if err := e.CheckDrop(what); err != nil {
		return err
	}
	switch what {
	case "bird":
		return e.scare(at)
	case "food":
		n := &e.nature
		n.meals = append(n.meals, meal{of: &n.food[0], at: Point{at.X, e.ground.height(at.X)}})
	default:
		e.dropBall(at)
	}
	return nil
}

// diver is the bird that can be dropped: the world's first dive; nil without one.
func (e *Env) diver() *worlds.Stimulus {
	if e.world.Sky == nil {
		return nil
	}
	for i := range e.world.Sky.Stimuli {
		if s := &e.world.Sky.Stimuli[i]; s.Dive != nil {
			return s
		}
	}
	return nil
}

// scare lets the bird dive; it comes from where the hand was, if that is above
// the eye that it aims at.
func (e *Env) scare(from Point) error {
	if err := e.Present(e.diver().Name); err != nil {
		return err
	}
	if eye := e.aim0(); from.Y > eye.Y {
		s := &e.nature.sky
		angle := math.Atan2(from.Y-eye.Y, from.X-eye.X)
		s.slots[len(s.slots)-1].angle = angle
		s.log[len(s.log)-1].Angle = angle
	}
	return nil
}

// dropBall puts a ball into the world, above the ground.
func (e *Env) dropBall(at Point) {
	h := &e.hands
	if h.loose == maxBalls {
		return
	}
	if h.loose == len(h.balls) {
		h.balls = append(h.balls, newBall())
	}
	ball := h.balls[h.loose]
	h.loose++
	ball.Place(vec(at.X, max(at.Y, e.ground.height(at.X)+ballRadius)), 0)
	e.physics.Add(ball)
}

// newBall is a disc that belongs to the ground's class: it meets what meets
// the ground.
func newBall() *rigid.Body {
	mass := box2d.MakeMassData()
	mass.Mass = ballDensity * math.Pi * ballRadius * ballRadius
	mass.I = mass.Mass * ballRadius * ballRadius / 2
	b := rigid.NewBody(mass)
	b.Attach(disc(worlds.Vec{}, ballRadius), rigid.Material{Friction: ballGrip, Restitution: ballBounce},
		box2d.B2Filter{CategoryBits: groundBit, MaskBits: 0xFFFF})
	return b
}

// clear ends with an episode what does not outlast it.
func (h *hands) clear() { h.holding, h.loose = false, 0 }

// things appends what was dropped and is no part of nature.
func (h *hands) things(to []Thing) []Thing {
	for _, b := range h.balls[:h.loose] {
		to = append(to, Thing{"ball", Point{b.XF.P.X, b.XF.P.Y}, ballRadius, 0})
	}
	return to
}
