package cerebellum

import (
	"math"
	"testing"
)

// CB-1: delay conditioning. The closure comes to peak at the time of the puff,
// the wider the later; there is none at birth, and none for an interval that
// is shorter than eligibility is late.
func TestCB1DelayConditioning(t *testing.T) {
	p, g := tissue()
	width := 0.0
	for _, isi := range []float64{0.05, 0.15, 0.25, 0.5, 0.75} {
		answered, at, wide := 0.0, 0.0, 0.0
		const seeds, sessions = 2, 7
		for seed := range uint64(seeds) {
			prep := prepare(t, p, g, seed)
			if _, size, _ := peak(prep.look(5, trial{isi: [2]float64{isi}})); size != 0 {
				t.Errorf("isi %g: the newborn closes its lid by %g; want 0", isi, size)
			}
			tr := trial{isi: [2]float64{isi}, puff: isi}
			for range sessions - 1 {
				prep.session(100, tr, isi)
			}
			a, probe := prep.session(100, tr, isi)
			when, _, w := peak(probe)
			answered, at, wide = answered+a/seeds, at+when/seeds, wide+w/seeds
		}
		t.Logf("CB-1 isi %3.0f ms: %3.0f %% answered in session %d, peak %3.0f ms, width %3.0f ms", 1000*isi, 100*answered, sessions, 1000*at, 1000*wide)
		if isi < 0.1 {
			if answered > 0.2 {
				t.Errorf("isi %g s: %.2f answered; at most 0.2", isi, answered)
			}
			continue
		}
		if answered < 0.8 {
			t.Errorf("isi %g s: %.2f answered; at least 0.8", isi, answered)
		}
		if math.Abs(at-isi) > 0.1*isi {
			t.Errorf("isi %g s: peak at %g s; within 10 %%", isi, at)
		}
		if wide <= width {
			t.Errorf("isi %g s: width %g s; above %g s of the interval before", isi, wide, width)
		}
		width = wide
	}
}

// The gate's controls: a puff that follows no cue teaches no answer to it, and
// granule cells without time constants cannot tell when.
func TestCB1Controls(t *testing.T) {
	const isi = 0.5
	p, g := tissue()
	prep := prepare(t, p, g, 1)
	answered := 0
	for n := range 300 {
		prep.present(trial{puff: prep.chance.Uniform(0.1, 0.9)})
		if responded(prep.present(trial{isi: [2]float64{isi}}), isi) && n >= 200 {
			answered++
		}
	}
	t.Logf("CB-1 control, unpaired: %d %% answered", answered)
	if answered > 10 {
		t.Errorf("unpaired: %d %% answered; at most 10", answered)
	}
	p.Time = nil
	prep = prepare(t, p, g, 1)
	for range 5 {
		prep.session(100, trial{isi: [2]float64{isi}, puff: isi}, isi)
	}
	at, size, _ := peak(prep.look(10, trial{isi: [2]float64{isi}}))
	t.Logf("CB-1 control, no time constants: peak %.0f ms of %.2f", 1000*at, size)
	if math.Abs(at-isi) <= 0.1*isi && size > 0.1 {
		t.Errorf("without time constants the peak is at %g s of %g; it ought not to know", at, size)
	}
}

// CB-2: two cues with an interval each, and one cue with two intervals.
func TestCB2TwoIntervals(t *testing.T) {
	p, g := tissue()
	const early, late = 0.25, 0.75
	prep := prepare(t, p, g, 1)
	for range 400 {
		prep.present(trial{isi: [2]float64{early, 0}, puff: early})
		prep.present(trial{isi: [2]float64{0, late}, puff: late})
	}
	for k, isi := range []float64{early, late} {
		var tr trial
		tr.isi[k] = isi
		at, size, _ := peak(prep.look(20, tr))
		t.Logf("CB-2a cue %d: peak %.0f ms of %.2f for %.0f ms", k, 1000*at, size, 1000*isi)
		if math.Abs(at-isi) > 0.1*isi || size < 0.1 {
			t.Errorf("cue %d: peak at %g s of %g; want %g s within 10 %%", k, at, size, isi)
		}
	}
	prep = prepare(t, p, g, 2)
	for range 800 {
		tr := trial{isi: [2]float64{late}, puff: early}
		if prep.chance.IntN(2) == 0 {
			tr.puff = late
		}
		prep.present(tr)
	}
	trace := prep.look(40, trial{isi: [2]float64{late}})
	first, one, _ := peak(trace[:rate/2])
	second, two, _ := peak(trace[rate/2:])
	second += 0.5
	valley := math.Inf(1)
	for _, x := range trace[int(first*rate):int(second*rate)] {
		valley = min(valley, x)
	}
	t.Logf("CB-2b one cue: peaks %.0f ms of %.2f and %.0f ms of %.2f, valley %.2f", 1000*first, one, 1000*second, two, valley)
	if math.Abs(first-early) > 0.1*early || math.Abs(second-late) > 0.1*late {
		t.Errorf("peaks at %g and %g s; want %g and %g within 10 %%", first, second, early, late)
	}
	if valley > 0.6*min(one, two) {
		t.Errorf("valley of %g between peaks of %g and %g; at most 60 %% of the smaller", valley, one, two)
	}
}
