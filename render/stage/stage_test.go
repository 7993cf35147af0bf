package stage

import (
	"errors"
	"math"
	"sync"
	"testing"
	"time"

	"neonate/brain"
	"neonate/env"
)

// dummy is a one-part body that moves a metre a tick, and a mind that counts.
type dummy struct {
	now    Now
	scene  *env.Scene
	tick   int
	asked  int // snapshots taken
	looms  bool
	reward float64
}

func newDummy() *dummy {
	return &dummy{now: Now{Episode: 1}, scene: &env.Scene{
		Ground: [][]env.Point{{{X: 0}, {X: 9}}},
		Parts:  []env.PartView{{Name: "hull", Polygons: [][]env.Point{{{X: 1}, {Y: 1}, {X: -1}}}}},
	}}
}

func (d *dummy) Scene() *env.Scene { return d.scene }

func (d *dummy) Frame(f *env.Frame) {
	f.Tick = d.tick
	f.Poses = append(f.Poses[:0], env.Pose{X: float64(d.tick)})
	f.Touch = append(f.Touch[:0], false)
}

func (d *dummy) Snapshot(b *brain.Snapshot) {
	d.asked++
	b.Tick, b.Reward = d.now.Lived, d.reward
	b.Granule = append(b.Granule[:0], 0, 0.5, 2)
	b.Cerebellum.Granule = append(b.Cerebellum.Granule[:0], 1)
	b.Cerebellum.Zones = append(b.Cerebellum.Zones[:0], brain.ZoneView{Said: d.reward, Told: 3})
	b.Innate = b.Innate[:0]
	if d.looms {
		b.Loom = brain.LoomView{Has: true, Angle: 27}
	}
}

func (d *dummy) step() { d.tick++; d.now.Lived++ }

func (d *dummy) reset() { d.tick = 0; d.now.Episode++ }

func testAbout(rate float64) About { return About{World: "test", Spec: &env.Spec{Rate: rate}} }

func TestFramesPair(t *testing.T) {
	st, d := NewRecord(testAbout(50)), newDummy()
	var v View
	look := func() (before, after float64) {
		st.Boundary(d.now, d, d)
		st.Look(&v)
		return v.Before.Poses[0].X, v.After.Poses[0].X
	}
	if a, b := look(); a != 0 || b != 0 {
		t.Errorf("at birth between %g and %g", a, b)
	}
	d.step()
	if a, b := look(); a != 0 || b != 1 {
		t.Errorf("after a tick between %g and %g", a, b)
	}
	if a, b := look(); a != 0 || b != 1 {
		t.Errorf("shown again between %g and %g", a, b)
	}
	d.step()
	if a, b := look(); a != 1 || b != 2 {
		t.Errorf("after two ticks between %g and %g", a, b)
	}
	d.reset()
	d.step()
	if a, b := look(); a != 1 || b != 1 {
		t.Errorf("a new episode goes between %g and %g: its first frame has none before it", a, b)
	}
}

// A view that was taken shares nothing with the life.
func TestLookCopies(t *testing.T) {
	st, d := NewRecord(testAbout(50)), newDummy()
	st.Boundary(d.now, d, d)
	var v View
	st.Look(&v)
	d.scene.Ground[0][0].X = 99
	d.scene.Parts[0].Polygons[0][0].X = 99
	st.Boundary(d.now, d, d)
	if v.Scene.Ground[0][0].X != 0 || v.Scene.Parts[0].Polygons[0][0].X != 1 {
		t.Error("the view changed with the life")
	}
}

// Commands come out once, in order, and reach a life that is paused.
func TestCommands(t *testing.T) {
	st, d := New(testAbout(1000)), newDummy()
	st.Pause(true)
	st.Send(Freeze{On: true})
	st.Send(Lesion{Area: "cortex", On: true})
	got := st.Boundary(d.now, d, d)
	if len(got) != 2 || got[0] != (Freeze{On: true}) || got[1] != (Lesion{Area: "cortex", On: true}) {
		t.Fatalf("commands %v", got)
	}
	go func() {
		time.Sleep(20 * time.Millisecond)
		st.Send(Leave{})
	}()
	if got := st.Boundary(d.now, d, d); len(got) != 1 || got[0] != (Leave{}) {
		t.Fatalf("while paused: %v", got)
	}
}

