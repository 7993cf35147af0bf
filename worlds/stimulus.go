package worlds

// Sky is what may appear above the animals, each thing a function of
// simulated time.
type Sky struct {
	Stimuli []Stimulus `yaml:"stimuli" minitems:"1" maxitems:"64" doc:"what there may be"`
	Draw    *Draw      `yaml:"draw" optional:"true" doc:"picks the stimuli that have no start, one after the other, by the episode's seed"`
}

// Draw picks stimuli by weight, with a pause before each.
type Draw struct {
	First Range `yaml:"first" unit:"s" min:"0" max:"100000" default:"[2, 4]" doc:"pause before the first, drawn uniformly"`
	Pause Range `yaml:"pause" unit:"s" min:"0" max:"100000" default:"[5, 10]" doc:"pause after each, drawn uniformly"`
}

// Stimulus is one thing in the sky: exactly one kind is set. A range of two
// equal numbers is that number; else it is drawn uniformly each time. Birds
// are discs that face the eye, of angular size 2 atan(l / distance).
type Stimulus struct {
	Name     string   `yaml:"name" doc:"unique in the world"`
	Start    *float64 `yaml:"start" unit:"s" optional:"true" min:"0" max:"1000000" doc:"time in the episode; left to draw if it has none"`
	Weight   float64  `yaml:"weight" min:"0" max:"1000000" default:"1" doc:"how often draw picks it, against the others"`
	Contrast float64  `yaml:"contrast" min:"-1" max:"1" default:"1" doc:"darkness: 1 is black, 0 as bright as the sky; below 0 it shines, and takes so much of the darkness away of what stands before it in this list"`
	Dive     *Dive    `yaml:"dive" oneof:"kind" doc:"a bird on a straight collision course with where the animal's eye is when it starts"`
	Recede   *Dive    `yaml:"recede" oneof:"kind" doc:"a dive backwards in time; it harms nobody"`
	Sweep    *Sweep   `yaml:"sweep" oneof:"kind" doc:"a bird that passes level overhead"`
	Circle   *Wheel   `yaml:"circle" oneof:"kind" doc:"a bird that circles over the animal"`
	Disc     *Disc    `yaml:"disc" oneof:"kind" doc:"a disc of given angles at the eye, as on a screen above the animal"`
	Dim      *Dim     `yaml:"dim" oneof:"kind" doc:"the whole sky darkens"`
}

// Dive is a straight flight at constant speed v: angular size 2 atan(l / (v t)),
// t before the collision.
type Dive struct {
	Size     Range   `yaml:"size" unit:"m" above:"0" max:"100" doc:"half-size l"`
	Speed    Range   `yaml:"speed" unit:"m/s" above:"0" max:"1000" doc:"v"`
	Angle    Range   `yaml:"angle" unit:"deg" min:"0" max:"180" doc:"where it comes from: 0 is +x, 90 straight up"`
	Distance float64 `yaml:"distance" unit:"m" above:"0" max:"10000" doc:"length of the flight"`
	Reach    float64 `yaml:"reach" unit:"m" min:"0" max:"100" default:"0" doc:"it catches what is nearer to its centre than l + reach"`
}

// Sweep is a level flight past the animal.
type Sweep struct {
	Size     Range   `yaml:"size" unit:"m" above:"0" max:"100" doc:"half-size l"`
	Speed    Range   `yaml:"speed" unit:"m/s" above:"0" max:"1000" doc:"speed"`
	Height   Range   `yaml:"height" unit:"m" above:"0" max:"10000" doc:"above the animal's eye"`
	Distance float64 `yaml:"distance" unit:"m" above:"0" max:"10000" doc:"from where overhead it comes, and to where it goes; its side is drawn"`
}

// Wheel is a flight in a circle, which from the side is to and fro.
type Wheel struct {
	Size   Range `yaml:"size" unit:"m" above:"0" max:"100" doc:"half-size l"`
	Height Range `yaml:"height" unit:"m" above:"0" max:"10000" doc:"above the animal's eye at the start"`
	Radius Range `yaml:"radius" unit:"m" min:"0" max:"10000" doc:"of the circle"`
	Period Range `yaml:"period" unit:"s" above:"0" max:"10000" doc:"of one turn"`
	Time   Range `yaml:"time" unit:"s" above:"0" max:"100000" doc:"how long it stays"`
}

