package render_test

import (
	"testing"

	"neonate/brain"
	"neonate/brain/genomes"
	"neonate/brain/signal"
	"neonate/env"
	"neonate/internal/strict"
	"neonate/render/draw"
	"neonate/render/screen"
	"neonate/render/stage"
	"neonate/worlds"
)

// TestWorlds holds the first picture of every built-in world against its
// golden one, and lives on to see that nothing in it can't be drawn.
func TestWorlds(t *testing.T) {
	for _, name := range worlds.Names() {
		t.Run(name, func(t *testing.T) {
			const width, height = 640, 360
			e := newEnv(t, name)
			r := newRecordRig(t, stage.About{World: name, Spec: e.Spec()}, screen.Options{Bare: true})
			now := stage.Now{Episode: 1}
			r.show(now, e, limp{}, width, height)
			compare(t, "world-"+name, r.batch, width, height)
			motor := make([]float64, muscles(e.Spec()))
			for range 150 {
				now.Lived++
				if o := e.Step(motor); o.Terminated || o.Truncated {
					now.Episode++
					e.Reset(3, uint64(now.Episode))
				}
				r.show(now, e, limp{}, width, height)
				if len(r.batch.Vertices) < 100 {
					t.Fatal("nothing is drawn")
				}
			}
		})
	}
}

// TestRealBrain draws a newborn walker with its real brain, from birth on.
func TestRealBrain(t *testing.T) {
	e := newEnv(t, "walker")
	b := newBrain(t, "walker", e.Spec())
	b.Wake(e.Senses(0), e.Interoception(0))
	r := newRecordRig(t, stage.About{World: "walker", Genome: "walker", Spec: e.Spec()}, screen.Options{})
	motor := make([]float64, muscles(e.Spec()))
	now := stage.Now{Episode: 1}
	for range 200 {
		r.show(now, e, b, 1440, 860)
		b.Act(motor)
		o := e.Step(motor)
		b.Feel(e.Senses(0), e.Interoception(0), o.Terminated, o.Truncated)
		now.Lived++
		if o.Terminated || o.Truncated {
			r.stage.Ended(stage.Ending{Episode: now.Episode, Lived: now.Lived})
			now.Episode++
			e.Reset(3, uint64(now.Episode))
			b.Wake(e.Senses(0), e.Interoception(0))
		}
	}
	if s := &r.view.Brain; len(s.Areas) < 3 || len(s.Drives) == 0 || len(s.Granule) == 0 || s.Holder != "cortex" {
		t.Errorf("the brain shows %d areas, %d drives, %d cells, holder %q", len(s.Areas), len(s.Drives), len(s.Granule), s.Holder)
	}
}

// limp is a mind that wants nothing.
type limp struct{}

func (limp) Snapshot(b *brain.Snapshot) { b.Holder = "" }

func newEnv(t *testing.T, name string, set ...strict.Override) *env.Env {
	t.Helper()
	world, err := worlds.Load(name, set...)
	if err != nil {
		t.Fatal(err)
	}
	e, err := env.New(world)
	if err != nil {
		t.Fatal(err)
	}
	e.Reset(3, 0)
	return e
}

func newBrain(t *testing.T, name string, spec *env.Spec) *brain.Brain {
	t.Helper()
	genome, err := genomes.Load(name)
	if err != nil {
		t.Fatal(err)
	}
	channels := func(in []env.Channel) (out []signal.Channel) {
		for _, c := range in {
			out = append(out, signal.Channel(c))
		}
		return out
	}
	a := &spec.Animals[0]
	b, err := brain.New(genome, signal.Plug{
		Rate: spec.Rate, Senses: channels(a.Senses), Interoception: channels(a.Interoception), Muscles: a.Muscles,
	}, 3)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func muscles(spec *env.Spec) (n int) {
	for i := range spec.Animals {
		n += len(spec.Animals[i].Muscles)
	}
	return n
}

// recordRig is a screen without hands.
type recordRig struct {
	stage  *stage.Stage
	screen *screen.Screen
	batch  *draw.Batch
	view   stage.View
}

func newRecordRig(t *testing.T, about stage.About, o screen.Options) *recordRig {
	t.Helper()
	atlas, err := draw.NewAtlas(1)
	if err != nil {
		t.Fatal(err)
	}
	r := &recordRig{stage: stage.NewRecord(about), batch: draw.NewBatch(atlas)}
	if r.screen, err = screen.New(r.stage, atlas, o); err != nil {
		t.Fatal(err)
	}
	return r
}

func (r *recordRig) show(now stage.Now, body stage.Body, mind stage.Mind, width, height int) {
	r.stage.Boundary(now, body, mind)
	r.stage.Look(&r.view)
	r.screen.Draw(r.batch, width, height, &r.view, screen.Input{Elsewhere: true}, 0.02)
}
