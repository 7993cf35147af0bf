package trial

import (
	"fmt"
	"slices"
	"strings"

	"neonate/internal/strict"
)

// Misfit is something in a cell that is not for the cell's animal: the name of
// a signal or an area that it does not have, or a phase that it can not live.
type Misfit struct {
	What    string // signal, finding, area or phase
	Name    string
	Why     string // of a phase
	Allowed string // in words
}

// Check asks, for one life of each arm, whether the trial fits its animal, so
// that a slip is told with its place before anything runs. check returns an
// error where the life can not begin at all.
func (p *Plan) Check(check func(Cell) ([]Misfit, error)) error {
	var wrong strict.Errors
	told := map[strict.Error]bool{}
	tell := func(place, found, allowed string) {
		if e := p.doc.Error(place, found, allowed); !told[e] {
			told[e] = true
			wrong = append(wrong, e)
		}
	}
	for i := range p.Arms {
		misfits, err := check(p.Cell(i * len(p.Seeds)))
		if err != nil {
			tell(p.Trial.Grid.placeOf(&p.Arms[i]), fmt.Sprintf("an animal that can not be born (%v)", err), "a genome and a world that fit each other")
		}
		for _, m := range misfits {
			for _, place := range p.Trial.placesOf(m) {
				tell(place, m.found(), m.allowed())
			}
		}
	}
	return wrong.Err()
}

func (m Misfit) found() string {
	text := "the " + m.What + " " + words(m.Name)
	if m.Why != "" {
		text += ", in which " + m.Why
	}
	return text
}

func (m Misfit) allowed() string {
	if m.Why != "" || strings.Contains(m.Allowed, "did you mean") {
		return m.Allowed
	}
	return m.Allowed + strict.Suggest(m.Name, strings.Split(m.Allowed, ", "))
}

// placeOf is where the grid names the arm's genome, or else its world.
func (g *Grid) placeOf(arm *Arm) string {
	if i := slices.Index(g.Genomes, arm.Genome); i >= 0 {
		return at("grid.genomes", i)
	}
	return at("grid.worlds", max(0, slices.Index(g.Worlds, arm.World)))
}

// placesOf are the places where a trial names a signal, an area or the world of
// a phase.
func (t *Trial) placesOf(m Misfit) []string {
	var places []string
	if m.What == "phase" {
		for i := range t.Protocol {
			if p := &t.Protocol[i]; p.Name == m.Name {
				places = append(places, p.placeOfTrouble(at("protocol", i)))
			}
		}
		return places
	}
	if m.What == "signal" || m.What == "finding" {
		for i, measure := range t.Measures {
			if sliced := t.phase(measure.Phase).Slice != nil; measure.Of == m.Name && sliced == (m.What == "finding") {
				places = append(places, at("measures", i)+".of")
			}
		}
		if t.Ticks != nil {
			places = append(places, whereIn("ticks.of", t.Ticks.Of, m.Name)...)
		}
		return places
	}
	if control, _, ok := strings.Cut(m.Name, ":"); ok {
		return whereIn("grid.controls", t.Grid.Controls, control)
	}
	for i, text := range t.Grid.Lesions {
		if l, err := parseLesion(text); err == nil && slices.Contains(l.areas, m.Name) {
			places = append(places, at("grid.lesions", i))
		}
	}
	for i := range t.Protocol {
		p, path := &t.Protocol[i], at("protocol", i)
		places = append(places, whereIn(path+".lesion", p.Lesion, m.Name)...)
		places = append(places, whereIn(path+".restore", p.Restore, m.Name)...)
		if p.Evaluate != nil {
			places = append(places, whereIn(path+".evaluate.cool", p.Evaluate.Cool, m.Name)...)
		}
		if p.Transplant != nil {
			places = append(places, whereIn(path+".transplant.areas", p.Transplant.Areas, m.Name)...)
		}
	}
	return places
}

// placeOfTrouble is where the phase says in which world it is set, or what it
// slices.
func (p *Phase) placeOfTrouble(path string) string {
	name, _, field := p.elsewhere()
	kind, _, _ := strings.Cut(field, ".")
	switch {
	case name != "":
		return path + "." + field
	case p.Evaluate != nil:
		return path + "." + kind + ".set"
	case p.Slice != nil:
		return path + ".slice.pathway"
	}
	return path + "." + kind
}

func whereIn(path string, values []string, name string) []string {
	var places []string
	for i, v := range values {
		if v == name {
			places = append(places, at(path, i))
		}
	}
	return places
}

// Areas are the areas that a cell's phases lesion, restore, cool or transplant,
// each once. A sham is of the area itself; the other controls keep their name,
// random:cortex, since a brain has to know them.
func (c Cell) Areas() []string {
	var all []string
	add := func(areas []string) {
		for _, area := range areas {
			area = strings.TrimPrefix(area, "sham:")
			if !slices.Contains(all, area) {
				all = append(all, area)
			}
		}
	}
	for _, p := range c.Phases {
		add(p.Lesion)
		add(p.Restore)
		if p.Evaluate != nil {
			add(p.Evaluate.Cool)
		}
		if p.Transplant != nil {
			add(p.Transplant.Areas)
		}
	}
	return all
}
