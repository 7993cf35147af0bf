package env

import (
	"path/filepath"
	"strings"
	"testing"
)

// Each double-precision trace is followed to its end; single precision ones
// part early, since contacts amplify rounding.
func TestTraces(t *testing.T) {
	files, err := filepath.Glob("testdata/*_s*.json.gz")
	if err != nil || len(files) != 10 {
		t.Fatalf("found %d traces, %v; want 10", len(files), err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".json.gz")
		t.Run(name, func(t *testing.T) {
			trace, err := LoadTrace(file)
			if err != nil {
				t.Fatal(err)
			}
			double := strings.HasSuffix(name, "_f64")
			if !double { // only its beginning is comparable
				n := 40
				trace.Actions, trace.Obs, trace.Reward, trace.Terminated = trace.Actions[:n], trace.Obs[:n+1], trace.Reward[:n], trace.Terminated[:n]
			}
			p, err := Relive(trace)
			if err != nil {
				t.Fatal(err)
			}
			t.Logf("%+v", p)
			if p.Ticks != len(trace.Actions) {
				t.Errorf("followed %d ticks; want %d", p.Ticks, len(trace.Actions))
			}
			if p.EndTick != p.ReferenceEndTick {
				t.Errorf("terminated at %d; the reference at %d", p.EndTick, p.ReferenceEndTick)
			}
			if double && p.MaxObsError60 > 1e-9 {
				t.Errorf("observations of 60 ticks within %g; want 1e-9", p.MaxObsError60)
			}
			if p.MaxObsError > 1e-3 || p.MaxRewardError > 1e-3 {
				t.Errorf("observations within %g, rewards within %g; want 1e-3", p.MaxObsError, p.MaxRewardError)
			}
		})
	}
}
