package env_test

import (
	"math"
	"path/filepath"
	"testing"

	"neonate/env"
	"neonate/env/heuristic"
)

// The controllers give the recorded actions for the recorded senses.
func TestHeuristicsActAsRecorded(t *testing.T) {
	files, _ := filepath.Glob("testdata/*_heuristic_*.json.gz")
	if len(files) != 5 {
		t.Fatalf("found %d traces; want 5", len(files))
	}
	for _, file := range files {
		trace, err := env.LoadTrace(file)
		if err != nil {
			t.Fatal(err)
		}
		act := controller(len(trace.Actions[0]))
		motor := make([]float64, len(trace.Actions[0]))
		worst := 0.0
		for i, want := range trace.Actions {
			act(trace.Obs[i], motor)
			for k := range want {
				worst = max(worst, math.Abs(motor[k]-want[k]))
			}
		}
		// Actions were rounded to float32 on their way into the environment.
		if worst > 1e-6 {
			t.Errorf("%s: actions within %g of the recorded; want 1e-6", file, worst)
		}
	}
}

// controller is the heuristic for that many muscles.
func controller(muscles int) func(s, motor []float64) {
	if muscles == 2 {
		return heuristic.Lander
	}
	return heuristic.NewWalker().Act
}
