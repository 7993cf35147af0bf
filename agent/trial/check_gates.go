package trial

import (
	"slices"
	"strings"

	"neonate/internal/strict"
)

// ofEpisode are the quantities that every episode has, and of a phase the
// number of weights that changed in it. All others are signals.
var ofEpisode = []string{"return", "reward", "length", "fell", "weights_changed"}

// measures checks that each measure can be taken.
func (c *checker) measures() {
	var names []string
	for i, m := range c.trial.Measures {
		path := at("measures", i)
		if slices.Contains(names, m.Name) || strings.ContainsAny(m.Name, ",\n\"") {
			c.fail(path+".name", words(m.Name), "a name of its own without commas and quotes")
		}
		names = append(names, m.Name)
		c.phase(path+".phase", m.Phase)
		sliced := false
		if p := c.trial.phase(m.Phase); p != nil {
			sliced = p.Slice != nil
		}
		switch known := slices.Contains(ofEpisode, m.Of); {
		case sliced:
			c.finding(path, m)
		case known && m.Each != "":
			c.fail(path+".each", m.Each, "nothing: "+m.Of+" is one number an episode already")
		case !known && m.Each == "":
			c.fail(path+".each", "nothing", "mean, rms, sum, min, max, size, extreme, first, last, change, spread, time-of-max, width, onset, at-peak or digest, since "+
				words(m.Of)+" is a signal"+strict.Suggest(m.Of, ofEpisode))
		}
		if m.Of == "weights_changed" && m.Over != "mean" {
			c.fail(path+".over", m.Over, "nothing: weights_changed is one number a phase")
		}
		if m.Rounds != nil {
			c.rounds(path, m)
		}
		if peak := m.Each == "at-peak"; peak != (m.Beside != "") {
			c.fail(path+".beside", words(m.Beside), "a signal with at-peak, and only there")
		}
		c.driven(path, m)
		switch m.Over {
		case "first-tick", "share", "criterion":
			if m.Reach == nil {
				c.fail(path+".reach", "nothing", "the level that "+map[bool]string{true: "mean-100", false: "each"}[m.Over == "first-tick"]+" has to reach")
			}
		default:
			if m.Reach != nil {
				c.fail(path+".reach", label(*m.Reach), "nothing unless over is first-tick, share or criterion")
			}
		}
	}
}

// driven checks the measure that drives one of two rates: its rounds are the
// same rounds.
func (c *checker) driven(path string, m Measure) {
	if m.Over != "two-rates" {
		if m.Errors != "" {
			c.fail(path+".errors", words(m.Errors), "nothing unless over is two-rates")
		}
		return
	}
	if m.Rounds == nil {
		c.fail(path+".rounds", "nothing", "the rounds that it learns in, since over is two-rates")
		return
	}
	of := c.trial.measure(m.Errors)
	if of == nil || of.Rounds == nil || of.Phase != m.Phase || !of.Rounds.same(m.Rounds) {
		c.fail(path+".errors", words(m.Errors), "a measure of the same rounds: the errors that drive it")
	}
}

// finding checks a measure of a slice, which is one number.
func (c *checker) finding(path string, m Measure) {
	if m.Each != "" {
		c.fail(path+".each", m.Each, "nothing: what is found of a slice is one number")
	}
	if m.Over != "mean" {
		c.fail(path+".over", m.Over, "nothing: what is found of a slice is one number")
	}
	if m.Rounds != nil {
		c.fail(path+".rounds", "rounds", "nothing: a slice has none")
	}
}

// gates checks each gate against the measures and the grid.
func (c *checker) gates() {
	var ids []string
	for i := range c.trial.Gates {
		g, path := &c.trial.Gates[i], at("gates", i)
		if slices.Contains(ids, g.ID) {
			c.fail(path+".id", g.ID+" a second time", "each once")
		}
		ids = append(ids, g.ID)
		c.measured(path+".measure", g.Measure)
		c.where(path+".where", g.Where, g.X)
		if g.Versus != nil {
			c.versus(path, g)
		}
		c.statistic(path, g)
		if b := g.Between; b != nil && b[0] >= b[1] {
			c.fail(path+".between", label(b[0])+" to "+label(b[1]), "a lower bound, then a higher one")
		}
	}
}

func (c *checker) measured(path, name string) {
	var names []string
	for _, m := range c.trial.Measures {
		names = append(names, m.Name)
	}
	if !slices.Contains(names, name) {
		c.fail(path, name+", which is not measured", strings.Join(names, ", ")+strict.Suggest(name, names))
	}
}

