package rigid

import "math"

// checkEvery is how often, in iterations, the solver looks whether it is done.
const checkEvery = 4

// memory is what the solver remembers from its last look.
type memory struct {
	velocities []velocity
	impulses   []float64
	resting    bool // the velocities had not changed then, and the impulses are known
}

// iterate does the velocity iterations and returns how many it did.
func (w *World) iterate() int {
	w.memory.forget()
	last := w.VelocityIterations
	for i := 1; i <= last; i++ {
		for k := range w.rows {
			w.rows[k].solveVelocity()
		}
		for k := range w.constraints {
			w.constraints[k].solveVelocity()
		}
		if i%checkEvery != 0 {
			continue
		}
		if w.Tolerance > 0 {
			if w.converged() {
				return i
			}
		} else if w.repeats() {
			last = i + (last-i)%checkEvery
		}
	}
	return last
}

// repeats reports whether velocities and impulses are what they were at the
// last look. An iteration is a function of these alone, so if they are, they
// go round in a circle from then on, and of the iterations left only those
// that make no full round need doing: the result is bit for bit that of doing
// them all.
func (w *World) repeats() bool {
	m := &w.memory
	for i := range m.velocities {
		if m.velocities[i] != w.velocities[i] {
			m.velocities = append(m.velocities[:0], w.velocities...)
			m.impulses, m.resting = m.impulses[:0], false
			return false
		}
	}
	if len(m.velocities) == 0 {
		m.velocities = append(m.velocities, w.velocities...)
		return false
	}
	same := m.resting
	k := 0
	w.impulses(func(p float64) {
		if !m.resting {
			m.impulses = append(m.impulses, p)
		} else if m.impulses[k] != p {
			m.impulses[k], same = p, false
		}
		k++
	})
	m.resting = true
	return same
}

// converged reports whether no velocity, in m/s or rad/s, has changed by more
// than the tolerance since the last look.
func (w *World) converged() bool {
	m := &w.memory
	most := math.Inf(1)
	if len(m.velocities) > 0 {
		most = 0
		for i := range m.velocities {
			v, old := &w.velocities[i], &m.velocities[i]
			most = max(most, math.Abs(v.x-old.x), math.Abs(v.y-old.y), math.Abs(v.w-old.w))
		}
	}
	m.velocities = append(m.velocities[:0], w.velocities...)
	return most <= w.Tolerance
}

func (m *memory) forget() {
	m.velocities = m.velocities[:0]
	m.impulses = m.impulses[:0]
	m.resting = false
}

// impulses visits all accumulated impulses in order.
func (w *World) impulses(visit func(float64)) {
	for i := range w.rows {
		r := &w.rows[i]
		visit(r.motor)
		visit(r.px)
		visit(r.py)
		visit(r.pz)
	}
	for i := range w.constraints {
		for j := range w.constraints[i].p {
			p := &w.constraints[i].p[j]
			visit(p.normalImpulse)
			visit(p.tangentImpulse)
		}
	}
}
