//go:build cgo && !headless && linux

package main

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"neonate/internal/desk"
)

// Places in the window of 1440 x 860, in pixels.
const (
	gravitySliderX, gravitySliderY = 728, 633
	sceneX, skyY                   = 700, 150
)

// TestWatch opens the real window on a newborn, sends keys, clicks and drags,
// closes it, goes on with the life in a second window, and lives it all again
// headless.
func TestWatch(t *testing.T) {
	if testing.Short() {
		t.Skip("the window needs some seconds")
	}
	at := desk.New(t)
	dir := filepath.Join(t.TempDir(), "life")
	s := sit(t, at, "walker", "--out", dir, "--seed", "11")
	// Faster than pictures follow each other.
	s.Keys("1", "1", "f", "f", "r", "h", "h", "c", "t", "l", "g", "plus", "space", "period", "space")
	s.Do(slices.Concat(s.To(gravitySliderX, gravitySliderY), []string{"mousedown", "1"}, s.To(gravitySliderX+30, gravitySliderY), []string{"mouseup", "1"},
		s.To(sceneX, skyY), []string{"click", "1"})...)
	s.lift(dir)
	if out := s.close(); !strings.Contains(out, "the life is in "+dir) {
		t.Errorf("it says %q", out)
	}
	for _, name := range []string{"life.yaml", "episodes.csv", "curve.png", "brain.safetensors"} {
		if _, err := os.Stat(filepath.Join(dir, name)); err != nil {
			t.Error(err)
		}
	}
	log, err := os.ReadFile(filepath.Join(dir, "interventions.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	for _, kind := range []string{"lesion", "restore", "freeze", "thaw", "end-episode", "gravity", "drop", "pull", "let-go"} {
		if !strings.Contains(string(log), `"kind":"`+kind+`"`) {
			t.Errorf("the log has no %s:\n%s", kind, log)
		}
	}
	replays(t, dir)

	s = sit(t, at, dir, "--speed", "max")
	if err := s.command.Process.Signal(os.Interrupt); err != nil { // as good as closing it
		t.Fatal(err)
	}
	s.ended()
	replays(t, dir)
	if _, errs, code := neonate(t, "watch", "walker", "--out", dir, "--seed", "11"); code != exitUsage || !strings.Contains(errs, "neonate watch "+dir) {
		t.Errorf("a newborn in a folder that is taken: exit %d, %s", code, errs)
	}
}

// lift takes the animal by its hull wherever it is found, and lifts it.
func (s *sitting) lift(dir string) {
	s.t.Helper()
	s.Keys("r")
	s.picture(dir)                    // it stands at its beginning
	for y := 280; y <= 460; y += 20 { // down through the scene until it is met
		s.Keys("0") // the camera on it at once
		s.At(428, y, "mousedown", "1")
		s.At(436, y, "key", "period", "mouseup", "1") // a miss moves the view, and drops nothing
	}
	s.picture(dir)
	s.Keys("space")
}

func replays(t *testing.T, dir string) {
	t.Helper()
	if out, errs, code := neonate(t, "replay", dir, "--json"); code != 0 || !strings.Contains(out, `"equal":true`) {
		t.Errorf("replay: exit %d, %s %s", code, out, errs)
	}
}

// TestWatchFrozen leaves the folder as it was.
func TestWatchFrozen(t *testing.T) {
	if testing.Short() {
		t.Skip("the window needs some seconds")
	}
	dir := filepath.Join(t.TempDir(), "life")
	run(t, "walker", "--ticks", "2000", "--out", dir)
	before := contents(t, dir)
	s := sit(t, desk.New(t), dir, "--frozen", "--speed", "max", "--ghost")
	s.Keys("f", "r")
	time.Sleep(300 * time.Millisecond) // it lives on
	s.close()
	if after := contents(t, dir); after != before {
		t.Error("looking changed the life folder")
	}
}

func contents(t *testing.T, dir string) string {
	t.Helper()
	var all strings.Builder
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		content, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		all.WriteString(e.Name() + "\n" + string(content))
	}
	return all.String()
}

