package living

import (
	"context"
	"strings"

	"neonate/agent"
	"neonate/agent/trial"
)

// transplant lets a donor of the same genome live and learn, and takes over its
// areas. In another world than the cell's only the genome's changes apply.
func (s *subject) transplant(ctx context.Context, t *trial.Transplant) error {
	birth := agent.Birth{World: s.cell.World, Genome: s.life.Birth().Genome, Seed: s.cell.Seed + t.Seed, Set: s.cell.Set}
	if t.World != "" {
		birth.World, birth.Set = t.World, nil
		for _, text := range s.cell.Set {
			if strings.HasPrefix(text, "genome.") {
				birth.Set = append(birth.Set, text)
			}
		}
	}
	donor, err := agent.New(birth)
	if err != nil {
		return err
	}
	for t.Train > 0 && (donor.Ticks() < t.Train || !donor.Between()) {
		ended, err := donor.TickTo(t.Train)
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return err
		}
		if !ended {
			continue
		}
		s.progress(s.done+donor.Ticks(), s.total)
	}
	s.done += t.Train
	state, err := donor.Brain().Save()
	if err != nil {
		return err
	}
	for _, area := range t.Areas {
		if err := s.life.Brain().Graft(area, state); err != nil {
			return err
		}
	}
	return nil
}
