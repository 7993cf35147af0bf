package film

import (
	"bytes"
	"encoding/json"
	"fmt"
	"image"
	"image/color"
	"image/gif"
	"image/png"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// ball is a picture of a smooth sky with a ball at x.
func ball(w, h, x int) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	for j := range h {
		for i := range w {
			c := color.RGBA{uint8(20 + 60*j/h), uint8(40 + 80*j/h), uint8(80 + 90*j/h), 255}
			if math.Hypot(float64(i-x), float64(j-h/2)) < 6 {
				c = color.RGBA{230, 150, 110, 255}
			}
			img.SetRGBA(i, j, c)
		}
	}
	return img
}

// files lists what is in a folder.
func files(t *testing.T, folder string) string {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return strings.Join(names, " ")
}

// A GIF read back by another decoder shows, at every moment, what went in.
func TestGIF(t *testing.T) {
	const w, h, rate = 96, 64, 25.0
	folder := t.TempDir()
	path := filepath.Join(folder, "walk.gif")
	m, err := Create(path, w, h, rate)
	if err != nil {
		t.Fatal(err)
	}
	var shown []*image.RGBA
	for i := range 40 {
		x := 10 + 2*i
		if i >= 10 && i < 20 { // stands still
			x = 28
		}
		shown = append(shown, ball(w, h, x))
		if err := m.Add(shown[i]); err != nil {
			t.Fatal(err)
		}
	}
	if got := files(t, folder); strings.Contains(got, "walk.gif ") || got == "walk.gif" {
		t.Errorf("the file has its name before it is whole: %s", got)
	}
	if err := m.Close(); err != nil {
		t.Fatal(err)
	}
	if got := files(t, folder); got != "walk.gif" {
		t.Errorf("left behind: %s", got)
	}
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	g, err := gif.DecodeAll(f)
	if err != nil {
		t.Fatal(err)
	}
	if g.Config.Width != w || g.Config.Height != h || g.LoopCount != 0 {
		t.Errorf("%d x %d, loops %d", g.Config.Width, g.Config.Height, g.LoopCount)
	}
	screen := image.NewRGBA(image.Rect(0, 0, w, h))
	clock := 0
	for i, frame := range g.Image {
		for y := frame.Rect.Min.Y; y < frame.Rect.Max.Y; y++ {
			for x := frame.Rect.Min.X; x < frame.Rect.Max.X; x++ {
				if c := frame.At(x, y); c != (color.RGBA{}) {
					if _, _, _, a := c.RGBA(); a > 0 {
						screen.Set(x, y, c)
					}
				}
			}
		}
		want := shown[clock*int(rate)/100]
		if d := meanDifference(screen, want); d > 3 {
			t.Errorf("picture %d at %d/100 s differs by %.1f of 255", i, clock, d)
		}
		clock += g.Delay[i]
	}
	if clock != 160 {
		t.Errorf("lasts %d/100 s, want 160", clock)
	}
	if len(g.Image) != 30 {
		t.Errorf("%d pictures, want 30: eleven of forty are the same", len(g.Image))
	}
}

func meanDifference(a, b *image.RGBA) float64 {
	sum := 0.0
	for i := range a.Pix {
		sum += math.Abs(float64(a.Pix[i]) - float64(b.Pix[i]))
	}
	return sum / float64(len(a.Pix))
}

// The same pictures give the same bytes.
func TestGIFIsDeterministic(t *testing.T) {
	var got [2][]byte
	for i := range got {
		path := filepath.Join(t.TempDir(), "a.gif")
		m, err := Create(path, 64, 48, 20)
		if err != nil {
			t.Fatal(err)
		}
		for x := range 10 {
			if err := m.Add(ball(64, 48, 6*x)); err != nil {
				t.Fatal(err)
			}
		}
		if err := m.Close(); err != nil {
			t.Fatal(err)
		}
		got[i], _ = os.ReadFile(path)
	}
	if !bytes.Equal(got[0], got[1]) || len(got[0]) == 0 {
		t.Error("two films of the same pictures differ")
	}
}

// An MP4 of ffmpeg's holds every picture at the rate asked for, at odd sizes too.
func TestMP4(t *testing.T) {
	for _, tool := range []string{"ffmpeg", "ffprobe"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skipf("%s is not installed", tool)
		}
	}
	folder := t.TempDir()
	path := filepath.Join(folder, "walk.mp4")
	m, err := Create(path, 97, 63, 50)
	if err != nil {
		t.Fatal(err)
	}
	for i := range 25 {
		if err := m.Add(ball(97, 63, 3*i)); err != nil {
			t.Fatal(err)
		}
	}
	if err := m.Close(); err != nil {
		t.Fatal(err)
	}
	if m.Path != path || m.Note != "" || m.Rate != 50 {
		t.Errorf("%q, %q, %g", m.Path, m.Note, m.Rate)
	}
	if got := files(t, folder); got != "walk.mp4" {
		t.Errorf("left behind: %s", got)
	}
	out, err := exec.Command("ffprobe", "-v", "error", "-count_frames", "-show_streams", "-of", "json", path).Output()
	if err != nil {
		t.Fatal(err)
	}
	var probe struct {
		Streams []struct {
			Width, Height int
			Frames        string `json:"nb_read_frames"`
			Rate          string `json:"r_frame_rate"`
		}
	}
	if err := json.Unmarshal(out, &probe); err != nil || len(probe.Streams) != 1 {
		t.Fatalf("%v: %s", err, out)
	}
	if s := probe.Streams[0]; s.Width != 98 || s.Height != 64 || s.Frames != "25" || s.Rate != "50/1" {
		t.Errorf("%+v", s)
	}
}

