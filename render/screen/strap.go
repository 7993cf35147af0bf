package screen

import (
	"neonate/env"
	"neonate/render/draw"
	"neonate/render/stage"
)

const webbing draw.Colour = 0xD8C9A6FF // what an animal is held by

// drawStraps draws what holds the animals from above: from the part that bears
// them to where they are tied, and on to the end that is led along.
func (s *Screen) drawStraps(b *draw.Batch, v *stage.View) {
	for i := range v.After.Straps {
		strap := &v.After.Straps[i]
		if strap.Part >= len(s.poses) {
			continue
		}
		pose, to := s.poses[strap.Part], strap.To
		if i < len(v.Before.Straps) {
			before := v.Before.Straps[i].To
			to = env.Point{X: before.X + (to.X-before.X)*v.Phase, Y: before.Y + (to.Y-before.Y)*v.Phase}
		}
		end := s.camera.point(to)
		b.Line(s.camera.point(env.Point{X: pose.X, Y: pose.Y}), s.camera.point(outward(pose, strap.Grip)), 1.5, webbing)
		b.Line(s.camera.point(outward(pose, strap.Grip)), end, 1.5, webbing)
		b.Circle(end, 4, 1.5, webbing)
	}
}
