// Package living lives the lives of trials: it turns a cell of a plan into an
// animal in a world, and what happened to it into the cell's result.
package living

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"neonate/agent"
	"neonate/agent/trial"
	"neonate/brain"
	"neonate/internal/safetensors"
	"neonate/internal/strict"
)

// reportEvery is how many ticks pass between two words of progress.
const reportEvery = 2_000

// Live is a trial.Live: a function of the cell alone.
func Live(ctx context.Context, cell trial.Cell, progress func(done, total uint64)) (trial.Result, error) {
	s, err := birth(cell)
	if err != nil {
		return trial.Result{}, err
	}
	s.progress = progress
	s.result.WeightsChanged = make([]int, len(cell.Phases))
	for k, p := range cell.Phases {
		if p.Train != nil {
			s.total += *p.Train
		}
		if p.Evaluate != nil {
			s.total += uint64(p.Evaluate.Episodes * max(s.life.World().Spec().Limit, 1))
		}
		if p.Transplant != nil && !trial.Raised(cell.Phases, k) {
			s.total += p.Transplant.Train
		}
		if p.Slice != nil {
			s.total += uint64(p.Slice.Settle + p.Slice.Patterns)
		}
	}
	for k, p := range cell.Phases {
		if err := s.phase(ctx, k, p); err != nil {
			return trial.Result{}, fmt.Errorf("phase %d (%s): %w", k, p.Name, err)
		}
		if err := ctx.Err(); err != nil {
			return trial.Result{}, err
		}
	}
	return s.result, nil
}

// subject is the animal of one cell, and what was found of it so far.
type subject struct {
	cell     trial.Cell
	life     *agent.Life
	world    crossing // where it lives now
	result   trial.Result
	progress func(done, total uint64)
	done     uint64 // ticks trained
	total    uint64
	view     brain.Snapshot // reused
	donors   map[trial.Donor]*safetensors.File

	instruments []instrument // of the phase's witness

	still, grown bool // of a rehearsal: learning is off; something was learned
}

// crossing names a world and the changes to its file.
type crossing struct {
	name string
	set  []strict.Override
}

// birth is the cell's animal before its first tick.
func birth(cell trial.Cell) (*subject, error) {
	life, err := agent.New(agent.Birth{World: cell.World, Genome: cell.Genome, Seed: cell.Seed, Set: cell.Set})
	if err != nil {
		return nil, err
	}
	set, err := ofWorld(cell.Set)
	if err != nil {
		return nil, err
	}
	return &subject{cell: cell, life: life, world: crossing{cell.World, set}, instruments: instruments(life)}, nil
}

func (s *subject) phase(ctx context.Context, k int, p trial.Phase) error {
	switch {
	case p.Train != nil:
		return s.train(ctx, k, *p.Train, p.Staircase)
	case p.Evaluate != nil:
		return s.evaluate(ctx, k, p.Evaluate)
	case p.Lesion != nil:
		return s.lesion(p.Lesion, "lesion")
	case p.Restore != nil:
		return s.lesion(p.Restore, "restore")
	case p.Freeze != nil && *p.Freeze:
		return s.life.Intervene(agent.Intervention{Kind: "freeze"})
	case p.Freeze != nil:
		return s.life.Intervene(agent.Intervention{Kind: "thaw"})
	case p.World != nil:
		return s.cross(p.World)
	case p.Slice != nil:
		return s.slice(k, p.Slice)
	case p.Transplant != nil:
		return s.transplant(ctx, p.Transplant)
	}
	return fmt.Errorf("found a phase that this program can't live")
}

// cross goes on with the life in another world.
func (s *subject) cross(to *trial.Crossing) error {
	set, err := worldChanges(to.Set)
	if err != nil {
		return err
	}
	s.world = crossing{to.Name, set}
	return s.life.Enter(to.Name, set...)
}

