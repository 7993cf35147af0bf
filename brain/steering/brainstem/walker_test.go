package brainstem_test

import (
	"math"
	"testing"

	"neonate/brain/genomes"
	"neonate/brain/steering/brainstem"
)

// Gate LOCO-2 on the walker's genome, feedback cut: below a threshold of the
// one drive no rhythm, above it a cadence that rises with every step of the
// drive, by half or more in all, left and right in turn throughout.
func TestLOCO2WalkersRhythm(t *testing.T) {
	g, err := genomes.Load("walker-stepping")
	if err != nil {
		t.Fatal(err)
	}
	stem := g.Brainstem
	cadence := func(drive float64) (steps, apart float64) {
		const rate, time = 50, 40
		s := brainstem.NewStepper(stem.Stepping, stem.Limbs, rate)
		before := s.Phase(0)
		for range rate * time {
			s.Step(drive, 1, nil)
			d := s.Phase(0) - before
			steps += (d - math.Floor(d)) / time
			before = s.Phase(0)
		}
		apart = s.Phase(1) - s.Phase(0)
		return steps, apart - math.Floor(apart)
	}
	last := 0.0
	for k := range 21 {
		drive := float64(k) / 20
		steps, apart := cadence(drive)
		if drive <= stem.Stepping.Onset {
			if steps != 0 {
				t.Errorf("drive %.2f, at or below the onset: %.2f steps/s", drive, steps)
			}
			continue
		}
		if steps <= last {
			t.Errorf("drive %.2f: %.3f steps/s; %.3f at less drive", drive, steps, last)
		}
		if math.Abs(apart-0.5) > 0.01 {
			t.Errorf("drive %.2f: left and right %.3f apart", drive, apart)
		}
		last = steps
	}
	first, _ := cadence(stem.Stepping.Onset + 0.01)
	if last < 1.5*first {
		t.Errorf("cadence rises from %.2f to %.2f steps/s; want half again or more", first, last)
	}
	t.Logf("%.2f steps/s at onset, %.2f at full drive", first, last)
}
