package main

import (
	"encoding/json"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// smallTrial is lived in a second or two: two arms of three short lives.
const smallTrial = `name: small
title: a lesioned cortex commands nothing
grid:
  worlds: [walker]
  lesions: [none, cortex]
  controls: [sham]
  seeds: 1..3
protocol:
  - {train: 2000}
  - {evaluate: {episodes: 2}}
measures:
  - {name: learned, phase: train, of: return}
  - {name: effort, phase: evaluate, of: effort.hip0, each: sum}
ticks: {phase: evaluate, of: [hull_angle, dopamine]}
gates:
  - id: silent
    claim: without its cortex the walker uses no muscle
    measure: effort
    where: [lesion=cortex]
    statistic: mean
    at_most: 0
  - id: sham
    claim: a sham lesion changes nothing
    measure: learned
    where: ["lesion=sham:cortex"]
    versus: {where: [lesion=none], paired: true}
    statistic: mean
    between: [-0.000001, 0.000001]
`

func trialFile(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "small.yaml")
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// merged runs a trial and returns the hash of what it merged.
func merged(t *testing.T, arguments ...string) string {
	t.Helper()
	out, errs, code := neonate(t, append([]string{"trial", "--json"}, arguments...)...)
	if code != 0 {
		t.Fatalf("exit %d: %s%s", code, out, errs)
	}
	var s struct {
		Hash  string
		Lives int
		Gates []struct{ ID, Verdict string }
	}
	if err := json.Unmarshal([]byte(out), &s); err != nil || s.Lives != 9 || len(s.Gates) != 2 {
		t.Fatalf("%v: %s", err, out)
	}
	for _, g := range s.Gates {
		if g.Verdict != "pass" {
			t.Errorf("gate %s: %s", g.ID, g.Verdict)
		}
	}
	return s.Hash
}

func TestTrialIsTheSameOnAnyNumberOfWorkers(t *testing.T) {
	file := trialFile(t, smallTrial)
	want := merged(t, file, "--out", filepath.Join(t.TempDir(), "one"), "--workers", "1")
	for _, workers := range []string{"2", "4"} {
		if got := merged(t, file, "--out", filepath.Join(t.TempDir(), workers), "--workers", workers); got != want {
			t.Errorf("hash %s with %s workers, %s with one", got, workers, want)
		}
	}
}

func TestTrialGoesOnAfterAKill(t *testing.T) {
	file := trialFile(t, smallTrial)
	want := merged(t, file, "--out", filepath.Join(t.TempDir(), "whole"))
	dir := filepath.Join(t.TempDir(), "killed")
	for _, wait := range []time.Duration{150, 400, 700} {
		c := command("trial", file, "--out", dir)
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(wait * time.Millisecond)
		_ = c.Process.Kill()
		_ = c.Wait()
	}
	if got := merged(t, file, "--out", dir); got != want {
		t.Errorf("hash %s after kills, %s without", got, want)
	}
	for _, name := range []string{"report.html", "lives.parquet", "ticks.parquet", "lives.csv"} {
		if info, err := os.Stat(filepath.Join(dir, name)); err != nil || info.Size() == 0 {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// A file that can not grow is a disk that is full: the error says so, nothing is
// half-written, and with room again the same command ends with the same bytes.
func TestTrialOnAFullDisk(t *testing.T) {
	file := trialFile(t, smallTrial)
	want := merged(t, file, "--out", filepath.Join(t.TempDir(), "whole"))
	dir := filepath.Join(t.TempDir(), "full")
	for _, blocks := range []string{"1", "4", "8"} { // the plan, a life, a table do not fit
		c := command("trial", file, "--out", dir)
		limited := exec.Command("sh", append([]string{"-c", "ulimit -f " + blocks + "; exec \"$0\" \"$@\"", c.Path}, c.Args[1:]...)...)
		limited.Env = c.Env
		said, err := limited.CombinedOutput()
		if err == nil || limited.ProcessState.ExitCode() != exitFailed || !strings.Contains(string(said), "cannot write to "+dir) ||
			!strings.Contains(string(said), "file too large (nothing is half-written)") {
			t.Errorf("%s blocks: %v: %s", blocks, err, said)
		}
		err = filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
			if err == nil && strings.HasPrefix(d.Name(), ".") {
				t.Errorf("%s blocks: %s was left behind", blocks, path)
			}
			return err
		})
		if err != nil {
			t.Error(err)
		}
	}
	if got := merged(t, file, "--out", dir); got != want {
		t.Errorf("hash %s after a full disk, %s without", got, want)
	}
}

func TestTrialRefuses(t *testing.T) {
	for name, c := range map[string]struct{ from, to, says string }{
		"unknown field":   {"seeds: 1..3", "seeds: 1..3\n  set: [genome.striatum.rule.lambd=0.5]", "lambda"},
		"no seeds":        {"seeds: 1..3", "seeds: \"\"", "seeds"},
		"unmeasured gate": {"measure: effort", "measure: efort", "small.yaml:18:14: gates[0].measure: found efort, which is not measured"},
		"empty grid":      {"worlds: [walker]", "worlds: []", "small.yaml:4:11: grid.worlds: found an empty list"},
		"the same twice":  {"lesions: [none, cortex]", "lesions: [none, none]", "two lives with the same key"},
		"another body":    {"episodes: 2}", "episodes: 2, world: lander}", "small.yaml:10:37: protocol[1].evaluate.world: found the phase evaluate"},
	} {
		t.Run(name, func(t *testing.T) {
			file := trialFile(t, strings.Replace(smallTrial, c.from, c.to, 1))
			none := filepath.Join(t.TempDir(), "none")
			_, errs, code := neonate(t, "trial", file, "--out", none)
			if code != exitUsage || !strings.Contains(errs, c.says) || !strings.Contains(errs, "small.yaml:") {
				t.Errorf("exit %d: %s", code, errs)
			}
			if _, err := os.Stat(none); err == nil {
				t.Error("it began a folder")
			}
		})
	}
}

func TestEmbeddedTrialsMakeAPlan(t *testing.T) {
	out, _, code := neonate(t, "trial", "--json")
	var all struct{ Trials []struct{ Name string } }
	if err := json.Unmarshal([]byte(out), &all); err != nil || code != 0 || len(all.Trials) == 0 {
		t.Fatalf("exit %d, %v: %s", code, err, out)
	}
	for _, one := range all.Trials {
		t.Run(one.Name, func(t *testing.T) {
			t.Parallel()
			out, errs, code := neonate(t, "trial", one.Name, "--dry-run", "--seeds", "1", "--json", "--out", filepath.Join(t.TempDir(), "x"))
			var o struct {
				Lives   int
				Seconds float64
				Bytes   uint64
			}
			if err := json.Unmarshal([]byte(out), &o); err != nil || code != 0 || o.Lives == 0 || o.Seconds <= 0 || o.Bytes == 0 {
				t.Errorf("exit %d: %v: %s%s", code, err, out, errs)
			}
		})
	}
}
