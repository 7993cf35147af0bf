package genomes

import (
	"fmt"

	"neonate/internal/strict"
)

// check finds what the tags cannot say: names that come twice, and inputs that
// nothing provides.
func check(g *Genome, doc *strict.Document) strict.Errors {
	var wrong strict.Errors
	refuse := func(path, found, allowed string) { wrong = append(wrong, doc.Error(path, found, allowed)) }
	inputs := []string{"senses"}
	once := func(path, name string, taken []string) {
		for _, t := range taken {
			if t == name {
				refuse(path, "the name "+name+" twice", "a name of its own")
			}
		}
	}
	reads := func(path, input string) {
		for _, known := range inputs {
			if known == input {
				return
			}
		}
		refuse(path, input, strict.Choice(input, inputs))
	}
	for i, p := range g.Pathways {
		path := fmt.Sprintf("pathways[%d]", i)
		once(path+".name", p.Name, inputs)
		reads(path+".input", p.Input)
		inputs = append(inputs, p.Name)
	}
	areas := []string{"striatum", "hypothalamus"}
	for i, a := range g.Cortex.Areas {
		path := fmt.Sprintf("cortex.areas[%d]", i)
		once(path+".name", a.Name, areas)
		areas = append(areas, a.Name)
		reads(path+".network.input", a.Network.Input)
	}
	reads("striatum.network.input", g.Striatum.Network.Input)
	var drives []string
	for i, d := range g.Hypothalamus.Drives {
		once(fmt.Sprintf("hypothalamus.drives[%d].name", i), d.Name, drives)
		drives = append(drives, d.Name)
	}
	return wrong
}
