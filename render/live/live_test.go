package live

import (
	"context"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"neonate/agent"
	"neonate/env"
	"neonate/render/stage"
)

// walker is a life with few cells, which lives fast.
func walker(t testing.TB, seed uint64) *agent.Folder {
	t.Helper()
	l, err := agent.New(agent.Birth{World: "walker", Seed: seed, Set: []string{"genome.pathways[0].cells=128"}})
	if err != nil {
		t.Fatal(err)
	}
	f, err := agent.OpenOrCreate(filepath.Join(t.TempDir(), "life"), l, false)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

// begin lives a folder on a stage at full speed; end asks it to leave and
// returns how that went.
func begin(f *agent.Folder) (st *stage.Stage, end func() error) {
	st = stage.New(About(f.Life))
	st.SetSpeed(stage.Unlimited)
	over := make(chan error, 1)
	go func() { over <- Live(st, f) }()
	return st, func() error {
		st.Send(stage.Leave{})
		return <-over
	}
}

// see looks until what it sees is as wanted.
func see(t *testing.T, st *stage.Stage, what string, wanted func(*stage.View) bool) *stage.View {
	t.Helper()
	var v stage.View
	for range 4000 {
		if st.Look(&v); wanted(&v) {
			return &v
		}
		time.Sleep(5 * time.Millisecond)
	}
	t.Fatalf("never seen: %s; %+v", what, v.Now)
	return nil
}

// relived opens the folder and lives its life again.
func relived(t *testing.T, path string) *agent.Folder {
	t.Helper()
	f, err := agent.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	if r, err := f.Relive(context.Background(), nil); err != nil || !r.Equal {
		t.Errorf("lived again: %+v %v", r, err)
	}
	return f
}

// TestHandsReachTheLife sends one of every command to a life that runs on, and
// holds what is left of it to the same life lived again from its files.
func TestHandsReachTheLife(t *testing.T) {
	f := walker(t, 3)
	st, end := begin(f)
	see(t, st, "some life", func(v *stage.View) bool { return v.Lived > 300 })
	for _, c := range []stage.Command{
		stage.Gravity{Value: 12}, stage.Slope{Value: 0.1}, stage.Lesion{Area: "cortex", On: true},
		stage.Drop{What: "ball", At: env.Point{X: 6, Y: 7}},
	} {
		st.Send(c)
	}
	v := see(t, st, "gravity, slope, lesion, ball", func(v *stage.View) bool {
		ball := false
		for _, thing := range v.After.Things {
			ball = ball || thing.Kind == "ball"
		}
		return v.Gravity == 12 && v.Slope == 0.1 && v.Brain.Areas[0].Lesioned && (ball || v.Episode > 1)
	})
	st.Send(stage.Lesion{Area: "cortex"})
	st.Send(stage.Freeze{On: true})
	see(t, st, "frozen", func(v *stage.View) bool { return v.Frozen && !v.Brain.Areas[0].Lesioned })
	st.Send(stage.Freeze{})
	st.Pause(true)
	st.Send(stage.NewEpisode{})
	v = see(t, st, "a new episode", func(u *stage.View) bool { return !u.Frozen && u.Episode > v.Episode && u.After.Tick == 0 })
	st.Send(stage.Pull{Part: 0, Grip: env.Point{X: 0.1}, To: env.Point{X: 5, Y: 9}})
	st.Pause(false)
	see(t, st, "life goes on", func(u *stage.View) bool { return u.Lived > v.Lived+20 })
	st.Send(stage.LetGo{})
	st.Send(stage.Lesion{Area: "spleen", On: true})
	see(t, st, "a refusal", func(v *stage.View) bool { return strings.Contains(v.Said, "spleen") })
	if err := end(); err != nil {
		t.Fatal(err)
	}
	kinds := map[string]int{}
	for _, i := range f.Life.Interventions() {
		kinds[i.Kind]++
	}
	for _, k := range []string{"gravity", "slope", "lesion", "restore", "drop", "freeze", "thaw", "end-episode", "pull", "let-go"} {
		if kinds[k] == 0 {
			t.Errorf("the log has no %s: %v", k, kinds)
		}
	}
	see(t, st, "the end", func(v *stage.View) bool { return v.Over && v.Err == nil && v.Curve.Count == len(f.Life.Past()) })
	f.Close()
	g := relived(t, f.Path)
	defer g.Close()
	// Opened again, the stage is told of all of it.
	st, end = begin(g)
	v = see(t, st, "the marks", func(v *stage.View) bool { return v.Gravity == 12 && len(v.Curve.Marks) > 0 })
	if labels := v.Curve.Marks; labels[0].Label != "gravity 12.0 m/s²" || len(labels) < 8 {
		t.Errorf("marks %v", labels)
	}
	if err := end(); err != nil {
		t.Fatal(err)
	}
}

// TestTwoAnimals looks into one animal of a contest and the other: its own
// brain, its own curve, and lesions of its own, which replay.
func TestTwoAnimals(t *testing.T) {
	l, err := agent.New(agent.Birth{World: "sumo", Seed: 2, Set: []string{"world.limit=300"}})
	if err != nil {
		t.Fatal(err)
	}
	f, err := agent.OpenOrCreate(filepath.Join(t.TempDir(), "life"), l, false)
	if err != nil {
		t.Fatal(err)
	}
	st, end := begin(f)
	see(t, st, "the first animal", func(v *stage.View) bool { return v.Lived > 20 && v.Animal == 0 && v.Trace.Len() > 3 })
	st.Pause(true)
	first := *see(t, st, "a pause", func(v *stage.View) bool { return v.Paused })
	st.Watch(1) // while the clock stands
	v := see(t, st, "the second animal", func(v *stage.View) bool { return v.Animal == 1 })
	if v.Brain.Value == first.Brain.Value && v.Brain.Dopamine == first.Brain.Dopamine {
		t.Errorf("the second animal's brain is the first's: value %v", v.Brain.Value)
	}
	st.Send(stage.Lesion{Area: "cortex", On: true, Animal: 1})
	see(t, st, "its lesion", func(v *stage.View) bool { return v.Animal == 1 && v.Brain.Areas[0].Lesioned })
	st.Watch(0)
	see(t, st, "the first one whole", func(v *stage.View) bool {
		return v.Animal == 0 && !v.Brain.Areas[0].Lesioned && len(v.Curve.Marks) == 0
	})
	st.Pause(false)
	see(t, st, "bouts", func(v *stage.View) bool { return v.Curve.Count > 4 })
	if err := end(); err != nil {
		t.Fatal(err)
	}
	st.Look(&first)
	f.Close()
	f = relived(t, f.Path)
	defer f.Close()
	if log := f.Life.Interventions(); len(log) == 0 || log[0].Of != "far" || log[0].Area != "cortex" {
		t.Errorf("the log is %+v", log)
	}
	st, end = begin(f)
	st.Watch(1)
	v = see(t, st, "the second one again", func(v *stage.View) bool { return v.Animal == 1 && v.Curve.Count >= first.Curve.Count })
	if len(v.Curve.Marks) != 1 || v.Curve.Marks[0].Label != "far: cortex lesioned" {
		t.Errorf("marks %v", v.Curve.Marks)
	}
	for i, p := range first.Curve.Points {
		if q := v.Curve.Points[i]; q.Value != -p.Value {
			t.Errorf("bout %d: the first animal has %v, the second %v", i, p.Value, q.Value)
		}
	}
	if err := end(); err != nil {
		t.Fatal(err)
	}
}

// TestWatchedIsUnwatched: a life that is watched at any speed and left in the
// middle of an episode is the life that ran headless.
func TestWatchedIsUnwatched(t *testing.T) {
	f, plain := walker(t, 5), walker(t, 5)
	path := f.Path
	for _, speed := range []float64{8, stage.Unlimited, 64} {
		st, end := begin(f)
		st.SetSpeed(speed)
		lived := f.Life.Ticks()
		see(t, st, "some ticks", func(v *stage.View) bool { return v.Lived > lived+50 })
		if err := end(); err != nil {
			t.Fatal(err)
		}
		f.Close()
		var err error
		if f, err = agent.Open(path); err != nil {
			t.Fatal(err)
		}
	}
	defer f.Close()
	if _, err := plain.Run(context.Background(), f.Life.Ticks(), nil); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"episodes.csv", "brain.safetensors", "interventions.jsonl"} {
		a, err := os.ReadFile(filepath.Join(path, name))
		b, err2 := os.ReadFile(filepath.Join(plain.Path, name))
		if err != nil || err2 != nil || string(a) != string(b) {
			t.Errorf("%s differs: %v %v", name, err, err2)
		}
	}
}

