package brain

import (
	"bytes"
	"testing"
)

// Watched, a life is the same, and every part of each learning tick ends with a
// lap, in the order of the tick.
func TestWatchedTickIsTheSame(t *testing.T) {
	plain, watched := newBrain(t, "walker", 1), newBrain(t, "walker", 1)
	var laps []Part
	watched.Watch(func(p Part) { laps = append(laps, p) })
	p, q := newPoint(2), newPoint(2)
	live(plain, p, 100)
	live(watched, q, 100)
	if !bytes.Equal(save(t, plain), save(t, watched)) {
		t.Error("watched, the brain is another")
	}
	if last := laps[len(laps)-1]; last != Consolidation {
		t.Errorf("the last lap is of %s; want %s", last, Consolidation)
	}
	seen := map[Part]int{}
	for _, lap := range laps {
		seen[lap]++
	}
	for part := range Elsewhere {
		if seen[part] < 100 {
			t.Errorf("%s: %d laps in 100 ticks", part, seen[part])
		}
	}
	watched.Watch(nil)
	n := len(laps)
	if live(watched, q, 10); len(laps) != n {
		t.Error("laps after the end of the watch")
	}
}
