// Package env is the animals' world: it builds any world file out of Box2D
// bodies and steps it. Each tick it takes motor commands and gives back senses
// and the world's score. It knows nothing of brains.
package env

import (
	"fmt"

	"neonate/env/rigid"
	"neonate/internal/stream"
	"neonate/worlds"
)

// Env is one world with its animals. It is not safe for concurrent use; two
// Envs share nothing.
type Env struct {
	world    *worlds.World
	spec     Spec
	ground   ground
	physics  *rigid.World
	animals  []animal
	parts    []part // of all animals, in order
	joints   []joint
	rules    rules
	nature   nature
	trials   trials
	hands    hands
	tick     int
	scene    Scene
	composed bool // the scene is this episode's
	streams  streams
	command  []float64 // zero command of the reset's own step
}

// streams are the sources of chance of one episode.
type streams struct {
	terrain, push, tremble, toss *stream.Stream
}

// dice is a source of chance: a random stream, or a recording of one.
type dice interface {
	Uniform(low, high float64) float64
	IntN(n int) int
}

// animal is one body in the world.
type animal struct {
	file          *worlds.Animal
	parts         span // in Env.parts
	joints        span // in Env.joints
	strapped      int  // in Env.parts: what its strap, if it has one, is tied to
	muscles       []muscle
	senses        organ
	interoception organ
	tremble       dice
	delay         delay
	trembles      bool // some thruster needs the tremble's draws
}

// span is a range of indices.
type span struct{ from, to int }

// New builds a world. The Env must be Reset before its first Step.
func New(w *worlds.World) (*Env, error) {
	e := &Env{world: w}
	e.physics = rigid.NewWorld(vec(w.Gravity[0], w.Gravity[1]), w.Solver.VelocityIterations, w.Solver.PositionIterations)
	e.nature = newNature(w)
	e.hands.feelGravity(w.Gravity)
	e.streams = streams{stream.New(0, ""), stream.New(0, ""), stream.New(0, ""), stream.New(0, "")}
	classes, err := collisionClasses(w)
	if err != nil {
		return nil, err
	}
	for i := range w.Animals {
		if w.Animals[i].Anatomy == nil {
			return nil, fmt.Errorf("world %s: animal %s has no anatomy", w.Name, w.Animals[i].Name)
		}
		if err := e.addAnimal(&w.Animals[i], classes); err != nil {
			return nil, fmt.Errorf("world %s: animal %s: %w", w.Name, w.Animals[i].Name, err)
		}
	}
	if e.rules, err = compileRules(w, e.animals); err != nil {
		return nil, fmt.Errorf("world %s: %w", w.Name, err)
	}
	if e.trials, err = compileTrials(w, e.animals); err != nil {
		return nil, fmt.Errorf("world %s: %w", w.Name, err)
	}
	e.describe()
	if w.Trials != nil && w.Trials.Measure != nil {
		e.spec.Measure = &Measure{}
		if e.trials.measure, *e.spec.Measure, err = compileMeasure(w.Trials.Measure, e.animals); err != nil {
			return nil, fmt.Errorf("world %s: trials.measure: %w", w.Name, err)
		}
		e.spec.Measure.Blocks = len(w.Trials.Blocks)
	}
	return e, nil
}

// Spec says what the world offers. It never changes.
func (e *Env) Spec() *Spec { return &e.spec }

// Tick is the number of ticks since the reset.
func (e *Env) Tick() int { return e.tick }

// Senses is what an animal's whole brain feels: a view that the next Step or
// Reset overwrites.
func (e *Env) Senses(animal int) []float64 { return e.animals[animal].senses.values }

// Interoception is what an animal's Steering Subsystem alone feels: a view
// that the next Step or Reset overwrites.
func (e *Env) Interoception(animal int) []float64 { return e.animals[animal].interoception.values }

// Reset begins an episode, which is a function of the world, the seed and the
// episode's number alone, whatever came before.
func (e *Env) Reset(seed, episode uint64) {
	e.streams.terrain.Restart(seed, "terrain", episode)
	e.ground.generate(&e.world.Terrain, e.streams.terrain)
	e.streams.push.Restart(seed, "push", episode)
	e.streams.tremble.Restart(seed, "tremble", episode)
	e.streams.toss.Restart(seed, "toss", episode)
	e.toss(e.streams.toss)
	e.nature.restart(e, seed, episode)
	e.trials.restart(seed, episode)
	e.begin(e.streams.push, e.streams.tremble)
}

// begin puts the animals onto the ground, pushes them and takes one step
// with a zero command, as Gymnasium does: its senses are the reset's, its
// score is thrown away and it counts for no time limit.
func (e *Env) begin(push, tremble dice) {
	e.populate()
	e.hands.clear()
	e.composed = false
	for i := range e.animals {
		a := &e.animals[i]
		a.tremble = tremble
		e.push(a, push)
	}
	e.tick = -1
	e.rules.reset()
	e.Step(e.command)
}

// Step takes the motor commands of all animals, one after the other, each
// number -1 to 1, and moves the world on by one tick.
func (e *Env) Step(motor []float64) Outcome {
	if len(motor) != len(e.command) {
		panic(fmt.Sprintf("env: found %d motor commands; want %d", len(motor), len(e.command)))
	}
	for i := range e.animals {
		a := &e.animals[i]
		e.drive(a, motor[:len(a.muscles)])
		motor = motor[len(a.muscles):]
	}
	if h := &e.hands; h.holding {
		e.haul(h.part, h.grip, h.to)
	}
	e.restrain()
	e.press()
	e.physics.Step(e.world.Rate)
	e.tick++
	e.trials.step(e.time())
	e.appear()
	e.nature.step(e)
	for i := range e.animals {
		a := &e.animals[i]
		e.feel(a)
		a.delay.carry(a.senses.values, e.tick == 0)
	}
	out := e.judge()
	e.weigh(out.Terminated || out.Truncated)
	return out
}
