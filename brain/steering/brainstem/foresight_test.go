package brainstem

import (
	"testing"

	"neonate/internal/stream"
)

// A learned command lowers the threshold, or begins a flight from nothing;
// what teaches it is looming's own command alone, whoever fled before.
func TestUrge(t *testing.T) {
	for _, c := range []struct {
		urge, disc    float64 // disc in degrees; 0: none
		flees, alarms bool
	}{
		{0, 0, false, false}, {0.9, 0, false, false}, {1, 0, true, false},
		{0, 12, false, false}, {0.5, 12, true, false}, {1, 12, true, false},
		{0, 40, true, true}, {0.5, 40, true, true}, {1, 40, true, true},
	} {
		g := born(t)
		g.Escape.Noise, g.Habituation = 0, nil
		e := newEye(t, g, 100, stream.New(1, "escape"))
		e.flight.urge = c.urge
		alarmed := 0
		watch := func(float64) {
			if e.flight.Heed(); e.flight.alarm > 0 {
				alarmed++
			}
		}
		e.present(0.1, 0, watch)
		if c.disc > 0 {
			grow := (c.disc - 2) / 72
			e.present(grow+0.2, 0, func(s float64) {
				watch(s)
				angle := min(2+72*s, c.disc) * degree
				e.paint(90*degree-angle/2, 90*degree+angle/2, 1)
			})
		}
		if fled := e.flight.Flights > 0; fled != c.flees || alarmed > 0 != c.alarms {
			t.Errorf("urge %g, disc of %g degrees: fled %v, alarmed %v; want %v, %v", c.urge, c.disc, fled, alarmed > 0, c.flees, c.alarms)
		}
		if samples := volley*e.rate + float64(e.samples); float64(alarmed) > samples {
			t.Errorf("urge %g, disc of %g degrees: an alarm of %d samples; want at most %g", c.urge, c.disc, alarmed, samples)
		}
	}
}
