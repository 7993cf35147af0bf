package agent

import (
	"math"
	"reflect"
	"strings"
	"testing"

	"neonate/brain/genomes"
	"neonate/env"
	"neonate/worlds"
)

// pairs are every embedded world with every embedded genome that can be born
// into its body, and at least the one that the world names.
func pairs(t *testing.T) []Birth {
	t.Helper()
	var all []Birth
	for _, w := range worlds.Names() {
		world, err := worlds.Load(w)
		if err != nil {
			t.Fatal(err)
		}
		own := world.Animals[0].Genome
		if own == "" {
			t.Errorf("world %s names no genome", w)
		}
		for _, g := range genomes.Names() {
			birth := Birth{World: w, Genome: g, Seed: 5}
			if _, err := New(birth); err == nil {
				all = append(all, birth)
			} else if g == own {
				t.Errorf("world %s with its own genome: %v", w, err)
			}
		}
	}
	return all
}

// TestBattery runs one set of checks over every world and genome.
func TestBattery(t *testing.T) {
	for _, birth := range pairs(t) {
		t.Run(birth.World+"/"+birth.Genome, func(t *testing.T) {
			t.Parallel()
			t.Run("sizes and finite values", func(t *testing.T) { finite(t, birth) })
			t.Run("same seed same bytes", func(t *testing.T) { sameSeed(t, birth) })
			t.Run("reset equals fresh", func(t *testing.T) { resetEqualsFresh(t, birth) })
			t.Run("freeze changes nothing", func(t *testing.T) { frozen(t, birth) })
		})
	}
}

const batteryTicks = 400

func newborn(t *testing.T, birth Birth) *Life {
	t.Helper()
	l, err := New(birth)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// grow lives on until the first episode's end at or after the given tick.
func (l *Life) grow(until uint64) {
	for l.ticks < until || !l.waking {
		l.Tick()
	}
}

func finite(t *testing.T, birth Birth) {
	l := newborn(t, birth)
	spec := l.world.Spec()
	for range batteryTicks {
		l.Tick()
		for i, a := range spec.Animals {
			for k, in := range [][]float64{l.world.Senses(i), l.world.Interoception(i), l.animals[i].motor} {
				if want := []int{len(a.Senses), len(a.Interoception), len(a.Muscles)}[k]; len(in) != want {
					t.Fatalf("tick %d: vector %d has %d entries; the spec says %d", l.ticks, k, len(in), want)
				}
				for j, v := range in {
					if math.IsNaN(v) || math.IsInf(v, 0) {
						t.Fatalf("tick %d: vector %d, entry %d is %v", l.ticks, k, j, v)
					}
				}
			}
		}
		for i := range l.animals {
			b := l.animals[i].brain
			for what, v := range map[string]float64{"dopamine": b.Dopamine(), "value": b.Value(), "reward": b.Reward()} {
				if math.IsNaN(v) || math.IsInf(v, 0) {
					t.Fatalf("tick %d: animal %d: %s is %v", l.ticks, i, what, v)
				}
			}
		}
	}
}

func sameSeed(t *testing.T, birth Birth) {
	a, b := newborn(t, birth), newborn(t, birth)
	other := birth
	other.Seed++
	c := newborn(t, other)
	for range batteryTicks {
		a.Tick()
		b.Tick()
		c.Tick()
	}
	if where, err := difference(a, b); where != "" || err != nil {
		t.Errorf("same seed: %s %v", where, err)
	}
	if where, _ := difference(a, c); where == "" {
		t.Error("another seed gives the same life")
	}
}

func resetEqualsFresh(t *testing.T, birth Birth) {
	worn, fresh := newborn(t, birth), newborn(t, birth)
	for range batteryTicks {
		worn.Tick()
	}
	worn.world.Reset(birth.Seed, 9)
	fresh.world.Reset(birth.Seed, 9)
	for tick := range 100 {
		for i := range worn.motor {
			v := math.Sin(float64(tick*(i+1)) / 7)
			worn.motor[i], fresh.motor[i] = v, v
		}
		a, b := worn.world.Step(worn.motor), fresh.world.Step(fresh.motor)
		if a != b {
			t.Fatalf("tick %d: outcome %+v in a used world, %+v in a fresh one", tick, a, b)
		}
		for animal := range worn.animals {
			for _, feel := range []func(*env.Env) []float64{
				func(e *env.Env) []float64 { return e.Senses(animal) },
				func(e *env.Env) []float64 { return e.Interoception(animal) },
			} {
				for i, v := range feel(worn.world) {
					if w := feel(fresh.world)[i]; math.Float64bits(v) != math.Float64bits(w) {
						t.Fatalf("tick %d: animal %d: sense %d is %v in a used world, %v in a fresh one", tick, animal, i, v, w)
					}
				}
			}
		}
		if a.Terminated || a.Truncated {
			return
		}
	}
}

func frozen(t *testing.T, birth Birth) {
	l := newborn(t, birth)
	for range batteryTicks {
		l.Tick()
	}
	for i := range l.animals {
		l.animals[i].brain.Freeze(true)
	}
	before, err := l.state()
	if err != nil {
		t.Fatal(err)
	}
	for range batteryTicks {
		l.Tick()
	}
	after, err := l.state()
	if err != nil {
		t.Fatal(err)
	}
	for i := range l.animals {
		for _, old := range before.brains[i].Tensors {
			// Activity goes on while learning is off.
			if now, _ := after.brains[i].Find(old.Name); !strings.HasPrefix(old.Name, "activity.") && !reflect.DeepEqual(old, *now) {
				t.Errorf("animal %d: %s changed in a frozen brain", i, old.Name)
			}
		}
	}
}
