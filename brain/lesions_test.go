package brain

import (
	"bytes"
	"math"
	"slices"
	"strings"
	"testing"

	"neonate/internal/safetensors"
)

// tensors returns a copy of a brain's arrays whose names begin so.
func tensors(t *testing.T, b *Brain, prefix string) []byte {
	t.Helper()
	file, err := b.Save()
	if err != nil {
		t.Fatal(err)
	}
	part := &safetensors.File{}
	for _, x := range file.Tensors {
		if strings.HasPrefix(x.Name, prefix) {
			part.Tensors = append(part.Tensors, x)
		}
	}
	if len(part.Tensors) == 0 {
		t.Fatalf("no tensor begins with %s", prefix)
	}
	src, err := safetensors.Encode(part)
	if err != nil {
		t.Fatal(err)
	}
	return src
}

// A lesioned area gives its resting output and learns nothing; the others
// go on learning.
func TestLesions(t *testing.T) {
	for _, c := range []struct {
		area           string
		spared, silent []string // tensors that go on changing, and that stay
		rest           func(b *Brain, motor []float64) bool
	}{
		{"cortex", []string{"striatum", "afferents"}, []string{"cortex"},
			func(_ *Brain, motor []float64) bool {
				return motor[0] == 0 && motor[1] == 0 && motor[2] == 0 && motor[3] == 0
			}},
		{"striatum", []string{"afferents"}, []string{"striatum", "cortex.motor.mean.weight"},
			func(b *Brain, _ []float64) bool { return b.Value() == 0 && b.Dopamine() == 0 }},
		{"hypothalamus", []string{"striatum", "afferents"}, nil,
			func(b *Brain, _ []float64) bool { return b.Reward() == 0 }},
		{"learning", nil, []string{"cortex", "striatum", "afferents"},
			func(b *Brain, motor []float64) bool {
				return motor[0] == 0 && motor[3] == 0 && b.Value() == 0 && b.Dopamine() == 0
			}},
	} {
		b, p := newBrain(t, "walker", 2), newPoint(3)
		live(b, p, 630)
		if err := b.Lesion(c.area, true); err != nil {
			t.Fatal(err)
		}
		before := map[string][]byte{}
		for _, name := range append(slices.Clone(c.spared), c.silent...) {
			before[name] = tensors(t, b, name)
		}
		for range 300 {
			live(b, p, 1)
			if !c.rest(b, b.motor) {
				t.Fatalf("%s: found motor %v, value %v, dopamine %v, reward %v; want it at rest", c.area, b.motor, b.Value(), b.Dopamine(), b.Reward())
			}
		}
		for name, was := range before {
			changed := !bytes.Equal(was, tensors(t, b, name))
			if want := slices.Contains(c.spared, name); changed != want {
				t.Errorf("%s lesioned: %s changed: %v; want %v", c.area, name, changed, want)
			}
		}
		if err := b.Lesion(c.area, false); err != nil {
			t.Fatal(err)
		}
		live(b, p, 300)
		for _, name := range c.silent {
			if bytes.Equal(before[name], tensors(t, b, name)) {
				t.Errorf("%s restored: %s learns nothing", c.area, name)
			}
		}
	}
	if err := newBrain(t, "walker", 1).Lesion("cortx", true); err == nil || !strings.Contains(err.Error(), "did you mean cortex?") {
		t.Errorf("found error %v", err)
	}
}

// A newborn's mean command is 0 in every state, its value too.
func TestNewbornIsUseless(t *testing.T) {
	for _, name := range walkers {
		b, p := newBrain(t, name, 1), newPoint(1)
		b.Freeze(true)
		b.Explore(false)
		for range 200 {
			live(b, p, 1)
			if slices.ContainsFunc(b.motor, func(m float64) bool { return m != 0 }) || b.Value() != 0 {
				t.Fatalf("%s: found motor %v, value %v; want 0", name, b.motor, b.Value())
			}
		}
	}
}

// What a watcher sees agrees with the brain, and the slices are reused.
func TestSnapshot(t *testing.T) {
	b, p := newBrain(t, "walker", 1), newPoint(1)
	live(b, p, 100)
	var s Snapshot
	b.Snapshot(&s)
	first := &s.Granule[0]
	live(b, p, 1)
	b.Snapshot(&s)
	if &s.Granule[0] != first {
		t.Error("the granule cells' slice is not reused")
	}
	sum := 0.0
	for _, d := range s.Drives {
		sum += d.Value
	}
	if s.Tick != 101 || s.Reward != b.Reward() || math.Abs(sum-s.Reward) > 1e-12 || !slices.Equal(s.Motor, b.motor) {
		t.Errorf("found %+v", s)
	}
	for _, a := range s.Areas {
		if a.Activity < 0 || a.Activity > 1 || a.Lesioned {
			t.Errorf("found area %+v", a)
		}
	}
	b.Lesion("striatum", true)
	b.Snapshot(&s)
	if i := slices.IndexFunc(s.Areas, func(a AreaView) bool { return a.Name == "striatum" }); !s.Areas[i].Lesioned || s.Areas[i].Activity != 0 {
		t.Errorf("found a lesioned striatum %+v", s.Areas[i])
	}
}

// Where the cortex has no pattern separation a watcher sees its hidden cells, an
// equal share of each layer.
func TestSnapshotOfHiddenCells(t *testing.T) {
	b := newBrain(t, "walker-hardcore", 1)
	live(b, newPoint(1), 10)
	var s Snapshot
	b.Snapshot(&s)
	layers := b.areas[0].Hidden()
	if s.Hidden != 2 || !slices.Equal(s.Granule, slices.Concat(layers[0], layers[1])) || s.Granule[0] == s.Granule[1] {
		t.Errorf("found %d layers, cells %v", s.Hidden, s.Granule)
	}
}

// The diagnostics of an episode are means of what happened in it.
func TestDiagnostics(t *testing.T) {
	b, p := newBrain(t, "walker", 1), newPoint(1)
	live(b, p, 600)
	for p.tick != 0 {
		live(b, p, 1)
	}
	var clipped, size, spread, surprise float64
	n := 30
	motor := make([]float64, 4)
	b.Wake(p.senses, p.inner)
	for range n {
		for i := range 4 {
			m, s := b.areas[0].Intention(i)
			size += math.Abs(m) / 4
			if i == 2 {
				spread += s
			}
		}
		b.Act(motor)
		for _, m := range motor {
			if math.Abs(m) == 1 {
				clipped += 0.25
			}
		}
		p.step(motor)
		b.Feel(p.senses, p.inner, false, false)
		surprise += math.Abs(b.Dopamine())
	}
	d := b.Diagnostics()
	near := func(what string, got, want float64) {
		if math.Abs(got-want/float64(n)) > 1e-9 {
			t.Errorf("%s: found %v; want %v", what, got, want/float64(n))
		}
	}
	near("clipped", d.Clipped, clipped)
	near("mean size", d.MeanSize, size)
	near("spread", d.Spread[2], spread)
	near("value error", d.ValueError, surprise)
	if d.Ticks != float64(n) || d.ActorStep <= 0 || d.ActorTrace <= 0 || d.CriticStep <= 0 || d.CriticTrace <= 0 {
		t.Errorf("found %+v", d)
	}
	if bound := 1 / (3 * d.ActorTrace); d.ActorStep < 0.1*bound {
		t.Errorf("found an actor's step of %v with traces of %v", d.ActorStep, d.ActorTrace)
	}
}
