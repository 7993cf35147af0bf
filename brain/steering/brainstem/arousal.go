package brainstem

import "math"

// Moods is the arousal's state, each 0 to 1.
type Moods struct {
	genes                  *Arousal
	tick                   float64 // s
	Fear, Fatigue, Boredom float64
}

// Innate names the states as the drives feel them, in the order of Values.
var Innate = [...]string{"innate.fear", "innate.fatigue", "innate.boredom"}

// Values lists the states.
func (m *Moods) Values() [len(Innate)]float64 {
	return [...]float64{m.Fear, m.Fatigue, m.Boredom}
}

// pass lets a tick pass: what the animal does about a threat, its muscles'
// commands and its speed along the ground, m/s.
func (m *Moods) pass(act Act, motor []float64, speed float64) {
	m.Fear -= m.Fear * m.tick / m.genes.Fear
	if act == Flee {
		m.Fear = 1
	}
	effort := 0.0
	for _, c := range motor {
		effort += math.Abs(c)
	}
	m.Fatigue += (effort/float64(max(1, len(motor))) - m.Fatigue) * m.tick / m.genes.Fatigue
	m.Boredom += ((1-m.Boredom)/m.genes.Boredom - m.Boredom*math.Abs(speed)/m.genes.Range) * m.tick
	m.Fear, m.Fatigue, m.Boredom = unit(m.Fear), unit(m.Fatigue), unit(m.Boredom)
}

func unit(x float64) float64 { return max(0, min(1, x)) }
