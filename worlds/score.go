package worlds

// Score is the world's yardstick: each tick's score is the change of the
// potential, less the costs.
type Score struct {
	Potential []Term `yaml:"potential" optional:"true" maxitems:"64" doc:"terms whose sum's change from tick to tick is the score (potential-based shaping: Ng, Harada & Russell 1999)"`
	Costs     []Cost `yaml:"costs" optional:"true" maxitems:"64" doc:"subtracted each tick"`
}

// Term is gain * f(measure), or gain * the Euclidean norm of several measures.
type Term struct {
	Sense []string `yaml:"sense" minitems:"1" maxitems:"8" doc:"senses or interoception of the animal, by name (ANIMAL:NAME for another than the first animal); several are joined by their Euclidean norm"`
	Form  string   `yaml:"form" enum:"value|abs|norm" default:"value" doc:"value as it is, its absolute value, or the norm"`
	Gain  float64  `yaml:"gain" min:"-1000000" max:"1000000" doc:"multiplies the term"`
}

// Cost is charged for a muscle's effort, 0 to 1.
type Cost struct {
	Muscle string  `yaml:"muscle" doc:"muscle by name"`
	Gain   float64 `yaml:"gain" min:"0" max:"1000000" doc:"score lost at full effort for one tick"`
}

// End terminates an episode when its condition holds: exactly one is set.
type End struct {
	Name   string   `yaml:"name" format:"name" doc:"what the log calls it: fall, finish, ..."`
	Touch  string   `yaml:"touch" oneof:"condition" doc:"this part has touched anything"`
	Beyond *Beyond  `yaml:"beyond" oneof:"condition" doc:"a sense has left an interval"`
	Asleep string   `yaml:"asleep" oneof:"condition" doc:"this part has come to rest and sleeps"`
	Loser  string   `yaml:"loser" optional:"true" doc:"the animal that loses by it, which the senses of measures won and lost tell all animals"`
	Score  *float64 `yaml:"score" optional:"true" min:"-1000000" max:"1000000" doc:"replaces the tick's score; kept as it is if left out"`
}

// Beyond holds when a sense is below Low or above High.
type Beyond struct {
	Sense     string   `yaml:"sense" doc:"a sense or interoception of the animal, by name"`
	Low       *float64 `yaml:"low" optional:"true" min:"-1000000" max:"1000000" doc:"ends below this"`
	High      *float64 `yaml:"high" optional:"true" min:"-1000000" max:"1000000" doc:"ends above this"`
	Inclusive bool     `yaml:"inclusive" default:"false" doc:"the bound itself ends it too"`
}
