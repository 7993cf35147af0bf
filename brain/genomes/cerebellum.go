package genomes

// Cerebellum is supervised learning by innate teachers: granule cells, Purkinje
// cells that read them, deep nuclei, and climbing fibres that carry errors
// (Marr 1969, Albus 1971, Ito 1984). Its mossy fibres are the senses as felt and
// an efference copy, the last command, each centred and scaled as afferents are.
type Cerebellum struct {
	Granule Pathway  `yaml:"granule" doc:"its granule cells, by the pattern separation that the cortex has; their input is the mossy fibres"`
	Fibres  []string `yaml:"fibres" optional:"true" minitems:"1" maxitems:"256" doc:"what the mossy fibres carry: senses by name, name.* for a stem, and for an efference copy muscles; everything if left out"`
	Window  float64  `yaml:"window" unit:"s" min:"0" max:"5" default:"0.5" doc:"how far back eligibility can reach"`
	Zones   []Zone   `yaml:"zones" minitems:"1" maxitems:"64" doc:"microzones: Purkinje cells, nuclear cells and one climbing fibre for each channel of the teacher"`
}

// Zone is one microzone, or for a teacher of several channels one of each.
//
// With g the granule cells, h their activity Delay ago smoothed over Width, T
// the teacher, q = w g - Tonic the Purkinje cells' release and n the nuclear
// output, the climbing fibre carries e = max(-Rest, T - Inhibition n(then)) and
//
//	w <- w + Rate (e - Forget w h) h / (Floor + |h|^2)
type Zone struct {
	Name       string  `yaml:"name" doc:"unique in the cerebellum"`
	Teacher    Teacher `yaml:"teacher" doc:"what the climbing fibre brings: one of the innate teachers"`
	Drive      *Output `yaml:"drive" optional:"true" doc:"what the output commands"`
	Amend      bool    `yaml:"amend" default:"false" doc:"for a mismatch: the other areas and the reflexes feel the sense as it is predicted to be by now, not as it arrives"`
	Form       string  `yaml:"form" enum:"signed|rectified" default:"signed" doc:"a rectified nucleus is silent below 0"`
	Delay      float64 `yaml:"delay" unit:"s" min:"0" max:"5" doc:"how long before the climbing fibre the granule cells must have been active; at most the window"`
	Width      float64 `yaml:"width" unit:"s" min:"0" max:"5" default:"0" doc:"time constant that smooths eligibility"`
	Rate       float64 `yaml:"rate" min:"0" max:"1" default:"0.1" doc:"share of an error that one tick corrects for the same granule activity (normalised LMS: Nagumo & Noda 1967)"`
	Tonic      float64 `yaml:"tonic" min:"0" max:"1000" default:"0" doc:"how far the Purkinje cells' firing at rest holds a rectified nucleus below its threshold: that much release, or drive by the mossy fibres, goes by before it says anything (Medina & Mauk 1999)"`
	Forget     float64 `yaml:"forget" min:"0" max:"100" default:"0" doc:"pull of the Purkinje cells back to their birth, where the granule cells are active"`
	Inhibition float64 `yaml:"inhibition" min:"0" max:"1" default:"1" doc:"how much the nuclear output silences the climbing fibre (Kim, Krupa & Thompson 1998)"`
	Rest       float64 `yaml:"rest" above:"0" max:"1000000" default:"1000000" doc:"firing of the climbing fibre at rest, in units of the teacher: an error cannot fall further below 0, since no fibre fires less than not at all"`
	Floor      float64 `yaml:"floor" above:"0" max:"1000000" default:"1" doc:"added to the squared length of eligibility"`
	Nucleus    Nucleus `yaml:"nucleus" optional:"true" doc:"plasticity of mossy fibres onto the nucleus"`
}

// Nucleus learns from the Purkinje cells (Medina & Mauk 1999): with x the mossy
// fibres (rectified: max(0, x)) and m their weights, where f(q) is q, or for a
// rectified nucleus q when positive and Fade q when negative,
//
//	m <- m + Rate (f(q) - Forget m x) x / (1 + |x|^2)
type Nucleus struct {
	Rate   float64 `yaml:"rate" min:"0" max:"1" default:"0" doc:"step; 0: no plasticity there"`
	Fade   float64 `yaml:"fade" min:"0" max:"1" default:"0.02" doc:"how much weaker the weakening under strong Purkinje cells is"`
	Forget float64 `yaml:"forget" min:"0" max:"100" default:"0" doc:"pull back to birth, where the mossy fibres are active"`
}

// Teacher is innate: exactly one is set.
type Teacher struct {
	Reflex   string   `yaml:"reflex" oneof:"teacher" doc:"what the reflexes themselves command: by a muscle's name, or escape for the brainstem's own command to flee, whatever a learned one may have done before it (feedback error learning: Kawato, Furukawa & Suzuki 1987)"`
	Pain     string   `yaml:"pain" oneof:"teacher" doc:"a sense or interoception by name: a pain, an air puff"`
	Mismatch []string `yaml:"mismatch" oneof:"teacher" minitems:"1" maxitems:"256" doc:"senses by name, name.* for a stem: how each has changed since the prediction was made, Delay ago, against the change predicted"`
}

// Output is where a zone's nucleus projects: exactly one of a muscle and a
// reflex.
type Output struct {
	Muscle string  `yaml:"muscle" oneof:"to" doc:"the muscle that it drives"`
	Reflex string  `yaml:"reflex" oneof:"to" enum:"escape" doc:"the brainstem's reflex that it urges: an urge lowers the threshold of looming by that share, and one of 1 makes the animal flee from what it does not see; who gets the muscles is the arbiter's to say"`
	Gain   float64 `yaml:"gain" min:"-1000" max:"1000" default:"1" doc:"command per unit of output"`
}
