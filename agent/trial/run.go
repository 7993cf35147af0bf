package trial

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"runtime/debug"
	"sync"
	"sync/atomic"
)

// Options say how lives are lived, never what becomes of them.
type Options struct {
	Live     Live
	Workers  int            // lives at a time; 0 is one a core
	Lives    []int          // which of the plan's lives; nil is all
	Progress func(Progress) // called now and then, never twice at a time; may be nil
}

// Interrupted is the error of a run that was cancelled: everything finished is
// kept, and Command goes on with the rest.
type Interrupted struct {
	Kept, Lives int
	Command     string
}

func (e Interrupted) Error() string {
	return fmt.Sprintf("stopped with %d of %d lives kept; go on with: %s", e.Kept, e.Lives, e.Command)
}

// Run lives those lives that are not in the folder yet. A life that crashes is
// recorded as a failure and the others go on; a folder that can not be written
// ends the run. Every result is a file of its own, so a run may be killed at any
// moment, and several may share a folder.
func (f *Folder) Run(ctx context.Context, o Options) error {
	if o.Workers <= 0 {
		o.Workers = runtime.NumCPU()
	}
	if o.Lives == nil {
		o.Lives = f.Plan.All()
	}
	missing := f.Missing(o.Lives)
	m := newMeter(f, o, missing)
	defer m.end()
	running, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	var next atomic.Int64
	var workers sync.WaitGroup
	for w := range min(o.Workers, len(missing)) {
		workers.Go(func() {
			for running.Err() == nil {
				k := int(next.Add(1)) - 1
				if k >= len(missing) {
					return
				}
				if err := f.live(running, missing[k], o.Live, m.worker(w)); err != nil {
					stop(err)
				}
			}
		})
	}
	workers.Wait()
	switch cause := context.Cause(running); {
	case ctx.Err() != nil:
		return Interrupted{len(o.Lives) - len(f.Missing(o.Lives)), len(o.Lives), f.Plan.Origin.Command("--out", f.Path)}
	case cause != nil:
		return fmt.Errorf("%w; %d of %d lives are kept; when it is mended go on with: %s", cause,
			len(o.Lives)-len(f.Missing(o.Lives)), len(o.Lives), f.Plan.Origin.Command("--out", f.Path))
	}
	return nil
}

// live lives one life and keeps its result or its failure. Its error is one of
// the folder.
func (f *Folder) live(ctx context.Context, i int, live Live, w worker) error {
	cell := f.Plan.Cell(i)
	result, err := guarded(ctx, live, cell, w.progress)
	if err == nil {
		err = cell.check(result)
	}
	switch {
	case ctx.Err() != nil:
		return nil // neither kept nor failed: it was not lived to its end
	case err != nil:
		defer w.finished(i, Result{}, true)
		return f.fail(i, err)
	}
	defer w.finished(i, result, false)
	return f.keep(i, result)
}

// guarded lives a life and turns its panic into an error.
func guarded(ctx context.Context, live Live, cell Cell, progress func(done, total uint64)) (r Result, err error) {
	defer func() {
		if v := recover(); v != nil {
			err = &Panic{v, string(debug.Stack())}
		}
	}()
	return live(ctx, cell, progress)
}

// check refuses a result that is not the cell's.
func (c Cell) check(r Result) error {
	if len(r.WeightsChanged) != len(c.Phases) {
		return fmt.Errorf("the life says how many weights changed in %d phases; it has %d", len(r.WeightsChanged), len(c.Phases))
	}
	for i, e := range r.Episodes {
		if e.Phase < 0 || e.Phase >= len(c.Phases) || !c.Phases[e.Phase].measured() {
			return fmt.Errorf("episode %d belongs to phase %d, which has no episodes", i, e.Phase)
		}
		if want := len(c.ProbesOf(e.Phase)); len(e.Values) != want {
			return fmt.Errorf("episode %d has %d signals; the cell asks for %d", i, len(e.Values), want)
		}
	}
	for i, round := range r.Rounds {
		if round.Phase < 0 || round.Phase >= len(c.Phases) || len(round.Values) != len(c.RoundProbesOf(round.Phase)) {
			return fmt.Errorf("round %d of phase %d has %d signals; the cell does not ask for so many", i, round.Phase, len(round.Values))
		}
	}
	for i, t := range r.Ticks {
		if c.Ticks == nil || len(t.Values) != len(c.Ticks.Of) {
			return fmt.Errorf("recorded tick %d has %d signals; the cell does not ask for so many", i, len(t.Values))
		}
	}
	return nil
}

// Once lives the one life whose key begins with prefix, and keeps nothing. A
// panic comes through: it is for finding out why a life failed.
func (p *Plan) Once(ctx context.Context, prefix string, live Live, progress func(done, total uint64)) (string, []float64, error) {
	i, err := p.find(prefix)
	if err != nil {
		return "", nil, err
	}
	cell := p.Cell(i)
	r, err := live(ctx, cell, progress)
	if err != nil {
		return p.Describe(i), nil, errors.Join(fmt.Errorf("life %s", p.Describe(i)), err)
	}
	if err := cell.check(r); err != nil {
		return p.Describe(i), nil, err
	}
	return p.Describe(i), p.Measure(i, r), nil
}
