package worlds

import (
	"fmt"
	"math"

	"neonate/internal/strict"
)

// mostSenses bounds the numbers that a body feels each tick, many times what
// any of ours does.
const mostSenses = 8192

// checkBody finds what the tags cannot say about a body file.
func checkBody(b *Body, doc *strict.Document) strict.Errors {
	c := &checker{doc: doc}
	c.parts(b)
	c.joints(b)
	c.muscles(b)
	c.senses(b)
	c.order(b)
	return c.wrong
}

// parts checks names, shapes, masses and the body's size.
func (c *checker) parts(b *Body) {
	first := make(map[string]string)
	whole := emptyBox()
	for i := range b.Parts {
		p := &b.Parts[i]
		c.unique(p.Name, first, "parts[%d].name", i)
		if p.Class == "ground" {
			c.refuse("ground", "another class: ground is the terrain's", "parts[%d].class", i)
		}
		mass, good := 0.0, len(c.wrong)
		for k := range p.Shapes {
			s := &p.Shapes[k]
			c.shape(s, fmt.Sprintf("parts[%d].shapes[%d]", i, k))
			s.bounds(&whole, p.At, p.Angle)
			mass += p.Density * s.area()
		}
		if len(c.wrong) == good && !(lightest <= mass && mass <= heaviest) {
			c.refuse(fmt.Sprintf("a mass of %s kg", number(mass)),
				fmt.Sprintf("shapes and density that make %s to %s kg", number(lightest), number(heaviest)), "parts[%d]", i)
		}
	}
	if size := whole.size(); size > widest {
		c.refuse(fmt.Sprintf("a body %s m across", number(size)), fmt.Sprintf("up to %s m", number(widest)), "parts")
	}
}

// shape checks that Box2D can work with a shape.
func (c *checker) shape(s *Shape, path string) {
	atLeast := func(value, least float64, what, field string) {
		if value < least {
			c.refuse(what+" of "+number(value)+" m", "at least "+number(least)+" m", "%s.%s", path, field)
		}
	}
	switch {
	case s.Box != nil:
		atLeast(s.Box.Width, thinnest, "a width", "box.width")
		atLeast(s.Box.Height, thinnest, "a height", "box.height")
	case s.Circle != nil:
		atLeast(s.Circle.Radius, thinnest/2, "a radius", "circle.radius")
	case s.Capsule != nil:
		atLeast(s.Capsule.Radius, thinnest/2, "a radius", "capsule.radius")
		atLeast(s.Capsule.To.minus(s.Capsule.From).length(), thinnest, "a length between the caps", "capsule")
	default:
		c.polygon(s.Polygon, path+".polygon")
	}
}

// polygon checks that corners go round a convex outline once, and enclose
// something.
func (c *checker) polygon(corners []Vec, path string) {
	for i, p := range corners {
		for k := range i {
			if p.minus(corners[k]).length() < nearest {
				c.refuse(fmt.Sprintf("a corner %s m from corner %d", number(p.minus(corners[k]).length()), k),
					"corners at least "+number(nearest)+" m apart", "%s[%d]", path, i)
				return
			}
		}
	}
	way, turned := math.Copysign(1, signedArea(corners)), 0.0
	for i, p := range corners {
		n := len(corners)
		in := p.minus(corners[(i+n-1)%n])
		out := corners[(i+1)%n].minus(p)
		sine := way * in.cross(out) / (in.length() * out.length())
		if sine < crossings {
			c.refuse("a corner that does not bend outwards", "a convex polygon, its corners in order around it", "%s[%d]", path, i)
			return
		}
		turned += math.Atan2(sine, (in[0]*out[0]+in[1]*out[1])/(in.length()*out.length()))
	}
	switch {
	case turned > 3*math.Pi:
		c.refuse("an outline that crosses itself", "a convex polygon, its corners in order around it", "%s", path)
	case thickness(corners) < thinnest:
		c.refuse(fmt.Sprintf("a polygon %s m thick", number(thickness(corners))), "at least "+number(thinnest)+" m", "%s", path)
	}
}

// joints checks that hinges join parts, within reach of each other, and that
// no part hangs on itself.
func (c *checker) joints(b *Body) {
	parts := b.partNames()
	index := make(map[string]int, len(parts))
	for i := range b.Parts {
		index[b.Parts[i].Name] = i
	}
	first := make(map[string]string)
	carriers := make(map[string][]string) // part -> the parts that it hangs on
	for i := range b.Joints {
		j := &b.Joints[i]
		c.unique(j.Name, first, "joints[%d].name", i)
		if j.Limits != nil {
			c.ordered(*j.Limits, "joints[%d].limits", i)
		}
		knownA := c.known(j.A, parts, "joints[%d].a", i)
		if !c.known(j.B, parts, "joints[%d].b", i) || !knownA {
			continue
		}
		if hangs(carriers, j.A, j.B, make(map[string]bool)) {
			c.refuse(j.B+", on which "+j.A+" hangs", "parts that do not hang on themselves", "joints[%d].b", i)
			continue
		}
		carriers[j.B] = append(carriers[j.B], j.A)
		c.reach(b, i, &b.Parts[index[j.A]], &b.Parts[index[j.B]])
	}
}

// hangs reports whether part a is, or hangs directly or not on, part b.
func hangs(carriers map[string][]string, a, b string, seen map[string]bool) bool {
	if a == b {
		return true
	}
	seen[a] = true
	for _, carrier := range carriers[a] {
		if !seen[carrier] && hangs(carriers, carrier, b, seen) {
			return true
		}
	}
	return false
}

