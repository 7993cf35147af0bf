// Package worlds holds the world and body files: their Go types, the embedded
// library, and the checks that keep a wrong file from ever reaching physics.
//
// The struct tags are the single source of what a file may say. They drive
// the decoder's errors and the JSON Schemas alike (see package strict).
package worlds

// World is one world file.
type World struct {
	Name     string    `yaml:"name" format:"name" doc:"short name, as given on the command line"`
	Title    string    `yaml:"title" doc:"one line that says what this world is"`
	Source   string    `yaml:"source" optional:"true" doc:"where the numbers come from"`
	Gravity  Vec       `yaml:"gravity" unit:"m/s2" min:"-1000" max:"1000" default:"[0, -10]" doc:"gravity"`
	Rate     float64   `yaml:"rate" unit:"Hz" min:"10" max:"1000" default:"50" doc:"control rate: physics steps, senses and motor commands a second"`
	Limit    int       `yaml:"limit" unit:"ticks" min:"0" max:"10000000" default:"0" doc:"time limit of an episode; at the limit it is truncated; 0 is none"`
	Solver   Solver    `yaml:"solver" optional:"true" doc:"how hard the constraint solver works"`
	Terrain  Terrain   `yaml:"terrain" doc:"the ground: exactly one generator"`
	Animals  []Animal  `yaml:"animals" minitems:"1" maxitems:"8" doc:"who lives here"`
	Sky      *Sky      `yaml:"sky" optional:"true" doc:"what may appear above the animals"`
	Shelters []Shelter `yaml:"shelters" optional:"true" maxitems:"16" doc:"burrows: who is inside is not caught"`
	Food     []Food    `yaml:"food" optional:"true" maxitems:"16" doc:"things to eat"`
	Trials   *Trials   `yaml:"trials" optional:"true" doc:"a protocol of the laboratory: cues, puffs, forces, fields, trial after trial"`
	Score    Score     `yaml:"score" optional:"true" doc:"the world's own yardstick; the brain never sees it"`
	Ends     []End     `yaml:"ends" optional:"true" maxitems:"32" doc:"what ends an episode; later entries override earlier ones"`
}

// Vec is a point or a vector.
type Vec [2]float64

// Solver says how hard the constraint solver works each step.
type Solver struct {
	Mode               string `yaml:"mode" enum:"exact|fast" default:"exact" doc:"exact follows Box2D to rounding; fast stops early when the iterations have converged"`
	VelocityIterations int    `yaml:"velocity_iterations" min:"1" max:"1000" default:"180" doc:"upper bound on velocity iterations a step"`
	PositionIterations int    `yaml:"position_iterations" min:"1" max:"1000" default:"60" doc:"upper bound on position iterations a step"`
}

// Animal puts one body into a world.
type Animal struct {
	Name    string   `yaml:"name" format:"name" doc:"name of this animal in the world"`
	Body    string   `yaml:"body" doc:"an embedded body's name, or a path to a body file beside this world file"`
	Genome  string   `yaml:"genome" optional:"true" doc:"the genome it is born with unless the command line names another"`
	At      Vec      `yaml:"at" unit:"m" min:"-10000" max:"10000" doc:"where the body's origin stands at birth"`
	Delay   *float64 `yaml:"delay" unit:"s" min:"0" max:"1" optional:"true" doc:"age of what its brain feels through the senses, in place of the body file's"`
	Hunger  *float64 `yaml:"hunger" min:"0" max:"1" optional:"true" doc:"hunger at an episode's beginning, 0 sated to 1 starving, in place of the body file's"`
	Push    *Push    `yaml:"push" optional:"true" doc:"a random force on the body's root part during the first step of an episode"`
	Toss    *Toss    `yaml:"toss" optional:"true" doc:"it begins each episode in a pose drawn at random"`
	Strap   *Strap   `yaml:"strap" optional:"true" doc:"it is held from above, and led along"`
	Weights *Weights `yaml:"weights" optional:"true" doc:"tied to parts of the body"`

	Anatomy *Body `yaml:"-"` // the body file's content, filled by Load
}

// Push is a uniform random force at the root part's centre of mass.
type Push struct {
	X Range `yaml:"x" unit:"N" min:"-100000" max:"100000" default:"[0, 0]" doc:"horizontal force, drawn uniformly"`
	Y Range `yaml:"y" unit:"N" min:"-100000" max:"100000" default:"[0, 0]" doc:"vertical force, drawn uniformly"`
}

// Toss throws an animal into the world.
type Toss struct {
	Turn  Range   `yaml:"turn" unit:"deg" min:"-180" max:"180" default:"[-180, 180]" doc:"turn of the whole body about its root part's origin, drawn uniformly"`
	Limbs float64 `yaml:"limbs" min:"0" max:"1" default:"1" doc:"each joint's angle is drawn uniformly within this share of the way from the body file's to its limits"`
}

// Strap holds an animal by one part, as one holds an infant over a treadmill
// (Thelen 1984): a critically damped spring carries its weight.
type Strap struct {
	Part  string  `yaml:"part" optional:"true" doc:"the part that it is tied to; default: the root"`
	Grip  Vec     `yaml:"grip" unit:"m" min:"-100" max:"100" default:"[0, 0]" doc:"where on the part, in its frame; above its centre of mass, the animal hangs upright"`
	To    Vec     `yaml:"to" unit:"m" min:"-100" max:"100" doc:"where its other end is at an episode's beginning, from the animal's at"`
	Speed float64 `yaml:"speed" unit:"m/s" min:"-100" max:"100" default:"0" doc:"how fast that end is led along"`
}

// Weights are mass added to parts, spread over each evenly.
type Weights struct {
	Parts []string `yaml:"parts" unique:"true" minitems:"1" maxitems:"64" doc:"the parts that bear it, by name"`
	Mass  float64  `yaml:"mass" unit:"kg" min:"0" max:"1000000" doc:"added to each"`
}

// Range is an interval from low to high.
type Range [2]float64
