package living

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"neonate/agent"
	"neonate/agent/trial"
	"neonate/brain/steering/brainstem"
	"neonate/env"
	"neonate/internal/strict"
)

// witness sees every tick of one phase: it reduces the probes' signals to a
// number an episode and keeps the single ticks that were asked for.
type witness struct {
	subject  *subject
	phase    int
	probes   []trial.Reducer
	beside   []signal // other signals, of those probes that have one
	signals  []signal // of the probes, then of the recording
	rounds   rounds
	keep     int // episodes whose ticks are kept
	episodes int // that ended in this phase
	tick     int // of the episode
}

// signal reads one number of the animal.
type signal func() float64

// witness begins to watch phase k.
func (s *subject) witness(k int) (*witness, error) {
	w := &witness{subject: s, phase: k}
	s.instruments = instruments(s.life)
	for _, p := range s.cell.ProbesOf(k) {
		read, beside, err := s.signals(p)
		if err != nil {
			return nil, err
		}
		w.probes = append(w.probes, p.Reducer(s.life.World().Spec().Rate))
		w.signals, w.beside = append(w.signals, read), append(w.beside, beside)
	}
	if err := w.rounds.watch(s, k); err != nil {
		return nil, err
	}
	if r := s.cell.Ticks; r != nil && r.Phase == s.cell.Phases[k].Name {
		w.keep = r.Episodes
		for _, name := range r.Of {
			read, err := s.signal(name)
			if err != nil {
				return nil, err
			}
			w.signals = append(w.signals, read)
		}
	}
	if len(w.signals) > 0 || len(w.rounds.probes) > 0 {
		s.life.Observe = w.see
	}
	return w, nil
}

// leave stops watching.
func (w *witness) leave() { w.subject.life.Observe = nil }

// see takes one tick in.
func (w *witness) see(env.Outcome) {
	for i := range w.subject.instruments {
		if in := &w.subject.instruments[i]; in.used {
			in.look()
		}
	}
	for i := range w.probes {
		w.probes[i].Add(w.signals[i](), w.beside[i]())
	}
	w.rounds.see(w.episodes)
	if w.episodes < w.keep {
		kept := w.signals[len(w.probes):]
		values := make([]float64, len(kept))
		for i, read := range kept {
			values[i] = read()
		}
		w.subject.result.Ticks = append(w.subject.result.Ticks, trial.Tick{Episode: w.episodes, Tick: w.tick, Values: values})
	}
	w.tick++
}

// ended closes an episode; tick is the phase's age at its end.
func (w *witness) ended(e agent.Episode, tick uint64) {
	row := trial.Episode{Phase: w.phase, Tick: tick, Length: uint64(e.Length), Return: e.Return, Reward: e.Reward, Fell: e.Fell, End: e.End}
	for i := range w.probes {
		row.Values = append(row.Values, w.probes[i].Value())
		w.probes[i].Restart()
	}
	w.rounds.close()
	w.subject.result.Episodes = append(w.subject.result.Episodes, row)
	w.episodes++
	w.tick = 0
}

// signals finds a probe's signal, and the one beside it.
func (s *subject) signals(p trial.Probe) (read, beside signal, err error) {
	if read, err = s.signal(p.Of); err != nil || p.Beside == "" {
		return read, func() float64 { return 0 }, err
	}
	beside, err = s.signal(p.Beside)
	return read, beside, err
}

// signal finds what a name means: a sense, an interoception, a muscle, or a
// number of the brain.
func (s *subject) signal(name string) (signal, error) {
	life := s.life
	spec := life.World().Spec().Animals[0]
	var known []string
	for i, c := range spec.Senses {
		if c.Name == name {
			return func() float64 { return life.World().Senses(0)[i] }, nil
		}
		known = append(known, c.Name)
	}
	for i, c := range spec.Interoception {
		if c.Name == name {
			return func() float64 { return life.World().Interoception(0)[i] }, nil
		}
		known = append(known, c.Name)
	}
	for i, m := range spec.Muscles {
		if m == name {
			return func() float64 { return life.Motor()[i] }, nil
		}
		known = append(known, m)
	}
	for _, own := range s.brainSignals() {
		if own.name == name {
			return own.read, nil
		}
		known = append(known, own.name)
	}
	for i := range s.instruments {
		in := &s.instruments[i]
		if read, there := in.signals[name]; there {
			in.used = true
			return read, nil
		}
		known = append(known, slices.Sorted(maps.Keys(in.signals))...)
	}
	if read, err := s.motion(name); read != nil || err != nil {
		return read, err
	}
	if read := s.microzone(name); read != nil {
		return read, nil
	}
	return nil, fmt.Errorf("found signal %q; allowed %s%s", name, strings.Join(series(known), ", "), strict.Suggest(name, known))
}

// series words names that only count up as one: lidar.0 to lidar.9.
func series(names []string) []string {
	var short []string
	for i := 0; i < len(names); {
		stem := strings.TrimRight(names[i], "0123456789")
		n, k := 0, i
		for ; k < len(names) && names[k] == fmt.Sprint(stem, n); k++ {
			n++
		}
		if n < 4 {
			short = append(short, names[i])
			i++
			continue
		}
		short = append(short, names[i]+" to "+names[k-1])
		i = k
	}
	return short
}

// brainSignals are the numbers of the brain that can be measured: what it
// learns from, who has the muscles, and of a brainstem each reflex's urgency
// while it has them, the cortex's commands to it, whether a rival is attacked,
// and the fights' tally.
func (s *subject) brainSignals() []named {
	life := s.life
	all := []named{
		{"dopamine", func() float64 { return life.Brain().Dopamine() }},
		{"value", func() float64 { return life.Brain().Value() }},
		{"reward", func() float64 { return life.Brain().Reward() }},
		{"urgency", s.urgency},
		{"commands", s.commands},
	}
	stem := life.Brain().Brainstem()
	if stem == nil {
		return all
	}
	for _, reflex := range brainstem.Reflexes() {
		all = append(all, named{reflex, func() float64 { return s.holds(reflex) }})
	}
	for i, tract := range stem.Tracts() {
		all = append(all, named{tract.Name, func() float64 { return life.Brain().Brainstem().Command(i) }})
	}
	if stem.Tally() != nil {
		all = append(all,
			named{"attack", func() float64 {
				if life.Brain().Brainstem().Attacks() && s.holds("fight") > 0 {
					return 1
				}
				return 0
			}},
			named{"tally", func() float64 { return life.Brain().Brainstem().Tally().Level }})
	}
	return all
}

// named is a signal with its name.
type named struct {
	name string
	read signal
}

// urgency is that of the reflex that holds the muscles, 0 to 1.
func (s *subject) urgency() float64 {
	s.life.Brain().Snapshot(&s.view)
	return s.view.Urgency
}

// holds is the urgency of a reflex while it has the muscles whole, and else 0.
func (s *subject) holds(reflex string) float64 {
	if s.life.Brain().Brainstem().Holder().String() != reflex {
		return 0
	}
	s.life.Brain().Snapshot(&s.view)
	if s.view.Holder != reflex {
		return 0
	}
	return s.view.Urgency
}

// commands is a number that differs if the command to any muscle differs in any
// bit: for comparing trajectories.
func (s *subject) commands() float64 {
	digest := trial.Probe{Each: "digest"}.Reducer(1)
	for _, m := range s.life.Motor() {
		digest.Add(m, 0)
	}
	return digest.Value()
}
