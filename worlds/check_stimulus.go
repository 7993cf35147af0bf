package worlds

import "fmt"

// stimuli checks names, ranges and that something can be drawn.
func (c *checker) stimuli(w *World) {
	left, right := w.Terrain.ground()
	within := func(x Range, path string, i int) {
		c.ordered(x, path, i)
		if x[0] < left || x[1] > right {
			c.refuse(fmt.Sprintf("%s to %s", number(x[0]), number(x[1])), fmt.Sprintf("within %s to %s m, where there is ground", number(left), number(right)), path, i)
		}
	}
	for i := range w.Shelters {
		within(w.Shelters[i].X, "shelters[%d].x", i)
	}
	for i := range w.Food {
		within(w.Food[i].X, "food[%d].x", i)
	}
	if w.Sky == nil {
		return
	}
	first := make(map[string]string)
	drawn := 0.0
	for i := range w.Sky.Stimuli {
		s := &w.Sky.Stimuli[i]
		c.unique(s.Name, first, "sky.stimuli[%d].name", i)
		if s.Start == nil {
			drawn += s.Weight
		}
		for _, r := range s.ranges() {
			c.ordered(r.of, "sky.stimuli[%d]."+r.path, i)
		}
	}
	if d := w.Sky.Draw; d != nil {
		c.ordered(d.First, "sky.draw.first")
		c.ordered(d.Pause, "sky.draw.pause")
		if drawn == 0 {
			c.refuse("no stimulus to draw", "one without start and with a weight", "sky.draw")
		}
	}
}

// rangeAt is a range and where it stands in its stimulus.
type rangeAt struct {
	of   Range
	path string
}

func (s *Stimulus) ranges() []rangeAt {
	switch {
	case s.Dive != nil:
		return s.Dive.ranges("dive")
	case s.Recede != nil:
		return s.Recede.ranges("recede")
	case s.Sweep != nil:
		return []rangeAt{{s.Sweep.Size, "sweep.size"}, {s.Sweep.Speed, "sweep.speed"}, {s.Sweep.Height, "sweep.height"}}
	case s.Circle != nil:
		return []rangeAt{{s.Circle.Size, "circle.size"}, {s.Circle.Height, "circle.height"}, {s.Circle.Radius, "circle.radius"}, {s.Circle.Period, "circle.period"}, {s.Circle.Time, "circle.time"}}
	case s.Disc != nil:
		return []rangeAt{{s.Disc.Angle, "disc.angle"}}
	}
	return nil
}

func (d *Dive) ranges(kind string) []rangeAt {
	return []rangeAt{{d.Size, kind + ".size"}, {d.Speed, kind + ".speed"}, {d.Angle, kind + ".angle"}}
}
