package genomes

import (
	"fmt"
	"slices"

	"neonate/brain/steering/brainstem"
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
	if g.Striatum.Habit != nil {
		for i, a := range g.Cortex.Areas {
			if len(a.Network.Layers) > 0 {
				refuse("striatum.habit", fmt.Sprintf("a habit of cortex.areas[%d], which has layers of its own", i), "one where all areas read a pathway or the senses, as the striatum can")
			}
		}
	}
	var drives []string
	for i, d := range g.Hypothalamus.Drives {
		once(fmt.Sprintf("hypothalamus.drives[%d].name", i), d.Name, drives)
		drives = append(drives, d.Name)
	}
	var reflexes []string
	for i, r := range g.Reflexes {
		once(fmt.Sprintf("reflexes[%d].name", i), r.Name, reflexes)
		reflexes = append(reflexes, r.Name)
	}
	if g.Brainstem != nil {
		limbs(g.Brainstem.Limbs, refuse, once)
	}
	if g.Cerebellum != nil {
		cerebellum(g, refuse, once)
	}
	if g.Brainstem != nil {
		descending(g.Brainstem, refuse, once)
	}
	return wrong
}

// limbs checks that each has a name of its own, and mirrors one that there is.
func limbs(all []brainstem.Limb, refuse func(path, found, allowed string), once func(path, name string, taken []string)) {
	var names []string
	for i, l := range all {
		once(fmt.Sprintf("brainstem.limbs[%d].name", i), l.Name, names)
		names = append(names, l.Name)
	}
	for i, l := range all {
		if !slices.Contains(names, l.Mirror) {
			refuse(fmt.Sprintf("brainstem.limbs[%d].mirror", i), l.Mirror, strict.Choice(l.Mirror, names))
		}
	}
}

// cerebellum checks what its zones can learn from and when.
func cerebellum(g *Genome, refuse func(path, found, allowed string), once func(path, name string, taken []string)) {
	c := g.Cerebellum
	if c.Granule.Input != "senses" {
		refuse("cerebellum.granule.input", c.Granule.Input, "nothing: its input is the mossy fibres")
	}
	var names []string
	for i, z := range c.Zones {
		path := fmt.Sprintf("cerebellum.zones[%d].", i)
		once(path+"name", z.Name, names)
		names = append(names, z.Name)
		g.teacher(path+"teacher", &z.Teacher, refuse)
		if z.Delay > c.Window {
			refuse(path+"delay", fmt.Sprintf("%g s", z.Delay), fmt.Sprintf("0 to the window, %g s", c.Window))
		}
		if z.Amend && len(z.Teacher.Mismatch) == 0 {
			refuse(path+"amend", "true", "false, or a teacher that is a mismatch of senses")
		}
		if z.Drive != nil && len(z.Teacher.Mismatch) > 0 {
			refuse(path+"drive", "a command for a mismatch", "none: a prediction of the senses is no command")
		}
		if z.Drive != nil && z.Drive.Reflex != "" && !g.flees() {
			refuse(path+"drive.reflex", z.Drive.Reflex, "a muscle: this genome has no brainstem.escape")
		}
	}
}

// flees says whether there is a reflex of escape.
func (g *Genome) flees() bool { return g.Brainstem != nil && g.Brainstem.Escape != nil }
