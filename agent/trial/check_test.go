package trial

import (
	"strings"
	"testing"

	"neonate/internal/strict"
)

// What is wrong with a trial is told before anything runs, with its place.
func TestRefusals(t *testing.T) {
	for _, c := range []struct{ name, old, new, want string }{
		{"empty grid", "worlds: [walker]", "worlds: []", "t.yaml:4:11: grid.worlds: found an empty list; allowed a list of 1 to 64, each text"},
		{"no seeds", "seeds: 1..4", "seeds: 4..1", "t.yaml:8:10: grid.seeds: found 4..1, which holds 0 seeds; allowed seeds such as 1..16 or 1,3,9..12, each once"},
		{"empty seeds", "seeds: 1..4", "seeds: \"\"", "t.yaml:8:10: grid.seeds: found empty text; allowed seeds such as 1..16 or 1,3,9..12"},
		{"a number of seeds", "seeds: 1..4", "seeds: 0", "t.yaml:8:10: grid.seeds: found 0; allowed seeds such as 1..16 or 1,3,9..12 (in quotes"},
		{"empty dimension", "seeds: 1..4", "seeds: 1..4\n  vary: []", "t.yaml:9:9: grid.vary: found an empty list"},
		{"bad seeds", "seeds: 1..4", "seeds: one", "t.yaml:8:10: grid.seeds: found \"one\"; allowed"},
		{"seed twice", "seeds: 1..4", "seeds: 1..4,2", "found seed 2 twice"},
		{"unknown world", "worlds: [walker]", "worlds: [wlaker]", "t.yaml:4:12: grid.worlds[0]: found no world named wlaker; allowed "},
		{"unknown genome", "genomes: [walker]", "genomes: [wolker]", "t.yaml:5:13: grid.genomes[0]: found no genome named wolker; allowed "},
		{"world twice", "worlds: [walker]", "worlds: [walker, walker]", "t.yaml:4:20: grid.worlds[1]: found walker a second time: two lives with the same key"},
		{"unknown field of the genome", "seeds: 1..4", "seeds: 1..4\n  vary: [{name: l, field: genome.striatum.rule.lamda, numbers: [0.5, 0.9]}]",
			"t.yaml:9:27: grid.vary[0].field: found an unknown field lamda; allowed lambda, kappa, step (did you mean lambda?)"},
		{"value out of range", "seeds: 1..4", "seeds: 1..4\n  vary: [{name: l, field: genome.striatum.rule.lambda, numbers: [0.5, 1.5]}]",
			"t.yaml:9:71: grid.vary[0].numbers[1]: found 1.5; allowed a number from 0 to 1"},
		{"unknown field in a set", "seeds: 1..4", "seeds: 1..4\n  set: [world.gravty=3]", "t.yaml:9:9: grid.set[0]: found an unknown field gravty; allowed"},
		{"field of neither", "seeds: 1..4", "seeds: 1..4\n  set: [gravity=3]", "t.yaml:9:9: grid.set[0]: found gravity=3; allowed FIELD=VALUE with a field that begins with world. or genome."},
		{"same lives", "seeds: 1..4", "seeds: 1..4\n  vary: [{name: l, cases: [{name: a}, {name: b}]}]", "grid.vary[0]: found two lives with the same key: "},
		{"measure not taken", "measure: performed", "measure: preformed", "t.yaml:30:14: gates[1].measure: found preformed, which is not measured; allowed learned, walks at, performed, sway (did you mean performed?)"},
		{"phase not there", "phase: train, of: return, over: mean100", "phase: trian, of: return, over: mean100", "measures[0].phase: found the phase trian; allowed train, late (did you mean train?)"},
		{"lesion before no phase", "cortex@late", "cortex@lade", "t.yaml:6:27: grid.lesions[2]: found the phase lade; allowed train, late (did you mean late?)"},
		{"several arms", "where: [lesion=cortex@late]", "where: []", "gates[1].where: found several arms; allowed one arm: say also lesion=none or lesion=cortex or"},
		{"arm not there", "where: [lesion=cortex@late]", "where: [lesion=cortex@lat]", "gates[1].where[0]: found lesion=cortex@lat; allowed lesion is none, cortex, sham:cortex, cortex@late, sham:cortex@late (did you mean cortex@late?)"},
		{"dimension not there", "where: [lesion=cortex@late]", "where: [leson=none]", "the dimension leson; allowed world, genome, lesion (did you mean lesion?)"},
		{"signal without each", "of: hull_angle, each: max", "of: hull_angle", "measures[3].each: found nothing; allowed mean, rms, sum"},
		{"level missing", ", reach: 200", "", "measures[1].reach: found nothing; allowed the level"},
		{"two bounds", "at_most: -200", "at_most: -200\n    at_least: 3", "gates[0]: found both at_most and at_least; allowed exactly one of at_least, at_most, between"},
		{"no bound", "    between: [-5, 5]\n", "", "gates[1]: found none of at_least, at_most, between"},
		{"bound backwards", "between: [-5, 5]", "between: [5, -5]", "gates[1].between: found 5 to -5; allowed a lower bound, then a higher one"},
		{"share of what", "    holds: {at_most: 20_000}\n    at_least: 0.4", "    at_least: 0.4", "gates[2].holds: found nothing; allowed holds with share"},
		{"slope along nothing", "statistic: share\n    holds: {at_most: 20_000}\n    at_least: 0.4", "statistic: slope\n    at_least: 0.4", "gates[2].x: found nothing; allowed a dimension with several numbers ()"},
		{"unknown field", "title:", "titel: x\ntitle:", "t.yaml:2:1: titel: found an unknown field; allowed name, title"},
		{"zero ticks", "train: 20_000", "train: 0", "t.yaml:10:13: protocol[0].train: found 0; allowed a whole number from 1"},
		{"stairs of an examination", "{name: late, evaluate: {episodes: 10}}", "{name: late, evaluate: {episodes: 10}, staircase: {field: world.gravity, ends: [-9, -3], from: -9, step: 1, success: 0}}", "protocol[1].staircase: found a staircase of a phase evaluate; allowed one of a train phase"},
		{"stairs of the genome", "train: 20_000", "train: 20_000, staircase: {field: genome.striatum.discount, ends: [0, 1], from: 0, step: 1, success: 0}", "protocol[0].staircase.field: found genome.striatum.discount; allowed a field that begins with world."},
		{"stairs downwards", "train: 20_000", "train: 20_000, staircase: {field: world.gravity, ends: [1, 0], from: 0, step: 1, success: 0}", "protocol[0].staircase.ends: found [1 0]; allowed the lowest before a higher one"},
		{"beside the stairs", "train: 20_000", "train: 20_000, staircase: {field: world.gravity, ends: [0, 1], from: 3, width: 0.5, step: 1, success: 0}", "protocol[0].staircase.from: found 3; allowed 0 to 1.5"},
		{"controls of nothing", "lesions: [none, cortex, cortex@late]", "lesions: [none]", "grid.controls: found controls of no lesion"},
		{"degrees", "statistic: share\n    holds: {at_most: 20_000}\n    at_least: 0.4", "statistic: resultant\n    at_least: 0.4", "gates[2].measure: found walks at in ticks; allowed a measure whose unit is degrees"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if !strings.Contains(small, c.old) {
				t.Fatalf("the test's trial has no %q", c.old)
			}
			text := strings.Replace(small, c.old, c.new, 1)
			if strings.Contains(c.new, "vary:") { // the gates do not say which of its arms they mean
				text = text[:strings.Index(text, "gates:")]
			}
			got := errorsOf(t, text)
			if !strings.Contains(got, c.want) {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestCommandLineRefusals(t *testing.T) {
	for _, c := range []struct{ set, want string }{
		{"protocol[late].evaluate.episodes=0", "--set: protocol[1].evaluate.episodes: found 0; allowed a whole number from 1"},
		{"grid.sedes=1..2", "--set: grid.sedes: found an unknown field sedes; allowed"},
		{"genome.striatum.rule.lambda=7", "--set: striatum.rule.lambda: found 7; allowed a number from 0 to 1"},
		{"nonsense", "--set: found \"nonsense\"; allowed FIELD=VALUE"},
	} {
		if got := errorsOf(t, small, c.set); !strings.Contains(got, c.want) {
			t.Errorf("%s: got %s, want %s", c.set, got, c.want)
		}
	}
	_, err := Origin{Trial: "t.yaml", Text: small, Seeds: "0..x"}.Plan()
	if err == nil || !strings.Contains(err.Error(), "--seeds: found \"0..x\"; allowed seeds such as") {
		t.Errorf("--seeds 0..x: got %v", err)
	}
}

func TestCommandLineChanges(t *testing.T) {
	p, err := Origin{Trial: "t.yaml", Text: small, Seeds: "7,9..10", Set: []string{"protocol[0].train=500", "genome.striatum.rule.lambda=0.5"}}.Plan()
	if err != nil {
		t.Fatal(err)
	}
	if FormatSeeds(p.Seeds) != "7,9..10" || *p.Cell(0).Phases[0].Train != 500 {
		t.Errorf("got seeds %s, %d ticks", FormatSeeds(p.Seeds), *p.Cell(0).Phases[0].Train)
	}
	if set := p.Cell(0).Set; len(set) != 1 || set[0] != "genome.striatum.rule.lambda=0.5" {
		t.Errorf("got set %v", set)
	}
}

func TestArmsInOrder(t *testing.T) {
	text := strings.Replace(small, "seeds: 1..4", "seeds: 1..4\n  vary:\n    - {name: limit, field: world.limit, numbers: [100, 200]}", 1)
	text = text[:strings.Index(text, "gates:")]
	p := planOf(t, text)
	if p.Lives() != 40 || p.Describe(39) != "lesion=sham:cortex@late limit=200 seed=4" || p.Describe(4) != "lesion=none limit=200 seed=1" {
		t.Errorf("got %d lives, the fifth %q, the last %q", p.Lives(), p.Describe(4), p.Describe(39))
	}
	last := p.Cell(39)
	if len(last.Phases) != 3 || last.Phases[1].Lesion[0] != "sham:cortex" || last.Set[0] != "world.limit=200" {
		t.Errorf("got %+v", last)
	}
	if p.Ticks(0) != 20_000+10*100 || p.Ticks(4) != 20_000+10*200 {
		t.Errorf("got %d and %d ticks", p.Ticks(0), p.Ticks(4))
	}
}

// What only the animal itself can know is told before anything runs, too.
func TestMisnamedSignalsAndAreas(t *testing.T) {
	text := strings.Replace(small, "episodes: 10}", "episodes: 10, cool: [cerebelum]}", 1)
	p := planOf(t, strings.Replace(text, "of: hull_angle", "of: hul_angle", 1))
	err := p.Check(func(c Cell) ([]Misfit, error) {
		var wrong []Misfit
		for _, probe := range c.Probes {
			wrong = append(wrong, Misfit{What: "signal", Name: probe.Of, Allowed: strict.Choice(probe.Of, []string{"hull_angle", "hull_spin"})})
		}
		for _, area := range c.Areas() {
			if area != "cortex" {
				wrong = append(wrong, Misfit{What: "area", Name: area, Allowed: strict.Choice(area, []string{"cortex", "cerebellum"})})
			}
		}
		return wrong, nil
	})
	want := "t.yaml:11:50: protocol[1].evaluate.cool[0]: found the area cerebelum; allowed cortex, cerebellum (did you mean cerebellum?)\n" +
		"t.yaml:16:22: measures[3].of: found the signal hul_angle; allowed hull_angle, hull_spin (did you mean hull_angle?)"
	if err == nil || err.Error() != want {
		t.Errorf("got  %v\nwant %s", err, want)
	}
	if err := p.Check(func(Cell) ([]Misfit, error) { return nil, nil }); err != nil {
		t.Error(err)
	}
}
