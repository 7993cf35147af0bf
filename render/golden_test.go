package render_test

import (
	"errors"
	"flag"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"neonate/render/draw"
	"neonate/render/gpu"
	"neonate/render/screen"
	"neonate/render/stage"
)

var update = flag.Bool("update", false, "write the golden pictures anew")

// scenario is one picture of the made-up life.
type scenario struct {
	name          string
	width, height int
	scale         float32
	options       screen.Options
	hard, looms   bool
	prepare       func(*puppet, *stage.Stage)
	input         screen.Input
}

func scenarios() []scenario {
	live := screen.Options{Hands: true}
	return []scenario{
		{name: "window", width: 1440, height: 860, scale: 1, options: live},
		{name: "escape", width: 1440, height: 860, scale: 1, options: live, looms: true, input: screen.Input{Key: 'T'}},
		{name: "lesion", width: 1280, height: 720, scale: 1, options: live, hard: true, prepare: func(p *puppet, st *stage.Stage) {
			p.lesions["cortex"], p.lesions["cerebellum"], p.frozen = true, true, true
		}},
		{name: "pointed", width: 1000, height: 700, scale: 1, options: live, input: screen.Input{Mouse: draw.Vec{X: 795, Y: 160}}},
		{name: "ghost", width: 1000, height: 520, scale: 1, options: screen.Options{Hands: true, Ghost: true}, prepare: rehearse},
		{name: "help", width: 1280, height: 760, scale: 1, options: live, input: screen.Input{Key: 'H'}},
		{name: "retina", width: 1920, height: 1200, scale: 2, options: live},
		{name: "bare", width: 480, height: 270, scale: 1, options: screen.Options{Bare: true}},
	}
}

// rehearse lives an episode that is the best so far, for its ghost.
func rehearse(p *puppet, st *stage.Stage) {
	for range 320 {
		st.Boundary(p.now(), p, p)
		p.step()
		p.drift += 0.004
	}
	st.Ended(stage.Ending{Episode: p.episode, Lived: p.lived, Return: 400, Ticks: 320})
	p.episode++
	p.drift = 0
	p.reset()
}

// build lives two hundred ticks of the scenario and draws the last frame.
func (c scenario) build(t testing.TB) *draw.Batch {
	t.Helper()
	p := newPuppet(c.hard, c.looms)
	st := stage.NewRecord(puppetAbout("walker"))
	p.past(st)
	if c.prepare != nil {
		c.prepare(p, st)
	}
	atlas, err := draw.NewAtlas(c.scale)
	if err != nil {
		t.Fatal(err)
	}
	sc, err := screen.New(st, atlas, c.options)
	if err != nil {
		t.Fatal(err)
	}
	b := draw.NewBatch(atlas)
	var v stage.View
	in := c.input
	in.Elsewhere = in.Mouse == draw.Vec{}
	for range 290 {
		st.Boundary(p.now(), p, p)
		st.Look(&v)
		sc.Draw(b, c.width, c.height, &v, in, 1.0/puppetRate)
		in.Key = 0
		p.step()
	}
	return b
}

func TestGolden(t *testing.T) {
	for _, c := range scenarios() {
		t.Run(c.name, func(t *testing.T) { compare(t, c.name, c.build(t), c.width, c.height) })
	}
}

// compare draws a batch off screen and holds it against a golden picture.
func compare(t *testing.T, name string, b *draw.Batch, width, height int) {
	t.Helper()
	off, err := gpu.NewOffscreen(width, height)
	if pictureless(err) {
		t.Skipf("no pictures on this machine: %v", err)
	}
	if err != nil {
		t.Fatal(err)
	}
	defer off.Close()
	got := image.NewRGBA(image.Rect(0, 0, width, height))
	if err := off.Draw(b, screen.Background, got); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join("testdata", name+".png")
	if *update {
		save(t, path, got)
		return
	}
	if _, err := os.Stat(path); err != nil {
		t.Fatalf("%v: look at the picture that `go test ./render -run '%s' -update` makes, and commit it", err, t.Name())
	}
	if d, err := distance(got, load(t, path)); err != nil || d > tolerance {
		kept := filepath.Join(os.TempDir(), "neonate-"+name+".png")
		save(t, kept, got)
		t.Errorf("differs from %s by %.1f of 255 in the worst block (%v); see %s; if it is meant, `go test ./render -run '%s' -update`", path, d, err, kept, t.Name())
	}
}

// pictureless says whether an error means that this machine cannot draw at all.
func pictureless(err error) bool { return errors.Is(err, gpu.ErrNoEGL) || errors.Is(err, gpu.ErrNone) }

// tolerance is the largest difference of a block's mean colour from the golden
// picture's, of 255.
const tolerance = 6

// distance is the largest difference, over blocks of 8 by 8 pixels, between the
// blocks' mean colours: what an eye would notice, and no rounding of an edge.
func distance(a, b *image.RGBA) (float64, error) {
	if a.Rect != b.Rect {
		return 255, fmt.Errorf("sizes %v and %v", a.Rect, b.Rect)
	}
	const block = 8
	worst := 0.0
	for y := 0; y < a.Rect.Dy(); y += block {
		for x := 0; x < a.Rect.Dx(); x += block {
			var sum [3]float64
			n := 0.0
			for j := y; j < min(y+block, a.Rect.Dy()); j++ {
				for i := x; i < min(x+block, a.Rect.Dx()); i++ {
					o := a.PixOffset(i, j)
					for k := range sum {
						sum[k] += float64(a.Pix[o+k]) - float64(b.Pix[o+k])
					}
					n++
				}
			}
			for k := range sum {
				worst = max(worst, max(sum[k], -sum[k])/n)
			}
		}
	}
	return worst, nil
}

func save(t testing.TB, path string, img image.Image) {
	t.Helper()
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, img); err != nil {
		t.Fatal(err)
	}
}

func load(t testing.TB, path string) *image.RGBA {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	img, err := png.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	out := image.NewRGBA(img.Bounds())
	for y := range out.Rect.Dy() {
		for x := range out.Rect.Dx() {
			out.Set(x, y, img.At(x, y))
		}
	}
	return out
}

// BenchmarkPicture draws a whole frame off screen and reads its pixels back:
// what a recording costs a picture, besides the encoder.
func BenchmarkPicture(b *testing.B) {
	c := scenarios()[0]
	off, err := gpu.NewOffscreen(c.width, c.height)
	if err != nil {
		b.Skip(err)
	}
	defer off.Close()
	batch := c.build(b)
	img := image.NewRGBA(image.Rect(0, 0, c.width, c.height))
	for b.Loop() {
		if err := off.Draw(batch, screen.Background, img); err != nil {
			b.Fatal(err)
		}
	}
}
