package neural

import (
	"math"

	"neonate/brain/genomes"
	"neonate/internal/safetensors"
)

// line gives cells late inputs: see genomes.Line.
type line struct {
	delay []int     // ticks, by cell
	past  []float32 // the drives, a ring of ticks
	clock []int64   // one number: place in the ring
	ticks int       // of the ring
}

func newLine(g *genomes.Line, cells int, rate float64) *line {
	l := &line{delay: make([]int, cells), clock: make([]int64, 1)}
	for i := range l.delay {
		share := float64(i) / float64(max(1, cells-1))
		l.delay[i] = int(math.Round((g.Delay[0] + share*(g.Delay[1]-g.Delay[0])) * rate))
		l.ticks = max(l.ticks, l.delay[i]+1)
	}
	l.past = make([]float32, l.ticks*cells)
	return l
}

// pass replaces each cell's drive by what it was a delay ago.
func (l *line) pass(p []float32) {
	n := len(p)
	now := int(max(0, l.clock[0])+1) % l.ticks
	l.clock[0] = int64(now)
	copy(l.past[now*n:], p)
	for i, delay := range l.delay {
		p[i] = l.past[(now-delay+l.ticks)%l.ticks*n+i]
	}
}

func (l *line) rest() { clear(l.past) }

// present lists what the line holds, as views that can be read and filled.
func (l *line) present(name string) []safetensors.Tensor {
	return []safetensors.Tensor{
		{Name: name + ".line", Shape: []int{len(l.past)}, F32: l.past},
		{Name: name + ".line.clock", Shape: []int{1}, I64: l.clock},
	}
}
