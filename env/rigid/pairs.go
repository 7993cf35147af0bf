package rigid

import (
	"slices"

	"github.com/ByteArena/box2d"
)

// strip says which static shapes are a polyline's edges, sorted by x.
type strip struct{ first, count int }

// pair is two shapes whose fat boxes overlap, the older one first.
type pair struct{ a, b *Shape }

// move tells the broad phase where a body's shapes have gone in a step that
// began at from: a shape that has left its fat box gets a new one, drawn out
// along the movement.
func (w *World) move(b *Body, from box2d.B2Transform) {
	dx := box2d.B2_aabbMultiplier * (b.XF.P.X - from.P.X)
	dy := box2d.B2_aabbMultiplier * (b.XF.P.Y - from.P.Y)
	for i := range b.shapes {
		s := &b.shapes[i]
		s.tight = s.box(b.XF, w.skin)
		s.swept = union(s.box(from, w.skin), s.tight)
		if s.fat.contains(&s.swept) {
			continue
		}
		s.fat = fatten(s.swept)
		if dx < 0 {
			s.fat.lowX += dx
		} else {
			s.fat.highX += dx
		}
		if dy < 0 {
			s.fat.lowY += dy
		} else {
			s.fat.highY += dy
		}
		s.moved = true
	}
}

// findNewContacts makes a contact for each pair of shapes whose fat boxes have
// begun to overlap, in the order of the shapes' creation.
func (w *World) findNewContacts() {
	w.pairs = w.pairs[:0]
	for _, b := range w.bodies {
		for i := range b.shapes {
			if s := &b.shapes[i]; s.moved {
				w.pairStatic(s)
				w.pairMoving(s)
			}
		}
	}
	for _, b := range w.bodies {
		for i := range b.shapes {
			b.shapes[i].moved = false
		}
	}
	slices.SortFunc(w.pairs, func(p, q pair) int {
		if p.a.id != q.a.id {
			return p.a.id - q.a.id
		}
		return p.b.id - q.b.id
	})
	for _, p := range w.pairs {
		w.contacts.add(p.a, p.b)
	}
}

// pairStatic pairs a moved shape with the ground's.
func (w *World) pairStatic(s *Shape) {
	first, past := w.polyline.first, w.polyline.first+w.polyline.count
	for i := range w.static[:first] {
		w.pairWith(&w.static[i], s)
	}
	strip := w.static[first:past]
	// The edges' boxes rise in x on both sides, so those that overlap stand
	// together.
	low, high := 0, len(strip)
	for low < high {
		mid := (low + high) / 2
		if strip[mid].fat.highX < s.fat.lowX {
			low = mid + 1
		} else {
			high = mid
		}
	}
	for i := low; i < len(strip) && strip[i].fat.lowX <= s.fat.highX; i++ {
		w.pairWith(&strip[i], s)
	}
	for i := range w.static[past:] {
		w.pairWith(&w.static[past+i], s)
	}
}

// pairMoving pairs a moved shape with other bodies'. Two that have both moved
// are paired once.
func (w *World) pairMoving(s *Shape) {
	for _, b := range w.bodies {
		if b == s.body {
			continue
		}
		for i := range b.shapes {
			o := &b.shapes[i]
			if o.moved && o.id < s.id {
				continue
			}
			if o.id < s.id {
				w.pairWith(o, s)
			} else {
				w.pairWith(s, o)
			}
		}
	}
}

// pairWith notes a pair that overlaps, may touch and has no contact yet.
func (w *World) pairWith(a, b *Shape) {
	if a.meets(b) && a.fat.overlaps(&b.fat) && !a.body.joinedTo(b.body) && !known(a, b) {
		w.pairs = append(w.pairs, pair{a, b})
	}
}

// joinedTo reports whether a hinge joins two bodies: such do not collide.
func (b *Body) joinedTo(o *Body) bool {
	for i := range b.hinges {
		if b.hinges[i].other == o {
			return true
		}
	}
	return false
}

// known reports whether two shapes have a contact.
func known(a, b *Shape) bool {
	for l := b.body.links; l != nil; l = l.next {
		if l.contact.a == a && l.contact.b == b || l.contact.a == b && l.contact.b == a {
			return true
		}
	}
	return false
}
