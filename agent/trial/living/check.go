package living

import (
	"strings"

	"neonate/agent"
	"neonate/agent/trial"
)

// Check says which of a cell's signals and areas its animal does not have. The
// error is that of a life that can not begin.
func Check(cell trial.Cell) ([]trial.Misnamed, error) {
	life, err := agent.New(agent.Birth{World: cell.World, Genome: cell.Genome, Seed: cell.Seed, Set: cell.Set})
	if err != nil {
		return nil, err
	}
	s := &subject{cell: cell, life: life}
	var wanted []string
	for _, p := range cell.Probes {
		wanted = append(wanted, p.Of)
	}
	if cell.Ticks != nil {
		wanted = append(wanted, cell.Ticks.Of...)
	}
	var wrong []trial.Misnamed
	for _, name := range wanted {
		if _, err := s.signal(name); err != nil {
			wrong = append(wrong, misnamed("signal", name, err))
		}
	}
	for _, area := range cell.Areas() {
		if err := life.Brain().CheckLesion(area); err != nil {
			wrong = append(wrong, misnamed("area", area, err))
		}
	}
	return wrong, nil
}

// misnamed keeps what an error says is allowed.
func misnamed(what, name string, err error) trial.Misnamed {
	allowed := err.Error()
	if _, rest, ok := strings.Cut(allowed, "allowed "); ok {
		allowed = rest
	}
	return trial.Misnamed{What: what, Name: name, Allowed: allowed}
}
