package agent

import (
	"strings"
	"testing"
)

// staged is a sumo in which the experimenter shoves an animal off.
func staged(loser string) Birth {
	part, force := "far:trunk", "[250, 60]"
	if loser == "near" {
		part, force = "trunk", "[-250, 60]"
	}
	return Birth{World: "sumo", Seed: 4, Lesions: []string{"learning"}, Set: []string{
		"world.trials={pause: [0.2, 0.2], blocks: [{name: staged, kinds: [{name: shove, lasts: 3, events: [{shove: {part: \"" + part + "\", force: " + force + "}, at: 0, for: 0.5}]}]}]}",
	}}
}

// felt is what an animal feels by a name.
func felt(l *Life, animal int, name string) float64 {
	for i, c := range l.World().Spec().Animals[animal].Interoception {
		if c.Name == name {
			return l.World().Interoception(animal)[i]
		}
	}
	panic("found no interoception " + name)
}

// A fight tells each animal how it came out, once, and leaves one number behind
// in each: the tally; with learning lesioned nothing else changes but the clock
// and the record of the episode.
func TestAFightLeavesOneNumber(t *testing.T) {
	for _, loser := range []string{"near", "far"} {
		l := newborn(t, staged(loser))
		before, err := l.state()
		if err != nil {
			t.Fatal(err)
		}
		for ended := false; !ended; {
			for i := range l.animals {
				if l.ticks > 0 && felt(l, i, "won")+felt(l, i, "lost") != 0 {
					t.Fatalf("tick %d: animal %d feels a fight's end", l.ticks, i)
				}
			}
			ended = l.Tick()
		}
		if end := l.past.episodes[0].End; end != loser+"-off" {
			t.Fatalf("found the end %s; staged was that %s goes off", end, loser)
		}
		after, err := l.state()
		if err != nil {
			t.Fatal(err)
		}
		for i, name := range []string{"near", "far"} {
			won, lost, level := 1.0, 0.0, 0.4
			if name == loser {
				won, lost, level = 0, 1, -0.4
			}
			if felt(l, i, "won") != won || felt(l, i, "lost") != lost {
				t.Errorf("%s off: %s feels won %g, lost %g; want %g, %g", loser, name, felt(l, i, "won"), felt(l, i, "lost"), won, lost)
			}
			if got := l.animals[i].brain.Brainstem().Tally().Level; got != level {
				t.Errorf("%s off: %s has the tally %g; want %g", loser, name, got, level)
			}
			for _, old := range before.brains[i].Tensors {
				now, _ := after.brains[i].Find(old.Name)
				n := differing(old.F32, now.F32) + differing(old.F64, now.F64) + differing(old.I64, now.I64)
				switch {
				case strings.HasPrefix(old.Name, "activity."), old.Name == "diagnostics":
				case old.Name == "brainstem" || old.Name == "ticks":
					if n != 1 {
						t.Errorf("%s off, %s: %d numbers of %s changed; want 1", loser, name, n, old.Name)
					}
				case n != 0:
					t.Errorf("%s off, %s: %d numbers of %s changed; want none", loser, name, n, old.Name)
				}
			}
		}
	}
}
