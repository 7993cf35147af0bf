// Package live puts a life on a stage: it lives the ticks of an agent's Folder,
// shows each at its boundary, and turns what the watcher does into
// interventions, which the folder logs.
package live

import (
	"neonate/agent"
	"neonate/render/stage"
)

// About is what a watcher is told of a life before it begins.
func About(l *agent.Life) stage.About {
	spec, birth := l.World().Spec(), l.Birth()
	return stage.About{
		World: spec.World, Genome: birth.Genome, Seed: birth.Seed,
		Spec: spec, Course: course(l.World()), Drops: l.World().Drops(), Tilts: spec.Gravity > 0,
	}
}

// now is where a life stands.
func now(l *agent.Life) stage.Now {
	e := l.Present()
	pull, slope := l.World().Gravity()
	return stage.Now{
		Lived: l.Ticks(), Episode: int(e.Number) + 1, Return: e.Return,
		Frozen: l.Frozen(), Gravity: pull, Slope: slope,
	}
}

// ending is an episode as the life's curve has it.
func ending(l *agent.Life, e agent.Episode) stage.Ending {
	s := stage.Ending{Episode: int(e.Number) + 1, Lived: e.Tick, Ticks: e.Length, Return: e.Return, End: e.End}
	loser, contest := l.World().Loser(e.End)
	if !contest {
		return s
	}
	s.Bout = make([]float64, len(l.World().Spec().Animals))
	for i := range s.Bout {
		switch {
		case loser == i:
			s.Bout[i] = -1
		case loser >= 0:
			s.Bout[i] = 1
		}
	}
	return s
}

// minds are the animals' brains.
func minds(l *agent.Life) (all []stage.Mind) {
	for i := range l.World().Spec().Animals {
		all = append(all, l.BrainOf(i))
	}
	return all
}

// past tells the stage of all that the life has behind it.
func past(st *stage.Stage, l *agent.Life) (t teller) {
	for _, e := range l.Past() {
		st.Ended(ending(l, e))
	}
	for _, i := range agent.Notable(l.Interventions()) {
		st.Mark(mark(i))
	}
	t.tell(st, l)
	return t
}

func mark(i agent.Intervention) stage.Mark {
	return stage.Mark{Lived: i.Tick, Label: i.Label(), Of: i.Of}
}
