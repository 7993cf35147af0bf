package trial

import (
	"fmt"
	"slices"
	"strings"

	"neonate/internal/strict"
)

// Misnamed is a name in a cell that the cell's animal does not have.
type Misnamed struct {
	What    string // signal or area
	Name    string
	Allowed string // in words
}

// Check asks, for one life of each arm, whether its animal has the signals and
// areas that the trial names, so that a slip is told with its place before
// anything runs. check returns an error where the life can not begin at all.
func (p *Plan) Check(check func(Cell) ([]Misnamed, error)) error {
	var wrong strict.Errors
	told := map[string]bool{}
	for arm := range p.Arms {
		i := arm * len(p.Seeds)
		misnamed, err := check(p.Cell(i))
		if err != nil {
			return fmt.Errorf("life %s: %w", p.Describe(i), err)
		}
		for _, m := range misnamed {
			for _, place := range p.Trial.placesOf(m) {
				allowed := m.Allowed
				if !strings.Contains(allowed, "did you mean") {
					allowed += strict.Suggest(m.Name, strings.Split(allowed, ", "))
				}
				e := p.doc.Error(place, "the "+m.What+" "+words(m.Name), allowed)
				if !told[e.Error()] {
					told[e.Error()] = true
					wrong = append(wrong, e)
				}
			}
		}
	}
	return wrong.Err()
}

// placesOf are the places where a trial names a signal or an area.
func (t *Trial) placesOf(m Misnamed) []string {
	var places []string
	if m.What == "signal" {
		for i, measure := range t.Measures {
			if measure.Of == m.Name && measure.Each != "" {
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