// Without ffmpeg an MP4 becomes a GIF, and says so.
func TestWithoutFFmpeg(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	path := filepath.Join(t.TempDir(), "walk.MP4")
	m, err := Create(path, 64, 48, 60)
	if err != nil {
		t.Fatal(err)
	}
	defer m.Abort()
	if filepath.Base(m.Path) != "walk.gif" || m.Rate != 30 || !strings.Contains(m.Note, "ffmpeg") {
		t.Errorf("%q at %g: %q", m.Path, m.Rate, m.Note)
	}
}

// An encoder that fails says why, and leaves no file.
func TestFFmpegFails(t *testing.T) {
	tools, folder := t.TempDir(), t.TempDir()
	script := "#!/bin/sh\necho 'Unknown encoder libx264' >&2\nexit 1\n"
	if err := os.WriteFile(filepath.Join(tools, "ffmpeg"), []byte(script), 0o755); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", tools+":"+os.Getenv("PATH"))
	m, err := Create(filepath.Join(folder, "a.mp4"), 256, 256, 30)
	if err != nil {
		t.Fatal(err)
	}
	for range 50 {
		if err = m.Add(ball(256, 256, 9)); err != nil {
			break
		}
	}
	if err == nil {
		t.Fatal("pictures go nowhere, and nothing says so")
	}
	m.Abort()
	if !strings.Contains(err.Error(), "Unknown encoder libx264") {
		t.Errorf("%v: want what ffmpeg said", err)
	}
	if got := files(t, folder); got != "" {
		t.Errorf("left behind: %s", got)
	}
}

func TestAbortLeavesNothing(t *testing.T) {
	for _, name := range []string{"a.gif", "a.mp4"} {
		folder := t.TempDir()
		m, err := Create(filepath.Join(folder, name), 64, 48, 25)
		if err != nil {
			t.Fatal(err)
		}
		if err := m.Add(ball(64, 48, 9)); err != nil {
			t.Fatal(err)
		}
		m.Abort()
		if got := files(t, folder); got != "" {
			t.Errorf("%s left behind: %s", name, got)
		}
	}
}

func TestRefusals(t *testing.T) {
	folder := t.TempDir()
	for _, c := range []struct {
		path string
		w, h int
		rate float64
		want string
	}{
		{"a.avi", 64, 48, 25, ".mp4, .mkv, .mov, .webm or .gif"},
		{"a", 64, 48, 25, "allowed a name that ends"},
		{"a.gif", 1, 48, 25, "found 1 x 48"},
		{"a.gif", 64, 1 << 15, 25, "movie size"},
		{"a.gif", 64, 48, 0, "found 0; allowed above 0"},
		{"a.gif", 64, 48, math.NaN(), "found NaN"},
		{"no/such/folder/a.gif", 64, 48, 25, "no such file"},
	} {
		m, err := Create(filepath.Join(folder, c.path), c.w, c.h, c.rate)
		if err == nil {
			m.Abort()
		}
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%+v: %v", c, err)
		}
	}
	m, err := Create(filepath.Join(folder, "b.gif"), 64, 48, 25)
	if err != nil {
		t.Fatal(err)
	}
	defer m.Abort()
	if err := m.Add(ball(65, 48, 9)); err == nil {
		t.Error("a picture of another size is taken")
	}
}

func TestStrip(t *testing.T) {
	s, err := NewStrip(3)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Sheet(color.Black); err == nil {
		t.Error("an empty strip has a sheet")
	}
	img := ball(20, 10, 3)
	for i := range 5 {
		img.SetRGBA(0, 0, color.RGBA{uint8(10 * i), 0, 0, 255})
		if err := s.Add(img); err != nil {
			t.Fatal(err)
		}
	}
	sheet, err := s.Sheet(color.RGBA{1, 2, 3, 255})
	if err != nil {
		t.Fatal(err)
	}
	if sheet.Rect.Dx() != 3*26+6 || sheet.Rect.Dy() != 2*16+6 {
		t.Errorf("sheet of %v", sheet.Rect)
	}
	for i := range 5 {
		if got := sheet.RGBAAt(6+i%3*26, 6+i/3*16); got.R != uint8(10*i) {
			t.Errorf("picture %d begins with %v", i, got)
		}
	}
	if got := sheet.RGBAAt(6+2*26, 6+16); got != (color.RGBA{1, 2, 3, 255}) {
		t.Errorf("the empty place is %v", got)
	}
	path := filepath.Join(t.TempDir(), "a.png")
	if err := Picture(path, sheet); err != nil {
		t.Fatal(err)
	}
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if back, err := png.Decode(f); err != nil || back.Bounds() != sheet.Rect {
		t.Errorf("%v, %v", back.Bounds(), err)
	}
}

func BenchmarkGIF(b *testing.B) {
	m, err := Create(filepath.Join(b.TempDir(), "a.gif"), 640, 360, 25)
	if err != nil {
		b.Fatal(err)
	}
	defer m.Abort()
	pictures := [2]*image.RGBA{ball(640, 360, 100), ball(640, 360, 200)}
	n := 0
	for b.Loop() {
		pictures[n%2].Pix[0] = uint8(n)
		if err := m.Add(pictures[n%2]); err != nil {
			b.Fatal(err)
		}
		n++
	}
}

func ExampleCreate() {
	_, err := Create("walk.txt", 640, 360, 25)
	fmt.Println(err)
	// Output: movie name: found "walk.txt"; allowed a name that ends in .mp4, .mkv, .mov, .webm or .gif
}
