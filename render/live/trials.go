package live

import (
	"math"

	"neonate/agent"
	"neonate/env"
	"neonate/render/stage"
)

// course is what a life's curve is of: trials where the world measures them,
// bouts where it is a contest, and else returns.
func course(w *env.Env) stage.Course {
	if m := w.Spec().Measure; m != nil {
		_, unit := display(m)
		return stage.Course{Name: m.Name, Unit: unit, Each: "trial", Mean: agent.TrialsMean}
	}
	if _, contest := w.Loser(""); contest {
		return stage.Bouts
	}
	return stage.Returns
}

// display is the unit that people read a measure in, and how many of it make
// one of the world's.
func display(m *env.Measure) (factor float64, unit string) {
	switch m.Unit {
	case "rad":
		return 180 / math.Pi, "°"
	case "m":
		return 100, " cm"
	}
	return 1, ""
}

// teller tells a stage of a life's trials, each once, and where the protocol
// goes on to another block.
type teller struct {
	told  int
	block string
}

func (t *teller) tell(st *stage.Stage, l *agent.Life) {
	tries := l.Tries()
	if t.told == len(tries) {
		return
	}
	m := l.World().Spec().Measure
	factor, _ := display(m)
	for _, x := range tries[t.told:] {
		if m.Blocks > 1 && x.Block != t.block {
			t.block = x.Block
			st.Mark(stage.Mark{Lived: x.Tick, Label: x.Block, Protocol: true})
		}
		st.Tried(x.Tick, factor*x.Value)
	}
	t.told = len(tries)
}
