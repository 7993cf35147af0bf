// Package genomes holds what an animal is born with: wiring, learning rules,
// drives and their constants, and never a learned weight.
//
// The struct tags are the single source of what a genome file may say (see
// package strict); every hyperparameter is a field with its unit and source.
package genomes

import (
	"errors"
	"fmt"

	"neonate/brain/signal"
	"neonate/brain/steering/brainstem"
	"neonate/internal/strict"
)

// Genome is one genome file.
type Genome struct {
	Name          string           `yaml:"name" format:"name" doc:"short name, as given on the command line"`
	Title         string           `yaml:"title" doc:"one line that says what is special about this brain"`
	Source        string           `yaml:"source" optional:"true" doc:"where its rules and constants come from"`
	Afferents     Afferents        `yaml:"afferents" optional:"true" doc:"how the learner receives the senses: one anonymous vector in an order scrambled at birth"`
	Pathways      []Pathway        `yaml:"pathways" optional:"true" maxitems:"16" doc:"fixed random pattern separation, shared by the areas that name it; computed once a tick, in this order"`
	Cortex        Cortex           `yaml:"cortex" doc:"motor learning"`
	Striatum      Striatum         `yaml:"striatum" doc:"value learning, and the dopamine that teaches the cortex"`
	Cerebellum    *Cerebellum      `yaml:"cerebellum" optional:"true" doc:"learning from innate teachers: timing, adaptation, prediction"`
	Reflexes      []Reflex         `yaml:"reflexes" optional:"true" maxitems:"64" doc:"innate arcs from senses to muscles"`
	Brainstem     *brainstem.Genes `yaml:"brainstem" optional:"true" doc:"innate reflexes and their arbiter"`
	Hypothalamus  Hypothalamus     `yaml:"hypothalamus" doc:"innate drives: what is good and bad"`
	Consolidation Consolidation    `yaml:"consolidation" optional:"true" doc:"slow weights beside the plastic ones"`

	doc *strict.Document // where the fields stand in the file; nil without one
}

// Misfit says where in the genome's file the field stands that does not fit a
// body.
func (g *Genome) Misfit(err error) error {
	var m *signal.Misfit
	if g.doc != nil && errors.As(err, &m) {
		err = g.doc.Error(m.Field, m.Found, m.Allowed)
	}
	return fmt.Errorf("genome %s: %w", g.Name, err)
}

// Afferents says how the learner receives the senses: each is centred and
// scaled by its own running mean and variance (Welford 1962; Elsayed, Vasan &
// Mahmood 2024), then clipped, and one constant input is added.
type Afferents struct {
	Clip     float64 `yaml:"clip" unit:"sd" above:"0" max:"1000" default:"10" doc:"normalised senses are clipped to plus or minus this"`
	Epsilon  float64 `yaml:"epsilon" above:"0" max:"1" default:"1e-8" doc:"added to the variance before its root"`
	Constant float64 `yaml:"constant" min:"-100" max:"100" default:"1" doc:"value of the extra input that never changes"`
}

// Pathway is a population of cells with fixed random wiring, and population
// gain control: every cell takes few inputs, and the population's mean and
// variance are held at 0 and 1 (granule cells and their Golgi feedback:
// Marr 1969, Albus 1971; four inputs a cell: Litwin-Kumar et al. 2017).
type Pathway struct {
	Name    string  `yaml:"name" format:"name" doc:"unique in the genome"`
	Input   string  `yaml:"input" default:"senses" doc:"senses, or an earlier pathway"`
	Cells   int     `yaml:"cells" min:"2" max:"1048576" doc:"number of cells"`
	Inputs  int     `yaml:"inputs" min:"1" max:"1024" default:"4" doc:"distinct random inputs of each cell"`
	Weight  float64 `yaml:"weight" above:"0" max:"100" default:"1" doc:"standard deviation of the fixed weights, which are uniform about 0"`
	Epsilon float64 `yaml:"epsilon" above:"0" max:"1" default:"1e-5" doc:"added to the population's variance before its root"`
	Leak    float64 `yaml:"leak" min:"0" max:"1" default:"0.01" doc:"slope of a cell's output below its threshold"`

	Sign      string  `yaml:"sign" enum:"mixed|excitatory" default:"mixed" doc:"mixed: weights uniform about 0; excitatory: all of them equal to weight"`
	Radius    float64 `yaml:"radius" min:"0" max:"1" default:"1" doc:"locality: a cell's inputs lie within this distance of its place on the input map, whose ends are 0 and 1 (the nearest where there are too few); 1 is anywhere"`
	Gain      string  `yaml:"gain" enum:"normal|centred|none" default:"normal" doc:"population feedback: holds mean and variance at 0 and 1; subtracts the mean alone; or none"`
	Coding    float64 `yaml:"coding" min:"0" max:"0.99" default:"0" doc:"coding level, the share of active cells; 0: every threshold stays at 0"`
	Threshold string  `yaml:"threshold" enum:"own|winners" default:"own" doc:"with a coding level, own: each cell's threshold follows its own activity (homeostasis) until it is active that share of the time; winners: one threshold a tick lets just that share of the cells through (winner-take-all)"`
	Settle    float64 `yaml:"settle" unit:"ticks" min:"1" max:"1000000000" default:"10000" doc:"time constant at which homeostasis settles; it starts quickly"`
	Line      *Line   `yaml:"line" optional:"true" doc:"cells whose input comes late, each by a time of its own"`
	Time      *Time   `yaml:"time" optional:"true" doc:"cells that filter their input in time; instantaneous if left out"`
}

