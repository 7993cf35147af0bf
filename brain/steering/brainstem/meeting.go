package brainstem

import "neonate/internal/stream"

// Meeting is what an animal does about a rival: each encounter it decides once.
type Meeting struct {
	genes   *Fight
	tally   *Tally
	chance  *stream.Stream
	tick    float64 // s
	engaged bool
	attack  bool
	absent  float64 // s since the rival was last seen

	Way int // 1 towards +x, -1 towards -x
}

// NewMeeting makes the decision stage of a tally.
func NewMeeting(g *Fight, tally *Tally, rate float64, chance *stream.Stream) *Meeting {
	return &Meeting{genes: g, tally: tally, chance: chance, tick: 1 / rate, Way: 1}
}

// See takes in how much of a rival is seen before and behind, rad.
func (m *Meeting) See(front, back float64) {
	if max(front, back) < m.genes.Sight*degree {
		if m.absent += m.tick; m.absent > m.genes.Memory {
			m.engaged = false
		}
		return
	}
	m.absent = 0
	if !m.engaged {
		m.engaged, m.attack = true, m.chance.Float64() < m.tally.Attack()
	}
	m.Way = 1
	if (back > front) == m.attack {
		m.Way = -1
	}
}

// Engaged reports whether there is a rival to attack or to flee.
func (m *Meeting) Engaged() bool { return m.engaged }

// Attacks reports which of the two it has decided on.
func (m *Meeting) Attacks() bool { return m.engaged && m.attack }

// Part ends the encounter.
func (m *Meeting) Part() { m.engaged, m.absent = false, 0 }
