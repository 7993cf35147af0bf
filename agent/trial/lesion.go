package trial

import (
	"fmt"
	"strings"
)

// lesion is one value of the grid's lesion dimension.
type lesion struct {
	label   string   // what tables call it: none, cortex@walk, sham:cortex@walk
	areas   []string // what the life is told: cortex, or sham:cortex for a control
	phase   string   // right before the phase of this name; empty is at birth
	control string   // sham, random or bypass; empty for the lesion itself
}

// parseLesion reads none, AREA, AREA+AREA, or either with @PHASE.
func parseLesion(text string) (lesion, error) {
	l := lesion{label: text}
	if text == "none" {
		return l, nil
	}
	areas, phase, timed := strings.Cut(text, "@")
	if timed && phase == "" {
		return l, fmt.Errorf("%q with no phase after the @", text)
	}
	l.phase = phase
	for _, area := range strings.Split(areas, "+") {
		if area == "" || area == "none" || strings.ContainsAny(area, ":=, ") {
			return l, fmt.Errorf("%q", text)
		}
		l.areas = append(l.areas, area)
	}
	return l, nil
}

// as is the lesion's control: the same areas at the same time.
func (l lesion) as(control string) lesion {
	c := lesion{label: control + ":" + l.label, phase: l.phase, control: control}
	for _, area := range l.areas {
		c.areas = append(c.areas, control+":"+area)
	}
	return c
}

// lesions is the grid's lesion dimension, each lesion followed by its controls.
func (g *Grid) lesions() []lesion {
	var all []lesion
	for _, text := range g.Lesions {
		l, err := parseLesion(text)
		if err != nil {
			panic("trial: an unchecked lesion: " + text)
		}
		all = append(all, l)
		for _, control := range g.Controls {
			if len(l.areas) > 0 {
				all = append(all, l.as(control))
			}
		}
	}
	return all
}

// insert puts the lesion into a protocol as a phase of its own.
func (l lesion) insert(protocol []Phase) []Phase {
	phases := make([]Phase, 0, len(protocol)+1)
	if len(l.areas) > 0 && l.phase == "" {
		phases = append(phases, Phase{Name: "lesion", Lesion: l.areas})
	}
	for _, p := range protocol {
		if len(l.areas) > 0 && l.phase != "" && p.Name == l.phase {
			phases = append(phases, Phase{Name: "lesion", Lesion: l.areas})
		}
		phases = append(phases, p)
	}
	return phases
}
