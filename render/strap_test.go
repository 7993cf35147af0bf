package render_test

import (
	"testing"

	"neonate/internal/strict"
	"neonate/render/screen"
	"neonate/render/stage"
)

// What holds an animal from above is to be seen over it; nothing is where
// nothing holds it.
func TestStrapIsDrawn(t *testing.T) {
	const height = 360
	webbing := [4]uint8{0xD8, 0xC9, 0xA6, 0xFF}
	drawn := func(set ...strict.Override) (vertices int, top, low float32) {
		e := newEnv(t, "walker", set...)
		r := newRecordRig(t, stage.About{World: "walker", Spec: e.Spec()}, screen.Options{Bare: true})
		motor := make([]float64, muscles(e.Spec()))
		for range 50 {
			e.Step(motor)
			r.show(stage.Now{Episode: 1}, e, limp{}, 640, height)
		}
		top = height
		for _, v := range r.batch.Vertices {
			if v.C == webbing {
				vertices, top, low = vertices+1, min(top, v.Y), max(low, v.Y)
			}
		}
		return vertices, top, low
	}
	if n, _, _ := drawn(); n > 0 {
		t.Errorf("found a strap of %d vertices on an animal that nothing holds", n)
	}
	n, top, low := drawn(strict.Override{Path: "animals[0].strap", Value: "{grip: [0.1, 2], to: [0, 1.9333], speed: 1}"})
	if n == 0 || top >= height/2 || low-top < 20 {
		t.Errorf("found a strap of %d vertices from %g to %g of %d points; want it in the upper half, down to the animal", n, top, low, height)
	}
}
