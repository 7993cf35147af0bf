package rigid

import (
	"math"

	"github.com/ByteArena/box2d"
)

// contact is two shapes whose fat boxes overlap; they may touch.
type contact struct {
	a, b         *Shape // a is the ground's where one is
	linkA, linkB link
	prev, next   *contact // of the world's list, newest first
	manifold     box2d.B2Manifold
	friction     float64
	restitution  float64
	touching     bool
	enabled      bool
	inIsland     bool
	toiKnown     bool
	toiCount     int
	toi          float64
}

// link is a contact as one of its bodies sees it.
type link struct {
	contact    *contact
	other      *Body
	prev, next *link
}

// contactList is a world's contacts, newest first, and a store of unused ones.
type contactList struct {
	first  *contact
	unused *contact
}

// clear forgets all contacts, without telling the bodies.
func (l *contactList) clear() {
	for c := l.first; c != nil; {
		next := c.next
		l.keep(c)
		c = next
	}
	l.first = nil
}

func (l *contactList) keep(c *contact) {
	*c = contact{next: l.unused}
	l.unused = c
}

func (l *contactList) take() *contact {
	if l.unused == nil {
		return &contact{}
	}
	c := l.unused
	l.unused = c.next
	c.next = nil
	return c
}

// add makes a contact between two shapes, the older one given first. Box2D
// puts an edge before a polygon, and a polygon before a circle.
func (l *contactList) add(a, b *Shape) {
	if b.kind < a.kind {
		a, b = b, a
	}
	c := l.take()
	c.a, c.b = a, b
	c.friction = math.Sqrt(a.material.Friction * b.material.Friction)
	c.restitution = max(a.material.Restitution, b.material.Restitution)
	c.enabled = true
	c.next = l.first
	if l.first != nil {
		l.first.prev = c
	}
	l.first = c
	c.linkA.insert(c, a.body, b.body)
	c.linkB.insert(c, b.body, a.body)
	a.body.wake()
	b.body.wake()
}

func (k *link) insert(c *contact, body, other *Body) {
	k.contact, k.other = c, other
	if body.static {
		return // the ground keeps no list: nothing walks it
	}
	k.next = body.links
	if body.links != nil {
		body.links.prev = k
	}
	body.links = k
}

func (k *link) remove(body *Body) {
	if body.static {
		return
	}
	if k.prev != nil {
		k.prev.next = k.next
	} else {
		body.links = k.next
	}
	if k.next != nil {
		k.next.prev = k.prev
	}
}

// destroy ends a contact.
func (l *contactList) destroy(c *contact) {
	if c.touching {
		c.mark(false)
	}
	if c.prev != nil {
		c.prev.next = c.next
	} else {
		l.first = c.next
	}
	if c.next != nil {
		c.next.prev = c.prev
	}
	c.linkA.remove(c.a.body)
	c.linkB.remove(c.b.body)
	if c.manifold.PointCount > 0 {
		c.a.body.wake()
		c.b.body.wake()
	}
	l.keep(c)
}

// mark notes on both bodies that a contact has begun or ended.
func (c *contact) mark(touching bool) {
	for _, b := range [2]*Body{c.a.body, c.b.body} {
		b.Touching = touching
		b.Touched = b.Touched || touching
	}
}

// active reports whether a body can move now.
func (b *Body) active() bool { return !b.asleep && !b.static }

// collide updates all contacts of bodies that are awake, and destroys those
// whose fat boxes have parted.
func (w *World) collide() {
	for c := w.contacts.first; c != nil; {
		next := c.next
		if c.a.body.active() || c.b.body.active() {
			if c.a.fat.overlaps(&c.b.fat) {
				c.update()
			} else {
				w.contacts.destroy(c)
			}
		}
		c = next
	}
}

// update computes the manifold anew and hands the old one's impulses on to the
// points that persist.
func (c *contact) update() {
	was := c.touching
	c.enabled = true
	if !was && c.apart() {
		return // no manifold before, none now
	}
	old := c.manifold
	c.evaluate()
	for i := range c.manifold.PointCount {
		p := &c.manifold.Points[i]
		p.NormalImpulse, p.TangentImpulse = 0, 0
		for j := range old.PointCount {
			if o := &old.Points[j]; o.Id == p.Id {
				p.NormalImpulse, p.TangentImpulse = o.NormalImpulse, o.TangentImpulse
				break
			}
		}
	}
	c.touching = c.manifold.PointCount > 0
	if c.touching != was {
		c.a.body.wake()
		c.b.body.wake()
		c.mark(c.touching)
	}
}

// evaluate lets Box2D compute the manifold.
func (c *contact) evaluate() {
	a, b := c.a, c.b
	switch {
	case a.kind == edge && b.kind == polygon:
		box2d.B2CollideEdgeAndPolygon(&c.manifold, &a.edge, a.body.XF, b.polygon, b.body.XF)
	case a.kind == edge:
		box2d.B2CollideEdgeAndCircle(&c.manifold, &a.edge, a.body.XF, b.circle, b.body.XF)
	case a.kind == circle:
		box2d.B2CollideCircles(&c.manifold, a.circle, a.body.XF, b.circle, b.body.XF)
	case b.kind == circle:
		box2d.B2CollidePolygonAndCircle(&c.manifold, a.polygon, a.body.XF, b.circle, b.body.XF)
	default:
		box2d.B2CollidePolygons(&c.manifold, a.polygon, a.body.XF, b.polygon, b.body.XF)
	}
}
