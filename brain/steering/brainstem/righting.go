package brainstem

import "math"

// Roll is the righting reflex's state.
type Roll struct {
	genes  *Righting
	tick   float64 // s
	down   bool    // fallen
	way    float64 // 1 rolls anticlockwise, -1 clockwise
	time   float64 // s that it has tried this way
	thrust bool    // or crouching
	phase  float64 // s of the thrust or the crouch
}

// NewRoll makes the reflex of an animal on its feet.
func NewRoll(g *Righting, rate float64) *Roll { return &Roll{genes: g, tick: 1 / rate} }

// Feel judges the trunk's pitch, rad, and its turning, rad/s, and reports
// whether it has fallen.
func (r *Roll) Feel(pitch, spin float64) bool {
	tilt := wrap(pitch)
	switch {
	case !r.down && math.Abs(tilt) > r.genes.Fallen*degree:
		r.down = true
		r.begin(-math.Copysign(1, tilt))
	case r.down && math.Abs(tilt) < r.genes.Upright*degree:
		r.down = false
	case r.down:
		r.time += r.tick
		r.phase += r.tick
		if r.thrust && r.phase > r.genes.Thrust && r.way*spin < r.genes.Stall || !r.thrust && r.phase > r.genes.Crouch {
			r.thrust, r.phase = !r.thrust, 0
		}
		if r.time > r.genes.Patience && !r.thrust {
			r.begin(-r.way)
		}
	}
	return r.down
}

// begin begins to try one way round.
func (r *Roll) begin(way float64) { r.way, r.time, r.thrust, r.phase = way, 0, false, 0 }

// aim gives a leg its part in rolling over.
func (r *Roll) aim(l *leg, pitch float64) {
	g := r.genes
	tilt := wrap(pitch)
	side := l.end() * math.Cos(tilt) // of the world that the leg's hip is on, +x positive
	near := r.way*side > 0
	switch over := math.Abs(tilt) < g.Brink*degree; {
	case near && over:
		l.reach(-l.end()*g.Tuck, g.Fold)
	case over:
		// Its weight thrown the way the trunk rolls: anticlockwise is towards -x.
		l.reach(wrap(-r.way*g.Throw-tilt), 0)
	case near && r.thrust:
		l.reach(l.around(math.Copysign(g.Splay, side)-tilt), 0)
	case near:
		l.reach(l.around(math.Copysign(g.Splay, side)-tilt)-l.genes.Bend*g.Fold/2, g.Fold)
	default:
		l.reach(l.around(-r.way*g.Gather-tilt)-l.genes.Bend*g.Fold/2, g.Fold)
	}
}

// end is 1 for a fore leg and -1 for a hind one.
func (l *leg) end() float64 {
	if l.fore {
		return 1
	}
	return -1
}

// around is a hip angle, going round the trunk's own end and not under it.
func (l *leg) around(hip float64) float64 {
	hip = wrap(hip)
	if l.fore && hip < -math.Pi/4 {
		hip += 2 * math.Pi
	}
	if !l.fore && hip > math.Pi/4 {
		hip -= 2 * math.Pi
	}
	return hip
}
