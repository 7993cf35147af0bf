package genomes

import (
	"fmt"
	"slices"

	"neonate/internal/strict"
)

// teacher refuses a climbing fibre that would bring what is learned: the
// cerebellum's teachers are innate. That a sense is the body's is seen when the
// brain is born into one.
func (g *Genome) teacher(path string, t *Teacher, refuse func(path, found, allowed string)) {
	learned := []string{"cortex", "striatum", "cerebellum", "dopamine", "value"}
	for _, a := range g.Cortex.Areas {
		learned = append(learned, a.Name)
	}
	felt := func(path, name string) {
		if slices.Contains(learned, name) {
			refuse(path, name+", which is learned", "an innate teacher: a sense of the body by name")
		}
	}
	if t.Reflex != "" && !slices.Contains(g.alarms(), t.Reflex) {
		allowed := "another teacher, a pain or a mismatch of senses: this genome has no reflex that could teach"
		if innate := g.alarms(); len(innate) > 0 {
			allowed = "an innate reflex: " + strict.Choice(t.Reflex, innate)
		}
		refuse(path+".reflex", t.Reflex+", no teaching reflex of this genome", allowed)
	}
	if t.Pain != "" {
		felt(path+".pain", t.Pain)
	}
	for i, name := range t.Mismatch {
		felt(fmt.Sprintf("%s.mismatch[%d]", path, i), name)
	}
}

// alarms are the muscles whose reflexes can teach, and escape if there is one.
func (g *Genome) alarms() []string {
	var names []string
	for _, r := range g.Reflexes {
		if !r.Tone && !slices.Contains(names, r.Muscle) {
			names = append(names, r.Muscle)
		}
	}
	if g.flees() {
		names = append(names, "escape")
	}
	return names
}
