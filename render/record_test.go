package render_test

import (
	"image/gif"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"neonate/render"
)

// record lives n ticks of the made-up life into a recording.
func record(t *testing.T, o render.RecordOptions, n int) *render.Recorder {
	t.Helper()
	p := newPuppet(false, true)
	r, err := render.NewRecorder(puppetAbout("walker"), o)
	if pictureless(err) {
		t.Skipf("no pictures on this machine: %v", err)
	}
	if err != nil {
		t.Fatal(err)
	}
	p.past(r.Stage())
	for range n {
		if err := r.Boundary(p.now(), p, p); err != nil {
			t.Fatal(err)
		}
		p.step()
	}
	return r
}

// A recording has as many pictures as simulated time asks for, whatever the
// world's own rate.
func TestRecordGIF(t *testing.T) {
	path := filepath.Join(t.TempDir(), "walk.gif")
	var pictures int
	var seconds float64
	r := record(t, render.RecordOptions{Path: path, Width: 320, Height: 180, Rate: 20, Bare: true,
		Progress: func(n int, s float64) { pictures, seconds = n, s }}, 76) // 75 ticks: 1.5 s
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	if pictures != 31 || seconds != 31.0/20 || r.Path() != path || r.Note() != "" {
		t.Errorf("%d pictures, %g s, %q, %q; want 31 of 1.5 s", pictures, seconds, r.Path(), r.Note())
	}
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	g, err := gif.DecodeAll(f)
	if err != nil || g.Config.Width != 320 || g.Config.Height != 180 || len(g.Image) < 25 {
		t.Errorf("%v, %v", g.Config, err)
	}
}

func TestRecordMP4(t *testing.T) {
	if _, err := exec.LookPath("ffmpeg"); err != nil {
		t.Skip("ffmpeg is not installed")
	}
	path := filepath.Join(t.TempDir(), "walk.mp4")
	r := record(t, render.RecordOptions{Path: path, Width: 640, Height: 360}, 26)
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(path); err != nil || info.Size() < 5000 {
		t.Errorf("%v, %v", info, err)
	}
}

// A strip has a picture a second of simulated time, the newborn's first.
func TestRecordStrip(t *testing.T) {
	path := filepath.Join(t.TempDir(), "strip.png")
	r := record(t, render.RecordOptions{Path: path, Width: 300, Height: 170, Strip: true, Columns: 3}, 251)
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	img := load(t, path)
	if img.Rect.Dx() != 3*306+6 || img.Rect.Dy() != 2*176+6 {
		t.Errorf("a sheet of %v, want two rows of three", img.Rect)
	}
	if keep := os.Getenv("NEONATE_TEST_KEEP"); keep != "" {
		save(t, keep, img)
	}
}

func TestRecordAbort(t *testing.T) {
	folder := t.TempDir()
	r := record(t, render.RecordOptions{Path: filepath.Join(folder, "a.gif"), Width: 320, Height: 180}, 5)
	r.Abort()
	if left, _ := os.ReadDir(folder); len(left) != 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestRecordRefusals(t *testing.T) {
	for _, c := range []struct {
		o    render.RecordOptions
		want string
	}{
		{render.RecordOptions{Path: "a.gif", Width: 640, Height: 360, Scale: 9}, "scale: found 9; allowed 0.5 to 4"},
		{render.RecordOptions{Path: "a.gif", Width: 640, Height: 360, Strip: true}, "allowed a name that ends in .png"},
		{render.RecordOptions{Path: "a.png", Width: 640, Height: 360, Strip: true, Columns: -1}, "found -1; allowed 1 to 64"},
		{render.RecordOptions{Path: "a.gif", Width: 0, Height: 360}, "found 0 x 360"},
	} {
		_, err := render.NewRecorder(puppetAbout("walker"), c.o)
		if pictureless(err) {
			continue
		}
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%+v: %v; want %q", c.o, err, c.want)
		}
	}
}
