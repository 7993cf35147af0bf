package brainstem

import (
	"math"
	"testing"
)

// Each kind of tract changes what its name says, of the legs that it reaches,
// in proportion to its command, and nothing else.
func TestTractsBendTheRhythm(t *testing.T) {
	const drive = 0.5
	for _, c := range []struct {
		tract   Tract
		command float64
		want    bent // of leg 1
		other   bent // of leg 0
		drive   float64
	}{
		{Tract{Sets: "drive", Gain: 0.4}, 0.5, bent{}, bent{}, 0.7},
		{Tract{Sets: "drive", Gain: 0.4}, -1, bent{}, bent{}, 0.1},
		{Tract{Sets: "drive", Gain: 2}, 1, bent{}, bent{}, 1},
		{Tract{Sets: "tempo", Gain: 0.5}, 0.5, bent{tempo: 0.25}, bent{tempo: 0.25}, drive},
		{Tract{Sets: "swing", Gain: 0.5, Limb: "fore0"}, -1, bent{swing: -0.5}, bent{}, drive},
		{Tract{Sets: "lift", Gain: -1, Limb: "fore0"}, 0.5, bent{lift: -0.5}, bent{}, drive},
		{Tract{Sets: "hip", Gain: 0.3, Limb: "hind0"}, 1, bent{}, bent{hip: 0.3}, drive},
		{Tract{Sets: "knee", Gain: 0.3}, 1, bent{knee: 0.3}, bent{knee: 0.3}, drive},
	} {
		g := born(t)
		g.Descending = []Tract{c.tract}
		b := &Brainstem{genes: g, stepper: NewStepper(g.Stepping, g.Limbs, 50), commands: make([]float64, 1)}
		b.Obey([]float64{c.command})
		got := b.bend(drive)
		if math.Abs(got-c.drive) > 1e-12 || b.stepper.bent[1] != c.want || b.stepper.bent[0] != c.other {
			t.Errorf("%+v at %g: found drive %g, legs %+v", c.tract, c.command, got, b.stepper.bent[:2])
		}
	}
}

// A leg that is told to swing, lift and hurry more does so, one that is told to
// do nothing stays where it was, and the zero command leaves the innate rhythm.
func TestBentLegs(t *testing.T) {
	g := born(t)
	g.Stepping.Coupling = 0
	innate, bending := NewStepper(g.Stepping, g.Limbs, 50), NewStepper(g.Stepping, g.Limbs, 50)
	turned := func(s *Stepper, leg int) (cycles float64) {
		before := s.Phase(leg)
		for range 500 {
			s.Step(0.3, 1, nil)
			d := s.Phase(leg) - before
			cycles += d - math.Floor(d)
			before = s.Phase(leg)
		}
		return cycles
	}
	bending.bent[0].tempo = 0.5
	if r := turned(bending, 0) / turned(innate, 0); math.Abs(r-1.5) > 0.01 {
		t.Errorf("at half again the tempo a leg makes %.2f times the cycles", r)
	}
	bending.bent[0].tempo = -3
	if d := turned(bending, 0); d != 0 {
		t.Errorf("a tempo below 0 is none: found %g cycles", d)
	}
	copy(bending.phase, innate.phase)
	bending.bent[1] = bent{swing: 1, lift: -0.5}
	for range 50 {
		innate.Step(0.3, 1, nil)
		bending.Step(0.3, 1, nil)
		hip, bend := innate.Target(1)
		hip2, bend2 := bending.Target(1)
		if math.Abs(hip2-2*hip) > 1e-12 || math.Abs(bend2-bend/2) > 1e-12 {
			t.Fatalf("hip %g, bend %g; bent %g, %g; want twice and half", hip, bend, hip2, bend2)
		}
	}
}