// Line delays each cell's input by a time of its own, spaced evenly along the
// population. An input that lasts one tick then leaves a cell for each moment
// since: a complete serial compound, the states of the classic account of
// dopamine (Moore, Desmond & Berthier 1989; Montague, Dayan & Sejnowski 1996).
type Line struct {
	Delay Span `yaml:"delay" unit:"s" min:"0" max:"60" doc:"of the first cell and of the last, rounded to whole ticks"`
}

// Time gives each cell a chain of low-pass stages, which together lag by a time
// constant drawn log-uniformly, and one stage more: with p the weighted sum, a
// the end of the chain and b the stage after it, the cell's drive is a - k b, k
// drawn uniformly from Adaptation. With k near 1 a cell answers a lasting input
// with a transient about its time constant that is the wider the later (spread
// of mossy fibre and unipolar brush cell responses: Kennedy et al. 2014; Guo et
// al. 2021).
type Time struct {
	Constant   Span `yaml:"constant" unit:"s" min:"0.0001" max:"1000" doc:"shortest and longest time constant"`
	Stages     int  `yaml:"stages" min:"1" max:"16" default:"1" doc:"stages of the chain: the more, the sharper a cell's moment, its width being the moment over the root of the stages"`
	Adaptation Span `yaml:"adaptation" min:"0" max:"1" default:"[0, 1]" doc:"share of a lasting input that a cell gets used to"`
}

// Span is an interval from low to high.
type Span [2]float64

// Hidden is a learnable layer: weights, layer normalisation without learned
// gain, LeakyReLU; born sparse (Elsayed, Vasan & Mahmood 2024).
type Hidden struct {
	Width    int     `yaml:"width" min:"2" max:"65536" doc:"number of cells"`
	Sparsity float64 `yaml:"sparsity" min:"0" max:"1" default:"0.9" doc:"share of each cell's weights that are 0 at birth; the others are uniform within 1/sqrt(inputs)"`
	Epsilon  float64 `yaml:"epsilon" above:"0" max:"1" default:"1e-5" doc:"added to the layer's variance before its root"`
	Leak     float64 `yaml:"leak" min:"0" max:"1" default:"0.01" doc:"slope of a cell's output below its threshold"`
}

// Network is where an area's activity comes from. Its readouts are silent at
// birth: all their weights are 0.
type Network struct {
	Input  string   `yaml:"input" default:"senses" doc:"senses, or a pathway by name"`
	Layers []Hidden `yaml:"layers" optional:"true" maxitems:"16" doc:"layers between the input and the readouts"`
	Credit string   `yaml:"credit" enum:"readout-only|mirror|quiet-mirror|feedback|backprop" default:"readout-only" doc:"who learns: the readouts alone, by pre x post x dopamine; or every layer, by gains carried back to it by synapses of their own, which before birth take up what spontaneous activity below drives above (Akrout et al. 2019) and then learn by the same rule as the forward ones (mirror: Kolen & Pollack 1994), the same without spontaneous activity (quiet-mirror), or random and fixed (feedback: Lillicrap et al. 2016); or through the forward weights themselves (backprop)"`
}

// Rule is how traces become changes: overshooting-bounded gradient descent
// (ObGD: Elsayed, Vasan & Mahmood 2024), w += a delta e with
// a = min(step, 1 / (kappa max(1, |delta|) sum|e|)).
type Rule struct {
	Lambda float64 `yaml:"lambda" min:"0" max:"1" default:"0.9" doc:"an eligibility trace decays by discount x lambda a tick"`
	Kappa  float64 `yaml:"kappa" above:"0" max:"1000000" doc:"divides the largest step that cannot overshoot"`
	Step   float64 `yaml:"step" above:"0" max:"1000" default:"1" doc:"largest step"`
}

// Consolidation keeps a slow average beside each plastic weight, for frozen
// evaluation (synaptic consolidation: Benna & Fusi 2016; Polyak & Juditsky 1992).
type Consolidation struct {
	Time     float64 `yaml:"time" unit:"ticks" min:"1" max:"1000000000" default:"50000" doc:"time constant of the slow average"`
	Interval int     `yaml:"interval" unit:"ticks" min:"1" max:"1000000" default:"20" doc:"the average moves once in so many ticks"`
}
