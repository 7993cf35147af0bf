package screen

import (
	"math"

	"neonate/env"
	"neonate/render/draw"
	"neonate/render/stage"
)

// drawAnimals draws bodies from the far side to the near one, with what they
// see, touch and strain.
func (s *Screen) drawAnimals(b *draw.Batch, v *stage.View) {
	s.fadeFlashes(v)
	if s.show.ghost && len(v.Ghost) == len(v.Scene.Parts) {
		for i := range v.Scene.Parts {
			s.part(b, &v.Scene.Parts[i], v.Ghost[i], ink.Alpha(0.13), ink.Alpha(0.13), 0)
		}
	}
	if s.show.sight {
		s.sight(b, v)
	}
	s.bones(b, v)
	for _, side := range [...]string{"far", "middle", "near"} {
		for i := range v.Scene.Parts {
			part := &v.Scene.Parts[i]
			if i >= len(s.poses) || sideOf(part) != side {
				continue
			}
			top, bottom := s.shade(v, i)
			s.part(b, part, s.poses[i], top, bottom, 1.25)
		}
	}
	s.pins(b, v)
	s.eyes(b, v)
	if s.show.contacts {
		s.contacts(b, v)
	}
	if s.show.torque {
		s.torque(b, v)
	}
	if s.several() && !s.options.Bare {
		s.chosen(b, v)
	}
}

// chosen marks the animal that is looked into.
func (s *Screen) chosen(b *draw.Batch, v *stage.View) {
	sub := s.subject(v)
	p := s.camera.point(env.Point{X: sub.middle.X, Y: sub.middle.Y + sub.tall/2})
	s.corner = [3]draw.Vec{{X: p.X - 7, Y: p.Y - 22}, {X: p.X + 7, Y: p.Y - 22}, {X: p.X, Y: p.Y - 12}}
	b.Convex(s.corner[:], coat(v.Animal).Mix(ink, 0.3))
}

// bones joins a part that stands off its joint to it: a pole's weight to its
// foot.
func (s *Screen) bones(b *draw.Batch, v *stage.View) {
	for i := range v.After.Joints {
		k := v.After.Joints[i].Part
		if k >= len(v.Scene.Parts) || k >= len(s.poses) {
			continue
		}
		part, at := &v.Scene.Parts[k], s.joint(v, i)
		if covers(part, inward(s.poses[k], s.camera.world(at)), 0.02) {
			continue
		}
		wide := draw.Clamp(s.camera.length(0.03), 2, 8)
		to := s.camera.point(outward(s.poses[k], middle(part)))
		b.Line(at, to, wide+2.5, outline.Alpha(0.75))
		b.Line(at, to, wide, coat(part.Animal).Mix(outline, 0.15))
	}
}

// middle is the middle of a part's shapes, in its frame.
func middle(part *env.PartView) (m env.Point) {
	n := 0.0
	add := func(p env.Point) {
		m.X, m.Y, n = m.X+p.X, m.Y+p.Y, n+1
	}
	for _, polygon := range part.Polygons {
		for _, p := range polygon {
			add(p)
		}
	}
	for i := range part.Circles {
		add(part.Circles[i].Centre)
	}
	return env.Point{X: m.X / math.Max(n, 1), Y: m.Y / math.Max(n, 1)}
}

// sideOf is the part's side; what is not said is the middle.
func sideOf(p *env.PartView) string {
	if p.Side == "near" || p.Side == "far" {
		return p.Side
	}
	return "middle"
}

// shade is a part's colour above and below: far limbs lie in the dark, near
// ones in the light, and a touch warms them.
func (s *Screen) shade(v *stage.View, i int) (top, bottom draw.Colour) {
	part := &v.Scene.Parts[i]
	c := coat(part.Animal)
	switch sideOf(part) {
	case "far":
		c = c.Mix(draw.Colour(0x2B2A3AFF), 0.48)
	case "near":
		c = c.Mix(outline, 0.10)
	}
	if s.show.contacts && i < len(s.flashes) {
		c = c.Mix(draw.Colour(0xFFF1D0FF), 0.45*s.flashes[i])
	}
	return c.Mix(ink, 0.14), c.Mix(outline, 0.20)
}

