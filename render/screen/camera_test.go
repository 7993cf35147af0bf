package screen

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"neonate/env"
	"neonate/render/draw"
)

func drawCamera(t *rapid.T) camera {
	return camera{
		view:   draw.Rect{X: 10, Y: 40, W: 900, H: 600},
		centre: env.Point{X: rapid.Float64Range(-50, 50).Draw(t, "x"), Y: rapid.Float64Range(-50, 50).Draw(t, "y")},
		zoom:   rapid.Float64Range(5, 300).Draw(t, "zoom"), back: 1,
		set: true,
	}
}

// A place of the world and its point on the screen are each other's inverse.
func TestCameraInverts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := drawCamera(t)
		v := draw.Vec{X: rapid.Float32Range(0, 1000).Draw(t, "vx"), Y: rapid.Float32Range(0, 700).Draw(t, "vy")}
		back := c.point(c.world(v))
		if math.Abs(float64(back.X-v.X)) > 0.05 || math.Abs(float64(back.Y-v.Y)) > 0.05 {
			t.Fatalf("%v comes back as %v", v, back)
		}
	})
}

// Zooming keeps the place under the cursor there, within the bounds of zoom.
func TestZoomAboutTheCursor(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := drawCamera(t)
		v := draw.Vec{X: rapid.Float32Range(10, 900).Draw(t, "vx"), Y: rapid.Float32Range(40, 640).Draw(t, "vy")}
		held := c.world(v)
		for _, f := range rapid.SliceOfN(rapid.Float64Range(0.2, 5), 1, 8).Draw(t, "factors") {
			c.zoomAt(v, f)
		}
		now := c.world(v)
		if math.Hypot(now.X-held.X, now.Y-held.Y)*c.zoom > 0.2 {
			t.Fatalf("held %v, now %v", held, now)
		}
		if c.zoom < farthest || c.zoom > closest {
			t.Fatalf("zoom %g", c.zoom)
		}
	})
}

// Panning moves the world with the mouse, and the camera lets go of the animal.
func TestPan(t *testing.T) {
	c := camera{view: draw.Rect{W: 900, H: 600}, zoom: 30, back: 1, follow: true, set: true}
	held := c.world(draw.Vec{X: 100, Y: 100})
	c.pan(draw.Vec{X: 50, Y: -20})
	now := c.world(draw.Vec{X: 150, Y: 80})
	if math.Hypot(now.X-held.X, now.Y-held.Y) > 1e-6 || c.follow {
		t.Errorf("held %v, now %v, follows %v", held, now, c.follow)
	}
}

// However fast it runs, a followed animal is soon in the picture again, and the
// picture does not depend on the number of frames a second.
func TestTrack(t *testing.T) {
	run := func(frames int) env.Point {
		c := camera{view: draw.Rect{W: 900, H: 600}}
		c.track(subject{tall: 2}, 0)
		for i := range frames {
			c.track(subject{middle: env.Point{X: 5 * float64(i+1) / float64(frames)}, tall: 2}, 1/float64(frames))
		}
		if p := c.point(env.Point{X: 5}); !c.view.Has(p) {
			t.Errorf("at %d frames a second it is at %v", frames, p)
		}
		return c.centre
	}
	slow, fast := run(30), run(240)
	if math.Hypot(slow.X-fast.X, slow.Y-fast.Y) > 0.15 {
		t.Errorf("30 frames a second see %v, 240 see %v", slow, fast)
	}
	c := camera{view: draw.Rect{W: 900, H: 600}}
	c.track(subject{tall: 2}, 0)
	c.track(subject{middle: env.Point{X: -900}, tall: 2}, 0.01)
	if p := c.point(env.Point{X: -900}); !c.view.Has(p) {
		t.Errorf("after a jump it is at %v", p)
	}
}

// The first zoom shows the whole animal and the ground below it.
func TestFrameShowsAnimalAndGround(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := subject{tall: rapid.Float64Range(0.2, 5).Draw(t, "tall"), wild: rapid.Bool().Draw(t, "wild")}
		s.middle.Y = s.tall/2 + rapid.Float64Range(0, 30).Draw(t, "height")
		c := camera{view: draw.Rect{Y: 40, W: 900, H: rapid.Float32Range(150, 1500).Draw(t, "view")}}
		c.frame(s)
		for what, y := range map[string]float64{"ground": s.ground, "feet": s.middle.Y - s.tall/2, "head": s.middle.Y + s.tall/2} {
			if p := c.point(env.Point{X: s.middle.X, Y: y}); !c.view.Has(p) {
				t.Fatalf("%s at %v is out of %v", what, p, c.view)
			}
		}
	})
}

func TestBetween(t *testing.T) {
	for _, c := range []struct{ from, to, t, want float64 }{
		{0, 1, 0.25, 0.25}, {3, -3, 0.5, math.Pi}, {-3, 3, 1, 3 - 2*math.Pi}, {1, 1, 0.7, 1},
	} {
		if got := between(env.Pose{Angle: c.from}, env.Pose{Angle: c.to}, c.t).Angle; math.Abs(got-c.want) > 1e-9 {
			t.Errorf("between %g and %g at %g: %g, want %g", c.from, c.to, c.t, got, c.want)
		}
	}
	p := between(env.Pose{X: 1, Y: 2}, env.Pose{X: 3, Y: -2}, 0.5)
	if p.X != 2 || p.Y != 0 {
		t.Errorf("between gives %v", p)
	}
}

// Taking a point out of a part's frame and back leaves it where it was.
func TestOutwardInward(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := rapid.Float64Range(-20, 20)
		pose := env.Pose{X: f.Draw(t, "x"), Y: f.Draw(t, "y"), Angle: f.Draw(t, "angle")}
		p := env.Point{X: f.Draw(t, "px"), Y: f.Draw(t, "py")}
		if q := inward(pose, outward(pose, p)); math.Hypot(q.X-p.X, q.Y-p.Y) > 1e-9 {
			t.Fatalf("%v comes back as %v", p, q)
		}
	})
}

func TestGroundAt(t *testing.T) {
	ground := [][]env.Point{{{X: 0, Y: 0}, {X: 10, Y: 5}}, {{X: 5, Y: 9}, {X: 8, Y: 9}}}
	for _, c := range []struct {
		x, want float64
		found   bool
	}{{0, 0, true}, {4, 2, true}, {6, 9, true}, {9, 4.5, true}, {11, 0, false}, {-1, 0, false}} {
		y, found := groundAt(ground, c.x)
		if found != c.found || found && math.Abs(y-c.want) > 1e-9 {
			t.Errorf("at %g: %g, %v", c.x, y, found)
		}
	}
}

// The hand takes hold of a part where it is drawn, either way round, with a
// little grace and no more.
func TestInPolygon(t *testing.T) {
	square := []env.Point{{X: 0, Y: 0}, {X: 2, Y: 0}, {X: 2, Y: 2}, {X: 0, Y: 2}}
	back := []env.Point{{X: 0, Y: 2}, {X: 2, Y: 2}, {X: 2, Y: 0}, {X: 0, Y: 0}}
	for _, polygon := range [][]env.Point{square, back} {
		for _, c := range []struct {
			p    env.Point
			want bool
		}{{env.Point{X: 1, Y: 1}, true}, {env.Point{X: 2.05, Y: 1}, true}, {env.Point{X: 2.2, Y: 1}, false}, {env.Point{X: 1, Y: -0.2}, false}} {
			if got := inPolygon(polygon, c.p, 0.1); got != c.want {
				t.Errorf("%v: %v", c.p, got)
			}
		}
	}
}
