package living

import (
	"math"
	"slices"

	"neonate/agent"
	"neonate/env"
)

// gait is what an experimenter sees of an animal's walk: when its hind feet
// touch down, when their knees lift them, and how far it comes before it falls.
type gait struct {
	life   *agent.Life
	length float64 // m, the root part's

	tick   int
	feet   [2]foot // the hind ones
	from   float64 // m, where it started,
	best   float64 // body lengths that it has come from there
	fallen bool

	touches, lifts rhythm
}

// foot is one foot and the knee above it.
type foot struct {
	limb   int
	knee   int     // in the body's senses
	off    float64 // s that it has been off the ground
	lifted bool
}

const (
	// swing is the shortest time off the ground that makes the next touch a step, s.
	swing = 0.05
	// lifting is how far beyond standing a knee bends that lifts its foot, rad.
	lifting = 0.4
	// toppled is the tilt that counts as a fall, deg.
	toppled = 60
)

func newGait(life *agent.Life) *gait {
	g := &gait{life: life, tick: -1, length: lengthOf(life)}
	n := 0
	senses := life.World().Spec().Animals[0].Senses
	for i, l := range life.Brain().Brainstem().Limbs() {
		if l.End == "hind" && n < 2 {
			knee := slices.IndexFunc(senses, func(c env.Channel) bool { return c.Name == l.KneeAngle })
			g.feet[n], n = foot{limb: i, knee: knee}, n+1
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
			g.feet[i].off, g.feet[i].lifted = 0, false
		}
	}
	g.tick = w.Tick()
	interval := 1 / w.Spec().Rate
	now := float64(g.tick) * interval
	stem := g.life.Brain().Brainstem()
	for i := range g.feet {
		f := &g.feet[i]
		l := &stem.Limbs()[f.limb]
		lifted := l.Bend*(w.Senses(0)[f.knee]-l.Stand.Knee) > lifting
		if lifted && !f.lifted {
			g.lifts.beat(i, now)
		}
		f.lifted = lifted
		if !stem.Down(f.limb) {
			f.off += interval
			continue
		}
		if f.off >= swing {
			g.touches.beat(i, now)
		}
		f.off = 0
	}
	g.fallen = g.fallen || math.Abs(tilt(root.Angle)) > toppled
	if !g.fallen {
		g.best = max(g.best, math.Abs(root.X-g.from)/g.length)
	}
}

// tilt is an angle against the upright, deg, -180 to 180.
func tilt(angle float64) float64 { return math.Remainder(angle*180/math.Pi, 360) }

// signals are the gait's by name.
func (g *gait) signals() map[string]signal {
	return map[string]signal{
		"gait.steps":      func() float64 { return float64(g.touches.periods) },
		"gait.phase":      g.touches.phase,
		"gait.cv":         g.touches.variation,
		"gait.rate":       func() float64 { return 1 / g.touches.mean },
		"gait.lifts":      func() float64 { return float64(min(g.lifts.beats[0], g.lifts.beats[1])) },
		"gait.lift-phase": g.lifts.phase,
		"gait.lift-cv":    g.lifts.variation,
		"gait.way":        func() float64 { return g.best },
		"tilt":            func() float64 { return math.Abs(tilt(g.life.World().Root(0).Angle)) },
	}
}
