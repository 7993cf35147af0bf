package env

import (
	"math"

	"github.com/ByteArena/box2d"

	"neonate/worlds"
)

// fan is a fan of rays and what they last saw.
type fan struct {
	reach     []box2d.B2Vec2 // from the eye to each ray's end
	box       box            // around all rays, eye included; relative to the eye
	fractions []float64      // nearest hit, 0 to 1; 1 where there is none
	near      []int          // obstacles within reach: room for look
}

func newFan(f *worlds.Lidar) *fan {
	l := &fan{fractions: make([]float64, f.Rays)}
	for i := range f.Rays {
		angle := f.From + float64(i)*f.Step
		end := vec(math.Sin(angle)*f.Length, -math.Cos(angle)*f.Length)
		l.reach = append(l.reach, end)
		l.box = l.box.with(end)
	}
	return l
}

// look casts all rays of a fan from a part's origin. Rays see the ground
// only, as in Gymnasium.
func (e *Env) look(f *fan, part int) {
	g := &e.ground
	eye := e.parts[part].body.XF.P
	around := f.box.moved(eye)
	f.near = f.near[:0]
	for i := range g.boxes {
		if g.boxes[i].meets(&around) {
			f.near = append(f.near, i)
		}
	}
	first := g.column(eye.X)
	for i, reach := range f.reach {
		end := vec(eye.X+reach.X, eye.Y+reach.Y)
		nearest := g.castSurface(eye, end, first)
		ray := box{eye.X, eye.Y, eye.X, eye.Y}.with(end)
		for _, k := range f.near {
			if g.boxes[k].meets(&ray) {
				nearest = castPolygon(&g.obstacles[k], eye, end, nearest)
			}
		}
		f.fractions[i] = nearest
	}
}

// castSurface is the fraction of the way from p to q at which a ray meets an
// edge of the ground, from either side; 1 if it doesn't. The ray's first
// column is given. Columns are visited along the ray, so the first hit is the
// nearest.
func (g *ground) castSurface(p, q box2d.B2Vec2, first int) float64 {
	nearest := 1.0
	if g.hasFloor {
		nearest = castEdge(g.floor[0], g.floor[1], p, q, nearest)
	}
	n := len(g.points) - 1
	if q.X >= p.X {
		for i := max(first, 0); i < n && g.points[i].X <= q.X; i++ {
			if t := castEdge(g.points[i], g.points[i+1], p, q, nearest); t < nearest {
				return t
			}
		}
		return nearest
	}
	for i := min(first, n-1); i >= 0 && g.points[i+1].X >= q.X; i-- {
		if t := castEdge(g.points[i], g.points[i+1], p, q, nearest); t < nearest {
			return t
		}
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

// castPolygon clips the ray by the polygon's sides (Cyrus & Beck 1978). A ray
// from inside does not hit.
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
