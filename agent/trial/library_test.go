package trial

import (
	"path/filepath"
	"testing"
)

func TestEveryEmbeddedTrialPlans(t *testing.T) {
	for _, name := range Names() {
		t.Run(name, func(t *testing.T) {
			o, err := Find(name)
			if err != nil {
				t.Fatal(err)
			}
			plan, err := o.Plan()
			if err != nil {
				t.Fatal(err)
			}
			if plan.Trial.Name != name {
				t.Errorf("it calls itself %s", plan.Trial.Name)
			}
			for _, g := range plan.Trial.Gates {
				if g.Source == "" && g.Science == "" {
					t.Errorf("gate %s has neither source nor science", g.ID)
				}
			}
		})
	}
}

// The format says what trials to come need; those whose worlds and genomes are
// not here yet are read as far as the file itself goes.
func TestTheFormatCovers(t *testing.T) {
	paths, err := filepath.Glob("testdata/trials/*.yaml")
	if err != nil || len(paths) == 0 {
		t.Fatal(paths, err)
	}
	for _, path := range paths {
		o, err := Find(path)
		if err != nil {
			t.Fatal(err)
		}
		trial, _, err := Parse(o.file(), []byte(o.Text))
		if err != nil {
			t.Error(err)
			continue
		}
		for _, g := range trial.Gates {
			if g.Science == "" && g.Source == "" {
				t.Errorf("%s: gate %s has neither source nor science", path, g.ID)
			}
		}
	}
}
