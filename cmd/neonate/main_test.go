package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// The test binary stands in for neonate: with this variable set it is the
// real command line, in a process of its own.
const asCommand = "NEONATE_TEST_AS_COMMAND"

func TestMain(m *testing.M) {
	if os.Getenv(asCommand) != "" {
		os.Exit(execute(os.Args[1:]))
	}
	os.Exit(m.Run())
}

func command(arguments ...string) *exec.Cmd {
	c := exec.Command(os.Args[0], arguments...)
	c.Env = append(os.Environ(), asCommand+"=1")
	return c
}

// neonate runs the command to its end and returns what it printed.
func neonate(t *testing.T, arguments ...string) (stdout, stderr string, code int) {
	t.Helper()
	c := command(arguments...)
	var out, errs bytes.Buffer
	c.Stdout, c.Stderr = &out, &errs
	err := c.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return out.String(), errs.String(), c.ProcessState.ExitCode()
}

// run lives a life and returns its summary.
func run(t *testing.T, arguments ...string) map[string]any {
	t.Helper()
	out, errs, code := neonate(t, append([]string{"run", "--json"}, arguments...)...)
	if code != 0 {
		t.Fatalf("exit %d: %s", code, errs)
	}
	var s map[string]any
	if err := json.Unmarshal([]byte(out), &s); err != nil {
		t.Fatalf("stdout is not one JSON object: %v\n%s", err, out)
	}
	return s
}

func TestRunLeavesALifeFolder(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "life")
	s := run(t, "walker", "--ticks", "3000", "--out", dir)
	for _, field := range []string{"dir", "ticks", "episodes", "mean100", "best_mean100", "first_tick_at", "wall_s", "ticks_per_s", "hash"} {
		if _, there := s[field]; !there {
			t.Errorf("the summary lacks %q", field)
		}
	}
	for _, name := range []string{"life.yaml", "episodes.csv", "curve.png", "brain.safetensors", "interventions.jsonl"} {
		if info, err := os.Stat(filepath.Join(dir, name)); err != nil {
			t.Error(err)
		} else if name != "interventions.jsonl" && info.Size() == 0 {
			t.Errorf("%s is empty", name)
		}
	}
	entries, _ := os.ReadDir(dir)
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), ".") {
			t.Errorf("left behind: %s", e.Name())
		}
	}
}

func TestResumeInPiecesIsTheSameLife(t *testing.T) {
	folder := t.TempDir()
	whole := run(t, "walker", "--ticks", "6000", "--seed", "7", "--out", filepath.Join(folder, "whole"))
	pieces := filepath.Join(folder, "pieces")
	run(t, "walker", "--ticks", "100", "--seed", "7", "--out", pieces)
	run(t, "walker", "--ticks", "2500", "--seed", "7", "--out", pieces, "--resume")
	last := run(t, "walker", "--ticks", "6000", "--seed", "7", "--out", pieces, "--resume")
	if whole["hash"] != last["hash"] {
		t.Errorf("hash %v in pieces, %v at once", last["hash"], whole["hash"])
	}
	out, _, code := neonate(t, "replay", "--json", pieces)
	if code != 0 || !strings.Contains(out, `"equal":true`) {
		t.Errorf("replay of the life: exit %d, %s", code, out)
	}
}

// TestKillAtAnyMoment kills the process again and again; what it leaves can
// always be resumed, and the life is the one that was never killed.
func TestKillAtAnyMoment(t *testing.T) {
	if testing.Short() {
		t.Skip("lives some 100,000 ticks")
	}
	folder := t.TempDir()
	const ticks = "120000" // over two checkpoint intervals
	whole := run(t, "walker", "--ticks", ticks, "--seed", "3", "--out", filepath.Join(folder, "whole"))
	killed := filepath.Join(folder, "killed")
	for _, wait := range []time.Duration{30, 200, 700, 3000, 5000} {
		c := command("run", "walker", "--ticks", ticks, "--seed", "3", "--out", killed, "--resume")
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(wait * time.Millisecond)
		_ = c.Process.Kill()
		_ = c.Wait()
	}
	last := run(t, "walker", "--ticks", ticks, "--seed", "3", "--out", killed, "--resume")
	if whole["hash"] != last["hash"] {
		t.Errorf("hash %v after five kills, %v without", last["hash"], whole["hash"])
	}
}

