// Package signal is the vocabulary that both halves of the brain share: the
// named wires between a body and its brain.
package signal

import (
	"fmt"
	"strings"

	"neonate/internal/strict"
)

// Channel is one wire of a sense vector.
type Channel struct {
	Name    string // unique in the animal
	Measure string // what is measured: angle, touch, lidar, ...
	Of      string // the part, joint or muscle that is measured
}

// Plug is where a brain meets a body: the wires in and out, in the order of
// the vectors that are handed over each tick.
type Plug struct {
	Rate          float64   // ticks a second
	Senses        []Channel // what the whole brain feels
	Interoception []Channel // what the Steering Subsystem alone feels
	Muscles       []string  // the motor vector
}

// Wire is the place of a channel: a sense, or, where Inner is true, an
// interoception.
type Wire struct {
	Name  string
	Inner bool
	Index int
}

// Read returns the wire's present value.
func (w Wire) Read(senses, interoception []float64) float64 {
	if w.Inner {
		return interoception[w.Index]
	}
	return senses[w.Index]
}

// Find returns the wires that name means: one channel, or with a trailing
// ".*" every channel of that stem, in the plug's order.
func (p *Plug) Find(name string) ([]Wire, error) {
	stem, many := strings.CutSuffix(name, "*")
	var wires []Wire
	match := func(channels []Channel, inner bool) {
		for i, c := range channels {
			if c.Name == name || many && strings.HasSuffix(stem, ".") && strings.HasPrefix(c.Name, stem) {
				wires = append(wires, Wire{c.Name, inner, i})
			}
		}
	}
	match(p.Senses, false)
	match(p.Interoception, true)
	if len(wires) == 0 {
		return nil, refusal("sense", name, p.channelNames())
	}
	return wires, nil
}

// Muscle returns the place of a muscle in the motor vector.
func (p *Plug) Muscle(name string) (int, error) {
	for i, m := range p.Muscles {
		if m == name {
			return i, nil
		}
	}
	return 0, refusal("muscle", name, p.Muscles)
}

// Check says what is wrong with a plug, if anything.
func (p *Plug) Check() error {
	if !(p.Rate > 0) {
		return fmt.Errorf("plug: found a rate of %g Hz; allowed above 0", p.Rate)
	}
	if len(p.Senses) == 0 {
		return fmt.Errorf("plug: found no senses; allowed at least one")
	}
	seen := make(map[string]bool)
	for _, name := range p.channelNames() {
		if seen[name] {
			return fmt.Errorf("plug: found two channels named %q; allowed one", name)
		}
		seen[name] = true
	}
	return nil
}

func (p *Plug) channelNames() []string {
	var names []string
	for _, c := range p.Senses {
		names = append(names, c.Name)
	}
	for _, c := range p.Interoception {
		names = append(names, c.Name)
	}
	return names
}

func refusal(what, name string, known []string) error {
	return &Misfit{Found: fmt.Sprintf("%s %q, which this body lacks", what, name), Allowed: strict.Choice(name, known)}
}
