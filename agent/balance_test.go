package agent

import (
	"math"
	"testing"

	"neonate/env"
)

// stance is what the pole did in a trial.
type stance struct {
	trial     env.Trial
	lean      float64   // largest by size, rad, with its sign
	commands  []float64 // by the tick from the cue on
	collected bool
}

// stances lives so many trials and measures them.
func (l *laboratory) stances(trials int, episode *uint64) []stance {
	var list []stance
	var now stance
	for len(list) < trials {
		o := l.tick()
		if t := l.env.Trial(); t.Number > 0 && t != now.trial {
			now = stance{trial: t}
		}
		t := float64(l.env.Tick())/100 - now.trial.Start
		if now.trial.Number > 0 && !now.collected {
			now.commands = append(now.commands, l.motor[0])
			if lean := l.inner("lean"); math.Abs(lean) > math.Abs(now.lean) {
				now.lean = lean
			}
			if t > 1.9 || o.Terminated {
				now.collected = true
				list = append(list, now)
			}
		}
		if o.Terminated || o.Truncated {
			*episode++
			l.begin(1, *episode)
			now = stance{}
		}
	}
	return list
}

// sway is the mean of the largest lean of a kind of trial, its size and with
// its sign.
func sway(list []stance, kind string) (size, signed float64) {
	n := 0.0
	for _, s := range list {
		if s.trial.Kind == kind {
			size, signed, n = size+math.Abs(s.lean), signed+s.lean, n+1
		}
	}
	return size / n, signed / n
}

// command is the mean command at a tick after the cue less that at the cue.
func command(list []stance, kind string, tick int) float64 {
	sum, n := 0.0, 0.0
	for _, s := range list {
		if s.trial.Kind == kind && len(s.commands) > tick {
			sum, n = sum+s.commands[tick]-s.commands[0], n+1
		}
	}
	return sum / n
}

// CB-7 and CB-8: with a tenth of a second of sensory delay and a cue 0.3 s
// before each push, the animal comes to brace before the push, sways less, and
// sways the other way when the push is left out; lesioned it is back at the
// reflex.
func TestAnticipatoryPosture(t *testing.T) {
	l := newLaboratory(t, "balance", 1)
	episode := uint64(0)
	first, _ := sway(l.stances(20, &episode), "push")
	l.stances(180, &episode)
	l.stances(100, &episode)
	late := l.stances(100, &episode)
	size, _ := sway(late, "push")
	_, alone := sway(late, "cue")
	full, onset := 0.0, 0
	for k := range 30 {
		if c := command(late, "push", k); math.Abs(c) > math.Abs(full) {
			full = c
		}
	}
	for k := range 30 {
		if command(late, "push", k)/full > 0.33 {
			onset = k
			break
		}
	}
	l.brain.Lesion("cerebellum", true)
	lesioned, pushed := sway(l.stances(40, &episode), "push")
	t.Logf("CB-7: sway %.3f rad in trials 1-20, %.3f in 301-400; lesioned then %.3f; largest command before the push %+.3f, a third of it %d ms before; cue alone sways %+.3f rad, a push without cerebellum %+.3f",
		first, size, lesioned, full, 300-10*onset, alone, pushed)
	if size > 0.6*lesioned {
		t.Errorf("sway %g, lesioned %g; want at most 0.6 of it", size, lesioned)
	}
	if before := 300 - 10*onset; before < 50 || before > 200 {
		t.Errorf("brace begins %d ms before the push; want 50 to 200", before)
	}
	if alone*pushed >= 0 {
		t.Errorf("cue alone sways %g, a push %g; want opposite signs", alone, pushed)
	}
}
