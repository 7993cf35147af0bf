package env

import (
	"github.com/ByteArena/box2d"

	"neonate/worlds"
)

// ground is what stands still in an episode. Its slices are reused from one
// episode to the next.
type ground struct {
	points    []box2d.B2Vec2 // the polyline, left to right; edge i joins i and i+1
	friction  float64
	floor     [2]box2d.B2Vec2 // an edge below all, made first, if hasFloor
	hasFloor  bool
	obstacles []box2d.B2PolygonShape // made before the polyline's edges
	boxes     []box                  // around the obstacles
}

// floorFriction is Box2D's default: the lander's floor is given no other.
const floorFriction = 0.2

// generate makes the ground of a new episode.
func (g *ground) generate(t *worlds.Terrain, chance dice) {
	g.points = g.points[:0]
	g.obstacles, g.boxes = g.obstacles[:0], g.boxes[:0]
	g.hasFloor = false
	g.friction = t.Friction
	switch {
	case t.Columns != nil:
		g.columns(t.Columns, chance)
	case t.Moon != nil:
		g.moon(t.Moon, chance)
	case t.Line != nil:
		for _, p := range t.Line.Points {
			g.points = append(g.points, vec(p[0], p[1]))
		}
	}
}

// rectangle adds an obstacle from its corners.
func (g *ground) rectangle(left, right, bottom, top float64) {
	g.polygon([]box2d.B2Vec2{vec(left, top), vec(right, top), vec(right, bottom), vec(left, bottom)})
}

func (g *ground) polygon(corners []box2d.B2Vec2) {
	p := box2d.MakeB2PolygonShape()
	p.Set(corners, len(corners))
	g.obstacles = append(g.obstacles, p)
	g.boxes = append(g.boxes, boxOf(&p))
}

// moon is LunarLander's ground: random heights, each column the mean of three
// (the reference's third is 0.33), with a flat pad of five in the middle.
func (g *ground) moon(m *worlds.Moon, chance dice) {
	n := m.Chunks
	heights := make([]float64, n+1)
	for i := range heights {
		heights[i] = chance.Uniform(0, m.Height)
	}
	for i := n/2 - 2; i <= n/2+2; i++ {
		heights[i] = m.Pad
	}
	g.hasFloor = true
	g.floor = [2]box2d.B2Vec2{vec(0, 0), vec(m.Width, 0)}
	for i := range n {
		before := heights[n]
		if i > 0 {
			before = heights[i-1]
		}
		x := m.Width / float64(n-1) * float64(i)
		g.points = append(g.points, vec(x, 0.33*(before+heights[i]+heights[i+1])))
	}
}

func sign(v float64) float64 {
	switch {
	case v > 0:
		return 1
	case v < 0:
		return -1
	}
	return 0
}

// column is the index of the ground edge at x, kept within the polyline.
func (g *ground) column(x float64) int {
	low, high := 0, len(g.points)-2
	for low < high {
		mid := (low + high + 1) / 2
		if g.points[mid].X <= x {
			low = mid
		} else {
			high = mid - 1
		}
	}
	return low
}

// box is an axis-aligned box.
type box struct{ left, bottom, right, top float64 }

func (b box) with(p box2d.B2Vec2) box {
	return box{min(b.left, p.X), min(b.bottom, p.Y), max(b.right, p.X), max(b.top, p.Y)}
}

func (b box) moved(by box2d.B2Vec2) box {
	return box{b.left + by.X, b.bottom + by.Y, b.right + by.X, b.top + by.Y}
}

func (b *box) meets(o *box) bool {
	return b.left <= o.right && o.left <= b.right && b.bottom <= o.top && o.bottom <= b.top
}

// boxOf is the box around an obstacle.
func boxOf(p *box2d.B2PolygonShape) box {
	v := p.M_vertices[0]
	b := box{v.X, v.Y, v.X, v.Y}
	for _, v := range p.M_vertices[1:p.M_count] {
		b = b.with(v)
	}
	return b
}
