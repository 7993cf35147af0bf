package agent

import "testing"

// A cerebellum whose Purkinje cells say flee makes the animal flee from
// nothing, by its escape reflex alone: the arbiter gives that reflex the
// muscles, and without it, or without the cerebellum, nothing happens.
func TestCerebellumCommandsEscape(t *testing.T) {
	for _, c := range []struct {
		lesion  string
		learned float32 // weight of every Purkinje synapse
		flees   bool
	}{
		{"", 0, false}, {"", 1, true}, {"cerebellum", 1, false}, {"escape", 1, false}, {"brainstem", 1, false},
	} {
		l := newLaboratory(t, "meadow", 1)
		state, err := l.brain.Save()
		if err != nil {
			t.Fatal(err)
		}
		weight, found := state.Find("cerebellum.escape.weight")
		if !found {
			t.Fatal("the rodent has no zone escape")
		}
		for i := range weight.F32 {
			weight.F32[i] = c.learned
		}
		if err := l.brain.Load(state); err != nil {
			t.Fatal(err)
		}
		l.brain.Freeze(true)
		if c.lesion != "" {
			if err := l.brain.Lesion(c.lesion, true); err != nil {
				t.Fatal(err)
			}
		}
		held := false
		for range 200 { // no bird comes in the first 3 s
			l.tick()
			held = held || l.brain.Brainstem().Holder().String() == "escape"
		}
		if fled := l.brain.Brainstem().Flight().Flights > 0; fled != c.flees || held != c.flees {
			t.Errorf("lesion %q, weights of %g: fled %v, escape has the muscles %v; want %v", c.lesion, c.learned, fled, held, c.flees)
		}
	}
}
