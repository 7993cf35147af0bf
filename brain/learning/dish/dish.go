// Package dish examines a pathway of the Learning Subsystem outside the animal:
// cells as a genome grows them, in a dish, whose input fibres are stimulated
// with patterns. What it finds is what pattern separation claims (gates PS-1 to
// PS-4): the dimension of the activity, what a readout can learn from it, and
// how well its sparse tags keep neighbours together.
package dish

import (
	"fmt"
	"math/rand/v2"
	"slices"

	"neonate/brain/genomes"
	"neonate/brain/learning/neural"
	"neonate/internal/stream"
	"neonate/internal/strict"
)

// Dish is a pathway and its input fibres. The seed wires it; the same seed and
// fibres give the animal's own wiring.
type Dish struct {
	Kernel  neural.Kernel
	Pathway *genomes.Pathway
	Fibres  neural.Map
	Seed    uint64
}

// Check refuses a dish with too few fibres for a cell, or too many to number.
func (d Dish) Check() error {
	if d.Pathway.Inputs > d.Fibres.Size || d.Fibres.Size > neural.MaxInputs {
		return fmt.Errorf("the cells of pathway %s take %d inputs each from %d fibres; allowed at most as many as there are, from at most %d",
			d.Pathway.Name, d.Pathway.Inputs, d.Fibres.Size, neural.MaxInputs)
	}
	return nil
}

// Stimulus is what the fibres carry: patterns of independent normal numbers, of
// correlated ones, of smooth ones, or of mixtures of a few hidden ones.
type Stimulus struct {
	Patterns    int
	Settle      int     // patterns before, on which thresholds settle
	Correlation float64 // of every two fibres: a part common to all
	Smooth      float64 // fibres over which neighbours are alike, on a ring (standard deviation of a Gaussian); 0: not at all
	Latent      int     // normal numbers that every pattern is a mixture of; 0: each fibre has its own
}

// Findings lists what Examine can find.
func Findings() []string {
	var names []string
	for _, f := range findings {
		names = append(names, f.name)
	}
	return names
}

// Check refuses a finding that is none.
func Check(name string) error {
	if slices.Contains(Findings(), name) {
		return nil
	}
	return fmt.Errorf("found %q; allowed %s", name, strict.Choice(name, Findings()))
}

// findings are in the order in which messages list them. Each draws from a
// stream of its own, so none depends on which others are asked for.
var findings = []struct {
	name string
	find func(*slice) float64
}{
	{"dimension", func(s *slice) float64 { return Dimension(s.kernel(), s.activity()) }},
	{"active", func(s *slice) float64 { return active(s.activity(), s.dish.Pathway.Cells) }},
	{"raw-error", func(s *slice) float64 {
		_, wrong := s.learn(s.patterns)
		return wrong
	}},
	{"epochs", func(s *slice) float64 {
		epochs, _ := s.learn(s.activity())
		return float64(epochs)
	}},
	{"error", func(s *slice) float64 {
		_, wrong := s.learn(s.activity())
		return wrong
	}},
	{"epochs-tenth", func(s *slice) float64 {
		epochs, _ := s.learn(s.activity(), 0.1)
		return float64(epochs)
	}},
	{"noisy-error", (*slice).noisy},
	{"epochs-shuffled", func(s *slice) float64 {
		epochs, _ := s.learn(shuffled(s.luck("shuffle"), s.activity()))
		return float64(epochs)
	}},
	{"error-shuffled", func(s *slice) float64 { return s.mistakes(shuffled(s.luck("shuffle"), s.activity())) }},
	{"error-foreign", func(s *slice) float64 { return s.mistakes(s.grown(s.dish.Seed + foreign)) }},
	{"tag-precision", (*slice).tags},
	{"bit-precision", (*slice).bits},
	{"local-error", func(s *slice) float64 { return s.local(func([]float64) {}) }},
	{"local-error-within", func(s *slice) float64 { return s.local(s.within) }},
	{"local-error-across", func(s *slice) float64 { return s.local(s.across) }},
}

// foreign parts an animal's seed from that of a stranger with the same genome.
const foreign = 1_000_000

// Examine stimulates the dish and returns the findings that are asked for, in
// the order of their names.
func Examine(d Dish, s Stimulus, names []string) ([]float64, error) {
	if err := d.Check(); err != nil {
		return nil, err
	}
	p := slice{dish: d, stimulus: s}
	p.settle, p.patterns = p.stimulate("settling", s.Settle), p.stimulate("patterns", s.Patterns)
	values := make([]float64, len(names))
	for i, name := range names {
		if err := Check(name); err != nil {
			return nil, err
		}
		for _, f := range findings {
			if f.name == name {
				values[i] = f.find(&p)
			}
		}
	}
	return values, nil
}

// slice is a dish under examination.
type slice struct {
	dish             Dish
	stimulus         Stimulus
	settle, patterns [][]float32
	cells            [][]float32 // activity, once it is known
	weights          []float32   // a readout that has learned it, once it is known
}

func (s *slice) kernel() neural.Kernel { return s.dish.Kernel }

// luck is the stream of one purpose: the same whatever the genome says.
func (s *slice) luck(purpose string) *rand.Rand {
	return stream.New(s.dish.Seed, "dish "+purpose).Rand
}

func (s *slice) stimulate(purpose string, n int) [][]float32 {
	if s.stimulus.Latent > 0 {
		return mixtures(s.kernel(), s.luck(purpose), s.luck("mixture"), n, s.dish.Fibres.Size, s.stimulus.Latent)
	}
	patterns := gaussian(s.luck(purpose), n, s.dish.Fibres.Size, s.stimulus.Correlation)
	if s.stimulus.Smooth > 0 {
		smooth(patterns, s.stimulus.Smooth)
	}
	return patterns
}

func (s *slice) expansion(seed uint64) *neural.Expansion {
	return neural.NewLocalExpansion(s.kernel(), s.dish.Pathway, s.dish.Fibres, stream.New(seed, "pathway "+s.dish.Pathway.Name))
}

// grown is what the cells of a seed make of the patterns.
func (s *slice) grown(seed uint64) [][]float32 {
	return separate(s.expansion(seed), s.settle, s.patterns)
}

func (s *slice) activity() [][]float32 {
	if s.cells == nil {
		s.cells = s.grown(s.dish.Seed)
	}
	return s.cells
}
