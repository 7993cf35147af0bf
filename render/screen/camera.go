package screen

import (
	"math"

	"neonate/env"
	"neonate/render/draw"
)

// The camera's bounds, in points a metre.
const (
	farthest = 2
	closest  = 800
)

// camera maps the world (metres, y up) onto the scene's rectangle (points, y
// down). It follows the animal that is looked at until the mouse pans it away.
type camera struct {
	view   draw.Rect
	centre env.Point // of the view, in the world
	zoom   float64   // points a metre
	back   float64   // share of the chosen zoom that zoom is, while a bird comes
	follow bool
	set    bool
}

// point is where a place of the world shows.
func (c *camera) point(p env.Point) draw.Vec {
	m := c.view.Centre()
	return draw.Vec{
		X: m.X + float32((p.X-c.centre.X)*c.zoom),
		Y: m.Y - float32((p.Y-c.centre.Y)*c.zoom),
	}
}

// world is the place that shows at a point.
func (c *camera) world(v draw.Vec) env.Point {
	m := c.view.Centre()
	return env.Point{
		X: c.centre.X + float64(v.X-m.X)/c.zoom,
		Y: c.centre.Y - float64(v.Y-m.Y)/c.zoom,
	}
}

// length is how long a stretch of metres shows.
func (c *camera) length(metres float64) float32 { return float32(metres * c.zoom) }

// across is how many metres the view is wide.
func (c *camera) across() float64 { return float64(c.view.W) / c.zoom }

// high is how many metres the view is high.
func (c *camera) high() float64 { return float64(c.view.H) / c.zoom }

// zoomAt changes the zoom by a factor and keeps the place under the cursor
// there.
func (c *camera) zoomAt(cursor draw.Vec, factor float64) {
	held := c.world(cursor)
	c.zoom = math.Min(math.Max(c.zoom*factor, farthest), closest)
	now := c.world(cursor)
	if c.follow {
		return // the animal stays in the middle
	}
	c.centre.X += held.X - now.X
	c.centre.Y += held.Y - now.Y
}

// pan moves the view along with the mouse and stops following.
func (c *camera) pan(by draw.Vec) {
	c.follow = false
	c.centre.X -= float64(by.X) / c.zoom
	c.centre.Y += float64(by.Y) / c.zoom
}

// subject is what the camera looks at.
type subject struct {
	middle env.Point // of the animal
	tall   float64   // height of its bounding box
	wild   bool      // there is more to see around it: birds, burrows, food
	ground float64   // height of the ground below it
	floats bool      // nothing pulls it down: the ground does not matter
	comes  env.Point // how far from the middle a bird is that comes near; 0 without
}

// frame chooses the first zoom: the animal takes about a quarter of the height
// (less where there is more to see), and the ground below it is in sight.
func (c *camera) frame(s subject) {
	h := float64(c.view.H)
	c.zoom = 0.24 * h / math.Max(s.tall, 0.1)
	if s.wild {
		c.zoom *= 0.6
	}
	if fall := s.middle.Y + s.tall - s.ground; fall > 0 && !s.floats {
		c.zoom = math.Min(c.zoom, 0.66*h/fall)
	}
	c.zoom = math.Min(math.Max(c.zoom, farthest), closest)
	c.centre = c.aim(s)
	c.set, c.follow, c.back = true, true, 1
}

// aim is where the middle of the view belongs: the animal a little left of the
// middle, because it goes to the right, and the ground in the lower third.
func (c *camera) aim(s subject) env.Point {
	if s.floats {
		return s.middle
	}
	y := s.ground + 0.22*c.high()
	top := s.middle.Y + s.tall*0.6 - 0.36*c.high()
	low := s.middle.Y - s.tall*0.6 + 0.36*c.high()
	return env.Point{X: s.middle.X + 0.06*c.across(), Y: math.Min(math.Max(y, top), low)}
}

// step steps back from the animal, to about half the zoom, so that a bird that
// comes near is in sight, and comes near again once it is gone.
func (c *camera) step(s subject, dt float64) {
	const least = 0.45
	goal, span := 1.0, 1.6
	if s.comes != (env.Point{}) {
		chosen := c.zoom / c.back
		goal = math.Min(0.42*float64(c.view.W)/s.comes.X, 0.6*float64(c.view.H)/s.comes.Y) / chosen
		goal, span = math.Min(math.Max(goal, least), 1), 0.5
	}
	back := c.back + (goal-c.back)*(1-math.Exp(-dt/span))
	c.zoom *= back / c.back
	c.back = back
}

// track moves the camera after its subject for dt seconds: quickly sideways,
// slowly up and down, so that rough ground does not shake the picture.
func (c *camera) track(s subject, dt float64) {
	if !c.set {
		c.frame(s)
		return
	}
	if !c.follow {
		return
	}
	c.step(s, dt)
	goal := c.aim(s)
	if math.Abs(goal.X-c.centre.X) > c.across() {
		c.centre = goal // a new episode: cut
		return
	}
	c.centre.X += (goal.X - c.centre.X) * (1 - math.Exp(-dt/0.22))
	c.centre.Y += (goal.Y - c.centre.Y) * (1 - math.Exp(-dt/0.7))
}
