package rigid

import "github.com/ByteArena/box2d"

// apart reports that two shapes that did not touch surely still don't, at a
// fraction of the manifold's cost. It asks what Box2D's edge against polygon
// asks first: does the edge's normal or one of the polygon's separate the two
// by more than their skins? In doubt it answers no.
func (c *contact) apart() bool {
	if c.a.kind != edge || c.b.kind != polygon {
		return false
	}
	p := c.b.polygon
	xf := &c.b.body.XF
	const doubt = 1e-9 // rounding differs from the library's
	gap := c.a.radius + c.b.radius + doubt

	// The edge in the polygon's frame.
	v1 := box2d.B2TransformVec2MulT(*xf, c.a.edge.M_vertex1)
	v2 := box2d.B2TransformVec2MulT(*xf, c.a.edge.M_vertex2)
	for i := range p.M_count {
		n, v := p.M_normals[i], p.M_vertices[i]
		s1 := n.X*(v1.X-v.X) + n.Y*(v1.Y-v.Y)
		s2 := n.X*(v2.X-v.X) + n.Y*(v2.Y-v.Y)
		if s1 > gap && s2 > gap {
			return true
		}
	}

	// The polygon on one side of the edge's line: offset * length > gap *
	// length, without a root until it matters.
	ex, ey := v2.X-v1.X, v2.Y-v1.Y
	low, high := 0.0, 0.0
	for i := range p.M_count {
		v := p.M_vertices[i]
		s := ey*(v.X-v1.X) - ex*(v.Y-v1.Y)
		if i == 0 || s < low {
			low = s
		}
		if i == 0 || s > high {
			high = s
		}
	}
	limit := gap * gap * (ex*ex + ey*ey)
	return low > 0 && low*low > limit || high < 0 && high*high > limit
}