// part draws one rigid part at a pose. edge 0 draws no outline.
func (s *Screen) part(b *draw.Batch, part *env.PartView, pose env.Pose, top, bottom draw.Colour, edge float32) {
	rim := outline.Alpha(0.75)
	for _, polygon := range part.Polygons {
		s.points = s.points[:0]
		for _, p := range polygon {
			s.points = append(s.points, s.camera.point(outward(pose, p)))
		}
		b.Shaded(s.points, top, bottom)
		if edge > 0 {
			b.Loop(s.points, edge, rim)
		}
	}
	for _, c := range part.Circles {
		at, r := s.camera.point(outward(pose, c.Centre)), s.camera.length(c.Radius)
		b.Disc(at, r, bottom)
		b.Disc(draw.Vec{X: at.X, Y: at.Y - r*0.12}, r*0.82, top.Alpha(0.5))
		if edge > 0 {
			b.Circle(at, r, edge, rim)
		}
	}
}

// pins marks the joints.
func (s *Screen) pins(b *draw.Batch, v *stage.View) {
	r := draw.Clamp(s.camera.length(0.055), 1.5, 4.5)
	for i := range v.After.Joints {
		at := s.joint(v, i)
		b.Disc(at, r, outline.Alpha(0.85))
		b.Disc(at, r*0.5, draw.Colour(0xF3D9C6FF))
	}
}

// joint is where the i-th joint shows, between the two ticks.
func (s *Screen) joint(v *stage.View, i int) draw.Vec {
	p := v.After.Joints[i].At
	if i < len(v.Before.Joints) {
		p = along(v.Before.Joints[i].At, p, v.Phase)
	}
	return s.camera.point(p)
}

// sight draws the rays of eyes and lidar, faint, with a dot where they hit.
func (s *Screen) sight(b *draw.Batch, v *stage.View) {
	for _, ray := range v.After.Rays {
		from, to := s.camera.point(ray.From), s.camera.point(ray.To)
		if !ray.Hit {
			b.Line(from, to, 1, ink.Alpha(0.07))
			continue
		}
		b.Line(from, to, 1, ink.Alpha(0.17))
		b.Disc(to, 2, innate.Alpha(0.85))
	}
}

// fadeFlashes lights what has begun to touch something and lets it fade.
func (s *Screen) fadeFlashes(v *stage.View) {
	for len(s.flashes) < len(v.After.Touch) {
		s.flashes = append(s.flashes, 0)
	}
	s.flashes = s.flashes[:len(v.After.Touch)]
	fade := float32(math.Exp(-s.dt / 0.18))
	for i, touches := range v.After.Touch {
		before := i < len(v.Before.Touch) && v.Before.Touch[i]
		switch {
		case touches && !before:
			s.flashes[i] = 1
		case touches:
			s.flashes[i] = max(s.flashes[i]*fade, 0.3)
		default:
			s.flashes[i] *= fade
		}
	}
}

// contacts draws a soft light where a touching part stands lowest.
func (s *Screen) contacts(b *draw.Batch, v *stage.View) {
	for i, light := range s.flashes {
		if light < 0.02 || i >= len(s.poses) || i >= len(v.Scene.Parts) {
			continue
		}
		p := s.camera.point(lowest(&v.Scene.Parts[i], s.poses[i]))
		b.Halo(p, min(7+11*light, s.camera.length(0.35)), draw.Colour(0xFFDFA0FF).Alpha(0.75*light))
	}
}

// lowest is the point of a part that is nearest to the ground.
func lowest(part *env.PartView, pose env.Pose) env.Point {
	best := env.Point{X: pose.X, Y: math.Inf(1)}
	for _, polygon := range part.Polygons {
		for _, p := range polygon {
			if q := outward(pose, p); q.Y < best.Y {
				best = q
			}
		}
	}
	for _, c := range part.Circles {
		if q := outward(pose, c.Centre); q.Y-c.Radius < best.Y {
			best = env.Point{X: q.X, Y: q.Y - c.Radius}
		}
	}
	if math.IsInf(best.Y, 1) {
		best.Y = pose.Y
	}
	return best
}

// torque draws an arc around each joint, as long as the share of the muscle's
// torque in use; its side is the direction of the turn.
func (s *Screen) torque(b *draw.Batch, v *stage.View) {
	r := draw.Clamp(s.camera.length(0.22), 7, 22)
	for i, j := range v.After.Joints {
		at := s.joint(v, i)
		b.Circle(at, r, 1, ink.Alpha(0.15))
		const top = -math.Pi / 2
		sweep := float32(-j.Torque) * math.Pi * 0.9 // a positive torque turns left, against the screen's clock
		if math.Abs(j.Torque) < 0.02 {
			continue
		}
		b.Arc(at, r, top, top+sweep, 3, ink.Alpha(0.9))
		b.Disc(at.At(top+sweep, r), 3, ink)
	}
}
