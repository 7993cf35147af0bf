package screen

import (
	"math"

	"neonate/env"
	"neonate/render/draw"
	"neonate/render/stage"
)

// drawScene draws the world and who lives in it.
func (s *Screen) drawScene(b *draw.Batch, v *stage.View) {
	r := s.layout.scene
	b.Clip(r)
	defer b.Unclip()
	s.camera.view = r
	if !v.Shown {
		b.Gradient(r, skyTop, skyHigh)
		return
	}
	s.interpolate(v)
	if s.hand.doing != holding { // a hand that holds still is to stay where it is
		s.camera.track(s.subject(v), s.dt)
	}
	if s.floats() {
		s.bench(b)
	} else {
		s.sky(b)
		s.obstacles(b, v)
		s.ground(b, v)
		s.milestones(b, v)
	}
	s.drawThings(b, v, false)
	s.drawStraps(b, v)
	s.drawAnimals(b, v)
	s.drawThings(b, v, true)
	s.vignette(b)
	s.drawHolder(b, v)
	s.drawTrial(b, v)
	s.drawEpisode(b, v)
}

// interpolate puts every part between its poses of the last two ticks.
func (s *Screen) interpolate(v *stage.View) {
	s.poses = s.poses[:0]
	for i, p := range v.After.Poses {
		if i < len(v.Before.Poses) {
			p = between(v.Before.Poses[i], p, v.Phase)
		}
		s.poses = append(s.poses, p)
	}
}

// between is the pose at t from a (t = 0) to b (t = 1); angles go the short way.
func between(a, b env.Pose, t float64) env.Pose {
	turn := math.Remainder(b.Angle-a.Angle, 2*math.Pi)
	return env.Pose{
		X:     a.X + (b.X-a.X)*t,
		Y:     a.Y + (b.Y-a.Y)*t,
		Angle: a.Angle + turn*t,
	}
}

// along is the point at t on the way from a (t = 0) to b (t = 1).
func along(a, b env.Point, t float64) env.Point {
	return env.Point{X: a.X + (b.X-a.X)*t, Y: a.Y + (b.Y-a.Y)*t}
}

// subject measures the animal that is looked at for the camera.
func (s *Screen) subject(v *stage.View) subject {
	low, high := env.Point{X: math.Inf(1), Y: math.Inf(1)}, env.Point{X: math.Inf(-1), Y: math.Inf(-1)}
	first := -1
	grow := func(p env.Point, r float64) {
		low.X, low.Y = math.Min(low.X, p.X-r), math.Min(low.Y, p.Y-r)
		high.X, high.Y = math.Max(high.X, p.X+r), math.Max(high.Y, p.Y+r)
	}
	for i := range v.Scene.Parts {
		part := &v.Scene.Parts[i]
		if part.Animal != v.Animal || i >= len(s.poses) {
			continue
		}
		if first < 0 {
			first = i
		}
		for _, polygon := range part.Polygons {
			for _, p := range polygon {
				grow(outward(s.poses[i], p), 0)
			}
		}
		for _, c := range part.Circles {
			grow(outward(s.poses[i], c.Centre), c.Radius)
		}
	}
	if first < 0 || low.X > high.X {
		return subject{tall: 2}
	}
	root := s.poses[first]
	sub := subject{wild: wild(v) || s.several(), floats: s.floats(), middle: env.Point{X: root.X, Y: (low.Y + high.Y) / 2}, tall: high.Y - low.Y, ground: low.Y}
	if y, ok := groundAt(v.Scene.Ground, root.X); ok {
		sub.ground = y
	}
	sub.comes = comes(v, sub.middle)
	return sub
}

// afar is how far a bird is that does not matter yet, m.
const afar = 16

// comes is how far to the side and up the nearest bird is.
func comes(v *stage.View, from env.Point) (way env.Point) {
	nearest := float64(afar)
	for i := range v.After.Things {
		if v.After.Things[i].Kind != "bird" {
			continue
		}
		at := thingAt(v, i)
		dx, dy := math.Abs(at.X-from.X), math.Abs(at.Y-from.Y)
		if d := math.Hypot(dx, dy); d < nearest {
			nearest = d
			way = env.Point{X: dx + v.After.Things[i].Radius, Y: dy + v.After.Things[i].Radius}
		}
	}
	return way
}

// wild says whether there is more to see around the animal than what it holds.
func wild(v *stage.View) bool {
	for i := range v.After.Things {
		if v.After.Things[i].Kind != "target" {
			return true
		}
	}
	return false
}

