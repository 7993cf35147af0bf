package env

import (
	"math"

	"neonate/internal/stream"
	"neonate/worlds"
)

// nature is what lives beside the animals, and what grows.
type nature struct {
	sky      sky
	shelters []worlds.Shelter
	burrows  []burrow
	food     []worlds.Food
	meals    []meal
	hunger   []float64 // of each animal, 0 to 1
	eyes     []*eye
	chance   *stream.Stream
}

// burrow is a shelter.
type burrow struct {
	at     Point // middle of its mouth
	radius float64
	half   float64 // m of its inside to either side
}

// meal is one thing to eat.
type meal struct {
	of   *worlds.Food
	at   Point
	back float64 // s, when it is there again
}

// Thing is something that is no part of an animal.
type Thing struct {
	Kind   string // bird, disc, burrow, food, ball or target
	At     Point
	Radius float64 // m
	Dark   float64 // contrast, 0 to 1
}

func newNature(w *worlds.World) nature {
	return nature{sky: newSky(w.Sky), shelters: w.Shelters, food: w.Food, hunger: make([]float64, len(w.Animals)), chance: stream.New(0, "")}
}

// restart lays out another episode.
func (n *nature) restart(e *Env, seed, episode uint64) {
	n.sky.restart(seed, episode)
	n.chance.Restart(seed, "meadow", episode)
	n.burrows, n.meals = n.burrows[:0], n.meals[:0]
	for i := range n.shelters {
		s := &n.shelters[i]
		for range s.Count {
			x := n.chance.Uniform(s.X[0], s.X[1])
			n.burrows = append(n.burrows, burrow{Point{x, e.ground.height(x) + s.Mouth/2}, s.Mouth / 2, s.Width / 2})
		}
	}
	for i := range n.food {
		f := &n.food[i]
		for range f.Count {
			x := n.chance.Uniform(f.X[0], f.X[1])
			n.meals = append(n.meals, meal{f, Point{x, e.ground.height(x)}, 0})
		}
	}
	for i := range e.animals {
		n.hunger[i] = e.animals[i].file.Anatomy.Metabolism.Start
		if h := e.animals[i].file.Hunger; h != nil {
			n.hunger[i] = *h
		}
	}
	for _, y := range n.eyes {
		y.restart()
	}
}

// step lets a tick pass.
func (n *nature) step(e *Env) {
	now := e.time()
	n.sky.step(now, e.aim0())
	for i := range e.animals {
		a := &e.animals[i]
		root := e.pose(a.parts.from)
		n.hunger[i] = min(1, n.hunger[i]+a.file.Anatomy.Metabolism.Rise/e.world.Rate)
		for k := range n.meals {
			m := &n.meals[k]
			if now >= m.back && math.Abs(root.X-m.at.X) <= m.of.Reach {
				n.hunger[i] = max(0, n.hunger[i]-m.of.Worth)
				m.back = math.Inf(1)
				if m.of.Regrow > 0 {
					m.back = now + m.of.Regrow
				}
			}
		}
	}
}

// inside reports whether a place along the ground is in a burrow.
func (n *nature) inside(x float64) bool {
	for i := range n.burrows {
		if math.Abs(x-n.burrows[i].at.X) < n.burrows[i].half {
			return true
		}
	}
	return false
}

// caught reports whether a bird has a part of an animal out in the open.
func (e *Env) caught(part int) bool {
	p := e.pose(part)
	root := e.pose(e.animals[e.parts[part].animal].parts.from)
	if e.nature.inside(root.X) {
		return false
	}
	for i := range e.nature.sky.slots {
		if e.nature.sky.slots[i].catches(e.time(), Point{p.X, p.Y}) {
			return true
		}
	}
	return false
}

// things appends what there is to see besides animals and ground.
func (n *nature) things(to []Thing, now float64, eye Point) []Thing {
	for _, b := range n.burrows {
		to = append(to, Thing{"burrow", b.at, b.radius, 1})
	}
	for i := range n.meals {
		if now >= n.meals[i].back {
			to = append(to, Thing{"food", n.meals[i].at, 0.1, 0})
		}
	}
	for i := range n.sky.slots {
		a := &n.sky.slots[i]
		if !a.on || now < a.start {
			continue
		}
		if at, is := a.bird(now); is {
			to = append(to, Thing{"bird", at, a.size, a.of.Contrast})
		} else if a.of.Disc != nil {
			const away = 4 // m at which a disc of given angles is drawn
			bearing, half := a.look(now, eye)
			to = append(to, Thing{"disc", Point{eye.X + away*math.Cos(bearing), eye.Y + away*math.Sin(bearing)}, away * math.Tan(half), a.of.Contrast})
		}
	}
	return to
}

// height is the ground polyline's at a place.
func (g *ground) height(x float64) float64 {
	i := g.column(x)
	if i+1 >= len(g.points) {
		return 0
	}
	a, b := g.points[i], g.points[i+1]
	return mix(a.Y, b.Y, max(0, min(1, (x-a.X)/(b.X-a.X))))
}

// time is simulated time since the reset, s.
func (e *Env) time() float64 { return float64(e.tick) / e.world.Rate }

// pose is where a part is now.
func (e *Env) pose(part int) Pose {
	b := e.parts[part].body
	return Pose{b.XF.P.X, b.XF.P.Y, b.Sweep.A}
}

// aim0 is what birds aim at: the first eye of the first animal that looks at
// the sky, or else its root part's origin.
func (e *Env) aim0() Point {
	for _, y := range e.nature.eyes {
		if y.animal == 0 && y.file.Sees == "sky" {
			return e.outward(y.part, y.file.At)
		}
	}
	p := e.pose(e.animals[0].parts.from)
	return Point{p.X, p.Y}
}

// girth is the radius of the disc that a part looks like: one of its area.
func (p *part) girth() float64 {
	if p.file.Density == 0 {
		return 0
	}
	return math.Sqrt(p.body.Mass / p.file.Density / math.Pi)
}
