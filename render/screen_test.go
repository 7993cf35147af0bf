package render_test

import (
	"math"
	"slices"
	"testing"

	"neonate/render/draw"
	"neonate/render/screen"
	"neonate/render/stage"
)

// rig is a screen on a made-up life whose commands are kept.
type rig struct {
	t      testing.TB
	puppet *puppet
	stage  *stage.Stage
	screen *screen.Screen
	batch  *draw.Batch
	view   stage.View
	got    []stage.Command
	wish   screen.Wishes
}

func newRig(t testing.TB, looms bool) *rig {
	t.Helper()
	r := &rig{t: t, puppet: newPuppet(true, looms)}
	r.stage = stage.NewRecord(puppetAbout("walker"))
	r.puppet.past(r.stage)
	atlas, err := draw.NewAtlas(1)
	if err != nil {
		t.Fatal(err)
	}
	if r.screen, err = screen.New(r.stage, atlas, screen.Options{Hands: true, Ghost: true}); err != nil {
		t.Fatal(err)
	}
	r.batch = draw.NewBatch(atlas)
	r.do(screen.Input{})
	return r
}

// do lives a tick with some input and keeps what reaches the life.
func (r *rig) do(in screen.Input) {
	for _, c := range r.stage.Boundary(r.puppet.now(), r.puppet, r.puppet, r.puppet) {
		r.got = append(r.got, c)
		if f, ok := c.(stage.Freeze); ok {
			r.puppet.frozen = f.On
		}
		if l, ok := c.(stage.Lesion); ok {
			r.puppet.lesions[l.Area] = l.On
		}
		if g, ok := c.(stage.Gravity); ok {
			r.puppet.gravity = g.Value
		}
	}
	r.puppet.step()
	r.stage.Look(&r.view)
	r.wish = r.screen.Draw(r.batch, 1280, 720, &r.view, in, 1.0/60)
}

// keys presses keys and returns what the life was told.
func (r *rig) keys(keys ...screen.Key) []stage.Command {
	r.got = nil
	for _, k := range keys {
		r.do(screen.Input{Key: k, Elsewhere: true})
	}
	wish := r.wish
	r.do(screen.Input{Elsewhere: true})
	r.wish = wish
	return r.got
}

func TestKeysBecomeCommands(t *testing.T) {
	r := newRig(t, false)
	for _, c := range []struct {
		key  screen.Key
		want stage.Command
	}{
		{'R', stage.NewEpisode{}}, {'F', stage.Freeze{On: true}}, {'F', stage.Freeze{On: false}},
		{'1', stage.Lesion{Area: "cortex", On: true}}, {'1', stage.Lesion{Area: "cortex", On: false}},
		{'5', stage.Lesion{Area: "hypothalamus", On: true}},
	} {
		if got := r.keys(c.key); len(got) != 1 || got[0] != c.want {
			t.Errorf("%q sent %v, want %v", c.key, got, c.want)
		}
	}
	for _, k := range []screen.Key{'9', '6', 'X', 'é', 0} {
		if got := r.keys(k); len(got) != 0 {
			t.Errorf("%q sent %v", k, got)
		}
	}
}

// Keys that follow each other faster than the life answers each count.
func TestKeysFasterThanTheLife(t *testing.T) {
	r := newRig(t, false)
	for _, k := range []screen.Key{'1', '1', '1', 'F', 'F', '2'} {
		r.stage.Look(&r.view)
		r.screen.Draw(r.batch, 1280, 720, &r.view, screen.Input{Key: k, Elsewhere: true}, 0)
	}
	r.got = nil
	r.do(screen.Input{Elsewhere: true})
	want := []stage.Command{
		stage.Lesion{Area: "cortex", On: true}, stage.Lesion{Area: "cortex"}, stage.Lesion{Area: "cortex", On: true},
		stage.Freeze{On: true}, stage.Freeze{}, stage.Lesion{Area: "striatum", On: true},
	}
	if !slices.Equal(r.got, want) {
		t.Errorf("sent %v, want %v", r.got, want)
	}
}

func TestKeysOfTheWindow(t *testing.T) {
	r := newRig(t, false)
	for key, want := range map[screen.Key]screen.Wishes{
		'S': {Picture: true}, 'V': {Video: true}, 'Q': {Close: true}, 'T': {}, 'H': {},
	} {
		if got := r.keys(key); len(got) != 0 || r.wish != want {
			t.Errorf("%q: %v, %v; want %v", key, got, r.wish, want)
		}
	}
}

