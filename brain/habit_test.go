package brain

import (
	"math"
	"testing"
)

// intentions are the mean commands that the areas have now.
func intentions(b *Brain) (all []float64) {
	for _, a := range b.areas {
		for i := range a.Muscles() {
			mean, _ := a.Intention(i)
			all = append(all, mean)
		}
	}
	return all
}

// What the striatum gains the cortex loses: practice changes no command,
// whatever the state.
func TestPractiseChangesNoCommand(t *testing.T) {
	b, p := newBrain(t, "walker-habit", 2), newPoint(3)
	live(b, p, 2000)
	var before [][]float64
	states := func(with func(k int, now []float64)) {
		for k := range 40 {
			for i := range p.senses {
				p.senses[i] = math.Sin(float64(7*k + 3*i))
			}
			b.Freeze(true)
			b.receive(p.senses, p.inner)
			b.look()
			with(k, intentions(b))
			b.Freeze(false)
		}
	}
	states(func(_ int, now []float64) { before = append(before, now) })
	own := append([]float32{}, b.areas[0].Own()...)
	for range 400 {
		b.practise()
		b.consolidate(0)
		b.look()
	}
	moved := 0.0
	for i, c := range b.areas[0].Own() {
		moved = max(moved, math.Abs(float64(c-own[i])))
	}
	if moved < 0.01 {
		t.Fatalf("the cortex let go of %g at most", moved)
	}
	states(func(k int, now []float64) {
		for i, m := range now {
			if math.Abs(m-before[k][i]) > 1e-4 {
				t.Fatalf("state %d, muscle %d: mean command %g; want %g", k, i, m, before[k][i])
			}
		}
	})
}

// Not even a small command is lost on the way: a habit next to whose weights
// each tick's gain is too small for single precision keeps them all.
func TestSmallCommandsPassWhole(t *testing.T) {
	b, p := newBrain(t, "walker-habit", 2), newPoint(3)
	live(b, p, 2000)
	h, own := b.habits[0], b.areas[0].Own()
	w := h.Synapses().Weight
	for i := range w {
		w[i] += 0.05
	}
	b.look()
	before := float64(h.Out[0])
	command := make([]float32, len(own))
	command[0] = 1e-3
	const times = 20000
	for i := range times {
		h.Practise(command)
		if i%20 == 19 {
			h.Consolidate(1e-3)
		}
	}
	b.look()
	want := times * b.genome.Striatum.Habit.Rate * 1e-3
	if got := float64(h.Out[0]) - before; math.Abs(got-want) > 0.02*want {
		t.Errorf("the habit gained %g; want %g", got, want)
	}
}

// What the cortex has taught, the striatum does alone; at birth there is
// nothing, and a life without cortex teaches it nothing.
func TestHabitOutlivesCortex(t *testing.T) {
	for _, c := range []struct {
		name    string
		learned bool
	}{{"", true}, {"cortex", false}, {"striatum", false}} {
		b, p := newBrain(t, "walker-habit", 2), newPoint(3)
		if c.name != "" {
			if err := b.Lesion(c.name, true); err != nil {
				t.Fatal(err)
			}
		}
		live(b, p, 60*600)
		if c.name != "" {
			if err := b.Lesion(c.name, false); err != nil {
				t.Fatal(err)
			}
		}
		b.Freeze(true)
		if err := b.Cool("cortex", true); err != nil {
			t.Fatal(err)
		}
		far := live(b, p, 60*50)
		if c.learned != (far < 1) {
			t.Errorf("learned without %q, then performed without cortex: %g from the target on average; alone it is to be below 1: %v", c.name, far, c.learned)
		}
		var seen Snapshot
		b.Snapshot(&seen)
		carried := 0.0
		for _, t := range seen.Tracts {
			if t.From == "striatum" && t.To == Muscles {
				carried = t.Value
			}
		}
		if seen.Holder != "striatum" || c.learned != (carried > 0) {
			t.Errorf("learned without %q: a watcher sees %q hold the muscles, and the striatum tell them %g", c.name, seen.Holder, carried)
		}
		if err := b.Cool("striatum", true); err != nil {
			t.Fatal(err)
		}
		live(b, p, 1)
		for i, m := range b.motor {
			if m != 0 {
				t.Errorf("without cortex and striatum muscle %d gets %g", i, m)
			}
		}
	}
}