// train lives on until the first episode's end at or after so many ticks, up
// and down the stairs if there are any.
func (s *subject) train(ctx context.Context, k int, ticks uint64, stairs *trial.Staircase) (err error) {
	climb, err := s.climb(stairs)
	if err != nil {
		return err
	}
	defer func() {
		if back := climb.leave(); err == nil {
			err = back
		}
	}()
	w, err := s.witness(k)
	if err != nil {
		return err
	}
	defer w.leave()
	before, err := s.life.Weights()
	if err != nil {
		return err
	}
	start := s.life.Ticks()
	first := len(s.life.Past())
	for next := start + reportEvery; s.life.Ticks() < start+ticks || !s.life.Between(); {
		ended, err := s.life.TickTo(start + ticks)
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return err
		}
		if s.life.Ticks() >= next { // an episode may last a whole life
			s.progress(s.done+s.life.Ticks()-start, s.total)
			next = s.life.Ticks() + reportEvery
		}
		if !ended {
			continue
		}
		e := s.life.Past()[first+w.episodes]
		w.ended(e, e.Tick-start)
		if err := climb.step(e.Return); err != nil {
			return err
		}
	}
	s.done += ticks
	s.result.WeightsChanged[k], err = s.life.WeightsChanged(before)
	return err
}

// evaluate looks at the frozen animal, in another world if the phase says so.
func (s *subject) evaluate(ctx context.Context, k int, e *trial.Evaluate) (err error) {
	leave, err := s.visit(e)
	if err != nil {
		return err
	}
	defer func() {
		if back := leave(); err == nil {
			err = back
		}
	}()
	for _, area := range e.Cool {
		if err := s.life.Brain().Cool(area, true); err != nil {
			return err
		}
		defer s.life.Brain().Cool(area, false)
	}
	w, err := s.witness(k)
	if err != nil {
		return err
	}
	defer w.leave()
	ticks := uint64(0)
	s.progress(s.done, s.total)
	exam := agent.Exam{Episodes: e.Episodes, Seed: s.cell.ExamSeed(), Explore: e.Explore, Newest: e.Weights == "newest"}
	changed, err := s.life.Examine(ctx, exam, func(e agent.Episode) {
		ticks += uint64(e.Length)
		w.ended(e, ticks)
		s.progress(s.done+ticks, s.total)
	})
	s.done += ticks
	s.result.WeightsChanged[k] = changed
	return err
}

// visit enters the world that an evaluation is set in, if it is another one, and
// gives the way back home.
func (s *subject) visit(e *trial.Evaluate) (leave func() error, err error) {
	set, err := worldChanges(e.Set)
	if err != nil {
		return nil, err
	}
	home := s.world
	there := crossing{e.World, set}
	switch {
	case e.World == "" && len(set) == 0:
		return func() error { return nil }, nil
	case e.World == "":
		there = crossing{home.name, slices.Concat(home.set, set)}
	}
	if err := s.life.Enter(there.name, there.set...); err != nil {
		return nil, err
	}
	return func() error { return s.life.Enter(home.name, home.set...) }, nil
}

// lesion takes areas out of action or puts them back; a control is an area
// with the control's name before it.
func (s *subject) lesion(areas []string, kind string) error {
	for _, area := range areas {
		if err := s.life.Intervene(agent.Intervention{Kind: kind, Area: area}); err != nil {
			return err
		}
	}
	return nil
}

// ofWorld reads the changes of a world among those of a world and a genome.
func ofWorld(set []string) ([]strict.Override, error) {
	return worldChanges(slices.DeleteFunc(slices.Clone(set), func(text string) bool { return !strings.HasPrefix(text, "world.") }))
}

// worldChanges reads FIELD=VALUE changes of a world, with or without world.
// before the field.
func worldChanges(set []string) ([]strict.Override, error) {
	var all []strict.Override
	for _, text := range set {
		o, err := strict.ParseOverride(strings.TrimPrefix(text, "world."))
		if err != nil {
			return nil, err
		}
		all = append(all, o)
	}
	return all, nil
}
