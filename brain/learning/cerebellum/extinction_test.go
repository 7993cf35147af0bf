package cerebellum

import (
	"math"
	"testing"
)

// trials gives trials until most of ten in a row are answered, or few are, and
// returns how many came before those ten.
func (p *preparation) trials(tr trial, isi float64, until func(answered int) bool) int {
	var last [10]bool
	for n := range 3000 {
		last[n%10] = responded(p.present(tr), isi)
		answered := 0
		for _, a := range last {
			if a {
				answered++
			}
		}
		if n >= 9 && until(answered) {
			return n - 9
		}
	}
	return math.MaxInt
}

func most(n int) bool { return n >= 8 }
func few(n int) bool  { return n < 1 }

// reach is when a closure first comes to nine tenths of its largest.
func reach(trace []float64) (at, size float64) {
	_, size, _ = peak(trace)
	for i, x := range trace {
		if x >= 0.9*size {
			return float64(i) / rate, size
		}
	}
	return 0, size
}

// CB-3 and the module's part of CB-8: extinction, savings, and what the
// nucleus alone has kept.
func TestCB3ExtinctionAndSavings(t *testing.T) {
	const isi = 0.5
	p, g := tissue()
	unmasked := func(nucleus float64) (ratio, at, size, early float64) {
		g := g
		zone := g.Zones[0]
		zone.Nucleus.Rate = nucleus
		g.Zones = append(g.Zones[:0:0], zone)
		prep := prepare(t, p, g, 3)
		tr, alone := trial{isi: [2]float64{isi}, puff: isi}, trial{isi: [2]float64{isi}}
		first := prep.trials(tr, isi, most)
		prep.session(400, tr, isi) // overtraining
		whole, _ := reach(prep.look(10, alone))
		prep.c.Disconnect(true)
		early, _ = reach(prep.look(10, alone))
		prep.c.Disconnect(false)
		gone := prep.trials(alone, isi, few)
		prep.c.Disconnect(true)
		at, size = reach(prep.look(10, alone))
		prep.c.Disconnect(false)
		again := prep.trials(tr, isi, most)
		t.Logf("CB-3 nucleus %g: acquired in %d trials, extinguished in %d, reacquired in %d; closed by %.0f ms, cortex off %.0f ms; extinguished, cortex off %.0f ms, to %.2f",
			nucleus, first, gone, again, 1000*whole, 1000*early, 1000*at, size)
		return float64(again) / float64(first), at, size, early
	}
	ratio, at, size, early := unmasked(g.Zones[0].Nucleus.Rate)
	if ratio > 0.5 {
		t.Errorf("reacquisition takes %.2f of acquisition; at most 0.5", ratio)
	}
	if size < 0.1 || at > 0.6*isi {
		t.Errorf("extinguished, cortex off: peak at %g s of %g; want one of 0.1 at most at 60 %% of the interval", at, size)
	}
	if early > 0.6*isi {
		t.Errorf("trained, cortex off: peak at %g s; want at most 60 %% of the interval", early)
	}
	if _, _, size, _ := unmasked(0); size > 0.02 {
		t.Errorf("control without nuclear plasticity, cortex off: closure %g; want none", size)
	}
}