// Disc is a stimulus of the laboratory: angles as functions of time, wherever
// the animal goes.
type Disc struct {
	From  float64 `yaml:"from" unit:"deg" above:"0" max:"179" doc:"diameter at the start"`
	To    float64 `yaml:"to" unit:"deg" above:"0" max:"179" doc:"diameter in the end"`
	Grow  float64 `yaml:"grow" unit:"s" above:"0" max:"1000" doc:"time from one to the other, at constant angular speed"`
	Hold  float64 `yaml:"hold" unit:"s" min:"0" max:"1000" default:"0.25" doc:"how long it then stays"`
	Angle Range   `yaml:"angle" unit:"deg" min:"0" max:"180" doc:"direction of its centre at the start: 0 is +x, 90 straight up"`
	Drift float64 `yaml:"drift" unit:"deg/s" min:"-1000" max:"1000" default:"0" doc:"speed of its centre; the sign is drawn"`
}

// Dim is a change of the light.
type Dim struct {
	To   float64 `yaml:"to" min:"0" max:"1" doc:"share of the light that goes"`
	Time float64 `yaml:"time" unit:"s" above:"0" max:"1000" doc:"how long the change takes"`
	Hold float64 `yaml:"hold" unit:"s" min:"0" max:"100000" default:"1" doc:"how long it then stays"`
}

// Shelter is burrows in the ground.
type Shelter struct {
	X     Range   `yaml:"x" unit:"m" min:"-10000" max:"10000" doc:"where, drawn uniformly for each"`
	Count int     `yaml:"count" min:"1" max:"64" default:"1" doc:"how many"`
	Width float64 `yaml:"width" unit:"m" above:"0" max:"100" doc:"an animal whose eye is within half of this of the middle is inside"`
	Mouth float64 `yaml:"mouth" unit:"m" above:"0" max:"100" doc:"diameter of the dark opening, which is what it looks like from outside"`
}

// Food is things to eat that lie on the ground.
type Food struct {
	X      Range   `yaml:"x" unit:"m" min:"-10000" max:"10000" doc:"where, drawn uniformly for each"`
	Count  int     `yaml:"count" min:"1" max:"64" default:"1" doc:"how many"`
	Reach  float64 `yaml:"reach" unit:"m" above:"0" max:"100" doc:"an animal whose root part is no farther along the ground eats it"`
	Worth  float64 `yaml:"worth" min:"0" max:"1" doc:"hunger that it takes away"`
	Regrow float64 `yaml:"regrow" unit:"s" min:"0" max:"1000000" default:"0" doc:"when it is back; 0 is never in this episode"`
}

// Retina is an eye's field of sectors. Each reports the share of it that is
// darkened, and nothing else.
type Retina struct {
	At      Vec     `yaml:"at" unit:"m" min:"-100" max:"100" default:"[0, 0]" doc:"the eye in the part's frame"`
	Sees    string  `yaml:"sees" enum:"sky|shelters|animals" default:"sky" doc:"what darkens it"`
	From    float64 `yaml:"from" unit:"deg" min:"-360" max:"360" doc:"edge of sector 0 in the part's frame: 0 is along x, 90 is up"`
	To      float64 `yaml:"to" unit:"deg" min:"-360" max:"360" doc:"far edge of the last sector"`
	Sectors int     `yaml:"sectors" min:"2" max:"512" doc:"number of sectors"`
	Samples int     `yaml:"samples" min:"1" max:"64" default:"1" doc:"samples each tick, evenly spaced, the newest last"`
	Latency float64 `yaml:"latency" unit:"s" min:"0" max:"1" default:"0" doc:"age of what it reports; rounded to whole samples"`
}

// Metabolism is how an animal becomes hungry.
type Metabolism struct {
	Start float64 `yaml:"start" min:"0" max:"1" default:"0" doc:"hunger at an episode's beginning, 0 sated to 1 starving"`
	Rise  float64 `yaml:"rise" unit:"1/s" min:"0" max:"1000" default:"0" doc:"how fast it grows"`
}
