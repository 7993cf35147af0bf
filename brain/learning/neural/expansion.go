package neural

import (
	"math"

	"neonate/brain/genomes"
	"neonate/internal/stream"
)

// Expansion is pattern separation: many cells, each with a few random inputs,
// and population gain control (see genomes.Pathway). Its wiring is drawn at
// birth and never changes.
type Expansion struct {
	kernel   Kernel
	from     []uint16  // presynaptic cell, input-major: Inputs x Cells
	weight   []float32 // fixed weight of each
	epsilon  float32
	leak     float32
	drive    []float32    // weighted sums, then normalised
	activity [2][]float32 // of this tick and the one before
	now      int
}

// MaxInputs is the largest input of an expansion.
const MaxInputs = 1 << 16

// NewExpansion wires an expansion of the given number of inputs from a stream.
func NewExpansion(k Kernel, g *genomes.Pathway, inputs int, birth *stream.Stream) *Expansion {
	e := &Expansion{
		kernel:  k,
		from:    make([]uint16, g.Inputs*g.Cells),
		weight:  make([]float32, g.Inputs*g.Cells),
		epsilon: float32(g.Epsilon),
		leak:    float32(g.Leak),
		drive:   make([]float32, g.Cells),
	}
	e.activity = [2][]float32{make([]float32, g.Cells), make([]float32, g.Cells)}
	deck := make([]uint16, inputs)
	for i := range deck {
		deck[i] = uint16(i)
	}
	half := math.Sqrt(3) * g.Weight // half-width of a uniform with that deviation
	for cell := range g.Cells {
		for j := range g.Inputs {
			pick := j + birth.IntN(inputs-j) // Fisher & Yates: distinct inputs
			deck[j], deck[pick] = deck[pick], deck[j]
			e.from[j*g.Cells+cell] = deck[j]
			e.weight[j*g.Cells+cell] = float32(birth.Uniform(-half, half))
		}
	}
	return e
}

// Forward computes the cells' activity for x. The activity of the call before
// stays readable in the slice that it returned.
func (e *Expansion) Forward(x []float32) []float32 {
	e.now = 1 - e.now
	out := e.activity[e.now]
	e.kernel.Mix(e.drive, e.from, e.weight, x)
	e.kernel.Normalise(e.drive, e.drive, e.epsilon)
	e.kernel.Rectify(out, e.drive, e.leak)
	return out
}

// Cells is the number of cells.
func (e *Expansion) Cells() int { return len(e.drive) }
