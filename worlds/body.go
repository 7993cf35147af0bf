package worlds

// Body is one body file: parts, joints, muscles and senses.
type Body struct {
	Name          string     `yaml:"name" format:"name" doc:"short name"`
	Title         string     `yaml:"title" doc:"one line that says what this body is"`
	Source        string     `yaml:"source" optional:"true" doc:"where the numbers come from"`
	Parts         []Part     `yaml:"parts" minitems:"1" maxitems:"64" doc:"rigid parts; the first is the root"`
	Joints        []Joint    `yaml:"joints" optional:"true" maxitems:"64" doc:"hinges between parts"`
	Muscles       []Muscle   `yaml:"muscles" optional:"true" maxitems:"64" doc:"what motor commands drive, in the order of the motor vector"`
	Senses        []Sense    `yaml:"senses" optional:"true" maxitems:"256" doc:"what the whole brain feels, in the order of the sense vector"`
	Interoception []Sense    `yaml:"interoception" optional:"true" maxitems:"256" doc:"what the Steering Subsystem alone feels; never an afferent of the learner"`
	Delay         float64    `yaml:"delay" unit:"s" min:"0" max:"1" default:"0" doc:"age of what the brain feels through the senses, rounded to whole ticks; interoception is immediate"`
	Order         []string   `yaml:"order" unique:"true" optional:"true" maxitems:"128" doc:"creation order of parts and joints by name, where it matters to the solver; default: parts in order, each followed by the joints that it completes"`
	Metabolism    Metabolism `yaml:"metabolism" optional:"true" doc:"how it becomes hungry"`
}

// Part is one rigid piece of a body.
type Part struct {
	Name        string   `yaml:"name" format:"name" doc:"unique in the body"`
	At          Vec      `yaml:"at" unit:"m" min:"-100" max:"100" default:"[0, 0]" doc:"origin at birth, relative to the animal's"`
	Angle       float64  `yaml:"angle" unit:"rad" min:"-6.2832" max:"6.2832" default:"0" doc:"angle at birth"`
	Shapes      []Shape  `yaml:"shapes" minitems:"1" maxitems:"8" doc:"collision shapes in the part's frame"`
	Density     float64  `yaml:"density" unit:"kg/m2" above:"0" max:"100000" default:"1" doc:"mass per area"`
	Fixed       bool     `yaml:"fixed" default:"false" doc:"in the world's grip: it stays where it is born"`
	Friction    float64  `yaml:"friction" min:"0" max:"100" default:"0.2" doc:"friction; a contact's is the geometric mean of the two"`
	Restitution float64  `yaml:"restitution" min:"0" max:"1" default:"0" doc:"bounciness; a contact's is the larger of the two"`
	Class       string   `yaml:"class" format:"name" default:"body" doc:"collision class: a name of this file's own; see touches"`
	Touches     []string `yaml:"touches" unique:"true" default:"[ground]" maxitems:"16" doc:"classes this part collides with: ground, or any class named in a body file of this world"`
	Side        string   `yaml:"side" enum:"near|middle|far" default:"middle" doc:"for drawing: in front of, at, or behind the middle plane"`
}

// Shape is a polygon, a box, a circle or a capsule.
type Shape struct {
	Polygon []Vec    `yaml:"polygon" oneof:"shape" unit:"m" min:"-100" max:"100" minitems:"3" maxitems:"8" doc:"convex polygon, 3 to 8 corners"`
	Box     *Box     `yaml:"box" oneof:"shape" doc:"rectangle about the part's origin"`
	Circle  *Circle  `yaml:"circle" oneof:"shape" doc:"circle"`
	Capsule *Capsule `yaml:"capsule" oneof:"shape" doc:"two half circles joined by a rectangle"`
}

// Box is a rectangle centred on the part's origin.
type Box struct {
	Width  float64 `yaml:"width" unit:"m" above:"0" max:"100" doc:"full width"`
	Height float64 `yaml:"height" unit:"m" above:"0" max:"100" doc:"full height"`
}

// Circle is a disc.
type Circle struct {
	At     Vec     `yaml:"at" unit:"m" min:"-100" max:"100" default:"[0, 0]" doc:"centre"`
	Radius float64 `yaml:"radius" unit:"m" above:"0" max:"100" doc:"radius"`
}

// Capsule is the set of points within a radius of a segment.
type Capsule struct {
	From   Vec     `yaml:"from" unit:"m" min:"-100" max:"100" doc:"centre of one cap"`
	To     Vec     `yaml:"to" unit:"m" min:"-100" max:"100" doc:"centre of the other cap"`
	Radius float64 `yaml:"radius" unit:"m" above:"0" max:"100" doc:"radius"`
}

// Joint is a hinge (revolute joint) with limits and a motor.
type Joint struct {
	Name      string   `yaml:"name" format:"name" doc:"unique in the body"`
	A         string   `yaml:"a" doc:"the part that carries the joint"`
	B         string   `yaml:"b" doc:"the part that hangs on it"`
	AnchorA   Vec      `yaml:"anchor_a" unit:"m" min:"-100" max:"100" doc:"the hinge in a's frame"`
	AnchorB   Vec      `yaml:"anchor_b" unit:"m" min:"-100" max:"100" doc:"the hinge in b's frame"`
	Reference *float64 `yaml:"reference" unit:"rad" min:"-6.2832" max:"6.2832" optional:"true" doc:"b's angle minus a's at which the joint reads 0; default: their difference at birth"`
	Limits    *Range   `yaml:"limits" unit:"rad" min:"-6.2832" max:"6.2832" optional:"true" doc:"lowest and highest joint angle; free if left out"`
	Motor     *Motor   `yaml:"motor" optional:"true" doc:"a constant motor, where no muscle drives the joint"`
}

