package slurm

import (
	"context"
	"errors"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"neonate/agent/trial"
)

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
