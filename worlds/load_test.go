package worlds

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"neonate/internal/strict"
)

func TestEmbeddedWorldsLoad(t *testing.T) {
	if names := Names(); !slices.IsSorted(names) || !slices.Contains(names, "walker") {
		t.Errorf("the names are %q", names)
	}
	for _, name := range Names() {
		w, err := Load(name)
		if err != nil {
			t.Error(err)
			continue
		}
		if w.Name != name {
			t.Errorf("world %s calls itself %s", name, w.Name)
		}
		for _, a := range w.Animals {
			if a.Anatomy == nil || a.Anatomy.Name != a.Body {
				t.Errorf("world %s: animal %s has no body %s", name, a.Name, a.Body)
			}
		}
		if _, err := Source(name); err != nil {
			t.Error(err)
		}
	}
}

func TestUnknownNames(t *testing.T) {
	_, err := Load("wlaker")
	if got, want := text(err), `no world named "wlaker": did you mean walker? (embedded: `+strings.Join(Names(), ", ")+")"; got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
	_, err = Source("bipde")
	if got := text(err); !strings.HasPrefix(got, `no world or body named "bipde": did you mean biped? (embedded: `) {
		t.Errorf("got %s", got)
	}
	for _, name := range []string{"", "biped", "../worlds", "bodies"} {
		if _, err := Load(name); err == nil {
			t.Errorf("%q is a world", name)
		}
	}
}

func TestSourceOfBodies(t *testing.T) {
	world, err := Source("lander")
	if err != nil || !strings.Contains(string(world), "terrain:") {
		t.Errorf("%v, %s", err, world)
	}
	for _, name := range []string{"biped", "bodies/lander"} {
		if body, err := Source(name); err != nil || !strings.Contains(string(body), "parts:") {
			t.Errorf("%s: %v, %s", name, err, body)
		}
	}
}

func TestOverrideOfAnEmbeddedWorld(t *testing.T) {
	w, err := Load("walker", strict.Override{Path: "gravity[1]", Value: "-5"}, strict.Override{Path: "solver.mode", Value: "fast"})
	if err != nil || w.Gravity != (Vec{0, -5}) || w.Solver.Mode != "fast" || w.Limit != 1600 {
		t.Errorf("%v, %+v", err, w)
	}
	_, err = Load("walker", strict.Override{Path: "animals[0].body", Value: "biped.yaml"})
	if got, want := text(err), "--set: animals[0].body: found a path in an embedded world; allowed an embedded body ("; !strings.HasPrefix(got, want) {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
}

// write makes a file with the folders that it lies in.
func write(t *testing.T, path, text string) string {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestWorldsFromFiles(t *testing.T) {
	dir := t.TempDir()
	world := write(t, filepath.Join(dir, "here", "pond.yaml"), goodWorld)
	write(t, filepath.Join(dir, "here", "toad.yaml"), goodBody)
	w, err := Load(world)
	if err != nil {
		t.Fatal(err)
	}
	if w.Animals[0].Anatomy.Name != "toad" {
		t.Errorf("its body is %s", w.Animals[0].Anatomy.Name)
	}
	deep := write(t, filepath.Join(dir, "here", "deep.yaml"), strings.ReplaceAll(goodWorld, "toad.yaml", "./bodies/toad.yaml"))
	write(t, filepath.Join(dir, "here", "bodies", "toad.yaml"), goodBody)
	if _, err := Load(deep); err != nil {
		t.Error(err)
	}
	t.Chdir(filepath.Join(dir, "here"))
	for _, name := range []string{"pond.yaml", "./pond.yaml", "../here/pond.yaml"} {
		if _, err := Load(name); err != nil {
			t.Error(err)
		}
	}
}

func TestBodiesStayInTheWorldsFolder(t *testing.T) {
	dir := t.TempDir()
	outside := write(t, filepath.Join(dir, "toad.yaml"), goodBody)
	here := filepath.Join(dir, "here")
	if err := os.Mkdir(here, 0o755); err != nil {
		t.Fatal(err)
	}
	for link, target := range map[string]string{"link.yaml": outside, "linked": dir} {
		if err := os.Symlink(target, filepath.Join(here, link)); err != nil {
			t.Skip(err)
		}
	}
	for body, want := range map[string]string{
		"../toad.yaml":        "found ../toad.yaml, which leads out of the folder; ",
		outside:               "found " + outside + ", which leads out of the folder; ",
		"link.yaml":           "found link.yaml (path escapes from parent); ",
		"linked/toad.yaml":    "found linked/toad.yaml (path escapes from parent); ",
		"x/../../toad.yaml":   "found x/../../toad.yaml, which leads out of the folder; ",
		"missing.yaml":        "found missing.yaml (no such file or directory); ",
		"pond.yaml/toad.yaml": "found pond.yaml/toad.yaml (not a directory); ",
		".":                   "found .; ",
		"/dev/zero":           "found /dev/zero, which leads out of the folder; ",
	} {
		world := write(t, filepath.Join(here, "pond.yaml"), strings.Replace(goodWorld, "toad.yaml", body, 1))
		_, err := Load(world)
		if got := text(err); !strings.HasPrefix(got, world+":6:24: animals[0].body: "+want) {
			t.Errorf("%s\n got %s\nwant %s", body, got, want)
		}
	}
}

func TestCheckTellsWorldsFromBodies(t *testing.T) {
	dir := t.TempDir()
	body := write(t, filepath.Join(dir, "toad.yaml"), goodBody)
	bird := write(t, filepath.Join(dir, "bird.yaml"), strings.Replace(goodBody, "name: toe,", "name: toe, touches: [wing],", 1))
	world := write(t, filepath.Join(dir, "pond"), goodWorld)
	for _, path := range []string{body, bird, world} {
		if err := Check(path); err != nil {
			t.Error(err)
		}
	}
	for contents, want := range map[string]string{
		strings.Replace(goodBody, "b: leg", "b: lge", 1):         ":10:29: joints[0].b: found lge; allowed hull, leg, toe (did you mean leg?)",
		strings.Replace(goodWorld, "touch: hull", "touch: h", 1): ":15:25: ends[0].touch: found h; allowed hull, leg, toe",
		"colour: red": ":1:1: colour: found an unknown field; allowed name, title, source, gravity, rate, ",
		"a: [":        `:1:5: found the end; allowed a value`,
		"\x00\x01":    ":1:1: found the control character U+0000; allowed text",
		"":            ":1:1: found an empty file; allowed a mapping",
		"# " + strings.Repeat("x", strict.MaxBytes): ":1:1: found more than 1048576 bytes; allowed a smaller file",
	} {
		path := write(t, filepath.Join(dir, "wrong.yaml"), contents)
		err := Check(path)
		if got := text(err); !strings.HasPrefix(got, path+want) {
			t.Errorf("%.30s\n got %s\nwant %s", contents, got, want)
		}
	}
	for _, path := range []string{dir, filepath.Join(dir, "missing.yaml"), os.DevNull} {
		if err := Check(path); err == nil {
			t.Errorf("%s is good", path)
		}
	}
}
