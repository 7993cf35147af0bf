package render_test

import (
	"math"
	"testing"

	"neonate/brain"
	"neonate/env"
)

// TestSnapshot watches built-in brains live: a snapshot allocates nothing,
// whoever is said to have the muscles can have them, and what a lesion takes
// out is shown to be out.
func TestSnapshot(t *testing.T) {
	for _, c := range []struct{ world, genome, holder, first string }{
		{"walker", "walker", "cortex", "cortex"},
		{"conditioning", "conditioning", "reflexes", "striatum"},
		{"balance", "balance", "", "striatum"},
		{"meadow", "rodent", "", "cortex"},
	} {
		t.Run(c.world, func(t *testing.T) {
			a := bear(t, c.world, c.genome)
			var s brain.Snapshot
			for range 50 {
				a.live()
				a.brain.Snapshot(&s)
			}
			if n := testing.AllocsPerRun(100, func() { a.brain.Snapshot(&s) }); n > 0 {
				t.Errorf("%g allocations a snapshot", n)
			}
			if c.holder != "" && s.Holder != c.holder || s.Areas[0].Name != c.first {
				t.Errorf("%q has the muscles, the first area is %q; want %q, %q", s.Holder, s.Areas[0].Name, c.holder, c.first)
			}
			for _, tract := range s.Tracts {
				if !(tract.Value >= -1 && tract.Value <= 1) {
					t.Errorf("tract %+v", tract)
				}
			}
			for i := range s.Areas {
				name := s.Areas[i].Name
				if err := a.brain.Lesion(name, true); err != nil {
					t.Fatal(err)
				}
				if a.brain.Snapshot(&s); s.Areas[i].Name != name || !s.Areas[i].Lesioned {
					t.Errorf("lesioned %s: %+v", name, s.Areas[i])
				}
			}
		})
	}
}

// TestForetold: what is shown beside a sense as felt is what the cerebellum
// said of it a delay ago, and by then the animal has learned to be about right.
func TestForetold(t *testing.T) {
	const delay = 10 // ticks, of the genome's zone
	a := bear(t, "balance", "balance")
	var s brain.Snapshot
	var said [delay]float64 // of the senses to come, a ring
	apart, felt := 0.0, 0.0
	for n := range 12000 {
		fresh := a.live()
		a.brain.Snapshot(&s)
		z := &s.Cerebellum.Zones[0]
		if !z.Predicts || len(s.Cerebellum.Granule) == 0 {
			t.Fatalf("%d granule cells, zone %+v", len(s.Cerebellum.Granule), z)
		}
		if fresh {
			said = [delay]float64{}
		}
		if want := said[n%delay]; math.Abs(z.Said-want) > 1e-9 {
			t.Fatalf("tick %d: foretold %g; it was %g", n, z.Said, want)
		}
		said[n%delay] = z.Told + z.Purkinje
		if n > 9000 {
			apart += (z.Told - z.Said) * (z.Told - z.Said)
			felt += z.Told * z.Told
		}
	}
	if apart > felt/4 {
		t.Errorf("squares: foretold and felt are apart by %g of %g", apart, felt)
	}
	a.brain.Freeze(true)
	a.live()
	if a.brain.Snapshot(&s); s.Cerebellum.Zones[0].Climbing != 0 {
		t.Error("a frozen cerebellum has an error to learn from")
	}
}

// animal is a brain in its world.
type animal struct {
	env     *env.Env
	brain   *brain.Brain
	motor   []float64
	episode uint64
}

func bear(t *testing.T, world, genome string) *animal {
	t.Helper()
	e := newEnv(t, world)
	a := &animal{env: e, brain: newBrain(t, genome, e.Spec()), motor: make([]float64, muscles(e.Spec()))}
	a.brain.Wake(e.Senses(0), e.Interoception(0))
	return a
}

// live lives a tick and says whether an episode began.
func (a *animal) live() bool {
	a.brain.Act(a.motor)
	o := a.env.Step(a.motor)
	a.brain.Feel(a.env.Senses(0), a.env.Interoception(0), o.Terminated, o.Truncated)
	if o.Terminated || o.Truncated {
		a.episode++
		a.env.Reset(3, a.episode)
		a.brain.Wake(a.env.Senses(0), a.env.Interoception(0))
		return true
	}
	return false
}
