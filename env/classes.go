package env

import (
	"fmt"

	"neonate/worlds"
)

// class is a collision class: Box2D's category bit, and the classes it meets.
type class struct {
	category uint16
	mask     uint16
}

const groundBit = 0x0001

// collisionClasses gives every class named in the world's bodies a bit, in
// order of appearance; the ground's is the first.
func collisionClasses(w *worlds.World) (map[string]class, error) {
	classes := map[string]class{"ground": {category: groundBit, mask: 0xFFFF}}
	next := 1
	name := func(n string) error {
		if _, known := classes[n]; known {
			return nil
		}
		if next == 16 {
			return fmt.Errorf("world %s: collision class %s is the 17th; allowed are 16, ground included", w.Name, n)
		}
		classes[n] = class{category: 1 << next}
		next++
		return nil
	}
	for i := range w.Animals {
		body := w.Animals[i].Anatomy
		if body == nil {
			continue
		}
		for k := range body.Parts {
			p := &body.Parts[k]
			for _, n := range append([]string{p.Class}, p.Touches...) {
				if err := name(n); err != nil {
					return nil, err
				}
			}
			// Touching is mutual: who is touched by a class meets it too.
			for _, n := range p.Touches {
				c := classes[n]
				c.mask |= classes[p.Class].category
				classes[n] = c
			}
		}
	}
	return classes, nil
}

// maskOf is what a part meets: the classes that it touches and those that
// touch its own.
func maskOf(p *worlds.Part, classes map[string]class) uint16 {
	mask := classes[p.Class].mask
	for _, n := range p.Touches {
		mask |= classes[n].category
	}
	return mask
}
