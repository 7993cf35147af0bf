package stage

import "neonate/env"

// longest bounds the poses that a ghost keeps: 2,000 s of a five-part body.
const longest = 1 << 19

// ghost remembers how the best episode so far moved.
type ghost struct {
	best    float64
	parts   int
	first   int        // the tick of the first poses of kept
	begun   int        // the same of lived
	lived   []env.Pose // the episode under way
	kept    []env.Pose // the best one
	started bool       // lived was recorded from the episode's first tick on
}

func (g *ghost) begin(tick int) { g.lived, g.begun, g.started = g.lived[:0], tick, true }

func (g *ghost) record(poses []env.Pose) {
	if g.parts != len(poses) {
		g.parts = len(poses)
		g.lived = g.lived[:0]
	}
	if len(g.lived)+len(poses) <= longest {
		g.lived = append(g.lived, poses...)
	}
}

// end keeps the episode if it was the best of those that were watched.
func (g *ghost) end(e Ending) {
	if g.started && e.Return > g.best {
		g.best = e.Return
		g.lived, g.kept, g.first = g.kept, g.lived, g.begun
	}
	g.started = false
}

// at returns the best episode's poses at a tick; none where it has ended.
func (g *ghost) at(tick, parts int) []env.Pose {
	tick -= g.first
	if parts == 0 || parts != g.parts || tick < 0 || (tick+1)*parts > len(g.kept) {
		return nil
	}
	return g.kept[tick*parts : (tick+1)*parts]
}