// floats says whether this is a laboratory's bench without weight, seen from
// above, instead of the ground under the sky.
func (s *Screen) floats() bool { return s.about.Spec.Gravity == 0 }

// outward takes a point of a part's frame into the world.
func outward(pose env.Pose, p env.Point) env.Point {
	sin, cos := math.Sincos(pose.Angle)
	return env.Point{X: pose.X + p.X*cos - p.Y*sin, Y: pose.Y + p.X*sin + p.Y*cos}
}

// inward takes a point of the world into a part's frame.
func inward(pose env.Pose, p env.Point) env.Point {
	sin, cos := math.Sincos(pose.Angle)
	x, y := p.X-pose.X, p.Y-pose.Y
	return env.Point{X: x*cos + y*sin, Y: -x*sin + y*cos}
}

// groundAt is the height of the ground at x, the highest where lines overlap.
func groundAt(ground [][]env.Point, x float64) (float64, bool) {
	best, found := math.Inf(-1), false
	for _, line := range ground {
		for i := 1; i < len(line); i++ {
			p, q := line[i-1], line[i]
			if x < p.X || x > q.X || q.X <= p.X {
				continue
			}
			best, found = math.Max(best, p.Y+(q.Y-p.Y)*(x-p.X)/(q.X-p.X)), true
		}
	}
	return best, found
}

// sky draws the sky and two ranges of hills, which move less than the ground
// does and so give the picture depth.
func (s *Screen) sky(b *draw.Batch) {
	r := s.camera.view
	upper, lower := r.Top(r.H * 0.40)
	middle, lower := lower.Top(r.H * 0.20)
	b.Gradient(upper, skyTop, skyHigh)
	b.Gradient(middle, skyHigh, skyHigh.Mix(skyLow, 0.55))
	// What the hills hide is not drawn: filling is what a picture costs where
	// the processor does it.
	const far, farRise, near, nearRise = 0.615, 0.045, 0.675, 0.040
	dip := func(level, rise float32) float32 { return r.Y + r.H*(level+rise) + 2 }
	horizon := skyHigh.Mix(skyLow, 0.55)
	seen := dip(far, farRise) - lower.Y
	b.Gradient(draw.Rect{X: r.X, Y: lower.Y, W: r.W, H: seen}, horizon, horizon.Mix(dusk, seen/lower.H))
	s.hills(b, 0.06, far, farRise, 0.9, farHill, dip(near, nearRise))
	s.hills(b, 0.16, near, nearRise, 2.3, hill, r.Bottom())
}

// hills draws a range of hills: depth is how much of the camera's way it goes
// along, level and rise are its height and relief in shares of the view. It is
// drawn down to floor, and fades into mist towards the bottom of the view.
func (s *Screen) hills(b *draw.Batch, depth, level, rise, offset float64, c draw.Colour, floor float32) {
	r := s.camera.view
	const pace = 12
	shift := s.camera.centre.X * s.camera.zoom / s.camera.back * depth / float64(r.W)
	height := func(x float32) float32 {
		t := (float64(x-r.X)/float64(r.W)+shift)*5 + offset
		relief := math.Sin(t)*0.6 + math.Sin(t*2.3+1.7)*0.3 + math.Sin(t*5.1+0.4)*0.1
		return r.Y + r.H*float32(level-rise*relief)
	}
	fog := func(top float32) draw.Colour { return c.Mix(mist, (floor-top)/(r.Bottom()-top)) }
	last := draw.Vec{X: r.X, Y: height(r.X)}
	s.points = append(s.points[:0], last)
	for x := r.X + pace; x < r.Right()+pace; x += pace {
		p := draw.Vec{X: x, Y: height(x)}
		b.Shade([4]draw.Vec{last, p, {X: p.X, Y: floor}, {X: last.X, Y: floor}},
			[4]draw.Colour{c, c, fog(p.Y), fog(last.Y)})
		s.points = append(s.points, p)
		last = p
	}
	b.Stroke(s.points, 1.5, c)
}

