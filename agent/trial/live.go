package trial

import "context"

// Live lives one life: everything that determines it comes in with the cell,
// and what was measured comes out. It must be a function of the cell alone, so
// that it may run on any core of any machine, and be run again. It calls
// progress now and then with the ticks done and the ticks to do, and gives up
// soon after ctx is cancelled, with ctx's error. A panic is caught by the
// caller and recorded as that life's failure.
type Live func(ctx context.Context, cell Cell, progress func(done, total uint64)) (Result, error)

// Cell is one life of a plan.
type Cell struct {
	Key    string     // SHA-256 of everything below and of the files' contents, in hexadecimal
	World  string     // an embedded world's name, or a path
	Genome string     // an embedded genome's name, or a path; empty: the one that the world names
	Set    []string   // FIELD=VALUE changes, FIELD beginning with world. or genome.
	Seed   uint64     // names every random stream of the life
	Phases []Phase    // what happens, the grid's lesion among them; lesioned areas may read sham:AREA, random:AREA, bypass:AREA
	Probes []Probe    // signals to reduce to one number an episode
	Ticks  *Recording // single ticks to keep; nil is none
}

// Probe asks for one number of every episode of a phase, or of a slice.
type Probe struct {
	Phase  int     // index in the cell's phases
	Of     string  // a sense, interoception, muscle or brain signal by name; a slice's finding
	Each   string  // how ticks become a number: see Reducer; empty of a slice
	Beside string  `json:",omitempty"` // the other signal of at-peak
	Rounds bool    `json:",omitempty"` // a number for every round, not for every episode
	From   float64 `json:",omitempty"` // s after the round's onset
	To     float64 `json:",omitempty"` // s after it; 0 is the round's end
}

// ProbesOf are the probes of one phase that are of its episodes, in the order
// of Episode.Values; RoundProbesOf those of its rounds, in the order of
// Round.Values.
func (c Cell) ProbesOf(phase int) []Probe      { return c.probesOf(phase, false) }
func (c Cell) RoundProbesOf(phase int) []Probe { return c.probesOf(phase, true) }

func (c Cell) probesOf(phase int, rounds bool) []Probe {
	var some []Probe
	for _, p := range c.Probes {
		if p.Phase == phase && p.Rounds == rounds {
			some = append(some, p)
		}
	}
	return some
}

// examSeeds parts the terrains of evaluations from those that animals live on.
const examSeeds = 1 << 40

// ExamSeed names the terrains of the cell's evaluations: the same for every
// evaluation and every arm of one seed, so that they can be compared in pairs.
func (c Cell) ExamSeed() uint64 { return c.Seed + examSeeds }

// Result is what a life left behind.
type Result struct {
	Episodes       []Episode
	Rounds         []Round // of phases with RoundProbesOf, in order
	WeightsChanged []int   // one for each of the cell's phases: how many plastic weights it changed
	Ticks          []Tick  // as far as the cell asks for them, in order
}

// Episode is one episode of a train or evaluate phase, or what was found of a
// slice, which has values only.
type Episode struct {
	Phase  int     // index in the cell's phases
	Tick   uint64  // ticks lived in this phase at the episode's end
	Length uint64  // ticks
	Return float64 // sum of the world's score
	Reward float64 // sum of the innate reward
	Fell   bool
	End    string    // the world's name for how it ended, or "limit"
	Values []float64 // one for each of the cell's ProbesOf(Phase); NaN where there is none
}

// Round is one trial of the world's own protocol.
type Round struct {
	Phase       int // index in the cell's phases
	Episode     int // of the phase, from 0
	Block, Kind string
	Values      []float64 // one for each of the cell's RoundProbesOf(Phase)
}

// Tick is one tick of a recorded phase.
type Tick struct {
	Episode int // of the phase, from 0
	Tick    int // of the episode, from 0
	Values  []float64
}
