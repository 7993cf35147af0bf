package env

import (
	"math"
	"testing"

	"neonate/internal/strict"
)

// A strap carries an animal at its end's height and leads it along, with
// weights on its legs or without.
func TestStrapCarriesAndLeads(t *testing.T) {
	var masses []float64
	for _, weights := range []string{"{parts: [thigh0, shin1], mass: 0}", "{parts: [thigh0, shin1], mass: 5}"} {
		e := load(t, "walker",
			strict.Override{Path: "animals[0].strap", Value: "{grip: [0.1, 2], to: [0, 6], speed: 1}"},
			strict.Override{Path: "animals[0].weights", Value: weights})
		e.Reset(1, 0)
		mass := 0.0
		for i := range e.parts {
			mass += e.parts[i].body.Mass
		}
		masses = append(masses, mass)
		for range 500 {
			e.Step(e.command)
		}
		if p, want := e.pose(0), (Point{14.0/3 + 10, 5.6 + 6 - 2}); math.Abs(p.X-want.X) > 0.6 || math.Abs(p.Y-want.Y) > 0.2 {
			t.Errorf("weights %s: it hangs at %.2f, %.2f after 10 s; want about %.2f, %.2f", weights, p.X, p.Y, want.X, want.Y)
		}
	}
	if added := masses[1] - masses[0]; math.Abs(added-10) > 1e-9 {
		t.Errorf("two weights of 5 kg add %g kg", added)
	}
}