// Motor drives a joint towards a speed with bounded torque.
type Motor struct {
	Speed  float64 `yaml:"speed" unit:"rad/s" min:"-1000" max:"1000" doc:"target speed"`
	Torque float64 `yaml:"torque" unit:"N m" min:"0" max:"1000000" doc:"largest torque"`
}

// Muscle turns one number of the motor vector, -1 to 1, into force: exactly one kind is set.
type Muscle struct {
	Name     string    `yaml:"name" format:"name" doc:"unique in the body"`
	Hinge    *Hinge    `yaml:"hinge" oneof:"kind" doc:"a joint motor: target speed by the command's sign, torque by its size"`
	Thruster *Thruster `yaml:"thruster" oneof:"kind" doc:"a jet: an impulse each tick while it fires"`
}

// Hinge drives a joint: speed = Speed sign(a), torque = Torque min(|a|, 1).
type Hinge struct {
	Joint  string  `yaml:"joint" doc:"the joint it drives"`
	Speed  float64 `yaml:"speed" unit:"rad/s" above:"0" max:"1000" doc:"target speed at either sign"`
	Torque float64 `yaml:"torque" unit:"N m" above:"0" max:"1000000" doc:"torque at full command"`
}

// Thruster is a jet: each tick that it fires it gives its part the impulse
// -Impulse * power * r at the part's origin + r + l, where r is the nozzle's
// offset (tremble added) turned with the part, and l is the lift, (-sin, cos)
// of the part's angle times Lift. This is LunarLander's engine, oddities kept:
// the impulse grows with the nozzle's offset, and l is no true rotation where
// Lift's two numbers differ.
type Thruster struct {
	Part      string  `yaml:"part" doc:"the part it pushes"`
	Impulse   float64 `yaml:"impulse" unit:"N s/m" above:"0" max:"1000000" doc:"impulse a tick at full power for each metre of the nozzle's offset, from the nozzle towards the part's origin"`
	Nozzle    Vec     `yaml:"nozzle" unit:"m" min:"-100" max:"100" doc:"the nozzle in the part's frame"`
	Both      bool    `yaml:"both" default:"false" doc:"a negative command fires too, with the nozzle on the other side of the origin"`
	Threshold float64 `yaml:"threshold" min:"0" max:"1" default:"0" doc:"fires only where the command (for both: its size) is above this"`
	Power     Range   `yaml:"power" min:"0" max:"1" default:"[0, 1]" doc:"share of full power at command 0 and at command 1, linear between; it is this muscle's effort while it fires"`
	Tremble   Vec     `yaml:"tremble" unit:"m" min:"-100" max:"100" default:"[0, 0]" doc:"how far the tick's two uniform draws, -1 to 1, shift the nozzle: the second draw along x, the first along y; all thrusters of an animal share the draws"`
	Lift      Vec     `yaml:"lift" unit:"m" min:"-100" max:"100" default:"[0, 0]" doc:"moves the point where the impulse acts by (-x sin, y cos) of the part's angle"`
}

// Sense is one entry, or for fans several entries, of a sense vector: value = gain * measure + offset.
type Sense struct {
	Name    string  `yaml:"name" format:"name" doc:"unique in the body; fans and per-muscle senses add .0, .1, ..."`
	Measure string  `yaml:"measure" enum:"x|y|angle|vx|vy|spin|joint-angle|joint-speed|touch|lidar|effort|asleep|end|retina|pain|hunger|signal|won|lost" doc:"what is measured; pain is 1 while a bird has the part; hunger is the whole animal's; signal is the signal of the world's trials that is named in of; end is 1 on the tick on which the world ends the episode by the end named in of; lost and won are 1 on the tick on which this animal, or another and not this one, is the loser of such an end"`
	Of      string  `yaml:"of" doc:"the part, joint, muscle or end that is measured"`
	Gain    float64 `yaml:"gain" min:"-1000000" max:"1000000" default:"1" doc:"multiplies the measure"`
	Offset  float64 `yaml:"offset" min:"-1000000" max:"1000000" default:"0" doc:"added after the gain"`
	Lidar   *Lidar  `yaml:"lidar" optional:"true" doc:"the fan of rays, for measure lidar"`
	Retina  *Retina `yaml:"retina" optional:"true" doc:"the eye, for measure retina"`
}

// Lidar is a fan of rays in world directions; a reading is the nearest hit's fraction of Length, else 1.
type Lidar struct {
	Rays   int     `yaml:"rays" min:"1" max:"256" doc:"number of rays"`
	Length float64 `yaml:"length" unit:"m" above:"0" max:"1000" doc:"reach"`
	From   float64 `yaml:"from" unit:"rad" min:"-6.2832" max:"6.2832" default:"0" doc:"direction of ray 0; 0 is straight down, positive turns towards +x"`
	Step   float64 `yaml:"step" unit:"rad" min:"-6.2832" max:"6.2832" doc:"angle between neighbouring rays"`
}
