package living

import (
	"math"

	"neonate/agent"
)

// gait is what an experimenter sees of an animal's walk: when its hind feet
// touch down, and how far it comes before it falls.
type gait struct {
	life   *agent.Life
	length float64 // m, the root part's

	tick    int
	feet    [2]foot // the hind ones
	from    float64 // m, where it started,
	best    float64 // body lengths that it has come from there
	fallen  bool
	steps   int     // of the first foot
	mean    float64 // s, of its steps' periods,
	squares float64 // and the sum of their squared deviations
	beat    float64 // sum of the phases at which the other foot touched down,
	beats   int     // and how many there were
}

// foot is one foot's last touch.
type foot struct {
	limb  int
	lift  float64 // s that it has been off the ground
	touch float64 // s, when it last touched down; NaN before
}

// swing is the shortest time off the ground that makes the next touch a step, s.
const swing = 0.05

// toppled is the tilt that counts as a fall, deg.
const toppled = 60

func newGait(life *agent.Life) *gait {
	g := &gait{life: life, tick: -1, length: lengthOf(life)}
	n := 0
	for i, l := range life.Brain().Brainstem().Limbs() {
		if l.End == "hind" && n < 2 {
			g.feet[n].limb, n = i, n+1
		}
	}
	return g
}

// look takes a tick in.
func (g *gait) look() {
	w := g.life.World()
	root := w.Root(0)
	if w.Tick() <= g.tick || g.tick < 0 {
		*g = gait{life: g.life, length: g.length, from: root.X, feet: g.feet}
		for i := range g.feet {
			g.feet[i].touch = math.NaN()
		}
	}
	g.tick = w.Tick()
	interval := 1 / w.Spec().Rate
	now := float64(g.tick) * interval
	stem := g.life.Brain().Brainstem()
	for i := range g.feet {
		f := &g.feet[i]
		if !stem.Down(f.limb) {
			f.lift += interval
			continue
		}
		if f.lift >= swing {
			g.step(i, now)
			f.touch = now
		}
		f.lift = 0
	}
	g.fallen = g.fallen || math.Abs(tilt(root.Angle)) > toppled
	if !g.fallen {
		g.best = max(g.best, math.Abs(root.X-g.from)/g.length)
	}
}

// step takes a touchdown in.
func (g *gait) step(i int, now float64) {
	first := g.feet[0].touch
	if math.IsNaN(first) {
		return
	}
	if i == 1 {
		if g.steps > 0 {
			g.beat += math.Mod((now-first)/g.mean, 1)
			g.beats++
		}
		return
	}
	g.steps++
	off := now - first - g.mean
	g.mean += off / float64(g.steps)
	g.squares += off * (now - first - g.mean)
}

// tilt is an angle against the upright, deg, -180 to 180.
func tilt(angle float64) float64 { return math.Remainder(angle*180/math.Pi, 360) }

// signals are the gait's by name.
func (g *gait) signals() map[string]signal {
	return map[string]signal{
		"gait.steps": func() float64 { return float64(g.steps) },
		"gait.phase": func() float64 { return g.beat / float64(g.beats) },
		"gait.cv":    func() float64 { return math.Sqrt(g.squares/float64(g.steps)) / g.mean },
		"gait.rate":  func() float64 { return 1 / g.mean },
		"gait.way":   func() float64 { return g.best },
		"tilt":       func() float64 { return math.Abs(tilt(g.life.World().Root(0).Angle)) },
	}
}
