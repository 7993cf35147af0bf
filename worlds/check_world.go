package worlds

import (
	"fmt"
	"slices"
	"strings"

	"neonate/internal/strict"
)

// Collision classes are bits of a 16-bit mask, the ground's among them.
const maxClasses = 16

// checkWorld finds what the tags cannot say about a world file. Its animals
// have their bodies already.
func checkWorld(w *World, doc *strict.Document) strict.Errors {
	c := &checker{doc: doc}
	c.terrain(w)
	c.animals(w)
	c.stimuli(w)
	c.trials(w)
	c.score(w)
	c.ends(w)
	return c.wrong
}

// terrain checks that ground points run to the right, and that flat ground
// fits in.
func (c *checker) terrain(w *World) {
	switch t := &w.Terrain; {
	case t.Line != nil:
		for i := 1; i < len(t.Line.Points); i++ {
			if step := t.Line.Points[i][0] - t.Line.Points[i-1][0]; step < nearest {
				c.refuse(fmt.Sprintf("x %s m from the point before", number(step)),
					"x rising by at least "+number(nearest)+" m", "terrain.line.points[%d]", i)
				return
			}
		}
	case t.Columns != nil:
		if t.Columns.Flat > t.Columns.Count {
			c.refuse(fmt.Sprintf("%d flat columns", t.Columns.Flat), fmt.Sprintf("up to the count, %d", t.Columns.Count), "terrain.columns.flat")
		}
		c.ordered(t.Columns.Size, "terrain.columns.size")
	case t.Moon != nil:
		if step := t.Moon.Width / float64(t.Moon.Chunks-1); step < thinnest {
			c.refuse("ground points "+number(step)+" m apart", "at least "+number(thinnest)+" m", "terrain.moon.width")
		}
	}
}

// ground is the interval of x that has ground.
func (t *Terrain) ground() (left, right float64) {
	switch {
	case t.Columns != nil:
		return 0, float64(t.Columns.Count-1) * t.Columns.Width
	case t.Moon != nil:
		return 0, t.Moon.Width
	}
	return t.Line.Points[0][0], t.Line.Points[len(t.Line.Points)-1][0]
}

// animals checks names and birth places.
func (c *checker) animals(w *World) {
	first := make(map[string]string)
	left, right := w.Terrain.ground()
	for i := range w.Animals {
		a := &w.Animals[i]
		c.unique(a.Name, first, "animals[%d].name", i)
		if a.At[0] < left || a.At[0] > right {
			c.refuse(number(a.At[0]), fmt.Sprintf("%s to %s m, where there is ground", number(left), number(right)), "animals[%d].at[0]", i)
		}
		if a.Push != nil {
			c.ordered(a.Push.X, "animals[%d].push.x", i)
			c.ordered(a.Push.Y, "animals[%d].push.y", i)
		}
		if a.Toss != nil {
			c.ordered(a.Toss.Turn, "animals[%d].toss.turn", i)
			if j := a.Anatomy.astray(); j != "" {
				c.refuse("joint "+j+" of the body, which hangs on a part that no earlier joint carries", "a body whose joints run from its first part outwards", "animals[%d].toss", i)
			}
		}
		c.tied(a, i)
	}
}

// tied checks that a strap and weights are tied to parts that the body has.
func (c *checker) tied(a *Animal, i int) {
	if a.Anatomy == nil {
		return
	}
	if a.Strap != nil && a.Strap.Part != "" {
		c.known(a.Strap.Part, a.Anatomy.partNames(), "animals[%d].strap.part", i)
	}
	if a.Weights != nil {
		for k, name := range a.Weights.Parts {
			c.known(name, a.Anatomy.partNames(), "animals[%d].weights.parts[%d]", i, k)
		}
	}
}

// astray is the first joint that doesn't continue the tree that the root part
// and the joints before it make; empty if all do.
func (b *Body) astray() string {
	if b == nil {
		return ""
	}
	placed := []string{b.Parts[0].Name}
	for i := range b.Joints {
		j := &b.Joints[i]
		if !slices.Contains(placed, j.A) || slices.Contains(placed, j.B) {
			return j.Name
		}
		placed = append(placed, j.B)
	}
	return ""
}

