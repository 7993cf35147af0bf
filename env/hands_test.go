package env

import (
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"neonate/worlds"
)

// A tilted world pulls along the ground, a changed one falls at its own rate,
// and both outlast the episode.
func TestGravityIsThePullOnTheBodies(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := load(t, "lander")
		pull := rapid.Float64Range(0, 30).Draw(t, "pull")
		slope := rapid.Float64Range(-0.5, 0.5).Draw(t, "slope")
		if g, s := e.Gravity(); g != 10 || s != 0 {
			t.Fatalf("the file's gravity reads as %v and slope %v", g, s)
		}
		e.SetGravity(pull, slope)
		e.Reset(1, 0)
		// What the parts do to each other takes nothing from the whole.
		momentum := func() (x, y, mass float64) {
			for i := range e.parts {
				b := e.parts[i].body
				x, y, mass = x+b.Mass*b.Velocity.X, y+b.Mass*b.Velocity.Y, mass+b.Mass
			}
			return x, y, mass
		}
		x0, y0, mass := momentum()
		e.Step(e.command)
		x1, y1, _ := momentum()
		dt := 1 / e.world.Rate
		if dx, want := (x1-x0)/mass, -pull*math.Sin(slope)*dt; math.Abs(dx-want) > 1e-9 {
			t.Fatalf("pulled %v m/s along x, want %v", dx, want)
		}
		if dy, want := (y1-y0)/mass, -pull*math.Cos(slope)*dt; math.Abs(dy-want) > 1e-9 {
			t.Fatalf("pulled %v m/s along y, want %v", dy, want)
		}
		if g, s := e.Gravity(); g != pull || s != slope {
			t.Fatalf("gravity reads back as %v and %v", g, s)
		}
	})
}

// Put back, the world is the one that was never touched, to the last bit.
func TestGravityPutBackLeavesNoTrace(t *testing.T) {
	a, b := load(t, "walker"), load(t, "walker")
	b.SetGravity(3, 0.2)
	b.Reset(1, 0)
	b.Pull(0, Point{}, Point{5, 9})
	if err := b.Drop("ball", Point{6, 7}); err != nil {
		t.Fatal(err)
	}
	for range 50 {
		b.Step(b.command)
	}
	b.SetGravity(10, 0)
	a.Reset(1, 1)
	b.Reset(1, 1)
	for tick := range 200 {
		for i := range a.command {
			v := math.Sin(float64(tick*(i+1)) / 9)
			a.command[i], b.command[i] = v, v
		}
		if x, y := a.Step(a.command), b.Step(b.command); x != y {
			t.Fatalf("tick %d: %+v in an untouched world, %+v in this", tick, x, y)
		}
	}
}

// A hand lifts the whole animal, whatever part it holds, and nothing blows up.
func TestSpringHoldsAnyPart(t *testing.T) {
	for _, name := range []string{"walker", "lander"} {
		e := load(t, name)
		for part := range e.parts {
			e.Reset(1, uint64(part))
			for range 30 {
				e.Step(e.command)
			}
			to := Point{e.pose(part).X, e.pose(part).Y + 4}
			e.Pull(part, Point{}, to)
			for tick := range 300 {
				e.Step(e.command)
				for k := range e.parts {
					if v := e.parts[k].body.Velocity; math.Hypot(v.X, v.Y) > 40 {
						t.Fatalf("%s held by %s: %s moves at %v at tick %d", name, e.PartName(part), e.PartName(k), v, tick)
					}
				}
			}
			// A light part gives the hand less to pull at: it hangs lower.
			near := 0.15
			if part > 0 {
				near = 3.8
			}
			if p := e.pose(part); math.Hypot(p.X-to.X, p.Y-to.Y) > near {
				t.Errorf("%s held by %s hangs at %v; the hand is at %v", name, e.PartName(part), p, to)
			}
			if !e.Held() {
				t.Error("it was let go")
			}
			e.LetGo()
			before := e.parts[0].body.Velocity.Y
			e.Step(e.command)
			e.Step(e.command)
			if after := e.parts[0].body.Velocity.Y; after >= before {
				t.Errorf("%s let go does not fall: %v m/s, then %v", name, before, after)
			}
		}
	}
}

