package slurm

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// walkers live a second or so each.
const walkers = `name: walkers
title: animals on a cluster are the animals at home
grid:
  worlds: [walker]
  lesions: [none, cortex]
  seeds: 1..4
protocol:
  - {train: 10_000}
  - {evaluate: {episodes: 2}}
measures:
  - {name: learned, phase: train, of: return}
  - {name: effort, of: effort.hip0, each: sum}
gates:
  - {id: silent, claim: without its cortex the walker uses no muscle, measure: effort, where: [lesion=cortex], statistic: mean, at_most: 0}
`

// crash lives a trial with the program itself, at home and through --slurm,
// where the node's daemon and all its jobs are killed in the middle and the node
// comes back as after a reboot. Every merged file must have the same bytes.
func crash(t *testing.T, run func(command string)) {
	dir := t.TempDir()
	program, file := filepath.Join(dir, "neonate"), filepath.Join(dir, "walkers.yaml")
	if out, err := exec.Command("go", "build", "-o", program, "neonate/cmd/neonate").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	if err := os.WriteFile(file, []byte(walkers), 0o644); err != nil {
		t.Fatal(err)
	}
	home, away := filepath.Join(dir, "home"), filepath.Join(dir, "away")
	if out, err := exec.Command(program, "trial", file, "--out", home).CombinedOutput(); err != nil {
		t.Fatalf("at home: %v: %s", err, out)
	}
	var said bytes.Buffer
	submit := exec.Command(program, "trial", file, "--out", away, "--slurm", "--partition", "main", "--time", "10", "--mem", "500M", "--lives", "2")
	submit.Stdout, submit.Stderr = &said, &said
	if err := mortal(submit).Start(); err != nil {
		t.Fatal(err)
	}
	over := make(chan error, 1)
	go func() { over <- submit.Wait() }()
	crashed := 0
	for waiting := true; waiting; {
		select {
		case err := <-over:
			if waiting = false; err != nil {
				t.Fatalf("on the cluster: %v: %s", err, &said)
			}
		case <-time.After(200 * time.Millisecond):
			if n := lived(t, away); crashed == 0 && n >= 2 {
				run("kill")
				crashed = lived(t, away)
				run("revive")
			}
			if crashed > 0 {
				hurry(t)
			}
		}
	}
	if crashed == 0 || crashed == 8 {
		t.Fatalf("the node crashed after %d of 8 lives, which shows nothing", crashed)
	}
	t.Logf("the node crashed after %d of 8 lives", crashed)
	for _, name := range []string{"lives.csv", "curves.csv", "gates.json", "lives.parquet"} {
		a, b := must(os.ReadFile(filepath.Join(home, name))), must(os.ReadFile(filepath.Join(away, name)))
		if !bytes.Equal(a, b) || len(a) == 0 {
			t.Errorf("%s: %d bytes at home, %d on the cluster, not the same", name, len(a), len(b))
		}
	}
}

// lived counts the lives that are kept.
func lived(t *testing.T, folder string) int {
	t.Helper()
	all, err := filepath.Glob(filepath.Join(folder, "lives", "*", "*.json.gz"))
	if err != nil {
		t.Fatal(err)
	}
	return len(all)
}

// hurry starts tasks that Slurm holds back: two minutes after a crash.
func hurry(t *testing.T) {
	queue, err := output(t.Context(), "squeue", "--noheader", "--array", "--format=%i %r")
	if err != nil {
		return // the controller is busy with the crash
	}
	for line := range strings.Lines(queue) {
		if id, why, _ := strings.Cut(strings.TrimSpace(line), " "); why == "BeginTime" {
			_, _ = output(t.Context(), "scontrol", "update", "JobId="+id, "StartTime=now")
		}
	}
}