// where checks that a filter picks exactly one arm, or, along x, one line of
// arms.
func (c *checker) where(path string, where []string, x string) {
	dimensions := c.trial.Grid.dimensions()
	given := map[string]bool{x: true}
	for i, text := range where {
		name, value, ok := strings.Cut(text, "=")
		k := slices.IndexFunc(dimensions, func(d Dimension) bool { return d.Name == name })
		switch {
		case !ok:
			c.fail(at(path, i), words(text), "DIMENSION=VALUE, such as lesion=none")
		case k < 0:
			names := dimensionNames(dimensions)
			c.fail(at(path, i), "the dimension "+words(name), strings.Join(names, ", ")+strict.Suggest(name, names))
		case !slices.Contains(dimensions[k].Values, value):
			c.fail(at(path, i), words(text), name+" is "+strings.Join(dimensions[k].Values, ", ")+strict.Suggest(value, dimensions[k].Values))
		case given[name]:
			c.fail(at(path, i), words(text), "each dimension once")
		}
		given[name] = true
	}
	for _, d := range dimensions {
		if len(d.Values) > 1 && !given[d.Name] {
			c.fail(path, "several arms", "one arm: say also "+d.Name+"="+strings.Join(d.Values, " or "+d.Name+"="))
		}
	}
}

func dimensionNames(dimensions []Dimension) []string {
	var names []string
	for _, d := range dimensions {
		names = append(names, d.Name)
	}
	return names
}

func (c *checker) versus(path string, g *Gate) {
	v := g.Versus
	if v.Measure == "" && len(v.Where) == 0 {
		c.fail(path+".versus", "neither where nor measure", "another arm, another measure, or both")
	}
	if v.Measure != "" {
		c.measured(path+".versus.measure", v.Measure)
	}
	if len(v.Where) > 0 {
		c.where(path+".versus.where", v.Where, g.X)
	}
	if v.As == "d" && g.Statistic != "mean" {
		c.fail(path+".versus.as", "d of "+g.Statistic, "d of mean only")
	}
}

// circular checks that directions are compared as directions.
func (c *checker) circular(path string, g *Gate) {
	if g.Statistic != "circular-mean" && g.Statistic != "resultant" {
		return
	}
	if g.Statistic == "circular-mean" && g.Versus != nil {
		c.fail(path+".versus", "circular-mean of two arms", "circular-mean of one")
	}
	for _, m := range c.trial.Measures {
		if m.Name == g.Measure && m.Unit != "degrees" {
			c.fail(path+".measure", m.Name+" in "+words(m.Unit), "a measure whose unit is degrees")
		}
	}
}

// statistic checks what a statistic needs and what it can not take.
func (c *checker) statistic(path string, g *Gate) {
	if share := g.Statistic == "share"; share != (g.Holds != nil) {
		c.fail(path+".holds", map[bool]string{true: "holds", false: "nothing"}[g.Holds != nil], "holds with share, and only there")
	}
	if h := g.Holds; h != nil && h.AtLeast == nil && h.AtMost == nil {
		c.fail(path+".holds", "neither at_least nor at_most", "one of them, or both")
	}
	c.circular(path, g)
	if v := g.Versus; v != nil {
		if g.Statistic == "share" && v.As != "difference" {
			c.fail(path+".versus.as", v.As+" of share", "difference")
		}
		if v.As == "d" && g.paired() {
			c.fail(path+".versus.as", "d of pairs", "d between arms, unpaired")
		}
	}
	if g.Statistic == "agreement" && g.Versus == nil {
		c.fail(path+".versus", "nothing", "what it should agree with, seed by seed")
	}
	if g.Test == "permutation" && (g.Versus == nil || g.Statistic != "mean" || g.Versus.As != "difference") {
		c.fail(path+".test", g.Test, "permutation only for a difference of means")
	}
	along := []string{"slope", "intercept", "r2", "spearman"}
	if !slices.Contains(along, g.Statistic) {
		if g.X != "" {
			c.fail(path+".x", g.X, "nothing unless the statistic is "+strings.Join(along, ", "))
		}
		return
	}
	var numeric []string
	for _, d := range c.trial.Grid.dimensions() {
		if len(d.Numbers) > 1 {
			numeric = append(numeric, d.Name)
		}
	}
	if !slices.Contains(numeric, g.X) {
		c.fail(path+".x", words(g.X), "a dimension with several numbers ("+strings.Join(numeric, ", ")+")"+strict.Suggest(g.X, numeric))
	}
	if g.Versus != nil {
		c.fail(path+".versus", g.Statistic+" of two arms", "no comparison of "+strings.Join(along, ", "))
	}
}
