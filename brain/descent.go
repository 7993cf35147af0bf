package brain

import (
	"fmt"
	"slices"

	"neonate/brain/genomes"
	"neonate/brain/signal"
)

// outward is a body's plug as the cortex has it: with the brainstem's tracts
// after the muscles. The body knows nothing of them.
func outward(g *genomes.Genome, plug signal.Plug) (signal.Plug, error) {
	if g.Brainstem == nil {
		return plug, nil
	}
	plug.Muscles = slices.Clone(plug.Muscles)
	for i, t := range g.Brainstem.Descending {
		if slices.Contains(plug.Muscles, t.Name) {
			return plug, &signal.Misfit{Field: fmt.Sprintf("brainstem.descending[%d].name", i), Found: t.Name + ", a muscle of this body", Allowed: "a name of its own"}
		}
		plug.Muscles = append(plug.Muscles, t.Name)
	}
	return plug, nil
}

// reports is how many numbers the learner feels of the brainstem, beside the
// senses.
func reports(g *genomes.Genome) int {
	if g.Brainstem == nil {
		return 0
	}
	return g.Brainstem.Reports()
}

// ascend is what the learner feels: the senses, then the brainstem's report. A
// lesioned brainstem reports nothing.
func (b *Brain) ascend(senses []float64) []float64 {
	m := b.midbrain
	n := reports(b.genome)
	if n == 0 {
		return senses
	}
	m.rising = append(m.rising[:0], senses...)
	if b.lesions.has("brainstem") || b.lesions.has("stepping") {
		for range n {
			m.rising = append(m.rising, 0)
		}
		return m.rising
	}
	m.rising = m.stem.Report(m.rising)
	return m.rising
}
