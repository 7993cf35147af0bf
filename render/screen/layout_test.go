package screen

import (
	"testing"

	"pgregory.net/rapid"

	"neonate/brain"
	"neonate/env"
	"neonate/render/draw"
	"neonate/render/stage"
)

// The pieces of the layout tile the canvas: they never overlap, never leave it,
// and the scene is always there.
func TestArrange(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := rapid.Float32Range(50, 4000).Draw(t, "width")
		h := rapid.Float32Range(50, 3000).Draw(t, "height")
		l := arrange(w, h, rapid.Bool().Draw(t, "bare"))
		pieces := []draw.Rect{l.bar, l.scene, l.brain, l.curve}
		var area float32
		for i, p := range pieces {
			area += p.W * p.H
			if p.X < 0 || p.Y < 0 || p.Right() > w+0.01 || p.Bottom() > h+0.01 {
				t.Fatalf("piece %d of %v leaves the canvas", i, p)
			}
			for j := range i {
				if o := p.Intersect(pieces[j]); o.W*o.H > 0.1 {
					t.Fatalf("pieces %d and %d overlap", i, j)
				}
			}
		}
		if d := area - w*h; d > 1e-3*w*h || d < -1e-3*w*h {
			t.Fatalf("the pieces cover %g of %g", area, w*h)
		}
		if l.scene.W < 40 || l.scene.H < 40 {
			t.Fatalf("the scene is %v", l.scene)
		}
	})
}

func planned(t testing.TB, innate, drives, cells, zones int, looms bool, wide, room float32) plan {
	t.Helper()
	s := &Screen{about: stage.About{Course: stage.Returns}}
	var v stage.View
	v.Brain.Innate = make([]brain.Quantity, innate)
	v.Brain.Drives = make([]brain.Quantity, drives)
	v.Brain.Granule = make([]float32, cells)
	v.Trace.Looms, v.Trace.Zones = looms, zones
	return s.plan(&v, wide, room)
}

// The parts of the brain panel fit the room, in their order, each with its
// least height; what is left out is what matters least.
func TestPlan(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		innate := rapid.IntRange(0, 30).Draw(t, "innate")
		room := rapid.Float32Range(0, 1600).Draw(t, "room")
		p := planned(&testing.T{}, innate, rapid.IntRange(0, 12).Draw(t, "drives"), rapid.IntRange(0, 99).Draw(t, "cells"), rapid.IntRange(0, 9).Draw(t, "zones"),
			rapid.Bool().Draw(t, "looms"), rapid.Float32Range(300, 460).Draw(t, "wide"), room)
		var sum float32
		for i, part := range p.parts[:p.count] {
			sum += part.high
			if i > 0 && part.what <= p.parts[i-1].what {
				t.Fatalf("part %d stands before %d", p.parts[i-1].what, part.what)
			}
		}
		if sum > room+0.5 {
			t.Fatalf("%g of %g", sum, room)
		}
	})
	if p := planned(t, 4, 4, 64, 2, true, 400, 250); p.count != 1 || p.parts[0].what != partDiagram {
		t.Errorf("with little room %+v: want the diagram", p)
	}
	if p := planned(t, 4, 4, 64, 2, true, 400, 2000); p.count != partCount {
		t.Errorf("with much room %d of %d parts", p.count, partCount)
	}
}

// Every area of the sheet is inside it, has a name once, and none covers
// another's middle.
func TestDiagram(t *testing.T) {
	d := newDiagram()
	at := draw.Place{Size: 1}
	for i := range d.regions {
		g := &d.regions[i]
		box := bounds(g.shape.Points)
		if box.X < 0 || box.Y < 0 || box.Right() > sheetWide || box.Bottom() > sheetHigh+6 {
			t.Errorf("%s reaches %v", g.name, box)
		}
		if d.region(g.name) != g {
			t.Errorf("%s is there twice", g.name)
		}
		for j := range d.regions {
			if i != j && d.regions[j].name != "cortex" && g.shape.Has(at, bounds(d.regions[j].shape.Points).Centre()) {
				t.Errorf("%s covers %s", g.name, d.regions[j].name)
			}
		}
	}
	if d.region("amygdala") != nil {
		t.Error("a region that is not on the sheet")
	}
}

func TestSpeeds(t *testing.T) {
	for notch := range notches {
		if got := notchOf(speedAt(notch)); got != notch {
			t.Errorf("notch %d is %g, which is notch %d", notch, speedAt(notch), got)
		}
	}
	var w draw.Words
	for speed, want := range map[float64]string{
		0.125: "1/8×", 0.5: "1/2×", 1: "1×", 2: "2×", 31.4: "31×", 3.14: "3.1×", stage.Unlimited: "as fast as it goes",
	} {
		if got := string(sayTimes(w.Say(""), speed).Bytes()); got != want {
			t.Errorf("%g is said %q, want %q", speed, got, want)
		}
	}
}

func TestHolderColour(t *testing.T) {
	b := &brain.Snapshot{Areas: []brain.AreaView{{Name: "cortex", Learned: true}, {Name: "brainstem"}}}
	for holder, want := range map[string]draw.Colour{"cortex": learns, "brainstem": innate, "escape": innate} {
		b.Holder = holder
		if got := holderColour(b); got != want {
			t.Errorf("%s is %08x, want %08x", holder, uint32(got), uint32(want))
		}
	}
}

func TestLowest(t *testing.T) {
	part := &env.PartView{
		Polygons: [][]env.Point{{{X: -1, Y: -1}, {X: 1, Y: -1}, {X: 0, Y: 2}}},
		Circles:  []env.CircleView{{Centre: env.Point{X: 3, Y: 0}, Radius: 0.5}},
	}
	if p := lowest(part, env.Pose{Y: 10}); p.Y != 9 {
		t.Errorf("lowest %v", p)
	}
	part.Circles[0].Radius = 5
	if p := lowest(part, env.Pose{Y: 10}); p != (env.Point{X: 3, Y: 5}) {
		t.Errorf("lowest %v", p)
	}
}
