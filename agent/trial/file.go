// Package trial tests claims about animals with many lives: a trial file names
// a grid of worlds, genomes, lesions and seeds, what happens in a life, what is
// measured, and the gates, each a claim with a bound, a statistic and a source.
//
// A trial file becomes a Plan, a list of Cells. Each cell is one life, named by
// the hash of everything that determines it, lived by the Live function that
// the caller hands in, and kept in a file of its own. Results are merged in the
// plan's order, so they do not depend on who lived which life when.
package trial

import "slices"

// Trial is one trial file.
type Trial struct {
	Name     string     `yaml:"name" doc:"short name, as given on the command line"`
	Title    string     `yaml:"title" doc:"one line that says what is claimed"`
	Source   string     `yaml:"source" optional:"true" doc:"who found it: where claim and protocol come from"`
	Science  []string   `yaml:"science" optional:"true" maxitems:"32" unique:"true" doc:"the field's gates that it reproduces, such as LOOM-2"`
	Grid     Grid       `yaml:"grid" doc:"who lives: every combination, once for each seed"`
	Protocol []Phase    `yaml:"protocol" minitems:"1" maxitems:"64" doc:"what happens in a life, in this order"`
	Measures []Measure  `yaml:"measures" minitems:"1" maxitems:"64" doc:"what is measured: each gives one number a life"`
	Ticks    *Recording `yaml:"ticks" optional:"true" doc:"single ticks to keep, for ticks.parquet"`
	Gates    []Gate     `yaml:"gates" optional:"true" maxitems:"64" doc:"claims about the measures"`
}

// Grid is the lives: all combinations of its lists. A combination is an arm,
// its seeds are the replicates.
type Grid struct {
	Worlds   []string `yaml:"worlds" minitems:"1" maxitems:"64" doc:"embedded worlds by name, or paths of world files beside this file"`
	Genomes  []string `yaml:"genomes" optional:"true" minitems:"1" maxitems:"64" doc:"embedded genomes by name, or paths of genome files beside this file; if left out, those that the world names"`
	Lesions  []string `yaml:"lesions" default:"[none]" minitems:"1" maxitems:"64" doc:"none, or areas joined by +, at birth or right before a phase: cortex, cortex+striatum@walk"`
	Controls []string `yaml:"controls" optional:"true" enum:"sham|random|bypass" unique:"true" doc:"arms beside each lesion: sham is all of the procedure and none of the effect; random silences as many synapses, drawn from the whole brain by the seed; bypass takes out the area's own work and passes its input on to its targets"`
	Vary     []Factor `yaml:"vary" optional:"true" minitems:"1" maxitems:"16" doc:"further dimensions: a field of world or genome, or named cases of several"`
	Set      []string `yaml:"set" optional:"true" maxitems:"64" doc:"FIELD=VALUE for every life, FIELD beginning with world. or genome."`
	Seeds    string   `yaml:"seeds" like:"seeds such as 1..16 or 1,3,9..12" doc:"replicates of each arm: 1..16, or 1,3,9..12"`
}

// Factor is one dimension of the grid.
type Factor struct {
	Name    string    `yaml:"name" doc:"what gates and tables call it"`
	Field   string    `yaml:"field" optional:"true" doc:"the field that takes the values: genome.striatum.discount, world.gravity[1]"`
	Numbers []float64 `yaml:"numbers" oneof:"values" minitems:"1" maxitems:"256" doc:"values of the field"`
	Words   []string  `yaml:"words" oneof:"values" minitems:"1" maxitems:"256" doc:"values of the field that are not numbers"`
	Cases   []Case    `yaml:"cases" oneof:"values" minitems:"1" maxitems:"256" doc:"named cases, each of any number of fields"`
}

// Case is one named value of a factor.
type Case struct {
	Name string   `yaml:"name" doc:"what gates and tables call it; if all are numbers, the factor is a dose"`
	Set  []string `yaml:"set" optional:"true" maxitems:"64" doc:"FIELD=VALUE, FIELD beginning with world. or genome."`
}

