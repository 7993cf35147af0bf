package agent

import (
	"slices"

	"neonate/brain"
	"neonate/brain/signal"
	"neonate/env"
	"neonate/internal/strict"
	"neonate/worlds"
)

// Enter goes on with the life in another world, its brains as they are. The
// bodies there must have the same wires. The life must stand between two
// episodes.
func (l *Life) Enter(name string, set ...strict.Override) error {
	world, err := worlds.Load(name, set...)
	if err != nil {
		return UsageError{err}
	}
	next, err := env.New(world)
	if err != nil {
		return UsageError{err}
	}
	from, to := l.world.Spec(), next.Spec()
	if len(from.Animals) != len(to.Animals) {
		return Usage("world %s has %d animals, %s has %d", name, len(to.Animals), from.World, len(from.Animals))
	}
	for i := range to.Animals {
		if what := differs(plug(from.Rate, from.Animals[i]), plug(to.Rate, to.Animals[i])); what != "" {
			return Usage("the brain can't cross from world %s to %s: animal %s has other %s", from.World, name, to.Animals[i].Name, what)
		}
	}
	l.world = next
	return nil
}

// differs names what two plugs differ in; empty if in nothing.
func differs(a, b signal.Plug) string {
	switch {
	case a.Rate != b.Rate:
		return "control rate"
	case !slices.Equal(a.Senses, b.Senses):
		return "senses"
	case !slices.Equal(a.Interoception, b.Interoception):
		return "interoception"
	case !slices.Equal(a.Muscles, b.Muscles):
		return "muscles"
	}
	return ""
}

// World is where the life is lived, for watchers.
func (l *Life) World() *env.Env { return l.world }

// Brain is the first animal's, for watchers.
func (l *Life) Brain() *brain.Brain { return l.BrainOf(0) }

// BrainOf is an animal's, by its place in the world.
func (l *Life) BrainOf(animal int) *brain.Brain { return l.animals[animal].brain }

// Motor is the last command to all muscles: a view.
func (l *Life) Motor() []float64 { return l.motor }

// Present is the episode under way.
func (l *Life) Present() Episode { return l.present }

// Past is the episodes that ended: a view.
func (l *Life) Past() []Episode { return l.past.episodes }

// Frozen reports whether learning is switched off.
func (l *Life) Frozen() bool { return l.frozen }

// Interventions is what has been done to the life: a view.
func (l *Life) Interventions() []Intervention { return l.schedule.done }

// Between reports whether the life stands between two episodes.
func (l *Life) Between() bool { return l.waking }
