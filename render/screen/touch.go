package screen

import (
	"math"

	"neonate/env"
	"neonate/render/draw"
	"neonate/render/stage"
)

// hand is what the mouse is doing in the scene.
type hand struct {
	doing int
	start draw.Vec // where the button went down
	last  draw.Vec // where the mouse was in the frame before
	part  int      // of the body held
	since int      // the episode in which it was taken
	grip  env.Point
	sent  env.Point // the last place that the life was told
}

const (
	idle    = iota
	holding // a spring to the body
	looking // panning
	aiming  // the button is down, and the mouse has not yet moved
)

// still is how far the mouse may move, in points, between the two ends of a click.
const still = 4

// touch lets the mouse take hold of the animal, move the view, zoom, and drop
// things: whatever the widgets have left to it.
func (s *Screen) touch(b *draw.Batch, v *stage.View) {
	in, h := &s.ui.in, &s.hand
	over := !s.help && v.Shown && s.layout.scene.Has(in.Mouse) && !s.ui.taken && !in.Elsewhere
	if over && in.Scroll != 0 {
		s.camera.zoomAt(in.Mouse, math.Pow(1.12, float64(in.Scroll)))
	}
	if over && in.Pressed {
		s.grasp(v)
	}
	if over && in.Panning && h.doing == idle {
		h.doing, h.last = looking, in.Mouse
	}
	switch h.doing {
	case aiming:
		if by := in.Mouse.Sub(h.start); by.Length() > still {
			s.camera.pan(by)
			h.doing = looking
		} else if !in.Down {
			s.drops()
			h.doing = idle
		}
	case looking:
		s.camera.pan(in.Mouse.Sub(h.last))
		if !in.Down && !in.Panning {
			h.doing = idle
		}
	case holding:
		if v.Episode != h.since { // the spring ended with the old one
			h.doing = idle
			break
		}
		s.pull(b, v)
	}
	h.last = in.Mouse
}

// grasp begins what the pressed button means at its place.
func (s *Screen) grasp(v *stage.View) {
	h := &s.hand
	h.start, h.last, h.doing = s.ui.in.Mouse, s.ui.in.Mouse, aiming
	at := s.camera.world(s.ui.in.Mouse)
	if part := s.partAt(v, at); part >= 0 {
		h.doing, h.part, h.since = holding, part, v.Episode
		h.grip = inward(s.poses[part], at)
		h.sent = env.Point{X: math.Inf(1)}
		if whose := v.Scene.Parts[part].Animal; whose != v.Animal {
			s.stage.Watch(whose)
		}
	}
}

// pull tells the life where the hand is, and draws the spring.
func (s *Screen) pull(b *draw.Batch, v *stage.View) {
	h := &s.hand
	if !s.ui.in.Down || h.part >= len(s.poses) {
		h.doing = idle
		s.stage.Send(stage.LetGo{})
		return
	}
	to := s.camera.world(s.ui.in.Mouse)
	if math.Hypot(to.X-h.sent.X, to.Y-h.sent.Y) > 1e-3 {
		s.stage.Send(stage.Pull{Part: h.part, Grip: h.grip, To: to})
		h.sent = to
	}
	b.Clip(s.layout.scene)
	defer b.Unclip()
	s.spring(b, s.camera.point(outward(s.poses[h.part], h.grip)), s.ui.in.Mouse)
}

// spring draws a coil between two points.
func (s *Screen) spring(b *draw.Batch, from, to draw.Vec) {
	const coils = 9
	along := to.Sub(from)
	side := draw.Vec{X: along.Y, Y: -along.X}.Unit().Times(5)
	s.points = append(s.points[:0], from)
	for i := range 2 * coils {
		t := (float32(i) + 1) / (2*coils + 1)
		sign := float32(1 - 2*(i%2))
		s.points = append(s.points, from.Add(along.Times(t)).Add(side.Times(sign)))
	}
	s.points = append(s.points, to)
	b.Stroke(s.points, 1.75, ink.Alpha(0.85))
	b.Disc(from, 3.5, ink)
	b.Disc(to, 5, ink)
}

// drops puts the chosen thing where the click was.
func (s *Screen) drops() {
	if s.drop < len(s.about.Drops) {
		s.stage.Send(stage.Drop{What: s.about.Drops[s.drop], At: s.camera.world(s.hand.start)})
	}
}

// partAt is the part of a body under a place of the world, near ones first,
// with a few points of grace; -1 if there is none.
func (s *Screen) partAt(v *stage.View, at env.Point) int {
	grace := 5 / s.camera.zoom
	for _, side := range [...]string{"near", "middle", "far"} {
		for i := range v.Scene.Parts {
			part := &v.Scene.Parts[i]
			if i < len(s.poses) && sideOf(part) == side && covers(part, inward(s.poses[i], at), grace) {
				return i
			}
		}
	}
	return -1
}

// covers says whether a point of the part's frame lies on it, or within grace.
func covers(part *env.PartView, p env.Point, grace float64) bool {
	for _, polygon := range part.Polygons {
		if inPolygon(polygon, p, grace) {
			return true
		}
	}
	for _, c := range part.Circles {
		if math.Hypot(p.X-c.Centre.X, p.Y-c.Centre.Y) <= c.Radius+grace {
			return true
		}
	}
	return false
}

// inPolygon tests a convex outline, given in either direction.
func inPolygon(polygon []env.Point, p env.Point, grace float64) bool {
	if len(polygon) < 3 {
		return false
	}
	left, right := true, true
	last := polygon[len(polygon)-1]
	for _, q := range polygon {
		dx, dy := q.X-last.X, q.Y-last.Y
		off := (dx*(p.Y-last.Y) - dy*(p.X-last.X)) / math.Max(math.Hypot(dx, dy), 1e-12)
		left, right = left && off >= -grace, right && off <= grace
		last = q
	}
	return left || right
}
