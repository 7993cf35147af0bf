package env

import (
	"math"
	"testing"

	"neonate/internal/strict"
	"neonate/worlds"
)

// A trial's event in the sky begins at its time, once a trial; a body's ear
// hears nothing where the world has no trials.
func TestTrialsInTheSky(t *testing.T) {
	w, err := worlds.Load("meadow",
		strict.Override{Path: "sky", Value: "{stimuli: [{name: bird, disc: {from: 2, to: 40, grow: 1, angle: [90, 90]}}]}"},
		strict.Override{Path: "trials", Value: "{pause: [0.5, 1], blocks: [{name: paired, kinds: [{name: paired, lasts: 2, events: [{signal: call, at: 0, for: 0.5}, {sky: bird, at: 0.25}]}]}]}"})
	if err != nil {
		t.Fatal(err)
	}
	e, err := New(w)
	if err != nil {
		t.Fatal(err)
	}
	for episode := range uint64(2) {
		e.Reset(1, episode)
		for range 900 {
			e.Step(e.command)
			now, shown := e.Trial(), e.Presentations()
			want := now.Number
			if want > 0 && e.time() < now.Start+0.25-1e-9 {
				want--
			}
			if len(shown) != want {
				t.Fatalf("%g s, trial %d since %g s: %d birds; want %d", e.time(), now.Number, now.Start, len(shown), want)
			}
			if last := len(shown) - 1; last >= 0 && want == now.Number && math.Abs(shown[last].Arrival-now.Start-1.25) > 1e-9 {
				t.Fatalf("trial of %g s: arrival at %g s; want 1.25 s later", now.Start, shown[last].Arrival)
			}
		}
	}
	silent := load(t, "meadow")
	silent.Reset(1, 0)
	for i, c := range silent.spec.Animals[0].Senses {
		if c.Measure == "signal" && silent.Senses(0)[i] != 0 {
			t.Errorf("%s is %g in a world without trials", c.Name, silent.Senses(0)[i])
		}
	}
}