// TestLookKeepsNothing: a frozen life on show learns nothing, writes nothing
// and refuses to thaw.
func TestLookKeepsNothing(t *testing.T) {
	f := walker(t, 7)
	if _, err := f.Run(context.Background(), 2000, nil); err != nil {
		t.Fatal(err)
	}
	before, err := f.Life.Weights()
	if err != nil {
		t.Fatal(err)
	}
	files := listing(t, f.Path)
	st := stage.New(About(f.Life))
	st.SetSpeed(stage.Unlimited)
	over := make(chan error, 1)
	go func() { over <- Look(st, f.Life) }()
	v := see(t, st, "frozen", func(v *stage.View) bool { return v.Frozen && v.Shown })
	st.Send(stage.Freeze{})
	see(t, st, "a refusal to thaw", func(u *stage.View) bool { return strings.Contains(u.Said, "--frozen") && u.Lived > v.Lived+3000 })
	st.Send(stage.Leave{})
	if err := <-over; err != nil {
		t.Fatal(err)
	}
	if n, err := f.Life.WeightsChanged(before); err != nil || n != 0 {
		t.Errorf("%d numbers of the brain changed: %v", n, err)
	}
	if now := listing(t, f.Path); now != files {
		t.Errorf("the folder was %s, is %s", files, now)
	}
}