// A ball falls, comes to rest on the ground, is seen, and is gone with the
// episode.
func TestBall(t *testing.T) {
	e := load(t, "walker")
	e.Reset(2, 0)
	var f Frame
	ball := func() []Thing {
		e.Frame(&f)
		var all []Thing
		for _, thing := range f.Things {
			if thing.Kind == "ball" {
				all = append(all, thing)
			}
		}
		return all
	}
	if n := len(ball()); n != 0 {
		t.Fatalf("%d balls before any was dropped", n)
	}
	for i := range 3 * maxBalls {
		if err := e.Drop("ball", Point{30 + float64(i%maxBalls), 8}); err != nil {
			t.Fatal(err)
		}
	}
	if n := len(ball()); n != maxBalls {
		t.Fatalf("%d balls; at most %d come", n, maxBalls)
	}
	for range 400 {
		e.Step(e.command)
	}
	for _, b := range ball() {
		if under := e.ground.height(b.At.X); b.At.Y < under || b.At.Y > under+2*ballRadius {
			t.Errorf("a ball at %v; the ground there is at %v", b.At, under)
		}
	}
	e.Reset(2, 1)
	if n := len(ball()); n != 0 {
		t.Errorf("%d balls in the next episode", n)
	}
}

// A leg that steps on a ball feels it; a ball dropped into the ground stands on it.
func TestBallIsFelt(t *testing.T) {
	e := load(t, "walker")
	e.Reset(1, 0)
	hull := e.pose(0)
	if err := e.Drop("ball", Point{hull.X, hull.Y + 3}); err != nil {
		t.Fatal(err)
	}
	if err := e.Drop("ball", Point{40, -50}); err != nil {
		t.Fatal(err)
	}
	touched := false
	for range 100 {
		e.Step(e.command)
		touched = touched || e.parts[0].body.Touched
	}
	if !touched {
		t.Error("a ball fell onto the hull, and the hull felt nothing")
	}
	if y := e.hands.balls[1].XF.P.Y; y < e.ground.height(40) {
		t.Errorf("the ball from below is at %v, the ground at %v", y, e.ground.height(40))
	}
}

// Drops are what the world's file has.
func TestDrops(t *testing.T) {
	for _, name := range worlds.Names() {
		e := load(t, name)
		e.Reset(1, 0)
		for _, what := range e.Drops() {
			if err := e.Drop(what, Point{5, 9}); err != nil {
				t.Errorf("%s: %s: %v", name, what, err)
			}
		}
		var f Frame
		e.Step(e.command)
		e.Frame(&f)
		for _, what := range e.Drops() {
			seen := false
			for _, thing := range f.Things {
				seen = seen || thing.Kind == what
			}
			if !seen {
				t.Errorf("%s: a dropped %s is not to be seen among %+v", name, what, f.Things)
			}
		}
		if e.diver() != nil {
			p := e.Presentations()
			eye := e.aim0()
			if got, want := p[len(p)-1].Angle, math.Atan2(9-eye.Y, 5-eye.X); math.Abs(got-want) > 0.1 {
				t.Errorf("%s: the bird comes from %v rad, the hand was at %v", name, got, want)
			}
		}
		if err := e.Drop("piano", Point{}); err == nil || !strings.Contains(err.Error(), "ball") {
			t.Errorf("%s: a piano: %v", name, err)
		}
	}
}

// Parts have names.
func TestPartNames(t *testing.T) {
	for _, name := range worlds.Names() {
		e := load(t, name)
		for i := range e.parts {
			if got, err := e.Part(e.PartName(i)); err != nil || got != i {
				t.Errorf("%s: part %d is called %s, which is part %d: %v", name, i, e.PartName(i), got, err)
			}
		}
		if _, err := e.Part("wing"); err == nil || !strings.Contains(err.Error(), e.PartName(0)) {
			t.Errorf("%s: a wing: %v", name, err)
		}
	}
}

// An idle hand costs nothing, and a busy one takes no memory.
func TestHandsAllocateNothing(t *testing.T) {
	e := load(t, "walker")
	e.Reset(1, 0)
	e.Pull(0, Point{}, Point{5, 9})
	if n := testing.AllocsPerRun(100, func() { e.Step(e.command) }); n != 0 {
		t.Errorf("%v allocations a tick with a spring", n)
	}
}