// Phase is one thing that happens in a life.
type Phase struct {
	Name       string      `yaml:"name" optional:"true" doc:"what measures and lesions call it; its kind if left out"`
	Train      *uint64     `yaml:"train" oneof:"kind" unit:"ticks" min:"1" max:"1000000000000" doc:"live on until the first episode's end at or after so many ticks, learning unless frozen"`
	Staircase  *Staircase  `yaml:"staircase" optional:"true" json:",omitempty" doc:"of a train phase: the world grows harder as the animal succeeds, and easier as it fails"`
	Evaluate   *Evaluate   `yaml:"evaluate" oneof:"kind" doc:"look at the animal with all learning frozen; the life itself stays as it was"`
	Lesion     []string    `yaml:"lesion" oneof:"kind" minitems:"1" maxitems:"16" doc:"take areas out, in every arm"`
	Restore    []string    `yaml:"restore" oneof:"kind" minitems:"1" maxitems:"16" doc:"undo a lesion"`
	Freeze     *bool       `yaml:"freeze" oneof:"kind" doc:"true: from now on nothing is learned; false: learn again"`
	World      *Crossing   `yaml:"world" oneof:"kind" doc:"go on living in another world"`
	Slice      *Slice      `yaml:"slice" oneof:"kind" doc:"look at a pathway of the animal in a dish, outside its body; the life itself stays as it was"`
	Transplant *Transplant `yaml:"transplant" oneof:"kind" doc:"take over areas, as they have learned, of another animal of the same genome"`
}

// Staircase sets an interval of the world anew after every episode: its upper
// end is the level, which rises by Step after a success and falls by Step x
// Ratio after a failure, so that it settles where a share Ratio/(1+Ratio) of
// the episodes are successes (weighted up-down method: Kaernbach 1991). At the
// end of the phase the world is as it was.
type Staircase struct {
	Field   string     `yaml:"field" doc:"an interval of the world, such as world.terrain.columns.size; it becomes [level - width, level], cut to its ends"`
	Ends    [2]float64 `yaml:"ends" min:"-1000000" max:"1000000" doc:"lowest and highest number of the interval; the level is from the lowest to the highest + width"`
	From    float64    `yaml:"from" min:"-1000000" max:"1000000" doc:"the level at the beginning"`
	Width   float64    `yaml:"width" min:"0" max:"1000000" default:"0" doc:"width of the interval"`
	Step    float64    `yaml:"step" above:"0" max:"1000000" doc:"by how much the level rises after a success"`
	Ratio   float64    `yaml:"ratio" above:"0" max:"1000" default:"1" doc:"by how many steps it falls after a failure"`
	Success float64    `yaml:"success" min:"-1000000" max:"1000000" doc:"an episode is a success if its return is no less than this"`
}

// Evaluate is a number of episodes on terrains that the life has not met; the
// same ones for every evaluation of one seed.
type Evaluate struct {
	Episodes int      `yaml:"episodes" min:"1" max:"1000000" doc:"how many"`
	Explore  bool     `yaml:"explore" default:"false" doc:"act with the exploration noise, not on the mean command"`
	Weights  string   `yaml:"weights" enum:"consolidated|newest" default:"consolidated" doc:"slow weights, or those of the last tick"`
	World    string   `yaml:"world" optional:"true" doc:"look at it in another world"`
	Set      []string `yaml:"set" optional:"true" maxitems:"64" doc:"FIELD=VALUE of that world, for these episodes: present another stimulus"`
	Cool     []string `yaml:"cool" optional:"true" maxitems:"16" doc:"areas out of action for these episodes only"`
}

// Crossing is a change of world.
type Crossing struct {
	Name string   `yaml:"name" doc:"an embedded world by name, or the path of a world file beside this file"`
	Set  []string `yaml:"set" optional:"true" maxitems:"64" doc:"FIELD=VALUE of that world"`
}

