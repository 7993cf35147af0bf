package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"neonate/agent"
	"neonate/agent/trial"
	"neonate/agent/trial/living"
	"neonate/agent/trial/report"
	"neonate/agent/trial/slurm"
)

type trialCommand struct {
	Trial     string   `arg:"" optional:"" help:"An embedded trial's name or a path to a trial file; none lists the embedded ones."`
	Seeds     string   `help:"Seeds in place of the file's: 1..5, or 1,3,9..12." placeholder:"SEEDS"`
	Set       []string `help:"Change a field of the trial, or of every life: world.gravity[1]=-5. May be repeated." placeholder:"FIELD=VALUE" sep:"none"`
	Out       string   `help:"The trial's folder; default: trials/NAME. Lives that it holds already are not lived again." placeholder:"DIR" type:"path"`
	Workers   int      `help:"Lives at a time; default: one a core." placeholder:"N"`
	DryRun    bool     `help:"Print the plan: lives, estimated time and disk."`
	Life      string   `help:"Live the one life whose key begins so, and keep nothing: to find out why it failed." placeholder:"KEY"`
	Slurm     bool     `help:"Hand the lives to a Slurm cluster as a job array, and wait."`
	Detach    bool     `help:"With --slurm: do not wait; the same command later waits and merges."`
	Partition string   `help:"With --slurm: the partition." placeholder:"NAME"`
	Time      string   `help:"With --slurm: time limit of a task, as sbatch takes it." placeholder:"TIME"`
	Mem       string   `help:"With --slurm: memory of a task." placeholder:"SIZE"`
	Lives     int      `help:"With --slurm: lives a task." placeholder:"N"`
	Task      int      `hidden:"" default:"-1"`
	JSON      bool     `name:"json" help:"Print one JSON object on stdout."`
}

func (trialCommand) Help() string {
	return "Example:\n  neonate trial walker-learns --seeds 1..4\n  neonate trial walker-learns --dry-run\n  neonate trial ./mine.yaml --slurm --partition main --lives 8\n\nThe exit code is 1 if a life or a gate failed. A trial that was stopped goes on where it was."
}

func (c *trialCommand) Run(ctx context.Context) error {
	switch {
	case c.Task >= 0:
		return c.task(ctx)
	case c.Trial == "":
		return c.list()
	}
	origin, err := trial.Find(c.Trial)
	if err != nil {
		return agent.UsageError{Err: err}
	}
	origin.Seeds, origin.Set, origin.Program = c.Seeds, c.Set, agent.Version()
	plan, err := origin.Plan()
	if err != nil {
		return agent.UsageError{Err: err}
	}
	if err := plan.Check(living.Check); err != nil {
		return agent.UsageError{Err: err}
	}
	if c.Out == "" {
		c.Out = filepath.Join("trials", plan.Trial.Name)
	}
	tuneCollector()
	switch {
	case c.DryRun:
		return c.outlook(ctx, plan)
	case c.Life != "":
		return c.once(ctx, plan)
	}
	folder, err := trial.Create(c.Out, plan)
	if errors.As(err, new(trial.Unwritable)) {
		return err
	} else if err != nil {
		return agent.UsageError{Err: err}
	}
	switch {
	case c.Slurm:
		err = c.cluster(ctx, folder)
		if err == nil && c.Detach {
			return nil
		}
	default:
		err = c.local(ctx, folder, nil)
	}
	if err != nil {
		return err
	}
	return finish(folder, nil, c.JSON)
}

// list prints the embedded trials.
func (c *trialCommand) list() error {
	var entries []entry
	for _, name := range trial.Names() {
		source, err := trial.Source(name)
		if err != nil {
			return err
		}
		t, _, err := trial.Parse(name, source)
		if err != nil {
			return err
		}
		entries = append(entries, entry{name, t.Title})
	}
	return list("trials", entries, c.JSON)
}

func (c *trialCommand) outlook(ctx context.Context, plan *trial.Plan) error {
	o, err := plan.Outlook(ctx, trial.Peek(c.Out, plan), living.Live, c.Workers)
	if err != nil {
		return err
	}
	if c.JSON {
		return printJSON(o)
	}
	return o.Print(os.Stdout)
}

func (c *trialCommand) once(ctx context.Context, plan *trial.Plan) error {
	p := newTally(os.Stderr)
	name, values, err := plan.Once(ctx, c.Life, living.Live, func(done, total uint64) { p.ticks(done, total, "") })
	p.end()
	if err != nil {
		return err
	}
	fmt.Println(name)
	for i, m := range plan.Trial.Measures {
		fmt.Printf("  %-24s %g %s\n", m.Name, values[i], m.Unit)
	}
	return nil
}

// local lives the given lives (nil: all) on this machine's cores.
func (c *trialCommand) local(ctx context.Context, folder *trial.Folder, lives []int) error {
	p := newTally(os.Stderr)
	defer p.end()
	return folder.Run(ctx, trial.Options{Live: living.Live, Workers: c.Workers, Lives: lives, Progress: p.lives})
}

// task lives one task of a cluster's job, by the plan that the folder keeps:
// a trial file that was changed since is another trial.
func (c *trialCommand) task(ctx context.Context) error {
	folder, err := trial.Open(c.Out, agent.Version())
	if err != nil {
		return agent.UsageError{Err: err}
	}
	tuneCollector()
	lives, err := slurm.Lives(folder.Plan, c.Task, c.Lives)
	if err != nil {
		return agent.UsageError{Err: err}
	}
	return c.local(ctx, folder, lives)
}

// cluster submits the trial, or finds its job, and waits unless told not to.
func (c *trialCommand) cluster(ctx context.Context, folder *trial.Folder) error {
	program, err := os.Executable()
	if err != nil {
		return err
	}
	out, err := filepath.Abs(c.Out)
	if err != nil {
		return err
	}
	request := slurm.Request{Partition: c.Partition, Time: c.Time, Memory: c.Mem, Lives: c.Lives,
		Task: func(livesATask int) []string { // the task's number comes last
			return []string{program, "trial", "--out", out, "--workers", "1", "--lives", fmt.Sprint(livesATask), "--task"}
		}}
	p := newTally(os.Stderr)
	job, err := slurm.Run(ctx, folder, request, slurm.Patience{}, c.Detach, p.job)
	p.end()
	if err == nil && c.Detach && job != nil {
		fmt.Fprintf(os.Stderr, "job %s is submitted; wait for it and merge with the same command without --detach\n", job.ID)
	}
	return err
}

// finish merges, reports and judges.
func finish(folder *trial.Folder, pace report.Pace, asJSON bool) error {
	s, written, err := report.Write(folder, pace)
	if err != nil {
		return err
	}
	if asJSON {
		err = printJSON(s)
	} else {
		err = trial.PrintVerdicts(os.Stdout, s.Gates)
		fmt.Printf("%d lives, %d failed", s.Lives, s.Failed)
		if s.Missing > 0 {
			fmt.Printf(", %d not lived yet", s.Missing)
		}
		fmt.Print("; ")
		fmt.Println("the report is", filepath.Join(folder.Path, report.HTMLFile), "beside", len(written)-1, "files for other programs")
	}
	if failures, e := folder.Failures(); e == nil {
		for _, f := range failures {
			fmt.Fprintf(os.Stderr, "failed: %s: %s\n  again: %s\n", f.Life, f.Error, f.Reproduce)
		}
	}
	return errors.Join(err, verdict(s))
}

func verdict(s trial.Summary) error {
	if s.Failures() {
		return failure{}
	}
	return nil
}
