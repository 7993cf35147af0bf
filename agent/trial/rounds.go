package trial

import (
	"math"
	"slices"
	"strings"
)

// Rounds narrows a measure to rounds: so the trials of a world's own protocol
// (worlds.Trials) are called here, to tell them from what a trial file is. Each
// gives one number, and they take the place of the phase's episodes.
type Rounds struct {
	Block string  `yaml:"block" optional:"true" doc:"rounds of this block of the world's protocol; of all if left out"`
	Kind  string  `yaml:"kind" optional:"true" doc:"rounds of this kind, or with a trailing * of all kinds that begin so; of all if left out"`
	Skip  int     `yaml:"skip" min:"0" max:"1000000" default:"0" doc:"leaves out the first so many of them"`
	First int     `yaml:"first" min:"0" max:"1000000" default:"0" doc:"of those left, only the first so many; 0: all"`
	Last  int     `yaml:"last" min:"0" max:"1000000" default:"0" doc:"of those left, only the last so many; 0: all"`
	From  float64 `yaml:"from" unit:"s" min:"0" max:"100000" default:"0" doc:"the ticks from this time after the round's onset on"`
	To    float64 `yaml:"to" unit:"s" min:"0" max:"100000" default:"0" doc:"to before this time after it; 0: to the round's end"`
}

// has reports whether a round is one of these, by block and kind.
func (r *Rounds) has(block, kind string) bool {
	stem, open := strings.CutSuffix(r.Kind, "*")
	return (r.Block == "" || r.Block == block) && (r.Kind == "" || r.Kind == kind || open && strings.HasPrefix(kind, stem))
}

// same reports whether these are the same rounds as others, whatever window of
// them is measured.
func (r *Rounds) same(o *Rounds) bool {
	a, b := *r, *o
	a.From, a.To, b.From, b.To = 0, 0, 0, 0
	return a == b
}

// probe is what a measure of a signal needs of a phase.
func (m *Measure) probe(phase int) Probe {
	p := Probe{Phase: phase, Of: m.Of, Each: m.Each, Beside: m.Beside}
	if r := m.Rounds; r != nil {
		p.Rounds, p.From, p.To = true, r.From, r.To
	}
	return p
}

// rounds are the numbers of the rounds that are measured, in order. A round
// without a tick in the window has none.
func (m *Measure) rounds(c Cell, r Result, phase int) []float64 {
	column := slices.Index(c.RoundProbesOf(phase), m.probe(phase))
	var values []float64
	for _, round := range r.Rounds {
		if round.Phase == phase && m.Rounds.has(round.Block, round.Kind) {
			values = append(values, round.Values[column])
		}
	}
	values = values[min(m.Rounds.Skip, len(values)):]
	if n := m.Rounds.First; n > 0 {
		values = values[:min(n, len(values))]
	}
	if n := m.Rounds.Last; n > 0 {
		values = values[max(0, len(values)-n):]
	}
	return slices.DeleteFunc(slices.Clone(values), math.IsNaN)
}

// share is that of values which reach a level.
func share(values []float64, level float64) float64 {
	reached := 0
	for _, v := range values {
		if v >= level {
			reached++
		}
	}
	return float64(reached) / float64(len(values))
}

// Learned is what eight of ten rounds in a row show.
const (
	criterionOf   = 10
	criterionHits = 8
)

// criterion is how many values come before the first ten in a row of which
// eight reach a level; NaN if there are none.
func criterion(values []float64, level float64) float64 {
	for i := 0; i+criterionOf <= len(values); i++ {
		if share(values[i:i+criterionOf], level) >= float64(criterionHits)/criterionOf {
			return float64(i)
		}
	}
	return math.NaN()
}

// rounds checks what can be said of rounds.
func (c *checker) rounds(path string, m Measure) {
	if slices.Contains(ofEpisode, m.Of) {
		c.fail(path+".rounds", m.Of+" of rounds", "a signal: "+m.Of+" is an episode's")
	}
	if slices.Contains([]string{"mean100", "best-mean100", "first-tick"}, m.Over) {
		c.fail(path+".over", m.Over+" of rounds", "mean, median, sd, min, max, sum, first, last, share, criterion or two-rates")
	}
	r := m.Rounds
	if r.First > 0 && r.Last > 0 {
		c.fail(path+".rounds.last", "first and last", "one of them")
	}
	if r.To > 0 && r.To <= r.From {
		c.fail(path+".rounds.to", label(r.To)+" s", "later than from, or 0 for the round's end")
	}
}