// Transplant takes areas from a donor that lives first, as part of the cell;
// transplants that differ in their areas alone are of one donor.
type Transplant struct {
	Areas []string `yaml:"areas" minitems:"1" maxitems:"16" unique:"true" doc:"which areas"`
	World string   `yaml:"world" optional:"true" doc:"where the donor lived; the animal's own world if left out"`
	Train uint64   `yaml:"train" unit:"ticks" min:"0" max:"1000000000000" doc:"how long the donor learned; 0 is a newborn"`
	Seed  uint64   `yaml:"seed" min:"0" default:"1000000" doc:"the donor's seed is the animal's own and this added; cortex and striatum of another seed bring the cells that they read, which only a newborn can take"`
}

// Donor is who gives.
type Donor struct {
	World       string
	Train, Seed uint64
}

// Donor is a transplant's.
func (t *Transplant) Donor() Donor { return Donor{t.World, t.Train, t.Seed} }

// Raised reports whether phase k's donor has lived for an earlier phase.
func Raised(phases []Phase, k int) bool {
	return slices.ContainsFunc(phases[:k], func(p Phase) bool {
		return p.Transplant != nil && p.Transplant.Donor() == phases[k].Transplant.Donor()
	})
}

// Slice is a pathway in a dish: cells that grow as the animal's do, from its
// genome and seed, whose input fibres carry patterns of normal numbers.
type Slice struct {
	Pathway     string  `yaml:"pathway" doc:"one of the genome's pathways"`
	Fibres      int     `yaml:"fibres" min:"1" max:"65536" optional:"true" doc:"input fibres; left out, as many as in the animal, and wired as there"`
	Patterns    int     `yaml:"patterns" min:"2" max:"10000" doc:"how many patterns are examined"`
	Settle      int     `yaml:"settle" min:"0" max:"10000000" default:"3000" doc:"patterns before, on which thresholds settle"`
	Correlation float64 `yaml:"correlation" min:"0" max:"1" default:"0" doc:"of every two fibres: a part common to all of them"`
	Smooth      float64 `yaml:"smooth" min:"0" max:"1000" default:"0" doc:"neighbouring fibres, which lie on a ring, are alike over so many of them (standard deviation of a Gaussian); 0: not at all"`
	Latent      int     `yaml:"latent" min:"0" max:"65536" default:"0" doc:"every pattern is a mixture of so many normal numbers, its mean taken out; 0: each fibre has its own"`
}

// Measure is one number a life.
type Measure struct {
	Name   string   `yaml:"name" doc:"what gates and tables call it"`
	Phase  string   `yaml:"phase" optional:"true" doc:"the train, evaluate or slice phase that is measured; the last one if left out"`
	Rounds *Rounds  `yaml:"rounds" optional:"true" doc:"measure rounds of the world's own protocol in place of episodes"`
	Of     string   `yaml:"of" doc:"an episode's return, reward, length or fell (0 or 1), the phase's weights_changed, or any sense, interoception, muscle or brain signal by name; of a slice, what was found of it, such as dimension"`
	Each   string   `yaml:"each" optional:"true" enum:"mean|rms|sum|min|max|size|extreme|first|last|change|spread|time-of-max|width|onset|at-peak|digest" doc:"how the ticks of an episode or a round become a number, where the measure is of a signal"`
	Beside string   `yaml:"beside" optional:"true" doc:"of at-peak: the signal whose highest value marks the tick"`
	Over   string   `yaml:"over" enum:"mean|median|sd|min|max|sum|first|last|share|criterion|mean100|best-mean100|first-tick|two-rates" default:"mean" doc:"how the phase's episodes or rounds become a number; share: of those that reached a level; criterion: how many came before the first ten in a row of which eight reached it; first-tick: the tick at which mean-100 first reached it; two-rates: by how much, in BIC, two states of adaptation explain them better than one"`
	Errors string   `yaml:"errors" optional:"true" doc:"of two-rates: the measure whose rounds are the errors that it learns from"`
	Reach  *float64 `yaml:"reach" optional:"true" min:"-1000000000" max:"1000000000" doc:"the level of share, criterion and first-tick"`
	Unit   string   `yaml:"unit" optional:"true" doc:"for tables and axes; degrees makes a circular histogram"`
}

