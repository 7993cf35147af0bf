package brainstem

import "math"

// Levels are how far each direction of sight is habituated: innate adjustable
// parameters, in rad by which the threshold of escape is raised.
type Levels struct {
	rate, ceiling float64
	keep          float64 // share left after a tick
	level         []float64
	held          bool // they neither rise nor fall
}

// NewLevels makes unhabituated levels for a brain of that many ticks a second.
func NewLevels(g *Habituation, rate float64) *Levels {
	return &Levels{
		rate:    g.Rate,
		ceiling: g.Ceiling * degree,
		keep:    math.Exp(-1 / (g.Recover * rate)),
		level:   make([]float64, g.Sectors),
	}
}

// Recover lets a tick's time pass.
func (l *Levels) Recover() {
	if l.held {
		return
	}
	for i := range l.level {
		l.level[i] *= l.keep
	}
}

// Habituate raises the level of a bearing after an encounter.
func (l *Levels) Habituate(bearing float64) {
	if l.held {
		return
	}
	i := l.sector(bearing)
	l.level[i] += l.rate * (l.ceiling - l.level[i])
}

// At is the level of a bearing, rad.
func (l *Levels) At(bearing float64) float64 { return l.level[l.sector(bearing)] }

// All is the levels of all directions, rad: sector i of n is centred at
// bearing 2 pi i / n. It is the animal's own state: a caller may save it and
// put it back.
func (l *Levels) All() []float64 { return l.level }

// sector is the one that a bearing lies in.
func (l *Levels) sector(bearing float64) int {
	n := len(l.level)
	i := int(math.Floor(bearing/(2*math.Pi)*float64(n)+0.5)) % n
	if i < 0 {
		i += n
	}
	return i
}
