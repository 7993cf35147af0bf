package trial

import (
	"fmt"
	"slices"
	"strings"

	"neonate/internal/strict"
)

// placeOf is where the grid names a world or a genome.
func (in *ingredients) placeOf(list, value string) string {
	values := in.trial.Grid.Worlds
	if list == "genomes" {
		values = in.trial.Grid.Genomes
	}
	if i := slices.Index(values, value); i >= 0 {
		return at("grid."+list, i)
	}
	return "grid." + list
}

// change finds the place of the trial file that a wrong change of a world or a
// genome came from, or that it came from the command line.
func (in *ingredients) change(e strict.Error, arm *Arm) (place string, onCommandLine bool) {
	for path, text := range in.written(arm) {
		field, _, _ := strings.Cut(text, "=")
		_, field, _ = strings.Cut(field, ".")
		if sameField(e.Field, field) {
			if misnamed(e) {
				path = strings.TrimSuffix(path, path[strings.LastIndexByte(path, '.')+1:]) + lastOrField(path)
			}
			return path, false
		}
	}
	return "", true
}

// sameField reports whether an error at one field is about a change of another,
// which may name a list's element by its name and not its number.
func sameField(wrong, changed string) bool {
	if wrong == changed || strings.HasPrefix(wrong, changed+".") || strings.HasPrefix(wrong, changed+"[") {
		return true
	}
	return strings.Contains(changed, "[") && bare(wrong) == bare(changed)
}

// bare drops what stands in brackets.
func bare(path string) string {
	var b strings.Builder
	inside := false
	for _, r := range path {
		switch r {
		case '[':
			inside = true
		case ']':
			inside = false
		default:
			if !inside {
				b.WriteRune(r)
			}
		}
	}
	return b.String()
}

// misnamed reports whether the field itself is wrong, and not its value.
func misnamed(e strict.Error) bool {
	return strings.HasPrefix(e.Found, "an unknown field") || strings.HasPrefix(e.Found, "no such field") || strings.HasPrefix(e.Found, "no element")
}

// lastOrField is the field that a wrong name stands in: a factor's field, or
// the change itself.
func lastOrField(path string) string {
	last := path[strings.LastIndexByte(path, '.')+1:]
	if strings.HasPrefix(last, "numbers[") || strings.HasPrefix(last, "words[") {
		return "field"
	}
	return last
}

// written goes through the changes that the file makes for an arm, each with
// its place.
func (in *ingredients) written(arm *Arm) func(yield func(place, text string) bool) {
	return func(yield func(string, string) bool) {
		g := &in.trial.Grid
		for i, text := range g.Set {
			if !yield(at("grid.set", i), text) {
				return
			}
		}
		known := len(arm.Values) - len(g.Vary)
		for k, f := range g.Vary {
			i := slices.Index(f.dimension().Values, arm.Values[known+k])
			for n, text := range f.changes(i) {
				if !yield(f.place(k, i, n), text) {
					return
				}
			}
		}
		for i := range in.trial.Protocol {
			_, set, field := in.trial.Protocol[i].elsewhere()
			for n, text := range set {
				kind, _, _ := strings.Cut(field, ".")
				if !yield(at(fmt.Sprintf("protocol[%d].%s.set", i, kind), n), text) {
					return
				}
			}
		}
	}
}

// place is where the n-th change of a factor's i-th value is written.
func (f Factor) place(factor, i, n int) string {
	path := at("grid.vary", factor)
	switch {
	case f.Numbers != nil:
		return at(path+".numbers", i)
	case f.Words != nil:
		return at(path+".words", i)
	}
	return at(at(path+".cases", i)+".set", n)
}

// twins says which two arms would be the same lives, at the first dimension in
// which they should have differed.
func (in *ingredients) twins(p *Plan, a, b int) {
	place := "grid"
	for k, d := range p.Dimensions {
		if p.Arms[a].Values[k] == p.Arms[b].Values[k] {
			continue
		}
		switch d.Name {
		case "world", "genome", "lesion":
			place = at("grid."+d.Name+"s", max(0, slices.Index(d.Values, p.Arms[b].Values[k])))
		default:
			place = at("grid.vary", k-(len(p.Dimensions)-len(in.trial.Grid.Vary)))
		}
		break
	}
	in.fail(place, fmt.Sprintf("two lives with the same key: %s and %s", p.Describe(a*len(p.Seeds)), p.Describe(b*len(p.Seeds))),
		"arms that differ in what determines a life")
}
