package living

import (
	"math"
	"strings"

	"neonate/agent/trial"
)

// rounds watches the trials of the world's protocol during one phase: each
// gives one number a probe.
type rounds struct {
	subject *subject
	phase   int
	asked   []trial.Probe
	probes  []trial.Reducer
	signals []signal
	beside  []signal
	number  int // of the round under way; 0 is none
	now     trial.Round
}

func (r *rounds) watch(s *subject, phase int) error {
	*r = rounds{subject: s, phase: phase, asked: s.cell.RoundProbesOf(phase)}
	for _, p := range r.asked {
		read, beside, err := s.signals(p)
		if err != nil {
			return err
		}
		r.probes = append(r.probes, p.Reducer(s.life.World().Spec().Rate))
		r.signals, r.beside = append(r.signals, read), append(r.beside, beside)
	}
	return nil
}

// see takes in a tick of an episode.
func (r *rounds) see(episode int) {
	if len(r.probes) == 0 {
		return
	}
	const rounding = 1e-9 // s
	world := r.subject.life.World()
	now, time := world.Trial(), float64(world.Tick())/world.Spec().Rate
	if now.Number != r.number {
		r.close()
		r.number = now.Number
		r.now = trial.Round{Phase: r.phase, Episode: episode, Block: now.Block, Kind: now.Kind}
	}
	if r.number == 0 || time >= now.End-rounding {
		return
	}
	for i := range r.probes {
		from, to := now.Start+r.asked[i].From, now.Start+r.asked[i].To
		if r.asked[i].To == 0 {
			to = now.End
		}
		if time >= from-rounding && time < to-rounding {
			r.probes[i].Add(r.signals[i](), r.beside[i]())
		}
	}
}

// close ends the round under way: at the next one's onset, or the episode's end.
func (r *rounds) close() {
	if r.number == 0 {
		return
	}
	for i := range r.probes {
		r.now.Values = append(r.now.Values, r.probes[i].Value())
		r.probes[i].Restart()
	}
	r.subject.result.Rounds = append(r.subject.result.Rounds, r.now)
	r.number = 0
}

// motion finds a signal of a part's motion: along.PART and aside.PART, m from
// its place at birth, in the direction that the round under way is about and to
// the left of that; speed.PART, m/s.
func (s *subject) motion(name string) (signal, error) {
	what, of, _ := strings.Cut(name, ".")
	if what != "along" && what != "aside" && what != "speed" {
		return nil, nil
	}
	part, err := s.life.World().Part(of)
	if err != nil {
		return nil, err
	}
	return func() float64 {
		world := s.life.World()
		m := world.Motion(part)
		sin, cos := math.Sincos(world.Trial().Axis)
		switch x, y := m.At.X-m.Birth.X, m.At.Y-m.Birth.Y; what {
		case "along":
			return x*cos + y*sin
		case "aside":
			return y*cos - x*sin
		}
		return math.Hypot(m.Velocity.X, m.Velocity.Y)
	}, nil
}

// microzone finds a signal of the cerebellum: zone.NAME is a microzone's
// output, climbing.NAME its climbing fibre's last error. Other names have none.
func (s *subject) microzone(name string) signal {
	what, of, _ := strings.Cut(name, ".")
	zone := s.life.Brain().Zone(of)
	switch {
	case zone == nil:
		return nil
	case what == "zone":
		return func() float64 { return s.life.Brain().Zone(of).Output() }
	case what == "climbing":
		return func() float64 { return s.life.Brain().Zone(of).Climbing() }
	}
	return nil
}
