package brainstem

import "math"

// Stepper is the stepping pattern generator: a phase oscillator a leg. It
// knows nothing of the trunk; one drive signal sets rhythm and gait.
type Stepper struct {
	genes  *Stepping
	gait   [3][]float64 // phases of walk, trot and gallop, cycles
	mirror []int
	tick   float64 // s
	phase  []float64
	pull   []float64
	down   []bool // the foot touched at the last tick
	bent   []bent // by commands from above, each leg's rhythm
	drive  float64
	way    int // 1 towards +x, -1 towards -x
}

// NewStepper makes the oscillators of some legs, at the phases of a walk.
func NewStepper(g *Stepping, limbs []Limb, rate float64) *Stepper {
	n := len(limbs)
	s := &Stepper{genes: g, tick: 1 / rate, mirror: make([]int, n), phase: make([]float64, n), pull: make([]float64, n), down: make([]bool, n), bent: make([]bent, n), way: 1}
	for i := range s.gait {
		s.gait[i] = make([]float64, n)
	}
	for i, l := range limbs {
		s.gait[0][i], s.gait[1][i], s.gait[2][i] = l.Walk, l.Trot, l.Gallop
		s.mirror[i] = i
		for j := range limbs {
			if limbs[j].Name == l.Mirror {
				s.mirror[i] = j
			}
		}
	}
	s.Rest()
	return s
}

// Rest puts the phases at those of a standing start.
func (s *Stepper) Rest() {
	copy(s.phase, s.gait[0])
	clear(s.down)
	clear(s.bent)
	s.drive, s.way = 0, 1
}

// Active reports whether the drive is above the onset.
func (s *Stepper) Active() bool { return s.drive > s.genes.Onset }

// Phase is a leg's, 0 to 1: a step begins at touchdown.
func (s *Stepper) Phase(leg int) float64 { return s.phase[leg] }

// Step lets a tick pass at a drive, 0 to 1, towards +x (way 1) or -x (-1).
// Feet that touch down late in their swing begin their stance at once; down is
// nil where there is no feedback (fictive stepping).
func (s *Stepper) Step(drive float64, way int, down []bool) {
	if way != s.way { // the legs swap parts where they are
		s.way = way
		for i, j := range s.mirror {
			if i < j {
				s.phase[i], s.phase[j] = s.phase[j], s.phase[i]
			}
		}
	}
	resting := !s.Active()
	s.drive = drive
	if resting && s.Active() {
		s.launch()
	}
	if !s.Active() {
		for i := range down {
			s.down[i] = down[i]
		}
		return
	}
	g := s.genes
	phases := s.gaitNow()
	// Mean field of the phases as they would be for a leg at phase 0: the pull
	// of all legs on one is K sin(mean - own).
	var c, r float64
	for i, p := range s.phase {
		y, x := math.Sincos(2 * math.Pi * (p - phases[s.part(i)]))
		c, r = c+x, r+y
	}
	n := float64(len(s.phase))
	size, mean := math.Hypot(c, r)/n, math.Atan2(r, c)
	for i, p := range s.phase {
		s.pull[i] = g.Coupling * size * math.Sin(mean-2*math.Pi*(p-phases[s.part(i)]))
	}
	f := s.between(g.Frequency)
	duty := s.between(g.Duty)
	for i := range s.phase {
		p := s.phase[i] + (grown(f, s.bent[i].tempo)+s.pull[i]/(2*math.Pi))*s.tick
		if down != nil {
			if down[i] && !s.down[i] && p > 1-g.Reset*(1-duty) && p < 1 {
				p = 0
			}
			s.down[i] = down[i]
		}
		s.phase[i] = p - math.Floor(p)
	}
}

// Push is what a leg in stance adds to its hip's command, backward, while its
// foot bears weight.
func (s *Stepper) Push(leg int) float64 {
	if !s.Active() || !s.down[leg] || s.phase[leg] >= s.between(s.genes.Duty) {
		return 0
	}
	return -s.between(s.genes.Push) * float64(s.way)
}

// launch begins to step. A slow start begins with the phases of a walk; a fast
// one within every leg's stance, about where the hips stand already, so that
// all feet push off almost together.
func (s *Stepper) launch() {
	if s.drive < s.genes.Trot {
		return
	}
	start := s.genes.Start * s.between(s.genes.Duty)
	for i := range s.phase {
		p := s.gaitNow()[s.part(i)]
		p = start + s.genes.Apart*(p-math.Round(p))
		s.phase[i] = p - math.Floor(p)
	}
}

// gaitNow is the phases of the gait that the drive asks for.
func (s *Stepper) gaitNow() []float64 {
	switch {
	case s.drive >= s.genes.Gallop:
		return s.gait[2]
	case s.drive >= s.genes.Trot:
		return s.gait[1]
	}
	return s.gait[0]
}

// Target is where a leg's joints should be now: the hip's angle about its
// standing one, positive towards +x, and the knee's added bend.
func (s *Stepper) Target(leg int) (hip, bend float64) {
	if !s.Active() {
		return 0, 0
	}
	duty := s.between(s.genes.Duty)
	reach, lift := s.size(leg)
	p := s.phase[leg]
	if p < duty {
		hip = reach * (1 - 2*p/duty)
	} else {
		y, x := math.Sincos(math.Pi * (p - duty) / (1 - duty))
		hip, bend = -reach*x, lift*y
	}
	return hip * float64(s.way), bend
}

// Speed is how fast the target moves, rad/s.
func (s *Stepper) Speed(leg int) (hip, bend float64) {
	if !s.Active() {
		return 0, 0
	}
	duty, f := s.between(s.genes.Duty), grown(s.between(s.genes.Frequency), s.bent[leg].tempo)
	reach, lift := s.size(leg)
	p := s.phase[leg]
	if p < duty {
		hip = -2 * reach / duty * f
	} else {
		rate := math.Pi / (1 - duty) * f
		y, x := math.Sincos(math.Pi * (p - duty) / (1 - duty))
		hip, bend = reach*rate*y, lift*rate*x
	}
	return hip * float64(s.way), bend
}

// size is a leg's swing at the hip and its knee's bend, as commands from above
// leave them.
func (s *Stepper) size(leg int) (reach, lift float64) {
	m := &s.bent[leg]
	return grown(s.between(s.genes.Reach), m.swing), grown(s.between(s.genes.Lift), m.lift)
}

// part is the leg whose part in the gait a leg plays.
func (s *Stepper) part(leg int) int {
	if s.way < 0 {
		return s.mirror[leg]
	}
	return leg
}

// between interpolates from onset to full drive.
func (s *Stepper) between(v [2]float64) float64 {
	onset := s.genes.Onset
	if onset >= 1 {
		return v[0]
	}
	return mix(v[0], v[1], (s.drive-onset)/(1-onset))
}
