package brainstem

import "math"

// Shock is the startle reflex's state.
type Shock struct {
	genes  *Startle
	tick   float64 // s
	left   float64 // s of this startle
	rest   float64 // s until the next may begin
	vx, vy float64 // the trunk's speed at the last tick
	touch  bool
	size   float64 // m/s, the last shove's
	tapped bool    // the last startle was to a touch
}

// NewShock makes the reflex of a calm animal.
func NewShock(g *Startle, rate float64) *Shock { return &Shock{genes: g, tick: 1 / rate} }

// Wake begins with the senses as they are.
func (s *Shock) Wake(vx, vy float64, touch bool) {
	*s = Shock{genes: s.genes, tick: s.tick, vx: vx, vy: vy, touch: touch}
}

// Feel judges the trunk's speed, m/s, and whether something touches it; deaf
// is where the animal's own doing explains either. It reports whether the
// animal is startled.
func (s *Shock) Feel(vx, vy float64, touch, deaf bool) bool {
	change := math.Hypot(vx-s.vx, vy-s.vy)
	shove := change > s.genes.Shove
	tap := touch && !s.touch
	s.vx, s.vy, s.touch = vx, vy, touch
	s.left -= s.tick
	s.rest -= s.tick
	if (shove || tap) && !deaf && s.rest <= 0 {
		s.left, s.rest = s.genes.Time, s.genes.Time+s.genes.Refractory
		s.size, s.tapped = change, tap && !shove
	}
	return s.left > 0
}

// Flinch is the withdrawal reflex's state: for each leg, s that it stays
// flexed.
type Flinch struct {
	genes *Withdrawal
	tick  float64
	left  []float64
}

// NewFlinch makes the reflex of an animal that nothing hurts.
func NewFlinch(g *Withdrawal, legs int, rate float64) *Flinch {
	return &Flinch{g, 1 / rate, make([]float64, legs)}
}

// Feel judges one leg's pain and reports whether it is withdrawn.
func (f *Flinch) Feel(leg int, pain float64) bool {
	f.left[leg] -= f.tick
	if pain > f.genes.Pain {
		f.left[leg] = f.genes.Time
	}
	return f.left[leg] > 0
}