func listing(t *testing.T, path string) string {
	t.Helper()
	entries, err := os.ReadDir(path)
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, e := range entries {
		info, err := e.Info()
		if err != nil {
			t.Fatal(err)
		}
		all.WriteString(e.Name() + info.ModTime().String() + "\n")
	}
	return all.String()
}

// TestSaveThatFails ends the life with the reason on the stage.
func TestSaveThatFails(t *testing.T) {
	f := walker(t, 9)
	st, end := begin(f)
	see(t, st, "some life", func(v *stage.View) bool { return v.Lived > 10 })
	if err := os.RemoveAll(f.Path); err != nil {
		t.Fatal(err)
	}
	if err := end(); err == nil {
		t.Error("a life whose folder is gone was saved")
	}
	see(t, st, "the reason", func(v *stage.View) bool { return v.Over && v.Err != nil })
}

// TestMarkerMarksAMoveOnce: a slider that moves leaves one mark.
func TestMarkerMarksAMoveOnce(t *testing.T) {
	var marks []stage.Mark
	m := marker{mark: func(k stage.Mark) { marks = append(marks, k) }}
	for tick := range uint64(40) {
		m.pass(tick, 50)
		m.add(agent.Intervention{Tick: tick, Kind: "gravity", Value: 10 + float64(tick)/10})
	}
	m.add(agent.Intervention{Tick: 40, Kind: "freeze"})
	m.add(agent.Intervention{Tick: 41, Kind: "pull"})
	m.add(agent.Intervention{Tick: 60, Kind: "let-go"})
	m.add(agent.Intervention{Tick: 61, Kind: "slope", Value: math.Pi / 18})
	m.pass(110, 50)
	m.pass(111, 50)
	m.pass(200, 50)
	want := []stage.Mark{{Lived: 39, Label: "gravity 13.9 m/s²"}, {Lived: 40, Label: "frozen"}, {Lived: 41, Label: "pull"}, {Lived: 61, Label: "slope 10°"}}
	if len(marks) != len(want) {
		t.Fatalf("marks %v, want %v", marks, want)
	}
	for i := range want {
		if marks[i] != want[i] {
			t.Errorf("mark %v, want %v", marks[i], want[i])
		}
	}
}

// BenchmarkLive holds a watched life at full speed, somebody looking 60 times a
// second, against BenchmarkHeadless: the watcher's share of a tick.
func BenchmarkLive(b *testing.B) {
	f := full(b)
	s := newShow(stage.New(About(f.Life)), f)
	s.stage.SetSpeed(stage.Unlimited)
	done := make(chan struct{})
	go func() {
		var v stage.View
		for {
			select {
			case <-done:
				return
			case <-time.After(time.Second / 60):
				s.stage.Look(&v)
			}
		}
	}()
	b.ReportAllocs()
	for b.Loop() {
		if _, err := s.obey(); err != nil {
			b.Fatal(err)
		}
		if ended, err := f.Tick(); err != nil {
			b.Fatal(err)
		} else if ended {
			s.ended()
		}
	}
	close(done)
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "ticks/s")
}

// BenchmarkHeadless is the same life without a watcher.
func BenchmarkHeadless(b *testing.B) {
	f := full(b)
	for b.Loop() {
		if _, err := f.Tick(); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "ticks/s")
}

// full is the walker with all its cells.
func full(b *testing.B) *agent.Folder {
	l, err := agent.New(agent.Birth{World: "walker", Seed: 1})
	if err != nil {
		b.Fatal(err)
	}
	f, err := agent.OpenOrCreate(filepath.Join(b.TempDir(), "life"), l, false)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { f.Close() })
	return f
}
