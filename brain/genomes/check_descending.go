package genomes

import (
	"fmt"

	"neonate/brain/steering/brainstem"
	"neonate/internal/strict"
)

// descending checks that every tract from the cortex leads somewhere.
func descending(g *brainstem.Genes, refuse func(path, found, allowed string), once func(path, name string, taken []string)) {
	var limbs, names []string
	for i := range g.Limbs {
		limbs = append(limbs, g.Limbs[i].Name)
	}
	for i, t := range g.Descending {
		path := fmt.Sprintf("brainstem.descending[%d]", i)
		once(path+".name", t.Name, names)
		names = append(names, t.Name)
		known := t.Limb == ""
		for _, limb := range limbs {
			known = known || limb == t.Limb
		}
		switch {
		case g.Stepping == nil:
			refuse(path, "a tract to a pattern generator that is not there", "stepping beside it")
		case !known:
			refuse(path+".limb", t.Limb, strict.Choice(t.Limb, limbs))
		case t.Sets == "drive" && t.Limb != "":
			refuse(path+".limb", t.Limb, "none: one drive sets all legs' rhythm")
		}
	}
}
