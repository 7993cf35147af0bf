package screen

import (
	"math"

	"neonate/env"
	"neonate/render/draw"
	"neonate/render/stage"
)

// eyes draws the eyes that look at the sky, and how large a bird near by looks
// to each.
func (s *Screen) eyes(b *draw.Batch, v *stage.View) {
	for i := range v.After.Eyes {
		eye := &v.After.Eyes[i]
		if eye.Part >= len(s.poses) || eye.Part >= len(v.After.Poses) {
			continue
		}
		// Where the part is drawn, between the two ticks.
		at := outward(s.poses[eye.Part], inward(v.After.Poses[eye.Part], eye.At))
		if s.show.sight {
			s.looms(b, v, at)
		}
		p, r := s.camera.point(at), draw.Clamp(s.camera.length(0.05), 2, 7)
		b.Disc(p, r+1, ink.Alpha(0.85))
		b.Disc(p, r, outline)
		b.Disc(draw.Vec{X: p.X + 0.3*r, Y: p.Y - 0.3*r}, 0.3*r, ink)
	}
}

// smallest is the angle from which on a bird is measured, rad.
const smallest = 3 * math.Pi / 180

// looms draws the angle that each bird takes up in an eye's sight.
func (s *Screen) looms(b *draw.Batch, v *stage.View, eye env.Point) {
	for i := range v.After.Things {
		thing := &v.After.Things[i]
		if thing.Kind != "bird" && thing.Kind != "disc" {
			continue
		}
		at := thingAt(v, i)
		angle := angleOfDisc(eye, at, thing.Radius)
		if angle < smallest || !s.camera.view.Has(s.camera.point(at)) {
			continue
		}
		from, to := s.camera.point(eye), s.camera.point(at)
		side := draw.Vec{X: to.Y - from.Y, Y: from.X - to.X}.Unit().Times(s.camera.length(thing.Radius))
		for _, edge := range [...]draw.Vec{to.Add(side), to.Sub(side)} {
			b.Line(from, edge, 1.25, innate.Alpha(0.75))
		}
		w := s.words.Say("").Fixed(angle*180/math.Pi, 0).Add("°")
		if i < len(v.Before.Things) && v.Before.Things[i].Kind == thing.Kind {
			switch before := angleOfDisc(eye, v.Before.Things[i].At, v.Before.Things[i].Radius); {
			case angle > before:
				w.Add(" and growing")
			case angle < before:
				w.Add(" and shrinking")
			}
		}
		middle := draw.Vec{X: (from.X + to.X) / 2, Y: (from.Y + to.Y) / 2}
		align, gap := draw.Left, side.Length()/2+18
		if to.X > from.X {
			align, gap = draw.Right, -gap
		}
		b.Bytes(s.fonts.text, middle.X+gap, middle.Y, align, w.Bytes(), innate)
	}
}

// angleOfDisc is how large a disc looks from an eye, rad.
func angleOfDisc(eye, at env.Point, radius float64) float64 {
	return 2 * math.Atan2(radius, math.Hypot(at.X-eye.X, at.Y-eye.Y))
}