func TestKeysOfTheClock(t *testing.T) {
	st := stage.New(puppetAbout("walker"))
	p := newPuppet(false, false)
	atlas, err := draw.NewAtlas(1)
	if err != nil {
		t.Fatal(err)
	}
	sc, err := screen.New(st, atlas, screen.Options{Hands: true})
	if err != nil {
		t.Fatal(err)
	}
	b := draw.NewBatch(atlas)
	var v stage.View
	press := func(k screen.Key) {
		st.Look(&v)
		sc.Draw(b, 1280, 720, &v, screen.Input{Key: k, Elsewhere: true}, 0.01)
		st.Look(&v)
	}
	st.Boundary(p.now(), p, p)
	if press(' '); !v.Paused {
		t.Error("space does not pause")
	}
	if press(' '); v.Paused {
		t.Error("space does not go on")
	}
	if press('.'); !v.Paused {
		t.Error("a single tick does not pause")
	}
	press('+')
	if v.Speed != 2 {
		t.Errorf("+ gives %g, want 2", v.Speed)
	}
	for range 20 {
		press('+')
	}
	if v.Speed != stage.Unlimited {
		t.Errorf("many + give %g", v.Speed)
	}
	for range 20 {
		press('-')
	}
	if v.Speed != 0.125 {
		t.Errorf("many - give %g, want 1/8", v.Speed)
	}
}

// Tab looks into one animal after the other, taking hold of one looks into that,
// and a lesion is the one's that is looked at.
func TestAnotherAnimal(t *testing.T) {
	r := newRig(t, false)
	about := puppetAbout("sumo")
	about.Spec.Animals = append(about.Spec.Animals, about.Spec.Animals[0])
	about.Spec.Animals[0].Name, about.Spec.Animals[1].Name = "near", "far"
	r.stage, r.view = stage.NewRecord(about), stage.View{}
	atlas, err := draw.NewAtlas(1)
	if err != nil {
		t.Fatal(err)
	}
	if r.screen, err = screen.New(r.stage, atlas, screen.Options{Hands: true}); err != nil {
		t.Fatal(err)
	}
	for i := range r.puppet.scene.Parts { // the puppet is the second animal
		r.puppet.scene.Parts[i].Animal = 1
	}
	for _, want := range []int{1, 0, 1} {
		if r.keys(screen.Tab); r.view.Animal != want {
			t.Errorf("Tab leads to animal %d, want %d", r.view.Animal, want)
		}
	}
	if got := r.keys('1'); len(got) != 1 || got[0] != (stage.Lesion{Area: "cortex", On: true, Animal: 1}) {
		t.Errorf("1 sent %v", got)
	}
	r.keys('0', '0')
	sky := draw.Vec{X: 700, Y: 200}
	r.do(screen.Input{Mouse: sky, Down: true, Pressed: true})
	r.do(screen.Input{Mouse: sky.Add(draw.Vec{X: 9}), Down: true}) // the view stays
	r.do(screen.Input{Mouse: sky.Add(draw.Vec{X: 9})})
	r.keys(screen.Tab)
	for i := 0; i < 400 && r.view.Animal == 0; i++ { // all over the scene until it is met
		at := draw.Vec{X: 300 + 12*float32(i%20), Y: 250 + 8*float32(i/20)}
		for _, in := range []screen.Input{{Mouse: at, Down: true, Pressed: true}, {Mouse: at}, {Elsewhere: true}} {
			r.puppet.tick-- // it stands still
			r.do(in)
		}
	}
	if r.view.Animal != 1 {
		t.Error("taking hold of an animal does not look into it")
	}
}

// The mouse holds the body by a spring: where it took hold stays under it.
func TestDragTheBody(t *testing.T) {
	r := newRig(t, false)
	hull := draw.Vec{X: 389, Y: 309}
	r.got = nil
	r.do(screen.Input{Mouse: hull, Down: true, Pressed: true})
	r.do(screen.Input{Mouse: hull.Add(draw.Vec{X: 40, Y: -60}), Down: true})
	r.do(screen.Input{Mouse: hull.Add(draw.Vec{X: 40, Y: -60})})
	r.do(screen.Input{Mouse: hull})
	if len(r.got) < 3 {
		t.Fatalf("sent %v", r.got)
	}
	first, ok := r.got[0].(stage.Pull)
	if !ok || first.Part != 0 || math.Abs(first.Grip.X) > 1.2 || math.Abs(first.Grip.Y) > 0.4 {
		t.Errorf("first sent %#v: want the hull", r.got[0])
	}
	second, ok := r.got[1].(stage.Pull)
	if !ok || second.Grip != first.Grip || second.To.X <= first.To.X || second.To.Y <= first.To.Y {
		t.Errorf("then sent %#v: want the same grip, up and to the right", r.got[1])
	}
	if _, ok := r.got[len(r.got)-1].(stage.LetGo); !ok {
		t.Errorf("at last sent %#v", r.got[len(r.got)-1])
	}
}

