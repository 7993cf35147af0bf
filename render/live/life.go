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
		Spec: spec, Drops: l.World().Drops(), Tilts: spec.Gravity > 0,
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
func ending(e agent.Episode) stage.Ending {
	return stage.Ending{Episode: int(e.Number) + 1, Lived: e.Tick, Ticks: e.Length, Return: e.Return, End: e.End}
}

// past tells the stage of all that the life has behind it.
func past(st *stage.Stage, l *agent.Life) {
	for _, e := range l.Past() {
		st.Ended(ending(e))
	}
	for _, i := range agent.Notable(l.Interventions()) {
		st.Mark(mark(i))
	}
}

func mark(i agent.Intervention) stage.Mark { return stage.Mark{Lived: i.Tick, Label: i.Label()} }
