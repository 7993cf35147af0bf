// Package spinal is the innate reflex arcs: straight from senses to muscles,
// working from the first tick, learning nothing.
package spinal

import (
	"fmt"

	"neonate/brain/genomes"
	"neonate/brain/signal"
	"neonate/internal/safetensors"
)

// Cord is an animal's reflex arcs.
type Cord struct {
	arcs    []arc
	command []float64 // of all arcs, by muscle
	alarm   []float64 // of those that are no tone, by muscle
}

type arc struct {
	genome *genomes.Reflex
	wires  []signal.Wire
	muscle int
}

// New joins a genome's reflexes to a body's wires and muscles. What the body
// lacks is refused.
func New(reflexes []genomes.Reflex, plug *signal.Plug) (*Cord, error) {
	c := &Cord{command: make([]float64, len(plug.Muscles)), alarm: make([]float64, len(plug.Muscles))}
	for i := range reflexes {
		r := &reflexes[i]
		muscle, err := plug.Muscle(r.Muscle)
		if err != nil {
			return nil, signal.At(fmt.Sprintf("reflexes[%d].muscle", i), err)
		}
		a := arc{genome: r, muscle: muscle}
		for k, term := range r.Terms {
			wires, err := plug.Find(term.Sense)
			if err != nil {
				return nil, signal.At(fmt.Sprintf("reflexes[%d].terms[%d].sense", i, k), err)
			}
			if len(wires) != 1 {
				return nil, &signal.Misfit{Field: fmt.Sprintf("reflexes[%d].terms[%d].sense", i, k), Found: fmt.Sprintf("%s, which is %d senses", term.Sense, len(wires)), Allowed: "one"}
			}
			a.wires = append(a.wires, wires[0])
		}
		c.arcs = append(c.arcs, a)
	}
	return c, nil
}

// Feel computes the reflexes' commands to these senses.
func (c *Cord) Feel(senses, interoception []float64) {
	clear(c.command)
	clear(c.alarm)
	for i := range c.arcs {
		a := &c.arcs[i]
		sum := 0.0
		for k, w := range a.wires {
			sum += float64(a.genome.Terms[k].Gain * (w.Read(senses, interoception) - a.genome.Terms[k].Rest))
		}
		sum = max(-1, min(1, sum))
		c.command[a.muscle] += sum
		if !a.genome.Tone {
			c.alarm[a.muscle] += sum
		}
	}
}

// Silence is the resting state: no command.
func (c *Cord) Silence() { clear(c.command); clear(c.alarm) }

// Command is what all arcs together ask of a muscle, and Alarm what those ask
// that are no tone: what a cerebellum can learn to do before they must.
func (c *Cord) Command(muscle int) float64 { return c.command[muscle] }
func (c *Cord) Alarm(muscle int) float64   { return c.alarm[muscle] }

// Present lists the commands of this moment, as views that can be read and
// filled.
func (c *Cord) Present() []safetensors.Tensor {
	n := []int{len(c.command)}
	return []safetensors.Tensor{
		{Name: "activity.reflexes.command", Shape: n, F64: c.command},
		{Name: "activity.reflexes.alarm", Shape: n, F64: c.alarm},
	}
}

// Arcs is the number of arcs.
func (c *Cord) Arcs() int { return len(c.arcs) }
