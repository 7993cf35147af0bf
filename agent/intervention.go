package agent

import (
	"math"
	"slices"

	"neonate/env"
	"neonate/internal/strict"
)

// Intervention is something done to a life from outside. Each takes effect at
// a tick boundary and is logged with its tick, so that the log and the Birth
// together live the same life again, watched or not. Its Kind says which of the
// other fields it has.
type Intervention struct {
	Tick  uint64
	Kind  string
	Area  string    // of lesion and restore, cool and rewarm
	Of    string    // and whose, by the animal's name; empty is everyone's
	Value float64   // of gravity, m/s2, and of slope, rad, positive uphill to the right
	Part  string    // of pull: NAME, or ANIMAL:NAME
	Grip  env.Point // of pull: m, in the part's frame
	What  string    // of drop: bird, food or ball, as the world has them
	At    env.Point // of pull and drop: m, in the world
}

// kind is a kind of intervention.
type kind struct {
	name    string
	fields  []string // that it has besides tick and kind
	whose   bool     // it may be done to one animal only
	episode bool     // done to the episode under way, and over with it
	setting bool     // the next of its kind takes its place
}

var kinds = [...]kind{
	{name: "lesion", fields: []string{"area"}, whose: true},
	{name: "restore", fields: []string{"area"}, whose: true},
	{name: "cool", fields: []string{"area"}, whose: true},
	{name: "rewarm", fields: []string{"area"}, whose: true},
	{name: "freeze"},
	{name: "thaw"},
	{name: "gravity", fields: []string{"value"}, setting: true},
	{name: "slope", fields: []string{"value"}, setting: true},
	{name: "end-episode"},
	{name: "pull", fields: []string{"part", "grip", "at"}, episode: true, setting: true},
	{name: "let-go", episode: true},
	{name: "drop", fields: []string{"what", "at"}, episode: true},
}

// kindOf finds a kind by its name.
func kindOf(name string) (kind, error) {
	for _, k := range kinds {
		if k.name == name {
			return k, nil
		}
	}
	var names []string
	for _, k := range kinds {
		names = append(names, k.name)
	}
	return kind{}, Usage("found intervention %q; allowed are %s", name, strict.Choice(name, names))
}

// ofEpisode reports whether an intervention is done to an episode under way.
func (i Intervention) ofEpisode() bool {
	k, _ := kindOf(i.Kind)
	return k.episode
}

// Intervene carries out an intervention now, at this tick boundary. What is
// done to an episode waits, between two, for the next to begin.
func (l *Life) Intervene(i Intervention) error {
	i.Tick = l.ticks
	if err := l.check(i); err != nil {
		return err
	}
	l.schedule.add(i)
	l.intervene()
	return nil
}

// intervene carries out what is due and reports whether that ended an episode.
func (l *Life) intervene() (ended bool) {
	s := &l.schedule
	if len(s.pending) == 0 || s.pending[0].Tick > l.ticks {
		return false
	}
	before := l.past.len()
	for _, i := range s.due(l.ticks) {
		if l.waking && i.ofEpisode() {
			s.add(i) // for the episode that comes
			continue
		}
		s.did(i)
		l.apply(i)
	}
	return l.past.len() > before
}

// Bounds of what a hand can do.
const (
	heaviest = 1000        // m/s2
	steepest = math.Pi / 2 // rad
	farthest = 1e6         // m
)

// check refuses what apply can't do, before anything runs.
func (l *Life) check(i Intervention) error {
	k, err := kindOf(i.Kind)
	if err != nil {
		return err
	}
	for _, p := range [...]env.Point{i.Grip, i.At} {
		if !(math.Abs(p.X) <= farthest && math.Abs(p.Y) <= farthest) {
			return Usage("%s: found the place %v; allowed are up to %g m each way", i.Kind, p, float64(farthest))
		}
	}
	switch i.Kind {
	case "lesion", "restore", "cool", "rewarm":
		if names := l.world.Spec().Names(); !slices.Contains(names, i.Of) && i.Of != "" {
			return Usage("%s: found animal %q; allowed are %s", i.Kind, i.Of, strict.Choice(i.Of, names))
		}
		for k := range l.animals {
			if err := l.animals[k].brain.CheckLesion(i.Area); err != nil {
				return UsageError{err}
			}
		}
	case "gravity":
		if !(i.Value >= 0 && i.Value <= heaviest) {
			return Usage("gravity: found %g m/s2; allowed are 0 to %d", i.Value, heaviest)
		}
	case "slope":
		if !(math.Abs(i.Value) <= steepest) {
			return Usage("slope: found %g rad; allowed are -pi/2 to pi/2", i.Value)
		}
	}
	if slices.Contains(k.fields, "part") {
		_, err = l.world.Part(i.Part)
	}
	if slices.Contains(k.fields, "what") {
		err = l.world.CheckDrop(i.What)
	}
	if err != nil {
		return UsageError{err}
	}
	return nil
}

// apply does what check has allowed.
func (l *Life) apply(i Intervention) {
	var err error
	switch pull, slope := l.world.Gravity(); i.Kind {
	case "gravity":
		l.world.SetGravity(i.Value, slope)
	case "slope":
		l.world.SetGravity(pull, i.Value)
	case "pull":
		var part int
		if part, err = l.world.Part(i.Part); err == nil {
			l.world.Pull(part, i.Grip, i.At)
		}
	case "let-go":
		l.world.LetGo()
	case "drop":
		err = l.world.Drop(i.What, i.At)
	case "end-episode":
		l.endEpisode()
	default:
		err = l.operate(i)
	}
	if err != nil {
		panic("agent: a checked intervention failed: " + err.Error())
	}
}

// operate does what is done to the brains.
func (l *Life) operate(i Intervention) error {
	for k := range l.animals {
		if i.Of != "" && i.Of != l.world.Spec().Animals[k].Name {
			continue
		}
		b := l.animals[k].brain
		switch i.Kind {
		case "freeze", "thaw":
			l.frozen = i.Kind == "freeze"
			b.Freeze(l.frozen)
		case "cool", "rewarm":
			if err := b.Cool(i.Area, i.Kind == "cool"); err != nil {
				return err
			}
		default:
			if err := b.Lesion(i.Area, i.Kind == "lesion"); err != nil {
				return err
			}
		}
	}
	return nil
}

// byHand is how an episode ended that an intervention ended.
const byHand = "hand"

// endEpisode cuts the episode under way off, as a time limit would; between
// two there is none.
func (l *Life) endEpisode() {
	if l.waking {
		return
	}
	l.present.close(l.ticks, env.Outcome{Truncated: true}, l.animals[0].brain)
	l.present.End = byHand
	l.past.add(l.present)
	l.waking = true
}
