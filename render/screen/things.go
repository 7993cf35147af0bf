package screen

import (
	"math"

	"neonate/env"
	"neonate/render/draw"
	"neonate/render/stage"
)

const (
	feather draw.Colour = 0x141A24FF // a bird against the sky
	earth   draw.Colour = 0x2A1D17FF // inside a burrow
	rim     draw.Colour = 0x7A5540FF // its mouth
	grain   draw.Colour = 0xF0CB6BFF // food
	rubber  draw.Colour = 0xD9D2C3FF // a ball
)

// drawThings draws what is no part of an animal: what stands on the ground
// behind the animals, or what flies in front of them.
func (s *Screen) drawThings(b *draw.Batch, v *stage.View, flying bool) {
	for i := range v.After.Things {
		thing := &v.After.Things[i]
		if (thing.Kind == "bird" || thing.Kind == "disc") != flying {
			continue
		}
		at, r := s.camera.point(thingAt(v, i)), s.camera.length(thing.Radius)
		reach := 3 * r // of a glow or a mound
		if flying {
			reach = r
		}
		if !b.Visible(draw.Rect{X: at.X - reach, Y: at.Y - reach, W: 2 * reach, H: 2 * reach}) {
			if thing.Kind == "bird" {
				s.beyond(b, thingAt(v, i))
			}
			continue
		}
		switch thing.Kind {
		case "bird":
			s.bird(b, at, r, thing.Dark, s.bank(v, at), float64(v.After.Tick)/s.about.Spec.Rate)
		case "disc":
			b.Disc(at, r, feather.Alpha(float32(thing.Dark)))
		case "target":
			s.target(b, at, max(r, 5))
		case "burrow":
			s.burrow(b, at, r)
		case "food":
			s.food(b, at, r)
		case "ball":
			b.Disc(at, r, rubber)
			b.Circle(at, r, 1.5, outline)
			b.Disc(draw.Vec{X: at.X - 0.3*r, Y: at.Y - 0.35*r}, 0.28*r, ink.Alpha(0.8))
		default:
			b.Disc(at, r, dim)
			b.Circle(at, r, 1.25, outline)
		}
	}
}

// thingAt is where the i-th thing is between the two ticks.
func thingAt(v *stage.View, i int) env.Point {
	now := &v.After.Things[i]
	if i >= len(v.Before.Things) || v.Before.Things[i].Kind != now.Kind {
		return now.At
	}
	before := v.Before.Things[i].At
	if math.Hypot(now.At.X-before.X, now.At.Y-before.Y) > 2 {
		return now.At // it has appeared elsewhere
	}
	return along(before, now.At, v.Phase)
}

// bank is how far a bird leans, rad, so that its wings lie across the line of
// sight of the animal below it.
func (s *Screen) bank(v *stage.View, at draw.Vec) float64 {
	if len(v.After.Eyes) == 0 {
		return 0
	}
	const most = 65 * math.Pi / 180
	way := s.camera.point(v.After.Eyes[0].At).Sub(at)
	return math.Min(math.Max(math.Atan2(float64(-way.X), math.Abs(float64(way.Y))), -most), most)
}

// bird draws a raptor from the front, leaning: two wings that beat in simulated
// time, as far apart as the eye is meant to see.
func (s *Screen) bird(b *draw.Batch, at draw.Vec, r float32, dark, lean, seconds float64) {
	sin, cos := math.Sincos(lean)
	turn := func(points []draw.Vec) []draw.Vec {
		for i, p := range points {
			d := p.Sub(at)
			points[i] = at.Add(draw.Vec{X: d.X*float32(cos) - d.Y*float32(sin), Y: d.X*float32(sin) + d.Y*float32(cos)})
		}
		return points
	}
	c := skyHigh.Mix(feather, float32(math.Min(math.Max(dark, 0), 1)))
	beat := float32(math.Sin(2 * math.Pi * 2.5 * seconds))
	tip := -r * (0.30 + 0.22*beat)
	for _, side := range [...]float32{-1, 1} {
		wing := [4]draw.Vec{
			{X: at.X, Y: at.Y - 0.10*r}, {X: at.X + side*0.52*r, Y: at.Y + tip*0.95 - 0.10*r},
			{X: at.X + side*r, Y: at.Y + tip}, {X: at.X + side*0.45*r, Y: at.Y + tip*0.35 + 0.12*r},
		}
		s.points = append(s.points[:0], wing[0], wing[1], wing[3], draw.Vec{X: at.X, Y: at.Y + 0.2*r})
		b.Convex(turn(s.points), c)
		s.points = append(s.points[:0], wing[1], wing[2], wing[3])
		b.Convex(turn(s.points), c)
	}
	b.Disc(draw.Vec{X: at.X, Y: at.Y + 0.02*r}, 0.17*r, c)
	s.points = append(s.points[:0], draw.Vec{X: at.X - 0.12*r, Y: at.Y + 0.1*r}, draw.Vec{X: at.X + 0.12*r, Y: at.Y + 0.1*r}, draw.Vec{X: at.X, Y: at.Y + 0.36*r})
	b.Convex(turn(s.points), c)
}

// beyond points from the edge of the view to a bird outside it, and says how
// far beyond the edge it is.
func (s *Screen) beyond(b *draw.Batch, bird env.Point) {
	in := s.camera.view.Inset(26)
	if s.camera.view.H > 300 {
		in.Y, in.H = in.Y+70, in.H-110 // clear of the cards and the buttons
	}
	at := s.camera.point(bird)
	edge := draw.Vec{X: draw.Clamp(at.X, in.X, in.Right()), Y: draw.Clamp(at.Y, in.Y, in.Bottom())}
	way := at.Sub(edge)
	distance := float64(way.Length()) / s.camera.zoom
	if distance > s.camera.across() {
		return
	}
	tip, side := way.Unit().Times(9), draw.Vec{X: -way.Y, Y: way.X}.Unit().Times(5)
	s.points = append(s.points[:0], edge.Add(tip), edge.Add(side), edge.Sub(side))
	b.Convex(s.points, innate.Alpha(0.8))
	b.Bytes(s.fonts.small, edge.X, edge.Y+18, draw.Middle, s.words.Say("bird ").Fixed(distance, 0).Add(" m").Bytes(), innate.Alpha(0.8))
}

// burrow draws a dark mouth in a low mound; at is the middle of the mouth.
func (s *Screen) burrow(b *draw.Batch, at draw.Vec, r float32) {
	floor := at.Y + r
	dome := func(wide, high float32, c draw.Colour) {
		s.points = s.points[:0]
		for i := range 21 {
			sin, cos := math.Sincos(math.Pi * float64(i) / 20)
			s.points = append(s.points, draw.Vec{X: at.X - wide*float32(cos), Y: floor - high*float32(sin)})
		}
		b.Convex(s.points, c)
	}
	dome(2.1*r, 2.5*r, soilTop)
	b.Stroke(s.points, 2, turf)
	dome(1.25*r, 2.05*r, rim)
	dome(r, 1.8*r, earth)
}

// food draws a grain that glows a little.
func (s *Screen) food(b *draw.Batch, at draw.Vec, r float32) {
	r = max(r, 3)
	b.Halo(at, 3*r, grain.Alpha(0.35))
	b.Disc(at, r, grain)
	b.Disc(draw.Vec{X: at.X - 0.25*r, Y: at.Y - 0.3*r}, 0.4*r, ink.Alpha(0.6))
}
