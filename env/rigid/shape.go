package rigid

import "github.com/ByteArena/box2d"

// kind says which of Box2D's shapes a Shape is.
type kind uint8

const (
	edge kind = iota
	polygon
	circle
)

// Material is what two touching surfaces mix.
type Material struct {
	Friction    float64
	Restitution float64
}

// Shape is a shape attached to a body, or to the ground.
type Shape struct {
	kind     kind
	edge     box2d.B2EdgeShape
	polygon  *box2d.B2PolygonShape
	circle   *box2d.B2CircleShape
	radius   float64
	body     *Body
	material Material
	filter   box2d.B2Filter
	id       int     // order of creation
	tight    aabb    // at the body's transform
	swept    aabb    // over the last sweep
	fat      aabb    // what the broad phase knows
	moved    bool    // the fat box is new to the broad phase
	alpha0   float64 // of a static shape: the part of the step already swept
}

// Attach gives a body a shape. Shapes are attached before the body is added
// to a world.
func (b *Body) Attach(shape box2d.B2ShapeInterface, m Material, f box2d.B2Filter) {
	s := Shape{body: b, material: m, filter: f}
	switch shape := shape.(type) {
	case *box2d.B2PolygonShape:
		s.kind, s.polygon, s.radius = polygon, shape, shape.M_radius
	case *box2d.B2CircleShape:
		s.kind, s.circle, s.radius = circle, shape, shape.M_radius
	default:
		panic("rigid: moving shapes are polygons and circles")
	}
	b.shapes = append(b.shapes, s)
}

// AddEdge adds an edge to the ground.
func (w *World) AddEdge(a, b box2d.B2Vec2, m Material) {
	s := Shape{kind: edge, radius: box2d.B2_polygonRadius}
	s.edge = box2d.MakeB2EdgeShape()
	s.edge.Set(a, b)
	w.addStatic(s, m)
}

// AddPolygon adds a polygon to the ground. The polygon must live as long as
// the world is not cleared.
func (w *World) AddPolygon(p *box2d.B2PolygonShape, m Material) {
	w.addStatic(Shape{kind: polygon, polygon: p, radius: p.M_radius}, m)
}

// AddPolyline adds an edge for each two neighbouring points, x rising.
func (w *World) AddPolyline(points []box2d.B2Vec2, m Material) {
	w.polyline = strip{first: len(w.static), count: max(0, len(points)-1)}
	for i := 0; i+1 < len(points); i++ {
		w.AddEdge(points[i], points[i+1], m)
	}
}

func (w *World) addStatic(s Shape, m Material) {
	s.body = &w.ground
	s.material = m
	s.filter = box2d.MakeB2Filter()
	s.id = len(w.static)
	s.tight = s.box(w.ground.XF, w.skin)
	s.fat = fatten(s.tight)
	w.static = append(w.static, s)
}

// meets is Box2D's filter.
func (s *Shape) meets(o *Shape) bool {
	return s.filter.MaskBits&o.filter.CategoryBits != 0 && o.filter.MaskBits&s.filter.CategoryBits != 0
}

// aabb is an axis-aligned box.
type aabb struct{ lowX, lowY, highX, highY float64 }

func (a *aabb) overlaps(b *aabb) bool {
	return !(b.lowX-a.highX > 0 || b.lowY-a.highY > 0 || a.lowX-b.highX > 0 || a.lowY-b.highY > 0)
}

// gap is how far two boxes are apart along x or y; negative if they overlap.
func (a *aabb) gap(b *aabb) float64 {
	return max(b.lowX-a.highX, b.lowY-a.highY, a.lowX-b.highX, a.lowY-b.highY)
}

func (a *aabb) contains(b *aabb) bool {
	return a.lowX <= b.lowX && a.lowY <= b.lowY && b.highX <= a.highX && b.highY <= a.highY
}

func union(a, b aabb) aabb {
	return aabb{min(a.lowX, b.lowX), min(a.lowY, b.lowY), max(a.highX, b.highX), max(a.highY, b.highY)}
}

// fatten makes room to move in without telling the broad phase.
func fatten(a aabb) aabb {
	const r = box2d.B2_aabbExtension
	return aabb{a.lowX - r, a.lowY - r, a.highX + r, a.highY + r}
}

// box is the bounding box of a shape whose body is at xf.
func (s *Shape) box(xf box2d.B2Transform, skin float64) aabb {
	switch s.kind {
	case circle:
		q, m := xf.Q, s.circle.M_p
		x := xf.P.X + (q.C*m.X - q.S*m.Y)
		y := xf.P.Y + (q.S*m.X + q.C*m.Y)
		return aabb{x - s.radius, y - s.radius, x + s.radius, y + s.radius}
	case edge:
		a, b := s.edge.M_vertex1, s.edge.M_vertex2
		return aabb{min(a.X, b.X) - s.radius, min(a.Y, b.Y) - s.radius, max(a.X, b.X) + skin, max(a.Y, b.Y) + skin}
	}
	v := box2d.B2TransformVec2Mul(xf, s.polygon.M_vertices[0])
	out := aabb{v.X, v.Y, v.X, v.Y}
	for i := 1; i < s.polygon.M_count; i++ {
		v := box2d.B2TransformVec2Mul(xf, s.polygon.M_vertices[i])
		if v.X < out.lowX {
			out.lowX = v.X
		}
		if v.Y < out.lowY {
			out.lowY = v.Y
		}
		if v.X > out.highX {
			out.highX = v.X
		}
		if v.Y > out.highY {
			out.highY = v.Y
		}
	}
	return aabb{out.lowX - s.radius, out.lowY - s.radius, out.highX + skin, out.highY + skin}
}
