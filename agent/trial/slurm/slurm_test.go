package slurm

import (
	"context"
	"errors"
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

// cluster starts a real Slurm of one node; testdata/cluster.sh says how. Where
// it can not the test is skipped, unless NEONATE_SLURM says that it must run.
func cluster(t *testing.T) func(command string) {
	t.Helper()
	lack := func(what string) {
		if os.Getenv("NEONATE_SLURM") != "" {
			t.Fatal("NEONATE_SLURM is set, but " + what)
		}
		t.Skip(what + "; with root and Debian's packages slurm-wlm and munge this test starts a Slurm of its own")
	}
	if testing.Short() {
		t.Skip("it takes a minute")
	}
	if os.Geteuid() != 0 {
		lack("this is not root")
	}
	for _, name := range []string{"sbatch", "slurmctld", "slurmd", "munged"} {
		if _, err := exec.LookPath(name); err != nil {
			lack("there is no " + name)
		}
	}
	dir, err := os.MkdirTemp("", "slurm") // a short path: sockets live there
	if err != nil {
		t.Fatal(err)
	}
	run := func(command string) {
		t.Helper()
		cmd := exec.Command("testdata/cluster.sh", command, dir)
		cmd.Stderr = os.Stderr // not a pipe, which the daemons would keep open
		if err := cmd.Run(); err != nil {
			t.Fatalf("cluster.sh %s: %v", command, err)
		}
	}
	t.Cleanup(func() {
		run("stop")
		os.RemoveAll(dir)
	})
	run("start")
	t.Setenv("SLURM_CONF", filepath.Join(dir, "slurm.conf"))
	return run
}

func request(f *trial.Folder, lives int) Request {
	return Request{Partition: "main", Time: "10", Memory: "200M", Lives: lives, Task: func(k int) []string {
		return []string{must(os.Executable()), taskWord, f.Path, strconv.Itoa(k)}
	}}
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

var quick = Patience{Poll: 300 * time.Millisecond}

// The same trial at home and on the cluster: the same bytes.
func TestRealSlurm(t *testing.T) {
	run := cluster(t)
	t.Run("animals, and a node that crashes", func(t *testing.T) { crash(t, run) })
	home := folder(t)
	if err := home.Run(t.Context(), trial.Options{Live: slow}); err != nil {
		t.Fatal(err)
	}
	want := hash(t, home)

	t.Run("whole", func(t *testing.T) {
		f := folder(t)
		var last Progress
		_, err := Run(t.Context(), f, request(f, 4), quick, false, func(p Progress) { last = p })
		if err != nil {
			t.Fatal(err)
		}
		if got := hash(t, f); got != want || last.Done != 23 || last.Failed != 1 {
			t.Errorf("got %s and %+v, want %s", got, last, want)
		}
		// the life that failed is tried again, and no other
		job, err := Run(t.Context(), f, request(f, 1), quick, false, nil)
		if err != nil || !slices.Equal(job.tasks, []int{6}) {
			t.Errorf("with one failed life left: got %+v %v", job, err)
		}
		if got := hash(t, f); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	})

	t.Run("detached, then found again", func(t *testing.T) {
		t.Setenv("SLOW", "200ms")
		f := folder(t)
		job, err := Run(t.Context(), f, request(f, 6), quick, true, nil)
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithCancel(t.Context())
		_, err = Run(ctx, f, request(f, 6), quick, false, func(Progress) { cancel() })
		var detached Detached
		if !errors.As(err, &detached) || detached.Job != job.ID {
			t.Errorf("cancelled: got %v", err)
		}
		found, err := Run(t.Context(), f, request(f, 6), quick, false, nil)
		if err != nil || found.ID != job.ID {
			t.Errorf("got job %+v %v, want %s", found, err, job.ID)
		}
		if got := hash(t, f); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	})

	t.Run("cancelled job is submitted again", func(t *testing.T) {
		t.Setenv("SLOW", "400ms")
		f := folder(t)
		cancelled := ""
		job, err := Run(t.Context(), f, request(f, 6), quick, false, func(p Progress) {
			if cancelled == "" && p.Done >= 3 {
				cancelled = p.Job
				_, _ = output(t.Context(), "scancel", "--signal=KILL", "--full", p.Job)
				_, _ = output(t.Context(), "scancel", p.Job)
			}
		})
		if err != nil || cancelled == "" || job.ID == cancelled {
			t.Fatalf("job %+v after %s: %v", job, cancelled, err)
		}
		if got := hash(t, f); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	})

	t.Run("a task that can not run", func(t *testing.T) {
		f := folder(t)
		r := request(f, 12)
		r.Task = func(int) []string { return []string{"/nowhere/neonate"} }
		_, err := Run(t.Context(), f, r, Patience{Poll: quick.Poll, Retries: -1}, false, nil)
		if err == nil || !strings.Contains(err.Error(), "24 of 24 lives are still missing") || !strings.Contains(err.Error(), "task-0.log") {
			t.Errorf("got %v", err)
		}
		if _, err := Submit(t.Context(), f, Request{Partition: "nowhere", Task: r.Task}); err == nil || !strings.Contains(err.Error(), "invalid partition") {
			t.Errorf("got %v", err)
		}
	})
}
