package env

import (
	"math"
	"slices"
	"sync"
	"testing"

	"neonate/internal/strict"
	"neonate/worlds"
)

// load makes a world for a test, a benchmark or a property.
func load(t interface {
	Helper()
	Fatal(...any)
}, name string, set ...strict.Override) *Env {
	t.Helper()
	w, err := worlds.Load(name, set...)
	if err != nil {
		t.Fatal(err)
	}
	e, err := New(w)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// The walker's wires are Gymnasium's, in its order.
func TestWalkerSpec(t *testing.T) {
	s := load(t, "walker").Spec()
	a := s.Animals[0]
	if s.Rate != 50 || s.Limit != 1600 || len(s.Animals) != 1 || len(a.Senses) != 24 || len(a.Muscles) != 4 {
		t.Fatalf("found %+v", s)
	}
	for i, want := range map[int]string{0: "hull.angle", 3: "hull.vy", 6: "knee0.angle", 8: "shin0.touch", 13: "shin1.touch", 14: "lidar.0", 23: "lidar.9"} {
		if a.Senses[i].Name != want {
			t.Errorf("sense %d is %s; want %s", i, a.Senses[i].Name, want)
		}
	}
}

// A walker that does nothing comes to rest, and then falls asleep for the
// rest of one step each 26 steps, as the reference does.
func TestMotionlessWalkerNods(t *testing.T) {
	e := load(t, "walker")
	e.Reset(1, 1)
	var slept []int
	for range 600 {
		e.Step(e.command)
		if e.parts[0].body.Asleep() {
			slept = append(slept, e.Tick())
		}
	}
	if len(slept) < 5 {
		t.Fatalf("slept at %v", slept)
	}
	for i := 1; i < len(slept); i++ {
		if d := slept[i] - slept[i-1]; d < 25 || d > 27 {
			t.Errorf("slept at %v: %d steps apart; want about 26", slept, d)
		}
	}
}

// A step and an episode's beginning take no memory once the arrays have grown.
func TestAllocations(t *testing.T) {
	for _, name := range []string{"walker", "walker-hardcore", "lander"} {
		e := load(t, name)
		motor := make([]float64, len(e.command))
		tick, episode := 0, uint64(0)
		run := func() {
			for range 50 {
				tick++
				for i := range motor {
					motor[i] = math.Sin(float64(tick*(i+3)) * 0.37)
				}
				if out := e.Step(motor); out.Terminated {
					episode++
					e.Reset(7, episode%20)
				}
			}
		}
		e.Reset(7, 0)
		for range 60 {
			run()
		}
		if n := testing.AllocsPerRun(60, run); n > 50 {
			t.Errorf("%s: %g allocations in 50 ticks, resets included; want at most 1 a tick", name, n)
		}
		if n := testing.AllocsPerRun(20, func() { e.Reset(7, 3) }); n > 40 {
			t.Errorf("%s: %g allocations a reset; want at most 40", name, n)
		}
	}
}

// A command that is no number, or out of range, is no way to break the world.
func TestHostileCommands(t *testing.T) {
	for _, name := range []string{"walker", "lander"} {
		a, b := load(t, name), load(t, name)
		a.Reset(1, 0)
		b.Reset(1, 0)
		hostile := []float64{math.NaN(), math.Inf(1), -7, 1e300}[:len(a.command)]
		tame := []float64{0, 1, -1, 1}[:len(a.command)]
		for range 50 {
			a.Step(hostile)
			b.Step(tame)
		}
		for i, v := range a.Senses(0) {
			if v != b.Senses(0)[i] {
				t.Errorf("%s: sense %d is %v; want %v", name, i, v, b.Senses(0)[i])
			}
		}
	}
}

// The end that an animal feels is the one that the outcome names.
func TestFallIsFelt(t *testing.T) {
	e := load(t, "walker")
	fall := len(e.Interoception(0)) - 1
	if e.Spec().Animals[0].Interoception[fall].Name != "fall" {
		t.Fatal("fall is not the last of the interoception")
	}
	e.Reset(1, 0)
	for e.Tick() < 1600 {
		out := e.Step(e.command) // without a command it sinks to the ground
		if felt := e.Interoception(0)[fall] == 1; felt != (out.End == "fall") {
			t.Fatalf("tick %d: felt %v, %+v", e.Tick(), felt, out)
		}
		if out.Terminated {
			if out.Score != -100 {
				t.Errorf("fell for %v; want -100", out.Score)
			}
			e.Reset(1, 0)
			if e.Interoception(0)[fall] != 0 {
				t.Error("the fall is still felt after the reset")
			}
			return
		}
	}
	t.Error("it never fell")
}

// The time limit counts ticks, not the reset's own step.
func TestTimeLimit(t *testing.T) {
	e := load(t, "lander")
	e.world.Ends, e.rules.ends = nil, nil
	e.Reset(1, 1)
	for i := 1; i <= 1000; i++ {
		if out := e.Step(e.command); out.Truncated != (i == 1000) || out.Terminated {
			t.Fatalf("tick %d: %+v", i, out)
		}
	}
}

// Two animals in one world feel their own bodies and bump into each other if
// their classes touch.
func TestTwoAnimals(t *testing.T) {
	w, err := worlds.Load("walker")
	if err != nil {
		t.Fatal(err)
	}
	hull := *w.Animals[0].Anatomy
	hull.Parts = append([]worlds.Part(nil), hull.Parts...)
	hull.Parts[0].Touches = []string{"ground", hull.Parts[0].Class}
	w.Animals = append(w.Animals, w.Animals[0])
	w.Animals[0].Anatomy, w.Animals[1].Anatomy = &hull, &hull
	w.Animals[0].Push, w.Animals[1].Push = nil, nil
	w.Animals[1].Name, w.Animals[1].At[0] = "other", w.Animals[0].At[0]+2.6
	w.Ends = nil
	e, err := New(w)
	if err != nil {
		t.Fatal(err)
	}
	if len(e.Spec().Animals) != 2 || len(e.command) != 8 {
		t.Fatalf("found %+v", e.Spec())
	}
	e.Reset(1, 0)
	if e.Interoception(1)[0]-e.Interoception(0)[0] < 2.5 {
		t.Fatalf("they stand at %v and %v", e.Interoception(0)[0], e.Interoception(1)[0])
	}
	e.parts[5].body.Velocity.X = -6
	for range 40 {
		e.Step([]float64{0, 0, 0, 0, 0.1, 0.1, 0.1, 0.1})
	}
	if e.Interoception(0)[0] > w.Animals[0].At[0]-0.3 {
		t.Errorf("the one that was bumped into stands at %v", e.Interoception(0)[0])
	}
	if e.Interoception(0)[2] != 0 || e.Interoception(1)[2] != 0.1 {
		t.Errorf("efforts %v and %v; want 0 and 0.1", e.Interoception(0)[2], e.Interoception(1)[2])
	}
}

// What is drawn is where it is.
func TestView(t *testing.T) {
	e := load(t, "walker-hardcore")
	e.Reset(1, 2)
	s := e.Scene()
	if len(s.Parts) != 5 || len(s.Obstacles) == 0 || len(s.Ground[0]) != 200 || len(s.Parts[0].Polygons[0]) != 5 {
		t.Fatalf("%d parts, %d obstacles, %d ground points", len(s.Parts), len(s.Obstacles), len(s.Ground[0]))
	}
	for range 30 {
		e.Step([]float64{1, 0, -0.5, 0})
	}
	var f Frame
	e.Frame(&f)
	if f.Tick != 30 || len(f.Poses) != 5 || len(f.Joints) != 4 || len(f.Rays) != 10 || len(f.Touch) != 5 {
		t.Fatalf("found %+v", f)
	}
	if f.Poses[0].X != e.Interoception(0)[0] || f.Rays[0].From.X != f.Poses[0].X {
		t.Errorf("hull at %v, its eye at %v", f.Poses[0], f.Rays[0].From)
	}
	for i, j := range f.Joints {
		if math.Abs(j.Torque) > 1+1e-9 {
			t.Errorf("joint %d uses %g of its torque", i, j.Torque)
		}
	}
	allocs := testing.AllocsPerRun(10, func() { e.Frame(&f) })
	if allocs != 0 {
		t.Errorf("%g allocations a frame", allocs)
	}
}

// Worlds that run side by side do not disturb each other (see also -race:
// parts of the library count in globals, and none of those may be used).
func TestSideBySide(t *testing.T) {
	lives := make([][]float64, 4)
	var all sync.WaitGroup
	for i := range lives {
		e := load(t, "walker-hardcore")
		all.Go(func() {
			motor := make([]float64, 4)
			for episode := range uint64(4) {
				e.Reset(5, episode)
				for tick := range 60 {
					for k := range motor {
						motor[k] = math.Sin(float64(tick * (k + 2)))
					}
					e.Step(motor)
					lives[i] = append(lives[i], e.Senses(0)...)
				}
			}
		})
	}
	all.Wait()
	for i := range lives {
		if !slices.Equal(lives[i], lives[0]) {
			t.Errorf("life %d differs from life 0", i)
		}
	}
}
