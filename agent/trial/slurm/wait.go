package slurm

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"neonate/agent/trial"
	"neonate/internal/atomicfile"
)

// Progress is how far a job has come.
type Progress struct {
	Job                 string
	Lives, Done, Failed int
	Running, Pending    int    // tasks
	Why                 string // why the first pending task waits, in Slurm's word
}

// Patience is how a Wait spends its time.
type Patience struct {
	Poll    time.Duration // between looks at the queue; 0 is 5 seconds
	Retries int           // jobs to submit again for lives that a job left behind; negative is none, 0 is 3
}

// Detached is the error of a Wait that was cancelled: the job goes on.
type Detached struct{ Job, Command string }

func (d Detached) Error() string {
	return fmt.Sprintf("job %s goes on without us; wait for it and merge with: %s; end it with: scancel %s", d.Job, d.Command, d.Job)
}

// Wait waits until every life of the plan is lived or has failed. If the job
// ends before, killed or with its node, the rest is submitted again.
func (j *Job) Wait(ctx context.Context, r Request, p Patience, report func(Progress)) error {
	if p.Poll == 0 {
		p.Poll = 5 * time.Second
	}
	if p.Retries == 0 {
		p.Retries = 3
	}
	blind := 0 // looks at the queue in a row that failed
	for {
		state, err := j.look(ctx)
		if ctx.Err() != nil {
			return Detached{j.ID, j.folder.Plan.Origin.Command("--slurm", "--out", j.folder.Path)}
		}
		if blind++; err == nil {
			blind = 0
		}
		if blind > 60 {
			return fmt.Errorf("the cluster does not answer: %w; job %s may go on, wait for it with: %s", err, j.ID, j.folder.Plan.Origin.Command("--slurm", "--out", j.folder.Path))
		}
		if report != nil {
			report(state)
		}
		if state.Done+state.Failed == state.Lives {
			return nil
		}
		if err == nil && state.Running+state.Pending == 0 {
			if p.Retries--; p.Retries < 0 {
				return j.gaveUp(state)
			}
			if err := j.again(ctx, r, p.Poll); err != nil {
				return err
			}
		}
		pause(ctx, p.Poll)
	}
}

// look counts what is done, and the tasks in the queue.
func (j *Job) look(ctx context.Context) (Progress, error) {
	// the queue first: a task that ends between the two looks must have left
	// its lives behind by the second
	queue, err := output(ctx, "squeue", "--noheader", "--array", "--jobs="+j.ID, "--format=%T %r")
	s := Progress{Job: j.ID, Lives: j.folder.Plan.Lives()}
	if err != nil && strings.Contains(err.Error(), "Invalid job id") {
		err = nil // Slurm forgets a job minutes after its end
	}
	for line := range strings.Lines(queue) {
		state, why, _ := strings.Cut(strings.TrimSpace(line), " ")
		switch state {
		case "PENDING", "REQUEUED", "REQUEUE_FED", "REQUEUE_HOLD", "SPECIAL_EXIT":
			if s.Pending++; s.Why == "" {
				s.Why = why
			}
		case "RUNNING", "COMPLETING", "CONFIGURING", "SUSPENDED", "STOPPED", "STAGE_OUT", "SIGNALING", "RESIZING":
			s.Running++
		}
	}
	j.count(&s)
	return s, err
}

// count looks for the files of the lives that were not done at the last look.
func (j *Job) count(s *Progress) {
	if j.over == nil {
		j.over = map[int]bool{}
	}
	for i := range s.Lives {
		if j.over[i] || j.folder.Done(i) {
			j.over[i] = true
			s.Done++
		} else if _, failed := j.folder.Failure(i); failed {
			s.Failed++
		}
	}
}

// again submits what the job left behind. Files of another node may take a
// moment to be seen here, so it looks once more after a pause.
func (j *Job) again(ctx context.Context, r Request, poll time.Duration) error {
	pause(ctx, poll)
	missing := j.missing()
	if len(missing) == 0 || ctx.Err() != nil {
		return nil
	}
	j.tasks = tasksOf(missing, j.Lives)
	return j.submit(ctx, r)
}

// missing are the lives that neither were lived nor failed.
func (j *Job) missing() []int {
	var missing []int
	for _, i := range j.folder.Missing(j.folder.Plan.All()) {
		if _, failed := j.folder.Failure(i); !failed {
			missing = append(missing, i)
		}
	}
	return missing
}

// gaveUp says what is missing, with the last words of a task that should have
// lived it.
func (j *Job) gaveUp(s Progress) error {
	words := "no log was written"
	if missing := j.missing(); len(missing) > 0 {
		path := filepath.Join(j.folder.Path, "slurm", fmt.Sprintf("task-%d.log", missing[0]/j.Lives))
		if text, err := os.ReadFile(path); err == nil {
			words = fmt.Sprintf("the end of %s:\n%s", path, tail(string(text), 10))
		}
	}
	return fmt.Errorf("job %s is over and %d of %d lives are still missing; go on with: %s; %s", j.ID, s.Lives-s.Done-s.Failed, s.Lives,
		j.folder.Plan.Origin.Command("--slurm", "--out", j.folder.Path), words)
}

func tail(text string, lines int) string {
	all := strings.Split(strings.TrimRight(text, "\n"), "\n")
	return strings.Join(all[max(0, len(all)-lines):], "\n")
}

func pause(ctx context.Context, d time.Duration) {
	select {
	case <-ctx.Done():
	case <-time.After(d):
	}
}

// memory is what slurm/job.json keeps, so that a later command finds the job.
type memory struct {
	Job   string `json:"job"`
	Lives int    `json:"lives_a_task"`
}

func (j *Job) file() string { return filepath.Join(j.folder.Path, "slurm", "job.json") }

func (j *Job) remember() error {
	text, err := json.Marshal(memory{j.ID, j.Lives})
	if err != nil {
		return err
	}
	return atomicfile.WriteBytes(j.file(), append(text, '\n'))
}

// Attach finds the job that lives the folder's trial already, or nil if none
// is in the queue: it would be a waste to submit the lives twice.
func Attach(ctx context.Context, f *trial.Folder) (*Job, error) {
	j := &Job{folder: f}
	text, err := os.ReadFile(j.file())
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var m memory
	if err := json.Unmarshal(text, &m); err != nil || m.Lives < 1 {
		return nil, fmt.Errorf("%s is damaged: remove it to submit anew", j.file())
	}
	j.ID, j.Lives = m.Job, m.Lives
	s, err := j.look(ctx)
	if err != nil {
		return nil, err
	}
	if s.Running+s.Pending == 0 {
		return nil, nil
	}
	return j, nil
}

// Run submits the trial, or attaches to its job, and waits. The lives are
// merged by the caller then, as those of a local run are.
func Run(ctx context.Context, f *trial.Folder, r Request, p Patience, detach bool, report func(Progress)) (*Job, error) {
	j, err := Attach(ctx, f)
	if err != nil {
		return nil, err
	}
	if j == nil {
		if j, err = Submit(ctx, f, r); err != nil || j == nil {
			return nil, err
		}
	}
	if detach {
		return j, nil
	}
	return j, j.Wait(ctx, r, p, report)
}
