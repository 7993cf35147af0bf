package living

import (
	"neonate/agent"
	"neonate/brain/steering/brainstem"
)

// instrument is what an experimenter measures by following an animal from tick
// to tick, with its readings by name.
type instrument struct {
	look    func() // once a tick
	signals map[string]signal
	used    bool // some measure reads it
}

// instruments are those that the animal's innate half is fit for.
func instruments(life *agent.Life) []instrument {
	stem := life.Brain().Brainstem()
	if stem == nil {
		return nil
	}
	g := newGait(life)
	all := []instrument{{look: g.look, signals: g.signals()}, {look: func() {}, signals: holders(life)}}
	if stem.Flight() != nil {
		f := newFlight(life)
		r := newFlights(life)
		all = append(all, instrument{look: f.look, signals: f.signals()}, instrument{look: r.look, signals: r.signals()})
	}
	return all
}

// holders are signals that are 1 while the reflex of that name has the muscles.
func holders(life *agent.Life) map[string]signal {
	all := map[string]signal{}
	for _, name := range brainstem.Reflexes() {
		all["reflex."+name] = func() float64 {
			if life.Brain().Brainstem().Holder().String() == name {
				return 1
			}
			return 0
		}
	}
	return all
}
