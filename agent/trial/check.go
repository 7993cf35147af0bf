package trial

import (
	"fmt"
	"slices"
	"strings"

	"neonate/internal/strict"
)

// checker finds what a file's tags can not say.
type checker struct {
	trial  *Trial
	doc    *strict.Document
	errors strict.Errors
}

func (c *checker) fail(path, found, allowed string) {
	c.errors = append(c.errors, c.doc.Error(path, found, allowed))
}

// grid checks names, lesions, fields and the number of lives.
func (c *checker) grid() {
	g := &c.trial.Grid
	if _, err := ParseSeeds(g.Seeds); err != nil {
		c.fail("grid.seeds", err.Error(), allowedSeeds)
	}
	c.each("grid.worlds", g.Worlds)
	c.each("grid.genomes", g.Genomes)
	c.each("grid.lesions", g.Lesions)
	sound := true
	for i, text := range g.Lesions {
		l, err := parseLesion(text)
		if err != nil {
			sound = false
			c.fail(at("grid.lesions", i), err.Error(), "none, AREA, AREA+AREA, either with @PHASE")
		} else if names := c.trial.phases(); l.phase != "" && !slices.Contains(names, l.phase) {
			c.fail(at("grid.lesions", i), "the phase "+l.phase, strings.Join(names, ", ")+strict.Suggest(l.phase, names))
		}
	}
	if len(g.Controls) > 0 && !slices.ContainsFunc(g.Lesions, func(l string) bool { return l != "none" }) {
		c.fail("grid.controls", "controls of no lesion", "controls only beside a lesion")
	}
	c.changes("grid.set", g.Set)
	taken := []string{"world", "genome", "lesion", "seed"}
	for i, f := range g.Vary {
		if slices.Contains(taken, f.Name) || strings.ContainsAny(f.Name, "= ,") {
			c.fail(at("grid.vary", i)+".name", f.Name, "a name without spaces, commas and =, other than "+strings.Join(taken, ", "))
		}
		taken = append(taken, f.Name)
		c.factor(at("grid.vary", i), f)
	}
	if sound && g.size() > maxLives {
		c.fail("grid", fmt.Sprintf("over %d arms", maxLives), fmt.Sprintf("up to %d lives", maxLives))
	}
}

func (c *checker) factor(path string, f Factor) {
	switch {
	case len(f.Cases) > 0 && f.Field != "":
		c.fail(path+".field", f.Field, "no field beside cases, which name their own")
	case len(f.Cases) == 0 && !ofLife(f.Field):
		c.fail(path+".field", words(f.Field), "a field that begins with world. or genome.")
	}
	c.each(path+".words", f.Words)
	names := make([]string, len(f.Cases))
	for i, one := range f.Cases {
		names[i] = one.Name
		c.changes(at(path+".cases", i)+".set", one.Set)
	}
	c.eachAt(path+".cases", ".name", names)
	numbers := make([]string, len(f.Numbers))
	for i, v := range f.Numbers {
		numbers[i] = label(v)
	}
	c.each(path+".numbers", numbers)
}

// each refuses a value that comes twice: two lives would have the same key.
func (c *checker) each(path string, values []string) { c.eachAt(path, "", values) }

func (c *checker) eachAt(path, field string, values []string) {
	for i, v := range values {
		if slices.Contains(values[:i], v) {
			c.fail(at(path, i)+field, v+" a second time: two lives with the same key", "each once")
		}
		if strings.ContainsAny(v, "\n=") {
			c.fail(at(path, i)+field, words(v), "text of one line without =")
		}
	}
}

// changes checks the form of FIELD=VALUE.
func (c *checker) changes(path string, set []string) {
	for i, text := range set {
		if o, err := strict.ParseOverride(text); err != nil || !ofLife(o.Path) {
			c.fail(at(path, i), words(text), "FIELD=VALUE with a field that begins with world. or genome.")
		}
	}
}

// protocol checks that measured phases can be told apart.
func (c *checker) protocol() {
	var names []string
	for i := range c.trial.Protocol {
		p := &c.trial.Protocol[i]
		path := at("protocol", i)
		if p.measured() {
			if slices.Contains(names, p.Name) {
				c.fail(path+".name", p.Name+" a second time", "a name of its own for each train, evaluate and slice phase")
			}
			names = append(names, p.Name)
		}
		if p.Staircase != nil {
			c.staircase(path, p)
		}
		if e := p.Evaluate; e != nil {
			c.worldOnly(path+".evaluate.set", e.Set)
		}
		if p.World != nil {
			c.worldOnly(path+".world.set", p.World.Set)
		}
	}
	if len(names) == 0 {
		c.fail("protocol", "no phase that can be measured", "at least one train, evaluate or slice")
	}
}

// staircase checks that it belongs to training and that its ends and beginning
// are in order.
func (c *checker) staircase(path string, p *Phase) {
	s := p.Staircase
	path += ".staircase"
	if p.Train == nil {
		c.fail(path, "a staircase of a phase "+p.kind(), "one of a train phase")
	}
	if !strings.HasPrefix(s.Field, "world.") {
		c.fail(path+".field", words(s.Field), "a field that begins with world.")
	}
	if s.Ends[0] >= s.Ends[1] {
		c.fail(path+".ends", fmt.Sprint(s.Ends), "the lowest before a higher one")
	} else if s.From < s.Ends[0] || s.From > s.Ends[1]+s.Width {
		c.fail(path+".from", fmt.Sprint(s.From), fmt.Sprintf("%g to %g", s.Ends[0], s.Ends[1]+s.Width))
	}
}

func (c *checker) worldOnly(path string, set []string) {
	for i, text := range set {
		if o, err := strict.ParseOverride(text); err != nil || !strings.HasPrefix(o.Path, "world.") {
			c.fail(at(path, i), words(text), "FIELD=VALUE with a field that begins with world.")
		}
	}
}

// phases are the names of the protocol's phases.
func (t *Trial) phases() []string {
	var names []string
	for i := range t.Protocol {
		names = append(names, t.Protocol[i].Name)
	}
	return names
}

// phase is the measured phase of a name; nil if there is none.
func (t *Trial) phase(name string) *Phase {
	for i := range t.Protocol {
		if p := &t.Protocol[i]; p.measured() && p.Name == name {
			return p
		}
	}
	return nil
}

// measuredPhases are those that give numbers.
func (t *Trial) measuredPhases() []string {
	var names []string
	for i := range t.Protocol {
		if t.Protocol[i].measured() {
			names = append(names, t.Protocol[i].Name)
		}
	}
	return names
}

func (c *checker) phase(path, name string) {
	if names := c.trial.measuredPhases(); len(names) > 0 && !slices.Contains(names, name) {
		c.fail(path, "the phase "+words(name), strings.Join(names, ", ")+strict.Suggest(name, names))
	}
}

func (c *checker) ticks() {
	if r := c.trial.Ticks; r != nil {
		c.phase("ticks.phase", r.Phase)
		if p := c.trial.phase(r.Phase); p != nil && p.Slice != nil {
			c.fail("ticks.phase", "the slice "+r.Phase, "a train or evaluate phase")
		}
	}
}

func at(path string, i int) string { return fmt.Sprintf("%s[%d]", path, i) }

// words quotes a text that is empty or would not stand out in a message.
func words(text string) string {
	if text == "" {
		return "nothing"
	}
	if strings.ContainsAny(text, " \n\t") {
		return fmt.Sprintf("%q", text)
	}
	return text
}