// Step lets exactly one tick pass, however often Boundary is asked.
func TestStep(t *testing.T) {
	st, d := New(testAbout(1000)), newDummy()
	st.Pause(true)
	var mu sync.Mutex
	lived := func() int { mu.Lock(); defer mu.Unlock(); return d.tick }
	done := make(chan struct{})
	go func() {
		defer close(done)
		for {
			if len(st.Boundary(d.now, d, d)) > 0 {
				return
			}
			mu.Lock()
			d.step()
			mu.Unlock()
		}
	}()
	settle := func(want int) {
		t.Helper()
		for range 200 {
			if lived() == want {
				break
			}
			time.Sleep(time.Millisecond)
		}
		time.Sleep(20 * time.Millisecond)
		if got := lived(); got != want {
			t.Errorf("lived %d ticks, want %d", got, want)
		}
	}
	settle(0)
	st.Step()
	settle(1)
	st.Step()
	st.Step()
	settle(3)
	st.Send(Leave{})
	<-done
}

// The pace holds the schedule: 100 ticks at twice real time take half their
// simulated time, and changing the speed takes effect at once.
func TestPace(t *testing.T) {
	st, d := New(testAbout(500)), newDummy()
	st.SetSpeed(2)
	begun := time.Now()
	for range 101 {
		st.Boundary(d.now, d, d)
		d.step()
	}
	if took := time.Since(begun).Seconds(); took < 0.095 || took > 0.5 {
		t.Errorf("100 ticks took %.3f s, want 0.1", took)
	}
	st.SetSpeed(Unlimited)
	begun = time.Now()
	for range 10000 {
		st.Boundary(d.now, d, d)
		d.step()
	}
	if took := time.Since(begun).Seconds(); took > 1 {
		t.Errorf("10,000 ticks at full speed took %.3f s", took)
	}
}

// A slow tick does not make the next ones rush.
func TestPaceForgives(t *testing.T) {
	p := pace{period: 20 * time.Millisecond}
	now := time.Unix(100, 0)
	if d := p.until(0, 1, now); d != 0 {
		t.Errorf("the first tick waits %v", d)
	}
	if d := p.until(1, 1, now.Add(5*time.Millisecond)); d != 15*time.Millisecond {
		t.Errorf("the second tick waits %v, want 15 ms", d)
	}
	late := now.Add(time.Second)
	if d := p.until(2, 1, late); d != 0 {
		t.Errorf("a late tick waits %v", d)
	}
	if d := p.until(3, 1, late); d != 20*time.Millisecond {
		t.Errorf("the tick after a late one waits %v, want 20 ms", d)
	}
	if x := p.phase(3, 1, late.Add(30*time.Millisecond)); math.Abs(x-0.5) > 1e-9 {
		t.Errorf("phase %g, want 0.5", x)
	}
	if x := p.phase(3, 1, late.Add(time.Hour)); x != 1 {
		t.Errorf("phase %g, want 1", x)
	}
}

// At full speed a snapshot is taken only when the watcher has looked.
func TestSnapshotsOnDemand(t *testing.T) {
	st, d := New(testAbout(50)), newDummy()
	st.SetSpeed(Unlimited)
	var v View
	for i := range 1000 {
		if i%100 == 0 {
			st.Look(&v)
		}
		st.Boundary(d.now, d, d)
		d.step()
	}
	if d.asked != 10 {
		t.Errorf("%d snapshots for 10 looks", d.asked)
	}
}

func TestTrace(t *testing.T) {
	st, d := NewRecord(testAbout(50)), newDummy()
	d.looms = true
	for range fewest + 7 {
		d.reward = float64(d.tick)
		st.Boundary(d.now, d, d)
		d.step()
	}
	var v View
	st.Look(&v)
	if v.Trace.Len() != fewest || v.Trace.Ticks() != fewest || !v.Trace.Looms {
		t.Fatalf("%d samples over %d ticks, looms %v", v.Trace.Len(), v.Trace.Ticks(), v.Trace.Looms)
	}
	for i := range fewest {
		if p := v.Trace.At(i); p.Reward != float32(i+7) || p.Angle != 27 {
			t.Fatalf("sample %d: %+v", i, p)
		}
		if z := v.Trace.Zone(i, 0); z.Said != float32(i+7) || z.Told != 3 || v.Trace.Column(&v.Trace.Granule, i)[0] != 198 {
			t.Fatalf("zone in sample %d: %+v", i, z)
		}
		if c := v.Trace.Column(&v.Trace.Pathway, i); c[0] != 0 || c[1] != 135 || c[2] != 242 {
			t.Fatalf("column %d: %v", i, c)
		}
	}
}

