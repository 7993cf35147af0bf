package trial

import (
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
