package genomes

// Reflex is an innate arc from senses to one muscle: its command is the sum of
// gain x (sense - rest), kept within -1 and 1. A blink, a stretch reflex or a
// posture is a matter of which senses and gains.
type Reflex struct {
	Name   string `yaml:"name" doc:"unique in the genome"`
	Muscle string `yaml:"muscle" doc:"the muscle that it drives"`
	Terms  []Term `yaml:"terms" minitems:"1" maxitems:"64" doc:"what drives it"`
	Tone   bool   `yaml:"tone" default:"false" doc:"a tone, such as a muscle's own stiffness, is no error: it teaches nobody"`
}

// Term is one sense's part in a reflex.
type Term struct {
	Sense string  `yaml:"sense" doc:"a sense or interoception by name"`
	Gain  float64 `yaml:"gain" min:"-1000000" max:"1000000" doc:"command per unit of the sense"`
	Rest  float64 `yaml:"rest" min:"-1000000" max:"1000000" default:"0" doc:"the sense's value that asks for nothing"`
}
