package env

import (
	"math"
	"testing"

	"neonate/worlds"
)

// Whatever a trace file holds, reading it fails with a message or gives a
// trace that can be re-lived.
func FuzzTrace(f *testing.F) {
	f.Add([]byte(`{"format":1,"env":"BipedalWalker-v3","draws":{"terrain_x":[0,1,2],"terrain_y":[3,3,3],
		"polygons":[{"of":"pit","vertices":[[1,3],[1.4,3],[1.4,2],[1,2]]}],"initial_force":[1,0]},
		"actions":[[0,1,0.5,-1]],"reward":[0],"terminated":[false],
		"obs":[[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0],[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]]}`))
	f.Add([]byte(`{"format":1,"env":"LunarLanderContinuous-v3","draws":{"chunk_x":[0,10,20],"chunk_y":[3,3,3],"initial_force":[1,0],
		"reset_dispersion":[0.5,-0.5],"dispersion":[[1,1]]},"actions":[[1,1]],"reward":[0],"terminated":[true],
		"obs":[[0,0,0,0,0,0,0,0],[0,0,0,0,0,0,0,0]]}`))
	f.Add([]byte(`{"format":2}`))
	f.Add([]byte(`{"format":1,"env":"BipedalWalkerHardcore-v3","actions":[[1e999]]}`))
	f.Add([]byte("\x1f\x8b"))
	f.Fuzz(func(t *testing.T, src []byte) {
		trace, err := ParseTrace(src)
		if err != nil {
			return
		}
		if len(trace.Actions) > 50 {
			return // long enough to be slow
		}
		p, err := Relive(trace)
		if err != nil {
			t.Fatal(err)
		}
		if p.Ticks < 1 || p.Ticks > len(trace.Actions) || math.IsNaN(p.MaxObsError) {
			t.Errorf("found %+v", p)
		}
	})
}

// A trace of another world's shape is refused.
func TestReliveInAnotherWorld(t *testing.T) {
	trace, err := LoadTrace("testdata/lander_heuristic_s9_f64.json.gz")
	if err != nil {
		t.Fatal(err)
	}
	w, err := worlds.Load("walker")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := ReliveIn(w, trace); err == nil {
		t.Error("a lander's trace was re-lived by the walker")
	}
}