// reach checks that at birth a joint's two anchors are not further apart than
// its two parts together are long: the solver would tear the body.
func (c *checker) reach(b *Body, i int, a, hanging *Part) {
	j := &b.Joints[i]
	gap := a.At.plus(j.AnchorA.turned(a.Angle)).minus(hanging.At.plus(j.AnchorB.turned(hanging.Angle))).length()
	long := 0.0
	for _, p := range [2]*Part{a, hanging} {
		about := emptyBox()
		for k := range p.Shapes {
			p.Shapes[k].bounds(&about, Vec{}, 0)
		}
		long += about.size()
	}
	if gap > long {
		c.refuse(fmt.Sprintf("anchors %s m apart at birth", number(gap)),
			fmt.Sprintf("up to %s m, the two parts' lengths", number(long)), "joints[%d]", i)
	}
}

// muscles checks that each drives something, and alone.
func (c *checker) muscles(b *Body) {
	first, drivers := make(map[string]string), make(map[string]string)
	for i := range b.Muscles {
		m := &b.Muscles[i]
		c.unique(m.Name, first, "muscles[%d].name", i)
		if t := m.Thruster; t != nil {
			c.known(t.Part, b.partNames(), "muscles[%d].thruster.part", i)
			if t.Nozzle == (Vec{}) {
				c.refuse("a nozzle at the part's origin", "one beside it: the thrust grows with the distance", "muscles[%d].thruster.nozzle", i)
			}
			continue
		}
		joint := m.Hinge.Joint
		if !c.known(joint, b.jointNames(), "muscles[%d].hinge.joint", i) {
			continue
		}
		if before, driven := drivers[joint]; driven {
			c.refuse(joint+", which "+before+" drives", "one muscle a joint", "muscles[%d].hinge.joint", i)
		}
		drivers[joint] = m.Name
	}
	for i := range b.Joints {
		if muscle, driven := drivers[b.Joints[i].Name]; driven && b.Joints[i].Motor != nil {
			c.refuse("a motor beside the muscle "+muscle, "one of the two", "joints[%d].motor", i)
		}
	}
}

// senses checks both lists: no name twice, and measures of what has them.
func (c *checker) senses(b *Body) {
	entries := 0
	for _, list := range [2][]Sense{b.Senses, b.Interoception} {
		for i := range list {
			entries += list[i].size()
		}
	}
	if entries > mostSenses {
		c.refuse(fmt.Sprintf("%d numbers in the sense vectors", entries), fmt.Sprintf("up to %d, fans and eyes in full", mostSenses), "senses")
		return
	}
	first := make(map[string]string)
	for _, list := range []struct {
		field string
		all   []Sense
	}{{"senses", b.Senses}, {"interoception", b.Interoception}} {
		for i := range list.all {
			s := &list.all[i]
			for _, entry := range s.entries() {
				before := len(c.wrong)
				if c.unique(entry, first, "%s[%d].name", list.field, i); len(c.wrong) > before {
					break
				}
			}
			c.measure(b, s, fmt.Sprintf("%s[%d]", list.field, i))
		}
	}
}

// measure checks that `of` names something that has the measure.
func (c *checker) measure(b *Body, s *Sense, path string) {
	switch s.Measure {
	case "joint-angle", "joint-speed":
		c.known(s.Of, b.jointNames(), "%s.of", path)
	case "effort":
		c.known(s.Of, b.muscleNames(), "%s.of", path)
	case "end", "signal": // the world's; see checker.ends and checker.trials
	default:
		c.known(s.Of, b.partNames(), "%s.of", path)
	}
	switch eye := s.Measure == "retina"; {
	case eye && s.Retina == nil:
		c.refuse("no retina", "the eye that measure retina needs", "%s.retina", path)
	case !eye && s.Retina != nil:
		c.refuse("an eye for measure "+s.Measure, "one for measure retina only", "%s.retina", path)
	case eye && !(s.Retina.From < s.Retina.To && s.Retina.To-s.Retina.From <= 360):
		c.refuse(fmt.Sprintf("%s to %s degrees", number(s.Retina.From), number(s.Retina.To)), "from below to, up to 360 degrees apart", "%s.retina.from", path)
	}
	switch fan := s.Measure == "lidar"; {
	case fan && s.Lidar == nil:
		c.refuse("no lidar", "the fan of rays that measure lidar needs", "%s.lidar", path)
	case !fan && s.Lidar != nil:
		c.refuse("a fan of rays for measure "+s.Measure, "one for measure lidar only", "%s.lidar", path)
	}
}

// order checks that a creation order has every part and joint once, each
// joint after its parts.
func (c *checker) order(b *Body) {
	if len(b.Order) == 0 {
		return
	}
	all := append(b.partNames(), b.jointNames()...)
	needs := make(map[string][2]string)
	for i := range b.Joints {
		needs[b.Joints[i].Name] = [2]string{b.Joints[i].A, b.Joints[i].B}
	}
	first := make(map[string]string)
	for _, name := range all {
		if _, twice := first[name]; twice {
			c.refuse(name+", a part and a joint", "different names where order lists them", "order")
			return
		}
		first[name] = name
	}
	made := make(map[string]bool)
	for i, name := range b.Order {
		c.known(name, all, "order[%d]", i)
		for _, part := range needs[name] {
			if part != "" && !made[part] {
				c.refuse(name+" before its part "+part, "a joint after its parts", "order[%d]", i)
			}
		}
		made[name] = true
	}
	for _, name := range all {
		if !made[name] {
			c.refuse("no "+name, "every part and joint, once", "order")
		}
	}
}