// score checks that terms and costs name what the animals have.
func (c *checker) score(w *World) {
	senses, muscles := each(w, (*Body).senseNames), each(w, (*Body).muscleNames)
	for i := range w.Score.Potential {
		t := &w.Score.Potential[i]
		for k, name := range t.Sense {
			c.own(w, name, senses, "score.potential[%d].sense[%d]", i, k)
		}
		if len(t.Sense) > 1 && t.Form != "norm" {
			c.refuse(fmt.Sprintf("%s of %d senses", t.Form, len(t.Sense)), "norm, or one sense", "score.potential[%d].form", i)
		}
	}
	for i := range w.Score.Costs {
		c.own(w, w.Score.Costs[i].Muscle, muscles, "score.costs[%d].muscle", i)
	}
}

// ends checks that ends name what the animals have, and can come.
func (c *checker) ends(w *World) {
	senses, parts := each(w, (*Body).senseNames), each(w, (*Body).partNames)
	names := namesOf(w.Animals, func(a *Animal) string { return a.Name })
	for i := range w.Ends {
		e := &w.Ends[i]
		if e.Loser != "" {
			c.known(e.Loser, names, "ends[%d].loser", i)
		}
		switch {
		case e.Beyond == nil:
			field := "touch"
			if e.Touch == "" {
				field = "asleep"
			}
			c.own(w, e.Touch+e.Asleep, parts, "ends[%d].%s", i, field)
			continue
		case e.Beyond.Low == nil && e.Beyond.High == nil:
			c.refuse("neither low nor high", "one of them, or both", "ends[%d].beyond", i)
		case e.Beyond.Low != nil && e.Beyond.High != nil:
			c.ordered(Range{*e.Beyond.Low, *e.Beyond.High}, "ends[%d].beyond.low", i)
		}
		c.own(w, e.Beyond.Sense, senses, "ends[%d].beyond.sense", i)
	}
}

// each lists names of each animal's body, in the animals' order.
func each(w *World, names func(*Body) []string) [][]string {
	lists := make([][]string, len(w.Animals))
	for i := range w.Animals {
		lists[i] = names(w.Animals[i].Anatomy)
	}
	return lists
}

// own demands that a name is the first animal's, or with ANIMAL: before it
// that animal's.
func (c *checker) own(w *World, name string, lists [][]string, path string, index ...any) {
	animal, local, other := strings.Cut(name, ":")
	if !other {
		c.known(name, lists[0], path, index...)
		return
	}
	for i := range w.Animals {
		if w.Animals[i].Name == animal {
			c.known(local, lists[i], path, index...)
			return
		}
	}
	c.known(animal, namesOf(w.Animals, func(a *Animal) string { return a.Name }), path, index...)
}

// checkGuest finds what is wrong with a body in its world: classes that no
// body of the world has, and ends that look like a slip of the pen.
func checkGuest(w *World, b *Body, doc *strict.Document) strict.Errors {
	c := &checker{doc: doc}
	classes := []string{"ground"}
	for i := range w.Animals {
		for k := range w.Animals[i].Anatomy.Parts {
			if class := w.Animals[i].Anatomy.Parts[k].Class; !slices.Contains(classes, class) {
				classes = append(classes, class)
			}
		}
	}
	for i := range b.Parts {
		for k, class := range b.Parts[i].Touches {
			c.known(class, classes, "parts[%d].touches[%d]", i, k)
		}
	}
	if len(classes) > maxClasses {
		c.refuse(fmt.Sprintf("%d collision classes in the world", len(classes)), fmt.Sprintf("%d, the ground's among them", maxClasses), "parts")
	}
	c.endings(w, b)
	return c.wrong
}

// endings checks senses of ends. A body may feel ends that this world does
// not have: they never come. A near miss is refused.
func (c *checker) endings(w *World, b *Body) {
	ends := namesOf(w.Ends, func(e *End) string { return e.Name })
	for _, list := range []struct {
		field string
		all   []Sense
	}{{"senses", b.Senses}, {"interoception", b.Interoception}} {
		for i := range list.all {
			of := list.all[i].Of
			if list.all[i].Measure == "end" && !slices.Contains(ends, of) && strict.Nearest(of, ends) != "" {
				c.known(of, ends, "%s[%d].of", list.field, i)
			}
		}
	}
}
