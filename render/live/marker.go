package live

import (
	"neonate/agent"
	"neonate/render/stage"
)

// marker makes marks on the life's curve. A hand that moves a slider, or the
// body, does so many times a second; it leaves one mark, once it is still or
// does something else.
type marker struct {
	mark   func(stage.Mark)
	moving agent.Intervention
	moves  bool
}

// add takes an intervention.
func (m *marker) add(i agent.Intervention) {
	if m.moves && m.moving.Kind != i.Kind {
		m.settle()
	}
	switch {
	case i.Setting():
		m.moving, m.moves = i, true
	case i.Notable():
		m.mark(mark(i))
	}
}

// pass lets time pass up to a tick: a hand that has been still for so many
// ticks is done.
func (m *marker) pass(tick, still uint64) {
	if m.moves && tick >= m.moving.Tick+still {
		m.settle()
	}
}

func (m *marker) settle() {
	m.mark(mark(m.moving))
	m.moves = false
}
