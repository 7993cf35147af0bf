package genomes

// Cortex is motor learning: areas of one algorithm.
type Cortex struct {
	Areas []Area `yaml:"areas" maxitems:"16" doc:"areas of the same algorithm; they differ in inputs, muscles and constants"`
}

// Area is a Gaussian actor: for each muscle a mean and a spread, from which
// the command is drawn.
type Area struct {
	Name     string   `yaml:"name" format:"name" doc:"unique in the genome"`
	Muscles  []string `yaml:"muscles" optional:"true" maxitems:"64" doc:"the muscles that it drives; all if left out"`
	Network  Network  `yaml:"network" optional:"true" doc:"where its activity comes from"`
	Rule     Rule     `yaml:"rule" doc:"how it learns from dopamine"`
	Spread   Spread   `yaml:"spread" optional:"true" doc:"exploration"`
	Gradient string   `yaml:"gradient" enum:"clipped|plain" default:"clipped" doc:"of the command that the muscle saw, a clipped one's probability being that of being clipped (Fujita & Maeda 2018), or of the command as drawn"`
	Entropy  float64  `yaml:"entropy" min:"0" max:"10" default:"0.01" doc:"weight of the spread's entropy in the trace, with the sign of dopamine"`
	Pullback float64  `yaml:"pullback" min:"0" max:"100" default:"0" doc:"weight of the pull on a mean beyond full command back towards it"`
}

// Spread says what carries the exploration noise's standard deviation,
// softplus(S x). At birth S is 0 and the spread ln 2.
type Spread struct {
	From string  `yaml:"from" enum:"cell|network" default:"cell" doc:"x is one cell that never changes, so that the spread is the same in every state; or what the mean is read from"`
	Cell float64 `yaml:"cell" above:"0" max:"1000" default:"7" doc:"activity of that cell: the larger, the faster the spread learns"`
}

// Striatum is value learning by TD(lambda) (Sutton 1988); its error is
// dopamine (Schultz, Dayan & Montague 1997).
type Striatum struct {
	Network  Network `yaml:"network" optional:"true" doc:"where its activity comes from"`
	Rule     Rule    `yaml:"rule" doc:"how it learns from its own error"`
	Discount float64 `yaml:"discount" min:"0" max:"1" default:"0.99" doc:"worth of the next tick's value against this one's"`
	Scaling  Scaling `yaml:"scaling" optional:"true" doc:"reward is divided by the running spread of the return"`
	Habit    *Habit  `yaml:"habit" optional:"true" doc:"what the cortex commands again and again passes to the striatum, which then does it alone; none if left out"`
}

// Habit is a second way to the muscles, beside the cortex's and from the same
// cells: the cortex learns quickly, by reward, and the striatum slowly, from
// what the cortex commands (Kawai et al. 2015; Murray & Escola 2017, 2020).
// With c the cortex's part of a mean command and x the cells' activity, in a
// tick the striatum gains, and the cortex loses, rate c x / |x|^2 in its
// weights, so that their sum stays what it was.
type Habit struct {
	Rate float64 `yaml:"rate" above:"0" max:"1" doc:"share of the cortex's part of the present command that passes on in a tick"`
}

// Scaling divides reward by the standard deviation of R, a running sum of
// reward that decays by Decay a tick (Elsayed, Vasan & Mahmood 2024).
type Scaling struct {
	Decay   float64 `yaml:"decay" min:"0" max:"1" default:"0.99" doc:"share of R that is left after a tick"`
	Epsilon float64 `yaml:"epsilon" above:"0" max:"1" default:"1e-8" doc:"added to the variance before its root"`
}

// Hypothalamus turns senses into reward.
type Hypothalamus struct {
	Drives []Drive `yaml:"drives" minitems:"1" maxitems:"64" doc:"reward is their sum; a pain that holds takes its place"`
}

// Drive is one innate term of the reward.
type Drive struct {
	Name   string   `yaml:"name" format:"name" doc:"unique in the genome"`
	Senses []string `yaml:"senses" minitems:"1" maxitems:"64" doc:"senses or interoception by name; name.* is all of that stem"`
	Form   string   `yaml:"form" enum:"change|change-of-size|change-of-norm|level|pain|need" doc:"change: weight x change of the senses' sum since the last tick; change-of-size: of the sum of their absolute values; change-of-norm: of their Euclidean norm; level: weight x their sum; pain: while one is above the threshold, weight is the whole reward; need: weight x how much nearer to the set point their sum has come (drive reduction: Keramati & Gutkin 2014)"`
	Weight float64  `yaml:"weight" min:"-1000000" max:"1000000" doc:"reward per unit of the senses; for pain, the reward"`
	Set    float64  `yaml:"set" min:"-1000000" max:"1000000" default:"0" doc:"set point of a need"`
	Above  float64  `yaml:"above" min:"-1000000" max:"1000000" default:"0.5" doc:"threshold of a pain, in the sense's unit"`
}
