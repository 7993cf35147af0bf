// Package hypothalamus holds the innate drives: it turns named senses into
// reward. It learns nothing.
package hypothalamus

import (
	"fmt"
	"math"

	"neonate/brain/genomes"
	"neonate/brain/signal"
	"neonate/internal/safetensors"
)

// Hypothalamus is an animal's drives, joined to its senses by name.
type Hypothalamus struct {
	drives []drive
	levels []float64 // each drive's senses, joined, at the last tick
	terms  []float64 // reward of this tick by drive
}

// drive is one term of the reward.
type drive struct {
	genomes.Drive
	wires []signal.Wire
}

// New joins a genome's drives to a body's wires. A sense that the body lacks
// is refused.
func New(g *genomes.Hypothalamus, plug *signal.Plug) (*Hypothalamus, error) {
	n := len(g.Drives)
	h := &Hypothalamus{levels: make([]float64, n), terms: make([]float64, n)}
	for i, d := range g.Drives {
		joined := drive{Drive: d}
		for k, name := range d.Senses {
			wires, err := plug.Find(name)
			if err != nil {
				return nil, signal.At(fmt.Sprintf("hypothalamus.drives[%d].senses[%d]", i, k), err)
			}
			joined.wires = append(joined.wires, wires...)
		}
		h.drives = append(h.drives, joined)
	}
	return h, nil
}

// Wake takes the first senses of an episode as what change is measured from.
func (h *Hypothalamus) Wake(senses, interoception []float64) {
	for i := range h.drives {
		h.levels[i] = h.drives[i].sum(senses, interoception)
	}
	clear(h.terms)
}

// Feel returns the reward of a tick that led to these senses: the sum of the
// drives' terms or, while a pain is above its threshold, that pain alone (the
// first in the genome's order).
func (h *Hypothalamus) Feel(senses, interoception []float64) float64 {
	reward := 0.0
	hurt := -1
	for i := range h.drives {
		d := &h.drives[i]
		now := d.sum(senses, interoception)
		h.terms[i] = d.term(now, h.levels[i])
		h.levels[i] = now
		reward += h.terms[i]
		if d.Form == "pain" && now > 0 && hurt < 0 {
			hurt = i
		}
	}
	if hurt >= 0 {
		reward = h.drives[hurt].Weight
		clear(h.terms)
		h.terms[hurt] = reward
	}
	return reward
}

// term is a drive's share of the reward, now and before being its senses,
// joined; a pain has none as long as it doesn't hurt.
func (d *drive) term(now, before float64) float64 {
	switch d.Form {
	case "change", "change-of-size", "change-of-norm":
		return d.Weight * (now - before)
	case "need":
		return d.Weight * (before - now)
	}
	return d.Weight * now
}

// sum joins the drive's senses into one number: their sum, the sum of their
// sizes, their norm, for a need its distance from the set point, or for a pain 1
// if any is above the threshold.
func (d *drive) sum(senses, interoception []float64) float64 {
	total := 0.0
	for _, w := range d.wires {
		x := w.Read(senses, interoception)
		switch d.Form {
		case "change-of-size":
			x = math.Abs(x)
		case "change-of-norm":
			x *= x
		case "pain":
			if x > d.Above {
				return 1
			}
			continue
		}
		total += x
	}
	switch d.Form {
	case "change-of-norm":
		return math.Sqrt(total)
	case "need":
		return math.Abs(total - d.Set)
	}
	return total
}

// Drives is the number of drives.
func (h *Hypothalamus) Drives() int { return len(h.drives) }

// Drive returns the name of drive i and its share of this tick's reward.
func (h *Hypothalamus) Drive(i int) (name string, reward float64) {
	return h.drives[i].Name, h.terms[i]
}

// Present lists what change is measured from, one number a drive, as a view
// that can be read and filled.
func (h *Hypothalamus) Present() safetensors.Tensor {
	return safetensors.Tensor{Name: "activity.hypothalamus", Shape: []int{len(h.levels)}, F64: h.levels}
}