// ground fills the soil under every ground line down to the edge of the view.
func (s *Screen) ground(b *draw.Batch, v *stage.View) {
	r := s.camera.view
	left, right := s.camera.world(draw.Vec{X: r.X - 8}).X, s.camera.world(draw.Vec{X: r.Right() + 8}).X
	for _, line := range v.Scene.Ground {
		if len(line) < 2 {
			continue
		}
		s.points = s.points[:0]
		first, last := line[0], line[len(line)-1]
		if first.X > left {
			edge := s.camera.point(first)
			s.brink(b, r.X-8, edge.X, edge.Y)
		}
		if last.X < right {
			edge := s.camera.point(last)
			s.brink(b, edge.X, r.Right()+8, edge.Y)
		}
		for i, p := range line {
			inside := p.X >= left && p.X <= right
			enters := i+1 < len(line) && line[i+1].X >= left && p.X < left
			leaves := i > 0 && line[i-1].X <= right && p.X > right
			if inside || enters || leaves {
				s.points = append(s.points, s.camera.point(p))
			}
		}
		s.soil(b, s.points)
		b.Stroke(s.points, 8, soilTop.Mix(turf, 0.25).Alpha(0.6))
		b.Stroke(s.points, 2.5, turf)
	}
}

// soil fills below a line. Its colour depends on the depth alone, so that
// neighbouring pieces never show where they meet.
func (s *Screen) soil(b *draw.Batch, line []draw.Vec) {
	floor := s.camera.view.Bottom()
	highest := floor
	for _, p := range line {
		highest = min(highest, p.Y)
	}
	at := func(y float32) draw.Colour {
		return soilTop.Mix(soilLow, (y-highest)/max(floor-highest, 1))
	}
	for i := 1; i < len(line); i++ {
		p, q := line[i-1], line[i]
		if p.Y >= floor && q.Y >= floor {
			continue
		}
		b.Shade([4]draw.Vec{p, q, {X: q.X, Y: max(q.Y, floor)}, {X: p.X, Y: max(p.Y, floor)}},
			[4]draw.Colour{at(p.Y), at(q.Y), soilLow, soilLow})
	}
}

// brink shows where the ground line ends: level land beyond, in the dark.
func (s *Screen) brink(b *draw.Batch, from, to, y float32) {
	r := draw.Rect{X: from, Y: y, W: to - from, H: max(0, s.camera.view.Bottom()-y)}
	b.Gradient(r, soilTop.Mix(night, 0.55), soilLow.Mix(night, 0.55))
}

// obstacles fills what stands on the ground.
func (s *Screen) obstacles(b *draw.Batch, v *stage.View) {
	for _, polygon := range v.Scene.Obstacles {
		s.points = s.points[:0]
		for _, p := range polygon {
			s.points = append(s.points, s.camera.point(p))
		}
		if !b.Visible(bounds(s.points)) {
			continue
		}
		b.Shaded(s.points, rock.Mix(turf, 0.25), rock.Mix(soilLow, 0.5))
		b.Loop(s.points, 2, turf.Alpha(0.8))
	}
}

// milestones writes the distance along the ground, in round metres.
func (s *Screen) milestones(b *draw.Batch, v *stage.View) {
	r := s.camera.view
	d := step(0, s.camera.across(), max(2, min(8, int(r.W/60))))
	left := s.camera.world(draw.Vec{X: r.X}).X
	for i := math.Ceil(left / d); i*d <= left+s.camera.across(); i++ {
		y, ok := groundAt(v.Scene.Ground, i*d)
		if !ok {
			continue
		}
		p := s.camera.point(env.Point{X: i * d, Y: y})
		b.Line(draw.Vec{X: p.X, Y: p.Y + 8}, draw.Vec{X: p.X, Y: p.Y + 14}, 1, turf.Alpha(0.5))
		b.Bytes(s.fonts.small, p.X, p.Y+28, draw.Middle, s.words.Say("").Fixed(i*d, decimals(d)).Add(" m").Bytes(), turf.Alpha(0.55))
	}
}

// vignette darkens the upper edge, so that cards and text stand out from the sky.
func (s *Screen) vignette(b *draw.Batch) {
	r := s.camera.view
	b.Gradient(draw.Rect{X: r.X, Y: r.Y, W: r.W, H: min(120, r.H/3)}, night.Alpha(0.40), night.Alpha(0))
}

// bounds is the smallest upright rectangle around points.
func bounds(points []draw.Vec) draw.Rect {
	if len(points) == 0 {
		return draw.Rect{}
	}
	low, high := points[0], points[0]
	for _, p := range points {
		low = draw.Vec{X: min(low.X, p.X), Y: min(low.Y, p.Y)}
		high = draw.Vec{X: max(high.X, p.X), Y: max(high.Y, p.Y)}
	}
	return draw.Rect{X: low.X, Y: low.Y, W: high.X - low.X, H: high.Y - low.Y}
}
