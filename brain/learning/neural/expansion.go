package neural

import (
	"neonate/brain/genomes"
	"neonate/internal/stream"
)

// Expansion is pattern separation: many cells, each with a few locally random
// inputs, population gain control, and where the genome asks for them
// thresholds of a coding level, delays and time constants (see genomes.Pathway). Its
// wiring is drawn at birth and never changes.
type Expansion struct {
	kernel   Kernel
	inputs   int
	fan      int       // inputs of a cell
	from     []uint32  // presynaptic cell of each synapse, by place
	weight   []float32 // fixed weight of each
	silenced Silenced
	gain     string
	epsilon  float32
	leak     float32
	line     *line        // nil without delays
	filter   *filter      // nil without time constants
	coding   *threshold   // nil without a coding level
	drive    []float32    // weighted sums, then normalised
	activity [2][]float32 // of this tick and the one before
	now      int
}

// MaxInputs is the largest input of an expansion.
const MaxInputs = 1 << 16

// NewExpansion wires an expansion of an input without a map from a stream.
func NewExpansion(k Kernel, g *genomes.Pathway, inputs int, birth *stream.Stream) *Expansion {
	return NewLocalExpansion(k, g, Map{Size: inputs}, birth)
}

// NewLocalExpansion wires an expansion of a mapped input from a stream.
func NewLocalExpansion(k Kernel, g *genomes.Pathway, input Map, birth *stream.Stream) *Expansion {
	e := &Expansion{
		kernel:  k,
		inputs:  input.Size,
		fan:     g.Inputs,
		from:    make([]uint32, g.Inputs*Pad(g.Cells)),
		weight:  make([]float32, g.Inputs*Pad(g.Cells)),
		gain:    g.Gain,
		epsilon: float32(g.Epsilon),
		leak:    float32(g.Leak),
		drive:   make([]float32, g.Cells),
	}
	e.activity = [2][]float32{make([]float32, Pad(g.Cells)), make([]float32, Pad(g.Cells))}
	e.wire(g, input, birth)
	if g.Line != nil {
		e.line = newLine(g.Line, g.Cells, input.Rate)
	}
	if g.Time != nil {
		e.filter = newFilter(g.Time, g.Cells, input.Rate, birth)
	}
	if g.Coding > 0 {
		e.coding = newThreshold(g)
	}
	return e
}

// Forward computes the cells' activity for x, padded as all activity is. The
// activity of the call before stays readable in the slice that it returned.
func (e *Expansion) Forward(x []float32) []float32 {
	e.now = 1 - e.now
	out := e.activity[e.now]
	e.kernel.Mix(e.drive, e.fan, e.from, e.weight, x[:e.inputs])
	if e.line != nil {
		e.line.pass(e.drive)
	}
	if e.filter != nil {
		e.filter.pass(e.drive)
	}
	switch e.gain {
	case "centred":
		e.kernel.Centre(e.drive, e.drive, e.kernel.Sum(e.drive)/float32(len(e.drive)))
	case "none":
	default:
		normalise(e.kernel, e.drive, e.drive, e.epsilon)
	}
	if e.coding != nil {
		e.coding.subtract(e.drive)
	}
	e.kernel.Rectify(out[:len(e.drive)], e.drive, e.leak)
	return out
}

// Cells is the number of cells.
func (e *Expansion) Cells() int { return len(e.drive) }

// Activity is what the last Forward returned.
func (e *Expansion) Activity() []float32 { return e.activity[e.now] }
