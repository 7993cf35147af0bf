package living

import (
	"neonate/agent/trial"
	"neonate/brain/learning/dish"
)

// slice examines a pathway in a dish. A pattern counts as a tick.
func (s *subject) slice(k int, cut *trial.Slice) error {
	var findings []string
	for _, p := range s.cell.ProbesOf(k) {
		findings = append(findings, p.Of)
	}
	s.progress(s.done, s.total)
	found, err := s.life.Brain().Slice(cut.Pathway, cut.Fibres,
		dish.Stimulus{Patterns: cut.Patterns, Settle: cut.Settle, Correlation: cut.Correlation, Smooth: cut.Smooth, Latent: cut.Latent}, findings)
	if err != nil {
		return err
	}
	s.result.Episodes = append(s.result.Episodes, trial.Episode{Phase: k, Values: found})
	s.done += uint64(cut.Settle + cut.Patterns)
	s.progress(s.done, s.total)
	return nil
}
