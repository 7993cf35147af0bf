package worlds

import "slices"

// laden is the body with weights tied to it: a copy, for others may have it
// without.
func (b *Body) laden(w *Weights) *Body {
	if b == nil || w == nil {
		return b
	}
	heavy := *b
	heavy.Parts = slices.Clone(b.Parts)
	for i := range heavy.Parts {
		p := &heavy.Parts[i]
		if !slices.Contains(w.Parts, p.Name) {
			continue
		}
		area := 0.0
		for k := range p.Shapes {
			area += p.Shapes[k].area()
		}
		p.Density += w.Mass / area
	}
	return &heavy
}
