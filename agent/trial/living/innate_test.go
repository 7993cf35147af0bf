package living

import (
	"bytes"
	"slices"
	"testing"

	"neonate/agent/trial"
)

// The innate gates on the body, with few lives: none may fail that would pass
// with the trial's own seeds. `neonate trial NAME` lives them all.
func TestInnateGates(t *testing.T) {
	for _, c := range []struct{ name, seeds string }{
		{"innate-escape", "2001..2008"},
		{"innate-righting", "2001..2008"},
		{"innate-stepping", "2001..2003"},
		{"innate-treading", "2001..2003"},
		{"innate-hunger", "2001..2006"},
	} {
		t.Run(c.name, func(t *testing.T) { hold(t, c.name, c.seeds) })
	}
}

// The same for what is learned quickly enough.
func TestLearnedGates(t *testing.T) {
	for _, c := range []struct{ name, seeds string }{
		{"dopamine-shift", "2001..2002"},
		{"dopamine-probability", "2001..2002"},
	} {
		t.Run(c.name, func(t *testing.T) { hold(t, c.name, c.seeds) })
	}
}

// hold lives an embedded trial with these seeds.
func hold(t *testing.T, name, seeds string) { shorten(t, name, seeds, nil) }

// shorten lives one with these seeds and changes; what would take longer lives
// is not held against it.
func shorten(t *testing.T, name, seeds string, longer []string, set ...string) {
	t.Parallel()
	o, err := trial.Find(name)
	if err != nil {
		t.Fatal(err)
	}
	o.Seeds, o.Set = seeds, set
	plan, err := o.Plan()
	if err != nil {
		t.Fatal(err)
	}
	_, s := lived(t, plan)
	s.Gates = slices.DeleteFunc(s.Gates, func(v trial.Verdict) bool { return slices.Contains(longer, v.ID) })
	var table bytes.Buffer
	if err := trial.PrintVerdicts(&table, s.Gates); err != nil {
		t.Fatal(err)
	}
	if t.Logf("%d lives\n%s", s.Lives, &table); s.Failures() {
		t.Error("a life or a gate failed")
	}
}
