package slurm

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"neonate/agent/trial"
	"neonate/internal/stream"
)

// The test's program is also the cluster's: with these words before its
// arguments it lives one task.
const taskWord = "live-one-task"

func TestMain(m *testing.M) {
	if len(os.Args) == 5 && os.Args[1] == taskWord {
		if err := liveTask(os.Args[2], os.Args[3], os.Args[4]); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	flag.Parse()
	os.Exit(m.Run())
}

func liveTask(dir, livesATask, task string) error {
	f, err := trial.Open(dir, "test")
	if err != nil {
		return err
	}
	k, err := strconv.Atoi(livesATask)
	if err != nil {
		return err
	}
	n, err := strconv.Atoi(task)
	if err != nil {
		return err
	}
	lives, err := Lives(f.Plan, n, k)
	if err != nil {
		return err
	}
	return f.Run(context.Background(), trial.Options{Live: slow, Workers: 1, Lives: lives})
}

// slow takes as long as $SLOW says for a life of chance; seed 7 crashes.
func slow(ctx context.Context, c trial.Cell, progress func(done, total uint64)) (trial.Result, error) {
	if d, err := time.ParseDuration(os.Getenv("SLOW")); err == nil {
		time.Sleep(d)
	}
	if c.Seed == 7 {
		panic("seed 7")
	}
	luck := stream.New(c.Seed, "slow")
	r := trial.Result{WeightsChanged: make([]int, len(c.Phases))}
	for i := range 300 {
		r.Episodes = append(r.Episodes, trial.Episode{Tick: uint64(i+1) * 10, Length: 10, Return: luck.NormFloat64(), End: "limit"})
	}
	return r, ctx.Err()
}

const text = `name: clustered
title: lives on a cluster are the lives at home
grid:
  worlds: [walker]
  seeds: 1..24
protocol:
  - {train: 3000}
measures:
  - {name: r, of: return}
gates:
  - {id: mean, claim: chance is about 0, measure: r, statistic: mean, between: [-1, 1]}
`

func folder(t *testing.T) *trial.Folder {
	t.Helper()
	plan, err := trial.Origin{Trial: "t.yaml", Text: text, Program: "test"}.Plan()
	if err != nil {
		t.Fatal(err)
	}
	f, err := trial.Create(t.TempDir(), plan)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func hash(t *testing.T, f *trial.Folder) string {
	t.Helper()
	s, err := f.Merge()
	if err != nil {
		t.Fatal(err)
	}
	if s.Lives != 24 || s.Failed != 1 || s.Missing != 0 {
		t.Errorf("got %d lives, %d failed, %d missing", s.Lives, s.Failed, s.Missing)
	}
	return s.Hash
}

func TestTasksCoverThePlan(t *testing.T) {
	plan := folder(t).Plan
	for _, k := range []int{1, 5, 24, 100} {
		var all []int
		for task := range (plan.Lives() + k - 1) / k {
			lives, err := Lives(plan, task, k)
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, lives...)
		}
		if !slices.Equal(all, plan.All()) {
			t.Errorf("%d lives a task: %v", k, all)
		}
		if _, err := Lives(plan, (plan.Lives()+k-1)/k, k); err == nil {
			t.Errorf("%d lives a task: a task beyond the plan", k)
		}
	}
	if got := tasksOf([]int{0, 1, 5, 9, 10, 23}, 5); !slices.Equal(got, []int{0, 1, 2, 4}) {
		t.Errorf("got %v", got)
	}
}

func TestArraysAndScripts(t *testing.T) {
	for want, tasks := range map[string][]int{"0-3,7": {0, 1, 2, 3, 7}, "5": {5}, "0,2,4-5": {0, 2, 4, 5}} {
		if got := arrayOf(tasks); got != want {
			t.Errorf("%v: got %s, want %s", tasks, got, want)
		}
	}
	script := filepath.Join(t.TempDir(), "task.sh")
	words := []string{"printf", "%s|", "a b", "it's", "$HOME", `"`}
	if err := os.WriteFile(script, []byte(scriptOf(words)), 0o755); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(script)
	cmd.Env = append(os.Environ(), "SLURM_ARRAY_TASK_ID=3")
	out, err := cmd.Output()
	if err != nil || string(out) != `a b|it's|$HOME|"|3|` {
		t.Errorf("got %s %v", out, err)
	}
}

func TestWithoutSlurm(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	_, err := Submit(t.Context(), folder(t), Request{})
	if err == nil || !strings.Contains(err.Error(), "no sbatch on this machine's PATH") {
		t.Errorf("got %v", err)
	}
}
