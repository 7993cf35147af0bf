package living

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"neonate/agent/trial"
)

func plan(t *testing.T, text string) *trial.Plan {
	t.Helper()
	p, err := trial.Origin{Trial: "t.yaml", Text: text, Program: "test"}.Plan()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

const donated = `name: donated
title: a cerebellum that has learned blinks in another's brain
grid:
  worlds: [conditioning]
  vary: [{name: donor, cases: [{name: trained}]}]
  set: [world.limit=12000]
  seeds: 1..1
protocol:
  - {transplant: {areas: [cerebellum], train: 60000}}
  - {freeze: true}
  - {name: probe, train: 8000}
measures:
  - {name: path, of: commands, each: digest}
  - {name: urgency, of: urgency, each: max}
`

// A life with a transplant is a function of its cell, and not the newborn's.
func TestTransplant(t *testing.T) {
	life := func(text string) []byte {
		p := plan(t, text)
		r, err := Live(t.Context(), p.Cell(0), func(_, _ uint64) {})
		if err != nil {
			t.Fatal(err)
		}
		out, err := json.Marshal(r.Episodes)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	trained := life(donated)
	if !bytes.Equal(trained, life(donated)) {
		t.Error("the same cell, another life")
	}
	if bytes.Equal(trained, life(strings.Replace(donated, "train: 60000", "train: 0", 1))) {
		t.Error("a donor that learned for 24000 ticks is worth a newborn")
	}
}

func TestCheck(t *testing.T) {
	p := plan(t, strings.Replace(strings.Replace(donated, "of: urgency", "of: urgncy", 1), "[cerebellum]", "[cerebelum]", 1))
	err := p.Check(Check)
	for _, want := range []string{
		"t.yaml:9:27: protocol[0].transplant.areas[0]: found the area cerebelum; allowed ", "(did you mean cerebellum?)",
		"t.yaml:14:25: measures[1].of: found the signal urgncy; allowed ", "(did you mean urgency?)",
	} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %s", err, want)
		}
	}
	random := strings.Replace(donated, "  seeds:", "  lesions: [none, cerebellum]\n  controls: [random]\n  seeds:", 1)
	if err := plan(t, random).Check(Check); err != nil && !strings.Contains(err.Error(), "t.yaml:8:14: grid.controls[0]: found the area random:cerebellum; allowed ") {
		t.Errorf("got %v", err)
	}
	if err := plan(t, donated).Check(Check); err != nil {
		t.Error(err)
	}
}

const crossed = `name: crossed
title: what can not be lived is told before anything runs
grid:
  worlds: [walker]
  genomes: [walker]
  seeds: 1..1
protocol:
  - {name: before, train: 200}
  - {name: there, evaluate: {episodes: 1, world: walker-hardcore}}
measures:
  - {name: r, of: return}
`

func TestCheckOfWorlds(t *testing.T) {
	for _, c := range []struct{ old, new, want string }{
		{"world: walker-hardcore", "world: lander", "t.yaml:9:50: protocol[1].evaluate.world: found the phase there, in which the brain can't cross from world walker to lander: animal lander has other senses; allowed worlds "},
		{"world: walker-hardcore", "set: [world.rate=25]", "t.yaml:9:48: protocol[1].evaluate.set: found the phase there, in which the brain can't cross from world walker to walker: animal walker has other control rate"},
		{"  - {name: there", "  - {world: {name: lander}}\n  - {name: there", "t.yaml:9:20: protocol[1].world.name: found the phase world, in which the brain"},
		{"  - {name: there", "  - {transplant: {areas: [cortex], world: lander, train: 9}}\n  - {name: there", "t.yaml:9:43: protocol[1].transplant.world: found the phase transplant, in which world lander: genome walker: "},
		{"  - {name: there", "  - {transplant: {areas: [cortex], train: 9}}\n  - {name: there", "the animal has learned on its own pathways: cortex and striatum of another seed do not fit it; allowed "},
		{"genomes: [walker]", "genomes: [reach]", "t.yaml:5:13: grid.genomes[0]: found an animal that can not be born (world walker: genome reach: "},
		{"of: return", "of: lidar, each: max", "lidar.0 to lidar.9, "},
	} {
		err := plan(t, strings.Replace(crossed, c.old, c.new, 1)).Check(Check)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %s", c.new, err, c.want)
		}
	}
	if err := plan(t, crossed).Check(Check); err != nil {
		t.Error(err)
	}
}

// A visit elsewhere ends at home, with the changes that were made to it.
func TestHomeIsAsItWas(t *testing.T) {
	text := strings.NewReplacer("  seeds:", "  set: [world.limit=40]\n  seeds:",
		"world: walker-hardcore", "set: ['world.gravity[1]=-5']").Replace(crossed)
	text = strings.Replace(text, "measures:", "  - {name: after, train: 200}\nmeasures:", 1)
	r, err := Live(t.Context(), plan(t, text).Cell(0), func(_, _ uint64) {})
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range r.Episodes {
		if e.Length > 40 {
			t.Errorf("an episode of %d ticks in phase %d", e.Length, e.Phase)
		}
	}
}

const sliced = `name: sliced
title: a slice is examined, and nothing else
grid:
  worlds: [walker]
  genomes: [walker]
  seeds: 1..1
protocol:
  - {name: dish, slice: {pathway: granule, fibres: 30, patterns: 60, settle: 20}}
measures:
  - {name: d, of: dimension}
  - {name: a, of: active}
`

func TestSlice(t *testing.T) {
	p := plan(t, sliced)
	if err := p.Check(Check); err != nil {
		t.Fatal(err)
	}
	a, err := Live(t.Context(), p.Cell(0), func(_, _ uint64) {})
	if err != nil {
		t.Fatal(err)
	}
	b, err := Live(t.Context(), plan(t, strings.Replace(sliced, "  - {name: d, of: dimension}\n", "", 1)).Cell(0), func(_, _ uint64) {})
	if err != nil {
		t.Fatal(err)
	}
	both, one := a.Episodes[0].Values, b.Episodes[0].Values
	if len(both) != 2 || len(one) != 1 || both[0] < 2 || both[0] > 4096 || both[1] != one[0] || p.Ticks(0) != 80 {
		t.Errorf("got %v and %v of %d patterns", both, one, p.Ticks(0))
	}
	for _, c := range []struct{ old, new, want string }{
		{"pathway: granule", "pathway: granul", "t.yaml:8:35: protocol[0].slice.pathway: found the phase dish, in which found the pathway granul; allowed granule (did you mean granule?)"},
		{"fibres: 30", "fibres: 3", "t.yaml:8:35: protocol[0].slice.pathway: found the phase dish, in which the cells of pathway granule take 4 inputs each from 3 fibres"},
		{"of: dimension", "of: dimensions", "t.yaml:10:19: measures[0].of: found the finding dimensions; allowed dimension, active, "},
	} {
		err := plan(t, strings.Replace(sliced, c.old, c.new, 1)).Check(Check)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %s", c.new, err, c.want)
		}
	}
}
