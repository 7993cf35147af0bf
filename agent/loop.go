// Package agent is a life: it plugs brains into a world and lives it, tick by
// tick. Everything that shows, runs, measures or repeats a life goes through
// the one loop in this file.
package agent

import (
	"neonate/brain"
	"neonate/env"
)

// Life is one world, the animals in it, and how far they have come.
type Life struct {
	birth   Birth
	world   *env.Env
	animals []animal
	motor   []float64 // every animal's muscles, end to end, as env takes them

	ticks    uint64
	waking   bool    // the next tick begins an episode
	frozen   bool    // learning is switched off
	present  Episode // the episode under way
	past     history // the episodes that ended
	schedule schedule
	grips    grips // who held the muscles
	tries    []Try // trials of the world's protocol

	// Observe, if set, is called after every tick, lived or examined, while
	// the world and the brains still stand as the tick left them.
	Observe func(env.Outcome)
}

// animal is a brain and its share of the motor vector.
type animal struct {
	brain *brain.Brain
	motor []float64
}

// Tick lives one tick and reports whether an episode ended with it. Where an
// intervention ends the episode before the tick, that is all that happens.
func (l *Life) Tick() bool {
	if l.intervene() {
		return true
	}
	if l.waking {
		l.wake()
		l.intervene() // what is done to the episode itself
	}
	outcome := l.tick()
	l.ticks++
	for i := range l.animals {
		l.grips.note(l.ticks, i, l.animals[i].brain.Held())
	}
	l.try()
	l.present.add(outcome, l.animals[0].brain.Reward())
	if !outcome.Terminated && !outcome.Truncated {
		return false
	}
	l.present.close(l.ticks, outcome, l.animals[0].brain)
	l.past.add(l.present)
	l.waking = true
	return true
}

// TickTo is Tick on the way to a given tick: where no time limit ends the
// world's episodes, the one under way is cut off there by hand.
func (l *Life) TickTo(until uint64) (ended bool, err error) {
	if l.Tick() {
		return true, nil
	}
	if l.ticks < until || l.world.Spec().Limit > 0 {
		return false, nil
	}
	return true, l.Intervene(Intervention{Kind: "end-episode"})
}

// tick is the loop's body: every brain acts, the world answers, every brain
// feels the answer and learns from it.
func (l *Life) tick() env.Outcome {
	for i := range l.animals {
		l.animals[i].brain.Act(l.animals[i].motor)
	}
	outcome := l.world.Step(l.motor)
	for i := range l.animals {
		l.animals[i].brain.Feel(l.world.Senses(i), l.world.Interoception(i), outcome.Terminated, outcome.Truncated)
	}
	if l.Observe != nil {
		l.Observe(outcome)
	}
	return outcome
}

// wake begins the next episode. It is put off until that episode's first
// tick, so that what is saved at an episode's end has not yet felt the next.
func (l *Life) wake() {
	l.waking = false
	l.present = Episode{Number: uint64(l.past.len())}
	l.reset(l.birth.Seed, l.present.Number)
}

// LayOut lays out, between two episodes, the world of the next for watchers to
// see before its first tick. It leaves no mark on the life: that tick does it
// again.
func (l *Life) LayOut() {
	if l.waking {
		l.present = Episode{Number: uint64(l.past.len())}
		l.world.Reset(l.birth.Seed, l.present.Number)
	}
}

// reset puts every animal at the beginning of an episode.
func (l *Life) reset(seed, episode uint64) {
	l.world.Reset(seed, episode)
	for i := range l.animals {
		l.animals[i].brain.Wake(l.world.Senses(i), l.world.Interoception(i))
	}
}
