package living

import (
	"fmt"
	"testing"

	"neonate/agent/trial"
)

// brief is an embedded trial with all its phases cut short.
func brief(t *testing.T, name string) *trial.Plan {
	t.Helper()
	o, err := trial.Find(name)
	if err != nil {
		t.Fatal(err)
	}
	file, _, err := trial.Parse(name, []byte(o.Text))
	if err != nil {
		t.Fatal(err)
	}
	o.Seeds = "1"
	for i, p := range file.Protocol {
		switch {
		case p.Train != nil:
			o.Set = append(o.Set, fmt.Sprintf("protocol[%d].train=50", i))
		case p.Evaluate != nil:
			o.Set = append(o.Set, fmt.Sprintf("protocol[%d].evaluate.episodes=1", i))
		case p.Slice != nil:
			o.Set = append(o.Set, fmt.Sprintf("protocol[%d].slice.settle=20", i), fmt.Sprintf("protocol[%d].slice.patterns=20", i))
		case p.Transplant != nil && p.Transplant.Train > 0:
			o.Set = append(o.Set, fmt.Sprintf("protocol[%d].transplant.train=50", i))
		}
	}
	plan, err := o.Plan()
	if err != nil {
		t.Fatal(err)
	}
	return plan
}

// lived is a plan's lives in a folder, and what they came to.
func lived(t *testing.T, plan *trial.Plan) (*trial.Folder, trial.Summary) {
	t.Helper()
	f, err := trial.Create(t.TempDir(), plan)
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Run(t.Context(), trial.Options{Live: Live}); err != nil {
		t.Fatal(err)
	}
	s, err := f.Merge()
	if err != nil {
		t.Fatal(err)
	}
	return f, s
}

// Every embedded trial fits its animals, and a life of each of its arms can be
// lived, phase by phase, and measured.
func TestEmbeddedTrialsCanBeLived(t *testing.T) {
	for _, name := range trial.Names() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			plan := brief(t, name)
			if err := plan.Check(Check); err != nil {
				t.Fatal(err)
			}
			f, s := lived(t, plan)
			if s.Failed > 0 || s.Missing > 0 || s.Lives != len(plan.Arms) {
				t.Errorf("%+v", s)
			}
			failures, err := f.Failures()
			if err != nil {
				t.Error(err)
			}
			for _, lost := range failures {
				t.Errorf("%s: %s", lost.Life, lost.Error)
			}
		})
	}
}