// TestWatchWithoutDisplay says why in one line, and leaves nothing behind.
func TestWatchWithoutDisplay(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "life")
	c := command("watch", "walker", "--out", dir)
	for _, v := range os.Environ() {
		if strings.HasPrefix(v, "DISPLAY=") {
			c.Env = append(c.Env, "DISPLAY=")
		}
	}
	var out strings.Builder
	c.Stdout, c.Stderr = &out, &out
	if err := c.Run(); err == nil || c.ProcessState.ExitCode() != exitFailed {
		t.Errorf("%v", err)
	}
	says := out.String()
	if strings.Count(says, "\n") != 1 || !strings.Contains(says, "neonate run") || !strings.Contains(says, "neonate record") || !strings.Contains(says, "DISPLAY") {
		t.Errorf("it says %q", says)
	}
	if _, err := os.Stat(dir); err == nil {
		t.Error("it left a folder behind")
	}
}

// TestBenchWatch takes turns with and without the window, and without a display
// those that need none.
func TestBenchWatch(t *testing.T) {
	if testing.Short() {
		t.Skip("the window needs some seconds")
	}
	for _, display := range []string{desk.New(t).Display, ""} {
		c := command("bench", "watch", "walker", "--turns", "2", "--turn", "0.2", "--json")
		c.Env = append(c.Env, "DISPLAY="+display)
		out, err := c.Output()
		var got watched
		if err := errors.Join(err, json.Unmarshal(out, &got)); err != nil {
			t.Fatal(err)
		}
		if (got.Window != nil) != (display != "") || (got.NoWindow == "") != (display != "") {
			t.Errorf("on display %q: %s", display, out)
		}
		for _, a := range []*against{got.Window, &got.Blind} {
			if a != nil && !(a.TicksPerS > 0 && a.Share > 0 && a.Least <= a.Share && a.Share <= a.Most) {
				t.Errorf("%+v of %+v", a, got)
			}
		}
	}
}

// TestSoak leaves the window open for as long as NEONATE_SOAK says (make soak:
// an hour; CI: a minute), at eight times real time and now and then as fast as
// it goes, with hands in it, and sees that its memory does not grow.
func TestSoak(t *testing.T) {
	long, err := time.ParseDuration(os.Getenv("NEONATE_SOAK"))
	if err != nil {
		t.Skip("set NEONATE_SOAK to a duration such as 1m, or: make soak")
	}
	dir := filepath.Join(t.TempDir(), "life")
	s := sit(t, desk.New(t), "walker", "--out", dir, "--speed", "8")
	keys := []string{"1", "c", "t", "l", "g", "h", "h", "f", "f", "r", "s", "v", "1", "v", "2", "2"}
	begun, early, latest := time.Now(), 0, 0
	for n := 0; time.Since(begun) < long; n++ {
		s.Keys(keys[n%len(keys)])
		switch n % 8 {
		case 1:
			s.At(sceneX, skyY, "click", "1")
		case 3:
			s.At(gravitySliderX, gravitySliderY, "mousedown", "1")
		case 4:
			s.At(gravitySliderX+n%20, gravitySliderY, "mouseup", "1")
		}
		if n%64 == 20 {
			s.Keys("plus", "plus", "plus", "plus")
			time.Sleep(time.Second)
			s.Keys("minus", "minus", "minus", "minus")
		}
		time.Sleep(400 * time.Millisecond)
		latest = desk.Memory(t, s.command.Process.Pid)
		if early == 0 && time.Since(begun) > long/3 {
			early = latest
		}
	}
	t.Logf("resident memory: %d kB after a third, %d kB at the end", early, latest)
	if latest > early+early/10+20_000 {
		t.Errorf("resident memory grew from %d to %d kB", early, latest)
	}
	s.close()
	replays(t, dir)
}
