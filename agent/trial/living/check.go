package living

import (
	"context"
	"errors"
	"strings"

	"neonate/agent/trial"
	"neonate/brain/learning/dish"
)

// Check says which of a cell's signals and areas its animal does not have, and
// if it has them all, in which phase it can not take part. The error is that of
// a life that can not begin.
func Check(cell trial.Cell) ([]trial.Misfit, error) {
	s, err := birth(cell)
	if err != nil {
		return nil, err
	}
	var wanted []string
	var wrong []trial.Misfit
	for _, p := range cell.Probes {
		if cell.Phases[p.Phase].Slice != nil {
			if err := dish.Check(p.Of); err != nil {
				wrong = append(wrong, misnamed("finding", p.Of, err))
			}
			continue
		}
		wanted = append(wanted, p.Of)
		if p.Beside != "" {
			wanted = append(wanted, p.Beside)
		}
	}
	if cell.Ticks != nil {
		wanted = append(wanted, cell.Ticks.Of...)
	}
	for _, name := range wanted {
		if _, err := s.signal(name); err != nil {
			wrong = append(wrong, misnamed("signal", name, err))
		}
	}
	for _, area := range cell.Areas() {
		if err := s.life.Brain().CheckLesion(area); err != nil {
			wrong = append(wrong, misnamed("area", area, err))
		}
	}
	if len(wrong) > 0 {
		return wrong, nil
	}
	for _, p := range cell.Phases {
		if err := s.rehearse(p); err != nil {
			allowed := "worlds whose bodies have the wires of this one"
			switch {
			case p.Transplant != nil:
				allowed = "donors in " + allowed + ", of the animal's own seed (seed: 0) once it has learned"
			case p.Staircase != nil:
				allowed = "an interval of the world, with values that it may have"
			case p.Slice != nil:
				allowed = "a slice of a pathway that this brain has, with fibres enough for its cells"
			}
			return []trial.Misfit{{What: "phase", Name: p.Name, Why: err.Error(), Allowed: allowed}}, nil
		}
	}
	return nil, nil
}

// rehearse goes through what can go wrong in a phase, without a tick of it.
func (s *subject) rehearse(p trial.Phase) error {
	switch {
	case p.Evaluate != nil:
		leave, err := s.visit(p.Evaluate)
		if err != nil {
			return err
		}
		return leave()
	case p.World != nil:
		return s.cross(p.World)
	case p.Slice != nil:
		return s.life.Brain().CheckSlice(p.Slice.Pathway, p.Slice.Fibres)
	case p.Train != nil:
		s.grown = s.grown || !s.still && *p.Train > 0
		climb, err := s.climb(p.Staircase)
		if err != nil {
			return err
		}
		return climb.leave()
	case p.Freeze != nil:
		s.still = *p.Freeze
	case p.Transplant != nil:
		newborn, wired := *p.Transplant, s.life.Brain().Wired()
		newborn.Train = 0
		err := s.transplant(context.Background(), &newborn)
		if err == nil && s.grown && s.life.Brain().Wired() != wired {
			err = errors.New("the animal has learned on its own pathways: cortex and striatum of another seed do not fit it")
		}
		return err
	}
	return nil
}

// misnamed keeps what an error says is allowed.
func misnamed(what, name string, err error) trial.Misfit {
	allowed := err.Error()
	if _, rest, ok := strings.Cut(allowed, "allowed "); ok {
		allowed = rest
	}
	return trial.Misfit{What: what, Name: name, Allowed: allowed}
}
