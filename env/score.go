package env

import (
	"fmt"
	"math"
	"strings"

	"neonate/worlds"
)

// rules are the world's yardstick and its ends, bound to what they read.
type rules struct {
	potential []term
	costs     []cost
	ends      []ending
	held      []bool  // parallel to ends
	previous  float64 // potential of the tick before
}

type term struct {
	values []*float64
	form   string
	gain   float64
}

type cost struct {
	effort *float64
	gain   float64
}

// ending is one end of the world file: exactly one of touch, asleep and value is set.
type ending struct {
	name          string
	loser         int // animal, or -1
	touch, asleep int // part, or -1
	value         *float64
	low, high     float64
	inclusive     bool
	score         *float64
}

func (r *rules) reset() { r.previous = 0 }

// judge computes the tick's score and whether the episode is over.
func (e *Env) judge() Outcome {
	r := &e.rules
	potential := 0.0
	for i := range r.potential {
		potential += r.potential[i].worth()
	}
	score := potential - r.previous
	r.previous = potential
	for i := range r.costs {
		score -= r.costs[i].gain * *r.costs[i].effort
	}
	out := Outcome{Score: score}
	for i := range r.ends {
		end := &r.ends[i]
		r.held[i] = e.holds(end)
		if r.held[i] {
			out.Terminated, out.End = true, end.name
			if end.score != nil {
				out.Score = *end.score
				out.Punished = out.Score < 0
			}
		}
	}
	if out.Terminated {
		e.announce(r)
	}
	out.Truncated = e.world.Limit > 0 && e.tick >= e.world.Limit
	return out
}

// ended tells whether an end of that name holds now.
func (r *rules) ended(name string) bool {
	for i := range r.ends {
		if r.held[i] && r.ends[i].name == name {
			return true
		}
	}
	return false
}

// Loser is the animal that loses by an end of that name, -1 for none, and
// whether this world is a contest: somebody loses by one of its ends.
func (e *Env) Loser(end string) (animal int, contest bool) {
	animal = -1
	for i := range e.rules.ends {
		if r := &e.rules.ends[i]; r.loser >= 0 {
			contest = true
			if r.name == end {
				animal = r.loser
			}
		}
	}
	return animal, contest
}

// bout is how the episode's end came out for an animal: won, lost or neither.
func (r *rules) bout(animal int) string {
	out := ""
	for i := range r.ends {
		switch loser := r.ends[i].loser; {
		case !r.held[i] || loser < 0:
		case loser == animal:
			return "lost"
		default:
			out = "won"
		}
	}
	return out
}

func (t *term) worth() float64 {
	switch t.form {
	case "norm":
		sum := 0.0
		for _, v := range t.values {
			sum += *v * *v
		}
		return t.gain * math.Sqrt(sum)
	case "abs":
		return t.gain * math.Abs(*t.values[0])
	}
	return t.gain * *t.values[0]
}

func (e *Env) holds(end *ending) bool {
	switch {
	case end.touch >= 0:
		return e.parts[end.touch].body.Touched
	case end.asleep >= 0:
		return e.parts[end.asleep].body.Asleep()
	case end.inclusive:
		return *end.value <= end.low || *end.value >= end.high
	}
	return *end.value < end.low || *end.value > end.high
}

// compileRules binds the world's score and ends. Names are those of the first
// animal; ANIMAL:NAME is another's.
func compileRules(w *worlds.World, animals []animal) (rules, error) {
	var r rules
	for i := range w.Score.Potential {
		f := &w.Score.Potential[i]
		t := term{form: f.Form, gain: f.Gain}
		for _, name := range f.Sense {
			v, err := senseNamed(animals, name)
			if err != nil {
				return r, fmt.Errorf("score: %w", err)
			}
			t.values = append(t.values, v)
		}
		if len(t.values) == 0 || t.form != "norm" && len(t.values) > 1 {
			return r, fmt.Errorf("score: found %d senses in a term of form %q; several want form norm", len(t.values), t.form)
		}
		r.potential = append(r.potential, t)
	}
	for _, f := range w.Score.Costs {
		a, name := whose(animals, f.Muscle)
		c := cost{gain: f.Gain}
		for i := range a.muscles {
			if a.muscles[i].file.Name == name {
				c.effort = &a.muscles[i].effort
			}
		}
		if c.effort == nil {
			return r, fmt.Errorf("score: found muscle %q: no such muscle", f.Muscle)
		}
		r.costs = append(r.costs, c)
	}
	for i := range w.Ends {
		end, err := compileEnd(&w.Ends[i], animals)
		if err != nil {
			return r, fmt.Errorf("end %s: %w", w.Ends[i].Name, err)
		}
		r.ends = append(r.ends, end)
	}
	r.held = make([]bool, len(r.ends))
	return r, nil
}

func compileEnd(f *worlds.End, animals []animal) (ending, error) {
	end := ending{name: f.Name, loser: -1, touch: -1, asleep: -1, score: f.Score}
	for i := range animals {
		if f.Loser == animals[i].file.Name {
			end.loser = i
		}
	}
	var err error
	switch {
	case f.Touch != "":
		end.touch, err = partNamed(animals, f.Touch)
	case f.Asleep != "":
		end.asleep, err = partNamed(animals, f.Asleep)
	default:
		end.value, err = senseNamed(animals, f.Beyond.Sense)
		end.low, end.high, end.inclusive = math.Inf(-1), math.Inf(1), f.Beyond.Inclusive
		if f.Beyond.Low != nil {
			end.low = *f.Beyond.Low
		}
		if f.Beyond.High != nil {
			end.high = *f.Beyond.High
		}
	}
	return end, err
}

// whose splits ANIMAL:NAME; without an animal it is the first.
func whose(animals []animal, name string) (*animal, string) {
	if before, after, found := strings.Cut(name, ":"); found {
		for i := range animals {
			if animals[i].file.Name == before {
				return &animals[i], after
			}
		}
	}
	return &animals[0], name
}

func partNamed(animals []animal, name string) (int, error) {
	a, local := whose(animals, name)
	for i := range a.file.Anatomy.Parts {
		if a.file.Anatomy.Parts[i].Name == local {
			return a.parts.from + i, nil
		}
	}
	return -1, fmt.Errorf("found part %q: no such part", name)
}

func senseNamed(animals []animal, name string) (*float64, error) {
	a, local := whose(animals, name)
	for _, o := range [2]*organ{&a.senses, &a.interoception} {
		for i := range o.channels {
			if o.channels[i].Name == local {
				return &o.values[i], nil
			}
		}
	}
	return nil, fmt.Errorf("found sense %q: no such sense or interoception", name)
}
