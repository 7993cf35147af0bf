package screen

import (
	"testing"

	"neonate/agent"
	"neonate/brain"
	"neonate/render/draw"
)

// Every way begins in its sender and ends in its receiver, and there is one.
func TestRoutes(t *testing.T) {
	d := newDiagram()
	at := draw.Place{Size: 1}
	for i := range d.routes {
		r := &d.routes[i]
		if d.route(r.from, r.to) != r {
			t.Errorf("%s to %s is there twice", r.from, r.to)
		}
		for _, line := range r.lines {
			if from := d.region(r.from); !from.shape.Has(at, line[0]) {
				t.Errorf("%s to %s begins at %v", r.from, r.to, line[0])
			}
			if to := d.region(r.to); to != nil && !to.shape.Has(at, line[len(line)-1]) {
				t.Errorf("%s to %s ends at %v", r.from, r.to, line[len(line)-1])
			}
		}
	}
}

// Whatever a built-in brain sends has a way over the sheet.
func TestEveryTractHasARoute(t *testing.T) {
	d := newDiagram()
	for _, birth := range []agent.Birth{
		{World: "walker"}, {World: "walker", Genome: "walker-stepping"}, {World: "walker", Genome: "walker-cerebellum"}, {World: "meadow"},
		{World: "reach"}, {World: "balance"}, {World: "conditioning"},
	} {
		life, err := agent.New(birth)
		if err != nil {
			t.Fatal(err)
		}
		for range 20 {
			life.Tick()
		}
		var s brain.Snapshot
		if life.Brain().Snapshot(&s); len(s.Tracts) < 3 {
			t.Errorf("%+v: tracts %+v", birth, s.Tracts)
		}
		for _, tract := range s.Tracts {
			if d.route(tract.From, tract.To) == nil {
				t.Errorf("%+v: no way for %+v", birth, tract)
			}
		}
	}
}
