package render

import (
	"image"
	"image/gif"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"neonate/render/stage"
)

// A display without vertical sync is not drawn faster than it shows, and
// where software draws on one core or two, the life keeps a share of them.
func TestRhythm(t *testing.T) {
	begun := time.Unix(100, 0)
	for _, c := range []struct {
		name     string
		software bool
		cores    int
		busy     bool
		cost     time.Duration
		low      time.Duration
		high     time.Duration
	}{
		{"a graphics card", false, 2, true, time.Millisecond, 15 * time.Millisecond, 16 * time.Millisecond},
		{"a slow graphics card", false, 2, true, 30 * time.Millisecond, 15 * time.Millisecond, 16 * time.Millisecond},
		{"a processor that draws quickly", true, 1, true, time.Millisecond, 15 * time.Millisecond, 16 * time.Millisecond},
		{"a processor that draws while the life waits", true, 1, false, 12 * time.Millisecond, 15 * time.Millisecond, 16 * time.Millisecond},
		{"one core that draws slowly", true, 1, true, 12 * time.Millisecond, 47 * time.Millisecond, 48 * time.Millisecond},
		{"two cores", true, 2, true, 12 * time.Millisecond, 47 * time.Millisecond, 48 * time.Millisecond},
		{"cores to spare", true, 4, true, 12 * time.Millisecond, 15 * time.Millisecond, 16 * time.Millisecond},
	} {
		r := newRhythm(60, c.software, c.cores)
		now := begun
		for range 100 {
			now = now.Add(50 * time.Millisecond)
			r.drew(now, now.Add(c.cost), c.busy)
		}
		if got := r.pause(now); got < c.low || got > c.high {
			t.Errorf("%s: the next picture after %v, want %v to %v", c.name, got, c.low, c.high)
		}
		if got := r.pause(now.Add(time.Second)); got != 0 {
			t.Errorf("%s: a late picture waits %v", c.name, got)
		}
	}
}

// A video waits until the one before it is whole.
func TestOneVideoAtATime(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	r := newReel(t.TempDir(), stage.About{World: "walker"})
	r.ending.Store(true)
	if r.toggle(64, 48, 1); r.take != nil {
		t.Fatal("another began")
	}
	r.ending.Store(false)
	r.toggle(64, 48, 2)
	r.add(image.NewRGBA(image.Rect(0, 0, 64, 48)), time.Unix(100, 0))
	r.toggle(64, 48, 3)
	r.work.Wait()
	r.toggle(64, 48, 4)
	if r.take == nil {
		t.Error("none begins once it is whole")
	}
	r.close()
}

// A video from a window that draws unevenly lasts as long as it was filmed.
func TestVideoKeepsTime(t *testing.T) {
	t.Setenv("PATH", t.TempDir()) // no ffmpeg: a GIF can be read back here
	folder := t.TempDir()
	r := newReel(folder, stage.About{World: "walker"})
	r.toggle(64, 48, 123)
	now := time.Unix(100, 0)
	film := func(img *image.RGBA) {
		for r.take.due(now) > r.take.filmed && !r.wants(now) {
			time.Sleep(time.Millisecond) // the encoder is behind
		}
		r.add(img, now)
	}
	for i, pause := range []int{16, 16, 200, 16, 33, 500, 16, 16, 103} {
		img := image.NewRGBA(image.Rect(0, 0, 64, 48))
		img.Pix[0], img.Pix[3] = uint8(20*i), 255
		film(img)
		now = now.Add(time.Duration(pause) * time.Millisecond)
	}
	film(image.NewRGBA(image.Rect(0, 0, 64, 48)))
	r.toggle(64, 48, 200)
	r.close()
	f, err := os.Open(filepath.Join(folder, "walker-123.gif"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	g, err := gif.DecodeAll(f)
	if err != nil {
		t.Fatal(err)
	}
	sum := 0
	for _, d := range g.Delay {
		sum += d
	}
	if sum < 91 || sum > 97 { // 0.916 s and the last picture
		t.Errorf("lasts %d/100 s, want 92 to 95", sum)
	}
	if said := <-r.said; !strings.Contains(said, "walker-123.gif") {
		t.Errorf("says %q", said)
	}
}

// What can't be written is said, and the window goes on.
func TestReelRefused(t *testing.T) {
	r := newReel("/no/such/folder", stage.About{World: "walker"})
	r.toggle(64, 48, 1)
	if r.take != nil {
		t.Error("a video is under way")
	}
	if said := <-r.said; !strings.Contains(said, "no such file") {
		t.Errorf("says %q", said)
	}
	r.picture(image.NewRGBA(image.Rect(0, 0, 4, 4)), 1)
	r.close()
	if said := <-r.said; !strings.Contains(said, "no such file") {
		t.Errorf("says %q", said)
	}
}

// A window that changes its size ends the video whole.
func TestReelResized(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	folder := t.TempDir()
	r := newReel(folder, stage.About{World: "walker"})
	r.toggle(64, 48, 7)
	now := time.Unix(100, 0)
	r.add(image.NewRGBA(image.Rect(0, 0, 64, 48)), now)
	r.add(image.NewRGBA(image.Rect(0, 0, 80, 48)), now.Add(time.Second))
	if r.take != nil {
		t.Error("the video goes on")
	}
	r.close()
	if _, err := os.Stat(filepath.Join(folder, "walker-7.gif")); err != nil {
		t.Error(err)
	}
}