func TestInterruptSavesAndSaysHowToGoOn(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "life")
	c := command("run", "walker", "--ticks", "100000000", "--out", dir)
	var out bytes.Buffer
	c.Stdout = &out
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	for deadline := time.Now().Add(20 * time.Second); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		if _, err := os.Stat(filepath.Join(dir, "life.yaml")); err == nil {
			break
		}
	}
	time.Sleep(300 * time.Millisecond)
	if err := c.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	if err := c.Wait(); err != nil {
		t.Fatalf("%v: %s", err, out.String())
	}
	if !strings.Contains(out.String(), "--resume") {
		t.Errorf("it does not say how to go on: %s", out.String())
	}
	if _, err := os.Stat(filepath.Join(dir, "brain.safetensors")); err != nil {
		t.Error(err)
	}
}

func TestDamagedBrain(t *testing.T) {
	flip := func(b []byte) []byte { b[len(b)/2] ^= 4; return b }
	cut := func(b []byte) []byte { return b[:len(b)/3] }
	for name, damage := range map[string]func([]byte) []byte{"flipped": flip, "cut": cut} {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "life")
			run(t, "walker", "--ticks", "500", "--seed", "2", "--out", dir)
			whole := run(t, "walker", "--ticks", "6000", "--seed", "2", "--out", dir, "--resume")
			path := filepath.Join(dir, "brain.safetensors")
			good, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, damage(bytes.Clone(good)), 0o644); err != nil {
				t.Fatal(err)
			}
			out, errs, code := neonate(t, "run", "walker", "--ticks", "6000", "--seed", "2", "--out", dir, "--resume", "--json")
			if code != 0 {
				t.Fatalf("exit %d: %s", code, errs)
			}
			if !strings.Contains(errs, "brain.previous.safetensors") || !strings.Contains(errs, path) {
				t.Errorf("it does not say what it did: %s", errs)
			}
			if !strings.Contains(out, whole["hash"].(string)) {
				t.Errorf("the life that went on from the previous brain differs: %s", out)
			}
		})
	}
}

func TestBadUsage(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "life")
	run(t, "walker", "--ticks", "200", "--out", dir)
	wrong := filepath.Join(t.TempDir(), "pond.yaml")
	if err := os.WriteFile(wrong, []byte("name: pond\ngravty: [0, -10]\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		arguments string
		says      []string
	}{
		{"swim", []string{"swim"}},
		{"run", []string{"world"}},
		{"run wlaker", []string{"wlaker", "walker"}},
		{"run " + wrong, []string{wrong + ":2:1", "gravty", "gravity"}},
		{"run walker --genome wlaker", []string{"wlaker", "walker"}},
		{"run walker --seed -1", []string{"seed"}},
		{"run walker --out " + dir, []string{dir, "--resume"}},
		{"run walker --seed 9 --resume --out " + dir, []string{"another life"}},
		{"run walker --lesion cortx", []string{"cortx", "cortex"}},
		{"run walker --lesion cortex@soon", []string{"soon"}},
		{"run walker --lesion escpe", []string{"escpe", "did you mean escape?", "cortex, striatum, cerebellum"}},
		{"run walker --cool cortex@9..3", []string{"cortex@9..3", "after 9"}},
		{"eval walker --lesion brainstm", []string{"did you mean brainstem?"}},
		{"eval walker --cool random:righting", []string{"righting", "allowed cortex, striatum"}},
		{"run walker --set gravity=3", []string{"world."}},
		{"run walker --set world.gravty=3", []string{"gravty"}},
		{"eval walker --episodes 0", []string{"episodes"}},
		{"bench env nowhere", []string{"nowhere"}},
		{"bench watch --turns 1", []string{"--turns 1", "2 to 1000"}},
		{"replay " + wrong, []string{wrong}},
		{"worlds check " + wrong, []string{"gravty"}},
	} {
		_, errs, code := neonate(t, strings.Fields(c.arguments)...)
		if code != exitUsage {
			t.Errorf("neonate %s: exit %d, want %d\n%s", c.arguments, code, exitUsage, errs)
		}
		for _, says := range c.says {
			if !strings.Contains(errs, says) {
				t.Errorf("neonate %s does not say %q:\n%s", c.arguments, says, errs)
			}
		}
	}
}