// Recording keeps single ticks.
type Recording struct {
	Phase    string   `yaml:"phase" doc:"of this train or evaluate phase"`
	Episodes int      `yaml:"episodes" min:"1" max:"100000" default:"1" doc:"its first so many episodes"`
	Of       []string `yaml:"of" minitems:"1" maxitems:"64" unique:"true" doc:"senses, interoception, muscles or brain signals by name"`
}

// Gate is one claim. It passes if the whole interval of its statistic lies
// where the claim says, fails if the whole interval lies outside, and is
// undecided in between: the lives are too few.
type Gate struct {
	ID         string    `yaml:"id" doc:"unique in the trial"`
	Claim      string    `yaml:"claim" doc:"in words"`
	Measure    string    `yaml:"measure" doc:"one of the measures"`
	Where      []string  `yaml:"where" optional:"true" maxitems:"32" doc:"the arm: DIMENSION=VALUE for every dimension that has several values"`
	Versus     *Versus   `yaml:"versus" optional:"true" doc:"compare with another arm, another measure, or both"`
	Statistic  string    `yaml:"statistic" enum:"mean|iqm|median|share|circular-mean|resultant|slope|intercept|r2|spearman|agreement" default:"iqm" doc:"of the lives' numbers"`
	Holds      *Holds    `yaml:"holds" optional:"true" doc:"of share: which lives count"`
	X          string    `yaml:"x" optional:"true" doc:"of slope, intercept, r2 and spearman: the dimension on the other axis"`
	AtLeast    *float64  `yaml:"at_least" oneof:"bound" min:"-1000000000000" max:"1000000000000" doc:"the claim: no less than this"`
	AtMost     *float64  `yaml:"at_most" oneof:"bound" min:"-1000000000000" max:"1000000000000" doc:"the claim: no more than this"`
	Between    *[2]Bound `yaml:"between" oneof:"bound" min:"-1000000000000" max:"1000000000000" doc:"the claim: equivalent, within these"`
	Without    float64   `yaml:"without" min:"0" max:"0.5" default:"0" doc:"share of the lives that may have no value and are left out, such as animals that did not flee and so have no heading; a verdict says how many"`
	Confidence float64   `yaml:"confidence" min:"0.5" max:"0.9999" default:"0.95" doc:"of the interval; an equivalence stands at 1 - 2 (1 - confidence), as two one-sided tests do"`
	Test       string    `yaml:"test" enum:"welch|permutation" default:"welch" doc:"which p-value a difference of means gets"`
	Expect     string    `yaml:"expect" enum:"pass|fail" default:"pass" doc:"fail makes it a negative control: it passes if the claim fails"`
	Source     string    `yaml:"source" optional:"true" doc:"where the bound comes from (author, year)"`
	Science    string    `yaml:"science" optional:"true" doc:"the field's gate, such as LOOM-2"`
}

// Bound is one end of an interval.
type Bound = float64

// Versus is what a gate compares with.
type Versus struct {
	Where   []string `yaml:"where" optional:"true" maxitems:"32" doc:"the other arm; the same one if left out"`
	Measure string   `yaml:"measure" optional:"true" doc:"the other measure; the same one if left out"`
	As      string   `yaml:"as" enum:"difference|ratio|d" default:"difference" doc:"this less the other, this over the other, or the difference in pooled standard deviations (Cohen 1988)"`
	Paired  bool     `yaml:"paired" default:"false" doc:"compare seed by seed; measures of one arm always are"`
}

// Holds says which lives count for a share.
type Holds struct {
	AtLeast *float64 `yaml:"at_least" optional:"true" min:"-1000000000000" max:"1000000000000" doc:"the life's number is no less"`
	AtMost  *float64 `yaml:"at_most" optional:"true" min:"-1000000000000" max:"1000000000000" doc:"the life's number is no more"`
}
