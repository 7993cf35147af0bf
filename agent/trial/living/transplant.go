package living

import (
	"context"
	"strings"

	"neonate/agent"
	"neonate/agent/trial"
	"neonate/internal/safetensors"
)

// transplant takes over areas of a donor of the same genome.
func (s *subject) transplant(ctx context.Context, t *trial.Transplant) error {
	who := t.Donor()
	state, lived := s.donors[who]
	if !lived {
		var err error
		if state, err = s.raise(ctx, who); err != nil {
			return err
		}
		if s.donors == nil {
			s.donors = map[trial.Donor]*safetensors.File{}
		}
		s.donors[who] = state
		s.done += t.Train
	}
	for _, area := range t.Areas {
		if err := s.life.Brain().Graft(area, state); err != nil {
			return err
		}
	}
	return nil
}

// raise lets a donor live and learn. In another world than the cell's only the
// genome's changes apply.
func (s *subject) raise(ctx context.Context, who trial.Donor) (*safetensors.File, error) {
	birth := agent.Birth{World: s.cell.World, Genome: s.life.Birth().Genome, Seed: s.cell.Seed + who.Seed, Set: s.cell.Set}
	if who.World != "" {
		birth.World, birth.Set = who.World, nil
		for _, text := range s.cell.Set {
			if strings.HasPrefix(text, "genome.") {
				birth.Set = append(birth.Set, text)
			}
		}
	}
	life, err := agent.New(birth)
	if err != nil {
		return nil, err
	}
	for who.Train > 0 && (life.Ticks() < who.Train || !life.Between()) {
		ended, err := life.TickTo(who.Train)
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return nil, err
		}
		if ended {
			s.progress(s.done+life.Ticks(), s.total)
		}
	}
	return life.Brain().Save()
}
