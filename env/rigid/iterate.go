package rigid

// memory is the solver's whole state after an earlier iteration.
type memory struct {
	velocities []velocity
	hinges     [][4]float64
	contacts   [][4]float64
}

// lookBack is how many iterations the memory stays before it is renewed.
const lookBack = 4

// iterate does the velocity iterations and returns how many it did.
//
// An iteration is a function of velocities and impulses. If after some
// iteration all of them are what they were n iterations before, they go
// round in a circle of n from then on (n = 1: they have come to rest), and of
// the iterations left only the remainder of their division by n needs doing.
// The result is bit for bit that of doing them all.
func (w *World) iterate() int {
	last := w.VelocityIterations
	done := 0
	for i := 1; i <= last; i++ {
		for k := range w.rows {
			w.rows[k].solveVelocity(w.velocities)
		}
		for k := range w.constraints {
			w.constraints[k].solveVelocity(w.velocities)
		}
		done++
		age := (i - 1) % lookBack
		if i > lookBack && w.recalls() {
			n := age
			if age == 0 {
				n = lookBack
			}
			last = i + (last-i)%n
		}
		if age == 0 {
			w.memorize()
		}
	}
	return done
}

// recalls reports whether the state is the remembered one.
func (w *World) recalls() bool {
	m := &w.memory
	for i := range m.velocities {
		if m.velocities[i] != w.velocities[i] {
			return false
		}
	}
	for i := range w.rows {
		r := &w.rows[i]
		if m.hinges[i] != [4]float64{r.motor, r.px, r.py, r.pz} {
			return false
		}
	}
	for i := range w.constraints {
		p := &w.constraints[i].p
		if m.contacts[i] != [4]float64{p[0].normalImpulse, p[0].tangentImpulse, p[1].normalImpulse, p[1].tangentImpulse} {
			return false
		}
	}
	return true
}

// memorize remembers the state.
func (w *World) memorize() {
	m := &w.memory
	m.velocities = append(m.velocities[:0], w.velocities...)
	m.hinges = m.hinges[:0]
	for i := range w.rows {
		r := &w.rows[i]
		m.hinges = append(m.hinges, [4]float64{r.motor, r.px, r.py, r.pz})
	}
	m.contacts = m.contacts[:0]
	for i := range w.constraints {
		p := &w.constraints[i].p
		m.contacts = append(m.contacts, [4]float64{p[0].normalImpulse, p[0].tangentImpulse, p[1].normalImpulse, p[1].tangentImpulse})
	}
}
