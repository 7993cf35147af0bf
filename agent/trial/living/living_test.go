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
  - {transplant: {areas: [cerebellum], train: 24000}}
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
	if bytes.Equal(trained, life(strings.Replace(donated, "train: 24000", "train: 0", 1))) {
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
