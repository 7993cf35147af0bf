package env

import (
	"math"

	"github.com/ByteArena/box2d"

	"neonate/worlds"
)

// fan is a fan of rays and what they last saw.
type fan struct {
	reach     []box2d.B2Vec2 // from the eye to each ray's end
	fractions []float64      // nearest hit, 0 to 1; 1 where there is none
}

func newFan(f *worlds.Lidar) *fan {
	l := &fan{fractions: make([]float64, f.Rays)}
	for i := range f.Rays {
		angle := f.From + float64(i)*f.Step
		l.reach = append(l.reach, vec(math.Sin(angle)*f.Length, -math.Cos(angle)*f.Length))
	}
	return l
}

// look casts all rays of a fan from a part's origin. Rays see the ground
// only, as in Gymnasium.
func (e *Env) look(f *fan, part int) {
	eye := e.parts[part].body.XF.P
	for i, reach := range f.reach {
		f.fractions[i] = e.ground.cast(eye, vec(eye.X+reach.X, eye.Y+reach.Y))
	}
}

// cast is the fraction of the way from p to q at which a ray meets the
// ground, 1 if it doesn't. Edges are met from both sides, polygons from
// outside only.
func (g *ground) cast(p, q box2d.B2Vec2) float64 {
	nearest := 1.0
	left, right := min(p.X, q.X), max(p.X, q.X)
	if len(g.points) > 1 {
		for i := g.column(left); i+1 < len(g.points) && g.points[i].X <= right; i++ {
			nearest = castEdge(g.points[i], g.points[i+1], p, q, nearest)
		}
	}
	if g.hasFloor {
		nearest = castEdge(g.floor[0], g.floor[1], p, q, nearest)
	}
	for i := range g.obstacles {
		nearest = castPolygon(&g.obstacles[i], p, q, nearest)
	}
	return nearest
}

// castEdge solves p + t (q-p) = a + s (b-a) as Box2D does; t if 0 <= t <=
// nearest and 0 <= s <= 1, else nearest.
func castEdge(a, b, p, q box2d.B2Vec2, nearest float64) float64 {
	dx, dy := q.X-p.X, q.Y-p.Y
	ex, ey := b.X-a.X, b.Y-a.Y
	// The normal's length cancels in numerator / denominator.
	numerator := ey*(a.X-p.X) - ex*(a.Y-p.Y)
	denominator := ey*dx - ex*dy
	if denominator == 0 {
		return nearest
	}
	t := numerator / denominator
	if !(t >= 0 && t <= nearest) {
		return nearest
	}
	rx, ry := p.X+t*dx-a.X, p.Y+t*dy-a.Y
	s := (rx*ex + ry*ey) / (ex*ex + ey*ey)
	if !(s >= 0 && s <= 1) {
		return nearest
	}
	return t
}

// castPolygon clips the ray by the polygon's sides (Cyrus & Beck 1978).
func castPolygon(poly *box2d.B2PolygonShape, p, q box2d.B2Vec2, nearest float64) float64 {
	dx, dy := q.X-p.X, q.Y-p.Y
	lower, upper, entered := 0.0, nearest, false
	for i := range poly.M_count {
		n, v := poly.M_normals[i], poly.M_vertices[i]
		numerator := n.X*(v.X-p.X) + n.Y*(v.Y-p.Y)
		denominator := n.X*dx + n.Y*dy
		switch {
		case denominator == 0:
			if numerator < 0 {
				return nearest
			}
		case denominator < 0 && numerator < lower*denominator:
			lower, entered = numerator/denominator, true
		case denominator > 0 && numerator < upper*denominator:
			upper = numerator / denominator
		}
		if upper < lower {
			return nearest
		}
	}
	if !entered {
		return nearest
	}
	return lower
}
