package main

import (
	"encoding/json"
	"image/gif"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"neonate/render/gpu"
)

// TestRecord makes every kind of file off screen, without a display.
func TestRecord(t *testing.T) {
	if o, err := gpu.NewOffscreen(64, 64); err != nil {
		t.Skipf("nothing can be drawn on this machine: %v", err)
	} else {
		o.Close()
	}
	t.Setenv("DISPLAY", "")
	folder := t.TempDir()
	dir := filepath.Join(folder, "life")
	run(t, "walker", "--ticks", "3000", "--out", dir)
	record := func(arguments ...string) recorded {
		t.Helper()
		out, errs, code := neonate(t, append([]string{"record", dir, "--json"}, arguments...)...)
		if code != 0 {
			t.Fatalf("record %v: exit %d: %s", arguments, code, errs)
		}
		var r recorded
		if err := json.Unmarshal([]byte(out), &r); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		return r
	}
	file := func(name string) string { return filepath.Join(folder, name) }

	r := record("-o", file("best.gif"), "--from", "best", "--size", "320x180", "--fps", "10", "--seconds", "2")
	if g := decodeGIF(t, r.File); len(g.Image) != r.Pictures || r.Pictures < 2 || r.Seconds > 2 {
		t.Errorf("%d pictures in the GIF, reported are %+v", len(g.Image), r)
	}
	r = record("-o", file("last.mp4"), "--size", "320x180", "--fps", "25")
	if len(r.Episodes) != 1 || r.Episodes[0].Length < 1 || r.Pictures < 1 {
		t.Errorf("found %+v", r)
	}
	if _, err := exec.LookPath("ffmpeg"); err == nil {
		playable(t, r.File)
	} else if !strings.HasSuffix(r.File, ".gif") || r.Note == "" {
		t.Errorf("without ffmpeg: %+v", r)
	}
	r = record("-o", file("strip.png"), "--strip", "--from", "2", "--episodes", "3")
	if w, h := size(t, r.File); w < 320 || h < 180 || len(r.Episodes) != 3 || r.Episodes[0].Episode != 2 {
		t.Errorf("%d x %d, %+v", w, h, r)
	}
	r = record("-o", file("one.png"), "--frozen", "--seconds", "1", "--size", "640x360")
	if w, h := size(t, r.File); w != 640 || h != 360 {
		t.Errorf("%d x %d", w, h)
	}
	left, err := filepath.Glob(file(".*"))
	if len(left) > 0 || err != nil {
		t.Errorf("left behind: %v %v", left, err)
	}
}

func decodeGIF(t *testing.T, path string) *gif.GIF {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	g, err := gif.DecodeAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func size(t *testing.T, path string) (width, height int) {
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
	return img.Bounds().Dx(), img.Bounds().Dy()
}

// playable decodes a movie to nowhere.
func playable(t *testing.T, path string) {
	t.Helper()
	if out, err := exec.Command("ffmpeg", "-v", "error", "-i", path, "-f", "null", "-").CombinedOutput(); err != nil || len(out) > 0 {
		t.Errorf("%s: %v %s", path, err, out)
	}
}

// TestRecordRefusesWhatWasNotLived: a life that this program lives otherwise is
// not passed off as the one in the folder.
func TestRecordRefusesWhatWasNotLived(t *testing.T) {
	if !gpu.Available {
		t.Skip("built without OpenGL")
	}
	dir := filepath.Join(t.TempDir(), "life")
	run(t, "walker", "--ticks", "500", "--out", dir)
	path := filepath.Join(dir, "episodes.csv")
	table, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(table), "\n")
	cells := strings.Split(lines[1], ",")
	cells[3] = "123.25"
	lines[1] = strings.Join(cells, ",")
	if err := os.WriteFile(path, []byte(strings.Join(lines, "\n")), 0o644); err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(t.TempDir(), "walk.gif")
	if _, errs, code := neonate(t, "record", dir, "-o", out, "--animal", "bob"); code != exitUsage || !strings.Contains(errs, "allowed") {
		t.Errorf("an animal that isn't there: exit %d, %s", code, errs)
	}
	_, errs, code := neonate(t, "record", dir, "-o", out, "--from", "1", "--size", "64x64")
	if code != exitFailed || !strings.Contains(errs, "123.25") {
		t.Errorf("exit %d: %s", code, errs)
	}
	if _, err := os.Stat(out); err == nil {
		t.Error("the recording is there")
	}
}

func TestWrongRecordingsAndWindows(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "life")
	run(t, "walker", "--ticks", "200", "--out", dir)
	for _, c := range []struct{ arguments, says string }{
		{"record " + t.TempDir(), "no life"},
		{"record " + dir + " --size big", "WIDTHxHEIGHT"},
		{"record " + dir + " --size 1x1", "64"},
		{"record " + dir + " --fps -3", "fps"},
		{"record " + dir + " --from 100000", "--from"},
		{"record " + dir + " --from worst", "best, last"},
		{"record " + dir + " --episodes 0", "episodes"},
		{"record " + dir + " -o walk.avi", ".mp4"},
		{"record " + dir + " --strip -o walk.mp4", ".png"},
		{"watch wlaker", "walker"},
		{"watch walker --speed 0", "1/8"},
		{"watch walker --speed fast", "max"},
		{"watch " + dir + " --seed 4", "newborn"},
		{"watch " + dir + " --set world.rate=60", "newborn"},
	} {
		_, errs, code := neonate(t, strings.Fields(c.arguments)...)
		if code != exitUsage || !strings.Contains(errs, c.says) {
			t.Errorf("neonate %s: exit %d, want %d and %q in:\n%s", c.arguments, code, exitUsage, c.says, errs)
		}
	}
	for _, verb := range []string{"watch", "record"} {
		out, _, code := neonate(t, verb, "--help")
		if code != 0 || !strings.Contains(out, "Example") || !strings.Contains(out, "neonate "+verb) {
			t.Errorf("neonate %s --help: exit %d\n%s", verb, code, out)
		}
	}
}

// TestWithoutOpenGL builds the program without a C compiler: watch and record
// say why they can't, and the rest works.
func TestWithoutOpenGL(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the program anew")
	}
	folder := t.TempDir()
	bare := filepath.Join(folder, "neonate")
	build := exec.Command("go", "build", "-o", bare, ".")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	dir := filepath.Join(folder, "life")
	if out, err := exec.Command(bare, "run", "walker", "--ticks", "300", "--out", dir).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	for verb, says := range map[string]string{"watch": "neonate record", "record": "CGO_ENABLED=0"} {
		c := exec.Command(bare, verb, dir)
		c.Dir = folder
		out, err := c.CombinedOutput()
		if err == nil || c.ProcessState.ExitCode() != exitFailed || !strings.Contains(string(out), says) ||
			!strings.Contains(string(out), "CGO_ENABLED=0") || strings.Count(string(out), "\n") != 1 {
			t.Errorf("%s: %v: %s", verb, err, out)
		}
	}
}