// A click drops; a press that moves looks elsewhere instead.
func TestClickAndPan(t *testing.T) {
	r := newRig(t, false)
	sky := draw.Vec{X: 700, Y: 250}
	r.got = nil
	r.do(screen.Input{Mouse: sky, Down: true, Pressed: true})
	r.do(screen.Input{Mouse: sky})
	r.do(screen.Input{Mouse: sky})
	if len(r.got) != 1 {
		t.Fatalf("a click sent %v", r.got)
	}
	drop, ok := r.got[0].(stage.Drop)
	if !ok || drop.What != "bird" {
		t.Fatalf("a click sent %#v", r.got[0])
	}
	r.got = nil
	r.do(screen.Input{Mouse: sky, Down: true, Pressed: true})
	r.do(screen.Input{Mouse: sky.Add(draw.Vec{X: -300}), Down: true})
	r.do(screen.Input{Mouse: sky.Add(draw.Vec{X: -300})})
	r.do(screen.Input{Mouse: sky})
	if len(r.got) != 0 {
		t.Fatalf("panning sent %v", r.got)
	}
	// The view has moved: the same click now lands 300 points farther right.
	r.do(screen.Input{Mouse: sky, Down: true, Pressed: true})
	r.do(screen.Input{Mouse: sky})
	r.do(screen.Input{Mouse: sky})
	if len(r.got) != 1 || r.got[0].(stage.Drop).At.X < drop.At.X+3 {
		t.Errorf("after panning a click sent %v, before %v", r.got, drop)
	}
}

// The sliders send what the hand gives them, and nothing else does.
func TestSliders(t *testing.T) {
	r := newRig(t, false)
	at := draw.Vec{X: 620, Y: 527}
	r.got = nil
	r.do(screen.Input{Mouse: at, Down: true, Pressed: true})
	for range 5 { // held still
		r.do(screen.Input{Mouse: draw.Vec{X: 660, Y: 520}, Down: true})
	}
	r.do(screen.Input{Mouse: draw.Vec{X: 5000, Y: 0}, Down: true})
	r.do(screen.Input{Mouse: draw.Vec{X: 5000, Y: 0}})
	r.do(screen.Input{Elsewhere: true})
	if n := len(r.got); n < 2 || r.got[n-1] != (stage.Gravity{Value: 30}) {
		t.Errorf("dragging gravity to its end sent %v", r.got)
	}
	for i, c := range r.got {
		if _, ok := c.(stage.Gravity); !ok || i > 0 && c == r.got[i-1] {
			t.Errorf("dragging gravity sent %v", r.got)
		}
	}
}

// While the help is open the mouse reaches nothing behind it.
func TestHelpCovers(t *testing.T) {
	r := newRig(t, false)
	r.keys('H')
	r.got = nil
	for _, at := range []draw.Vec{{X: 389, Y: 309}, {X: 700, Y: 150}, {X: 620, Y: 527}} {
		r.do(screen.Input{Mouse: at, Down: true, Pressed: true})
		r.do(screen.Input{Mouse: at})
	}
	r.do(screen.Input{})
	if len(r.got) != 0 {
		t.Errorf("through the help went %v", r.got)
	}
	r.keys(screen.Escape)
	r.do(screen.Input{Mouse: draw.Vec{X: 700, Y: 250}, Down: true, Pressed: true})
	r.do(screen.Input{Mouse: draw.Vec{X: 700, Y: 250}})
	if r.do(screen.Input{}); len(r.got) != 1 {
		t.Errorf("after Escape a click sent %v", r.got)
	}
}

// Any size of canvas gives a frame whose corners are numbers and whose clips
// lie within it.
func TestEverySize(t *testing.T) {
	r := newRig(t, true)
	for _, size := range [][2]int{{1, 1}, {100, 100}, {320, 180}, {480, 320}, {819, 239}, {820, 440}, {900, 2000}, {3840, 400}, {5120, 2880}} {
		r.stage.Look(&r.view)
		r.screen.Draw(r.batch, size[0], size[1], &r.view, screen.Input{Key: 'T'}, 0.02)
		for _, v := range r.batch.Vertices {
			if math.IsNaN(float64(v.X)) || math.IsNaN(float64(v.Y)) || math.IsInf(float64(v.X), 0) || math.IsInf(float64(v.Y), 0) {
				t.Fatalf("%v: a corner at %g, %g", size, v.X, v.Y)
			}
		}
		for _, c := range r.batch.Calls {
			if c.X < 0 || c.Y < 0 || c.W < 0 || c.H < 0 || int(c.X+c.W) > size[0]+1 || int(c.Y+c.H) > size[1]+1 {
				t.Fatalf("%v: a clip of %+v", size, c)
			}
		}
	}
}

// A frame allocates nothing once its texts and shapes have been seen.
func TestFrameAllocatesNothing(t *testing.T) {
	r := newRig(t, true)
	tick := func() { r.do(screen.Input{Elsewhere: true}) }
	for range 1200 {
		tick()
	}
	if n := testing.AllocsPerRun(300, tick); n > 0 {
		t.Errorf("%g allocations a frame", n)
	}
}

// BenchmarkFrame builds whole frames of a busy life, 1440 x 860: everything of
// ours that a frame costs the processor, without the graphics card's share.
func BenchmarkFrame(b *testing.B) {
	r := newRig(b, true)
	for range 300 {
		r.do(screen.Input{Elsewhere: true})
	}
	b.ReportAllocs()
	for b.Loop() {
		r.stage.Look(&r.view)
		r.screen.Draw(r.batch, 1440, 860, &r.view, screen.Input{Elsewhere: true}, 1.0/60)
	}
	b.ReportMetric(float64(len(r.batch.Vertices)), "vertices")
	b.ReportMetric(float64(len(r.batch.Calls)), "calls")
}
