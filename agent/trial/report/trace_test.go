package report

import (
	"bytes"
	"context"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"neonate/agent/trial"
)

const kept = `name: kept
title: single ticks are kept
grid:
  worlds: [walker]
  vary:
    - {name: discount, field: genome.striatum.discount, numbers: [0.9, 0.99]}
    - {name: half, field: genome.striatum.rule.lambda, numbers: [0.5, 0.6]}
  seeds: 1..2
protocol: [{evaluate: {episodes: 2}}]
measures: [{name: return, of: return}]
ticks: {phase: evaluate, episodes: 2, of: [hull_angle]}
`

// ramp is a life whose ticks count up from its seed, and whose second episode
// is a tick shorter.
func ramp(_ context.Context, c trial.Cell, _ func(done, total uint64)) (trial.Result, error) {
	r := trial.Result{WeightsChanged: make([]int, len(c.Phases))}
	for episode := range 2 {
		r.Episodes = append(r.Episodes, trial.Episode{Length: 3, End: "limit"})
		for tick := range 3 - episode {
			r.Ticks = append(r.Ticks, trial.Tick{Episode: episode, Tick: tick, Values: []float64{float64(c.Seed) + float64(tick)}})
		}
	}
	return r, nil
}

// A trace is the mean over lives and episodes, tick by tick; arms that differ
// in the dose alone share a panel.
func TestTraces(t *testing.T) {
	f := lived(t, t.TempDir(), kept, ramp)
	plan := f.Plan
	all, err := traces(f)
	if err != nil || len(all) != 1 || all[0].name != "hull_angle" {
		t.Fatalf("traces %+v (%v); want that of hull_angle", all, err)
	}
	for arm := range plan.Arms {
		var line []float64
		for _, point := range all[0].mean(arm) {
			line = append(line, point.Y)
		}
		if want := []float64{1.5, 2.5, 3.5}; !slices.Equal(line, want) {
			t.Errorf("arm %d: found %v; want %v", arm, line, want)
		}
	}
	titles, arms, _ := panels(plan)
	if !slices.Equal(titles, []string{"half 0.5", "half 0.6"}) || !slices.Equal(arms[0], []int{0, 2}) || !slices.Equal(arms[1], []int{1, 3}) {
		t.Errorf("panels %q of arms %v", titles, arms)
	}
	if _, _, err := Write(f, nil); err != nil {
		t.Fatal(err)
	}
	picture, err := os.ReadFile(filepath.Join(f.Path, TraceFile))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := png.Decode(bytes.NewReader(picture)); err != nil {
		t.Error(err)
	}
}
