// Package slurm lives a trial on a Slurm cluster: a job array through sbatch,
// whose tasks each live some of the plan's lives. Slurm only schedules. What is
// done is known from the lives' files alone, so a task may be requeued, die with
// its node or run twice, and no accounting database or daemon is needed.
package slurm

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"

	"neonate/agent/trial"
	"neonate/internal/atomicfile"
)

// Request says what to ask of the cluster. Empty fields leave it to the
// cluster's defaults.
type Request struct {
	Partition string // --partition
	Time      string // --time of a task, as sbatch takes it: 30, 1:30:00, 1-0
	Memory    string // --mem of a task: 500M, 2G
	Lives     int    // lives a task; 0 is as few as the cluster's limit on arrays allows
	// Task is the command that lives one task: the program, arguments, and as
	// its last words the task's number. It must run on every node.
	Task func(livesATask int) []string
}

// Job is a submitted array.
type Job struct {
	ID     string // as sbatch gave it
	Lives  int    // lives a task
	folder *trial.Folder
	tasks  []int
	over   map[int]bool // lives that are done; their files need no second look
}

// defaultArrayLimit is Slurm's own default of MaxArraySize.
const defaultArrayLimit = 1001

// Lives are the indices of the lives of a task: a fixed stretch of the plan,
// so that a task means the same whenever it runs.
func Lives(plan *trial.Plan, task, livesATask int) ([]int, error) {
	from := task * livesATask
	if task < 0 || livesATask < 1 || from >= plan.Lives() {
		return nil, fmt.Errorf("task %d of %d lives each is not part of a plan of %d lives", task, livesATask, plan.Lives())
	}
	return plan.All()[from:min(from+livesATask, plan.Lives())], nil
}

// Submit hands those tasks to the cluster that have a life to live. It returns
// nil if there is none.
func Submit(ctx context.Context, f *trial.Folder, r Request) (*Job, error) {
	if _, err := exec.LookPath("sbatch"); err != nil {
		return nil, errors.New("no sbatch on this machine's PATH: --slurm needs a machine that submits to a Slurm cluster")
	}
	limit := arrayLimit(ctx)
	lives := r.Lives
	if lives == 0 {
		lives = (f.Plan.Lives() + limit - 1) / limit
	}
	if tasks := (f.Plan.Lives() + lives - 1) / lives; tasks > limit {
		return nil, fmt.Errorf("%d lives at %d a task make %d tasks; this cluster allows %d: take %d lives a task or more",
			f.Plan.Lives(), lives, tasks, limit, (f.Plan.Lives()+limit-1)/limit)
	}
	missing := f.Missing(f.Plan.All())
	if len(missing) == 0 {
		return nil, nil
	}
	if err := f.Forget(missing); err != nil { // failures from before: they are tried again
		return nil, err
	}
	job := &Job{Lives: lives, folder: f, tasks: tasksOf(missing, lives)}
	if err := job.submit(ctx, r); err != nil {
		return nil, err
	}
	return job, nil
}

// tasksOf are the tasks that the lives belong to, in order.
func tasksOf(lives []int, livesATask int) []int {
	var tasks []int
	for _, i := range lives {
		if task := i / livesATask; len(tasks) == 0 || tasks[len(tasks)-1] != task {
			tasks = append(tasks, task)
		}
	}
	return tasks
}

func (j *Job) submit(ctx context.Context, r Request) error {
	dir, err := filepath.Abs(filepath.Join(j.folder.Path, "slurm"))
	if err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	script := filepath.Join(dir, "task.sh")
	if err := atomicfile.WriteBytes(script, []byte(scriptOf(r.Task(j.Lives)))); err != nil {
		return err
	}
	args := []string{
		"--parsable", "--requeue", "--open-mode=append", "--ntasks=1", "--cpus-per-task=1",
		"--job-name=" + "neonate-" + j.folder.Plan.Trial.Name,
		"--array=" + arrayOf(j.tasks),
		"--output=" + filepath.Join(dir, "task-%a.log"),
	}
	for flag, value := range map[string]string{"--partition=": r.Partition, "--time=": r.Time, "--mem=": r.Memory} {
		if value != "" {
			args = append(args, flag+value)
		}
	}
	out, err := output(ctx, "sbatch", append(args, script)...)
	if err != nil {
		return err
	}
	j.ID, _, _ = strings.Cut(strings.TrimSpace(out), ";") // a cluster's name may follow
	if _, err := strconv.Atoi(j.ID); err != nil {
		return fmt.Errorf("sbatch answered %q; want a job's number", out)
	}
	return j.remember()
}

// scriptOf is the batch script of one task. exec hands Slurm's signals to the
// program, which stops in good order.
func scriptOf(task []string) string {
	var b strings.Builder
	b.WriteString("#!/bin/sh\nexec")
	for _, word := range task {
		b.WriteString(" '" + strings.ReplaceAll(word, "'", `'\''`) + "'")
	}
	b.WriteString(" \"$SLURM_ARRAY_TASK_ID\"\n")
	return b.String()
}

// arrayOf writes task numbers as sbatch takes them: 0-3,7.
func arrayOf(tasks []int) string {
	var b strings.Builder
	for i := 0; i < len(tasks); {
		k := i
		for k+1 < len(tasks) && tasks[k+1] == tasks[k]+1 {
			k++
		}
		if b.Len() > 0 {
			b.WriteByte(',')
		}
		b.WriteString(strconv.Itoa(tasks[i]))
		if k > i {
			b.WriteString("-" + strconv.Itoa(tasks[k]))
		}
		i = k + 1
	}
	return b.String()
}

// arrayLimit is how many tasks one array may have on this cluster.
func arrayLimit(ctx context.Context) int {
	out, err := output(ctx, "scontrol", "show", "config")
	if err == nil {
		for line := range strings.Lines(out) {
			name, value, _ := strings.Cut(line, "=")
			if n, err := strconv.Atoi(strings.TrimSpace(value)); err == nil && strings.TrimSpace(name) == "MaxArraySize" && n > 1 {
				return n - 1
			}
		}
	}
	return defaultArrayLimit - 1
}

// output runs one of Slurm's programs and words its failure.
func output(ctx context.Context, name string, args ...string) (string, error) {
	cmd := exec.CommandContext(ctx, name, args...)
	var out, complaint bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &complaint
	if err := cmd.Run(); err != nil {
		if ctx.Err() != nil {
			return "", ctx.Err()
		}
		return "", fmt.Errorf("%s: %w: %s", name, err, strings.TrimSpace(complaint.String()))
	}
	return out.String(), nil
}
