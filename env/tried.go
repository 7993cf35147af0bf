package env

import (
	"math"
	"slices"

	"neonate/worlds"
)

// Tried is a trial of the protocol and what it came to.
type Tried struct {
	Trial
	Value float64 // rad or m, as Spec.Measure says
}

// Measure says what the world's trials come to.
type Measure struct {
	Name   string
	Unit   string // rad, m, or "" for a pure number
	Blocks int    // of the protocol
}

// measuring follows the trial under way.
type measuring struct {
	file   *worlds.TrialMeasure
	sense  *float64 // what is read; nil for a part
	part   int      // in Env.parts
	number int      // of the trial that is followed
	told   int      // the last trial of which there was a value
	value  float64  // of largest size so far
	any    bool
	last   Tried
	fresh  bool // last is this tick's
}

// compileMeasure binds the protocol's measure to senses and parts.
func compileMeasure(f *worlds.TrialMeasure, animals []animal) (m measuring, of Measure, err error) {
	m.file, of.Name = f, f.Name
	if f.Aside != "" {
		of.Unit = "m"
		m.part, err = partNamed(animals, f.Aside)
		return m, of, err
	}
	a, name := whose(animals, f.Sense)
	for _, c := range slices.Concat(a.senses.channels, a.interoception.channels) {
		if c.Name == name && (c.Measure == "angle" || c.Measure == "joint-angle") {
			of.Unit = "rad"
		}
	}
	m.sense, err = senseNamed(animals, f.Sense)
	return m, of, err
}

// Tried is the trial whose measuring ended with this tick, if one's did.
func (e *Env) Tried() (Tried, bool) { return e.trials.measure.last, e.trials.measure.fresh }

// weigh measures the trial under way; over says that the episode is.
func (e *Env) weigh(over bool) {
	m, now := &e.trials.measure, &e.trials.now
	m.fresh = false
	if m.file == nil || now.Number == 0 || now.Number == m.told || len(m.file.Kinds) > 0 && !slices.Contains(m.file.Kinds, now.Kind) {
		return
	}
	if now.Number != m.number {
		m.number, m.any = now.Number, false
	}
	to := m.file.To
	if to == 0 {
		to = now.End - now.Start
	}
	t := e.time() - now.Start
	if t >= m.file.From-rounding && t < to-rounding {
		x := e.measured()
		if m.file.Form == "size" {
			x = math.Abs(x)
		}
		if !m.any || math.Abs(x) > math.Abs(m.value) {
			m.value, m.any = x, true
		}
	}
	if (t >= to-rounding || over) && m.any {
		m.told, m.fresh, m.last = now.Number, true, Tried{*now, m.value}
	}
}

// measured is what is measured now.
func (e *Env) measured() float64 {
	m := &e.trials.measure
	if m.sense != nil {
		return *m.sense
	}
	sin, cos := math.Sincos(e.trials.now.Axis)
	p := e.Motion(m.part)
	return float64((p.At.Y-p.Birth.Y)*cos) - float64((p.At.X-p.Birth.X)*sin)
}
