package env

import (
	"fmt"
	"slices"

	"neonate/worlds"
)

// organ is one sense vector and how it is felt.
type organ struct {
	values   []float64
	channels []Channel
	probes   []probe
}

// probe measures one entry of a sense vector, or for a fan several.
type probe struct {
	measure      string
	read         func(e *Env) float64
	fan          *fan
	eye          *eye
	part         int // of a fan
	end          string
	bout         string // won or lost
	at           int    // first entry in the vector
	gain, offset float64
}

// feel reads all of an animal's senses. Ends are not known yet: see announce.
func (e *Env) feel(a *animal) {
	for _, o := range [2]*organ{&a.senses, &a.interoception} {
		for i := range o.probes {
			p := &o.probes[i]
			switch {
			case p.fan != nil:
				e.look(p.fan, p.part)
				for k, fraction := range p.fan.fractions {
					o.values[p.at+k] = p.gain*fraction + p.offset
				}
			case p.eye != nil:
				e.glance(p.eye)
				for k, share := range p.eye.shares() {
					o.values[p.at+k] = p.gain*share + p.offset
				}
			case p.read != nil:
				o.values[p.at] = p.gain*p.read(e) + p.offset
			default:
				o.values[p.at] = p.offset
			}
		}
	}
}

// announce sets the senses that feel how the episode ends.
func (e *Env) announce(r *rules) {
	for i := range e.animals {
		a := &e.animals[i]
		for _, o := range [2]*organ{&a.senses, &a.interoception} {
			for k := range o.probes {
				p := &o.probes[k]
				if p.end != "" && r.ended(p.end) || p.bout != "" && p.bout == r.bout(i) {
					o.values[p.at] = p.gain + p.offset
				}
			}
		}
	}
}

// organOf compiles one list of senses of a body file.
func (e *Env) organOf(a *animal, senses []worlds.Sense, parts map[string]int) (organ, error) {
	var o organ
	for i := range senses {
		s := &senses[i]
		p := probe{measure: s.Measure, at: len(o.channels), gain: s.Gain, offset: s.Offset}
		channel := Channel{Name: s.Name, Measure: s.Measure, Of: s.Of}
		if err := e.aim(&p, a, s, parts); err != nil {
			return o, fmt.Errorf("sense %s: %w", s.Name, err)
		}
		if p.fan != nil || p.eye != nil {
			for k := range p.entries() {
				ray := channel
				ray.Name = fmt.Sprintf("%s.%d", s.Name, k)
				o.channels = append(o.channels, ray)
			}
		} else {
			o.channels = append(o.channels, channel)
		}
		o.probes = append(o.probes, p)
	}
	o.values = make([]float64, len(o.channels))
	return o, nil
}

// entries is how many numbers a probe gives.
func (p *probe) entries() int {
	switch {
	case p.fan != nil:
		return len(p.fan.fractions)
	case p.eye != nil:
		return len(p.eye.shares())
	}
	return 1
}

// aim binds a probe to what it measures.
func (e *Env) aim(p *probe, a *animal, s *worlds.Sense, parts map[string]int) error {
	switch s.Measure {
	case "end":
		p.end = s.Of
		return nil
	case "won", "lost":
		p.bout = s.Measure
		return nil
	case "signal":
		if i := slices.Index(e.world.Trials.Signals(), s.Of); i >= 0 { // else silence
			p.read = func(e *Env) float64 { return e.trials.signals[i] }
		}
		return nil
	case "effort":
		for i := range a.muscles {
			if a.muscles[i].file.Name == s.Of {
				m := &a.muscles[i]
				p.read = func(*Env) float64 { return m.effort }
				return nil
			}
		}
		return fmt.Errorf("found muscle %q: no such muscle", s.Of)
	case "joint-angle", "joint-speed":
		for i := a.joints.from; i < a.joints.to; i++ {
			if e.joints[i].file.Name == s.Of {
				p.read = hingeMeasure(s.Measure, i)
				return nil
			}
		}
		return fmt.Errorf("found joint %q: no such joint", s.Of)
	}
	part, ok := parts[s.Of]
	if !ok {
		return fmt.Errorf("found part %q: no such part", s.Of)
	}
	if s.Measure == "lidar" {
		if s.Lidar == nil {
			return fmt.Errorf("measure lidar wants the field lidar")
		}
		p.fan, p.part = newFan(s.Lidar), part
		return nil
	}
	switch s.Measure {
	case "retina":
		if s.Retina == nil {
			return fmt.Errorf("measure retina wants the field retina")
		}
		p.eye = newEye(s.Retina, part, len(e.animals), e.world.Rate)
		e.nature.eyes = append(e.nature.eyes, p.eye)
		return nil
	case "pain":
		p.read = func(e *Env) float64 { return number(e.caught(part)) }
		return nil
	case "hunger":
		i := len(e.animals)
		p.read = func(e *Env) float64 { return e.nature.hunger[i] }
		return nil
	}
	p.read = partMeasure(s.Measure, part)
	if p.read == nil {
		return fmt.Errorf("found measure %q: no such measure", s.Measure)
	}
	return nil
}

// hingeMeasure is a joint's angle or its speed.
func hingeMeasure(measure string, i int) func(*Env) float64 {
	if measure == "joint-angle" {
		return func(e *Env) float64 { return e.joints[i].hinge.Angle() }
	}
	return func(e *Env) float64 { return e.joints[i].hinge.Rate() }
}

// partMeasure is a measure of one part; nil if there is none of that name.
func partMeasure(measure string, i int) func(*Env) float64 {
	switch measure {
	case "x":
		return func(e *Env) float64 { return e.parts[i].body.XF.P.X }
	case "y":
		return func(e *Env) float64 { return e.parts[i].body.XF.P.Y }
	case "angle":
		return func(e *Env) float64 { return e.parts[i].body.Sweep.A }
	case "vx":
		return func(e *Env) float64 { return e.parts[i].body.Velocity.X }
	case "vy":
		return func(e *Env) float64 { return e.parts[i].body.Velocity.Y }
	case "spin":
		return func(e *Env) float64 { return e.parts[i].body.Spin }
	case "touch":
		return func(e *Env) float64 { return number(e.parts[i].body.Touching) }
	case "asleep":
		return func(e *Env) float64 { return number(e.parts[i].body.Asleep()) }
	}
	return nil
}

func number(b bool) float64 {
	if b {
		return 1
	}
	return 0
}
