// Package hypothalamus holds the innate drives: it turns named senses into
// reward. It learns nothing.
package hypothalamus

import (
	"fmt"
	"math"

	"neonate/brain/genomes"
	"neonate/brain/signal"
)

// Hypothalamus is an animal's drives, joined to its senses by name.
type Hypothalamus struct {
	drives []drive
	terms  []float64 // reward of this tick by drive
}

// drive is one term of the reward.
type drive struct {
	genomes.Drive
	wires []signal.Wire
	level float64 // of the last tick, for drives that feel change
}

// New joins a genome's drives to a body's wires. A sense that the body lacks
// is refused.
func New(g *genomes.Hypothalamus, plug *signal.Plug) (*Hypothalamus, error) {
	h := &Hypothalamus{terms: make([]float64, len(g.Drives))}
	for i, d := range g.Drives {
		joined := drive{Drive: d}
		for _, name := range d.Senses {
			wires, err := plug.Find(name)
			if err != nil {
				return nil, fmt.Errorf("hypothalamus.drives[%d] (%s): %w", i, d.Name, err)
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
		h.drives[i].level = h.drives[i].sum(senses, interoception)
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
		h.terms[i] = d.term(senses, interoception)
		reward += h.terms[i]
		if d.Form == "pain" && d.level > 0 && hurt < 0 {
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

// term is a drive's share of the reward.
func (d *drive) term(senses, interoception []float64) float64 {
	now := d.sum(senses, interoception)
	before := d.level
	d.level = now
	switch d.Form {
	case "change", "change-of-size":
		return d.Weight * (now - before)
	case "pain":
		if now > 0 {
			return d.Weight
		}
		return 0
	}
	return d.Weight * now
}

// sum joins the drive's senses into one number: their sum, the sum of their
// sizes, or for a pain 1 if any is above the threshold.
func (d *drive) sum(senses, interoception []float64) float64 {
	total := 0.0
	for _, w := range d.wires {
		x := w.Read(senses, interoception)
		switch d.Form {
		case "change-of-size":
			x = math.Abs(x)
		case "pain":
			if x > d.Above {
				return 1
			}
			continue
		}
		total += x
	}
	return total
}

// Drives is the number of drives.
func (h *Hypothalamus) Drives() int { return len(h.drives) }

// Drive returns the name of drive i and its share of this tick's reward.
func (h *Hypothalamus) Drive(i int) (name string, reward float64) {
	return h.drives[i].Name, h.terms[i]
}

// Levels writes what change is measured from, one number a drive.
func (h *Hypothalamus) Levels(levels []float64) {
	for i := range h.drives {
		levels[i] = h.drives[i].level
	}
}

// SetLevels restores what Levels wrote.
func (h *Hypothalamus) SetLevels(levels []float64) {
	for i := range h.drives {
		h.drives[i].level = levels[i]
	}
}