func TestEveryVerbHelpsWithAnExample(t *testing.T) {
	for _, verb := range []string{"run", "eval", "replay", "worlds", "genomes", "bench"} {
		out, _, code := neonate(t, verb, "--help")
		if code != 0 || !strings.Contains(out, "neonate "+verb) || !strings.Contains(out, "Example") {
			t.Errorf("neonate %s --help: exit %d\n%s", verb, code, out)
		}
	}
}

// compare draws the lives that it is given.
func TestCompareDrawsTheLivesItIsGiven(t *testing.T) {
	dir := t.TempDir()
	run(t, "walker", "--seed", "5", "--ticks", "6000", "--set", "world.limit=50", "--out", dir+"/life") // over 100 episodes
	picture := filepath.Join(dir, "curves.png")
	out, errs, code := neonate(t, "compare", dir+"/life", "-o", picture, "--json")
	if code != 0 || !strings.Contains(out, `"genome":"walker"`) {
		t.Fatalf("exit %d, found %s%s", code, out, errs)
	}
	drawn, err := os.ReadFile(picture)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := png.Decode(bytes.NewReader(drawn)); err != nil {
		t.Error(err)
	}
}

// bench brain says what each part costs: the parts make up the whole, none
// allocates, and only a genome with a cerebellum pays for one.
func TestBenchBrainTellsTheParts(t *testing.T) {
	for world, cerebellum := range map[string]bool{"walker": false, "meadow": true} {
		out, errs, code := neonate(t, "bench", "brain", world, "--ticks", "1000", "--json")
		var m struct {
			Parts []struct {
				Part   string
				Ns     float64 `json:"ns_per_tick"`
				Share  float64
				Allocs *float64 `json:"allocs_per_tick"`
			}
		}
		if err := json.Unmarshal([]byte(out), &m); err != nil || code != 0 {
			t.Fatalf("exit %d, %v: %s%s", code, err, out, errs)
		}
		share, ns := 0.0, map[string]float64{}
		for _, p := range m.Parts {
			share += p.Share
			ns[p.Part] = p.Ns
			if p.Allocs == nil || *p.Allocs >= 0.01 {
				t.Errorf("%s: %s allocates", world, p.Part)
			}
		}
		if share < 0.999 || share > 1.001 {
			t.Errorf("%s: the shares sum to %g", world, share)
		}
		for _, part := range []string{"pathways", "cortex", "striatum"} {
			if ns[part] <= 0 {
				t.Errorf("%s: %s costs nothing", world, part)
			}
		}
		if ns["cerebellum"] > 0 != cerebellum {
			t.Errorf("%s: the cerebellum takes %g ns", world, ns["cerebellum"])
		}
	}
}

func TestEvalChangesNothing(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "life")
	run(t, "walker", "--ticks", "2000", "--out", dir)
	before, _ := os.ReadFile(filepath.Join(dir, "brain.safetensors"))
	out, errs, code := neonate(t, "eval", dir, "--episodes", "3", "--json")
	if code != 0 {
		t.Fatalf("exit %d: %s", code, errs)
	}
	var m struct {
		Episodes int
		Changed  *int `json:"weights_changed"`
	}
	if err := json.Unmarshal([]byte(out), &m); err != nil || m.Episodes != 3 || m.Changed == nil || *m.Changed != 0 {
		t.Errorf("%v: %s", err, out)
	}
	if after, _ := os.ReadFile(filepath.Join(dir, "brain.safetensors")); !bytes.Equal(before, after) {
		t.Error("the life folder changed")
	}
}