func TestGhost(t *testing.T) {
	st, d := NewRecord(testAbout(50)), newDummy()
	var v View
	for _, reward := range []float64{5, 50, 20} {
		d.reset()
		d.step() // a life shows its first tick, not the tick before it
		for range 10 + int(reward) {
			st.Boundary(d.now, d, d)
			d.step()
		}
		st.Ended(Ending{Episode: d.now.Episode, Lived: d.now.Lived, Return: reward})
	}
	d.reset()
	d.step()
	st.Boundary(d.now, d, d)
	st.Look(&v)
	if v.Best != 50 || len(v.Ghost) != 1 || v.Ghost[0].X != 1 {
		t.Errorf("best %g, ghost %v: want 50 at x = 1", v.Best, v.Ghost)
	}
	for range 59 {
		d.step()
		st.Boundary(d.now, d, d)
	}
	if st.Look(&v); len(v.Ghost) != 1 || v.Ghost[0].X != 60 {
		t.Errorf("at its last tick the ghost is %v", v.Ghost)
	}
	d.step()
	st.Boundary(d.now, d, d)
	if st.Look(&v); len(v.Ghost) != 0 {
		t.Errorf("the ghost outlives its episode: %v", v.Ghost)
	}
}

func TestFinish(t *testing.T) {
	st := New(testAbout(50))
	st.Finish(errors.New("disk full"))
	var v View
	if st.Look(&v); !v.Over || v.Err == nil || v.Shown {
		t.Errorf("over %v, %v, shown %v", v.Over, v.Err, v.Shown)
	}
}

// In the steady state neither side allocates.
func TestNoAllocation(t *testing.T) {
	st, d := NewRecord(testAbout(50)), newDummy()
	var v View
	tick := func() {
		st.Boundary(d.now, d, d)
		st.Look(&v)
		if d.step(); d.tick > 100 {
			st.Ended(Ending{Return: 1})
			d.reset()
		}
	}
	for range 2000 {
		tick()
	}
	if n := testing.AllocsPerRun(1000, tick); n > 0 {
		t.Errorf("%g allocations a tick", n)
	}
}

func BenchmarkBoundary(b *testing.B) {
	st, d := New(testAbout(50)), newDummy()
	st.SetSpeed(Unlimited)
	b.ReportAllocs()
	for b.Loop() {
		st.Boundary(d.now, d, d)
		if d.step(); d.tick > 500 {
			d.reset()
		}
	}
}

// A life may call Boundary before its world has been laid out: nothing is shown
// until there is ground.
func TestBeforeTheFirstReset(t *testing.T) {
	st, d := NewRecord(testAbout(50)), newDummy()
	ground := d.scene.Ground
	d.scene.Ground = nil
	st.Boundary(d.now, d, d)
	var v View
	if st.Look(&v); v.Shown {
		t.Error("an empty world is shown")
	}
	d.scene.Ground = ground
	d.step()
	st.Boundary(d.now, d, d)
	if st.Look(&v); !v.Shown || len(v.Scene.Ground) != 1 || v.Before.Poses[0] != v.After.Poses[0] {
		t.Errorf("the first tick: shown %v, %+v", v.Shown, v.Scene)
	}
}

// Ahead goes by what the life was last told, also while it is at it, and by
// what it is once it has answered: a refusal leaves all as it was.
func TestAhead(t *testing.T) {
	st, d := NewRecord(testAbout(50)), newDummy()
	st.Boundary(d.now, d, d)
	if st.Ahead().Frozen || st.Lesioned("cortex") {
		t.Fatal("at birth")
	}
	st.Send(Freeze{On: true})
	st.Send(Lesion{Area: "cortex", On: true})
	st.Send(Gravity{Value: 3})
	for _, when := range []string{"queued", "at it"} {
		if now := st.Ahead(); !now.Frozen || now.Gravity != 3 || !st.Lesioned("cortex") || st.Lesioned("striatum") {
			t.Errorf("%s: %+v", when, now)
		}
		st.Boundary(d.now, d, d)
	}
	// The life has answered, and did nothing.
	if now := st.Ahead(); now.Frozen || now.Gravity != 0 || st.Lesioned("cortex") {
		t.Errorf("refused, and it says %+v", now)
	}
}
