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
			to = along(v.Before.Straps[i].To, to, v.Phase)
		}
		grip, end := s.camera.point(outward(pose, strap.Grip)), s.camera.point(to)
		b.Line(s.camera.point(env.Point{X: pose.X, Y: pose.Y}), grip, 1.5, webbing)
		b.Line(grip, end, 1.5, webbing)
		b.Circle(end, 4, 1.5, webbing)
	}
}
