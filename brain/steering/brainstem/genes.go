package brainstem

// Genes is the brainstem's section of a genome. Each reflex is there or not;
// all its constants stand in the file, with unit and source. Files give
// angles in degrees; the code computes in radians.
type Genes struct {
	Wires       Wires        `yaml:"wires" doc:"the senses that it reads by name"`
	Limbs       []Limb       `yaml:"limbs" minitems:"1" maxitems:"8" doc:"the legs, hind ones first"`
	Servo       Servo        `yaml:"servo" optional:"true" doc:"how a leg is brought to a posture"`
	Stepping    *Stepping    `yaml:"stepping" optional:"true" doc:"pattern generator of walk, trot and gallop"`
	Descending  []Tract      `yaml:"descending" optional:"true" maxitems:"32" doc:"commands of the cortex to the pattern generator, beside those to the muscles; needs stepping"`
	Looming     *Looming     `yaml:"looming" optional:"true" doc:"detector of dark things on a collision course"`
	Escape      *Escape      `yaml:"escape" optional:"true" doc:"flight, freezing and approach; needs looming and stepping"`
	Habituation *Habituation `yaml:"habituation" optional:"true" doc:"innate adjustable parameters of escape; none if left out"`
	Righting    *Righting    `yaml:"righting" optional:"true" doc:"back onto the feet after a fall"`
	Startle     *Startle     `yaml:"startle" optional:"true" doc:"answer to a touch or a shove"`
	Withdrawal  *Withdrawal  `yaml:"withdrawal" optional:"true" doc:"answer to pain in a leg"`
	Fight       *Fight       `yaml:"fight" optional:"true" doc:"tally of won and lost fights"`
	Arousal     Arousal      `yaml:"arousal" optional:"true" doc:"slow states that the drives feel: innate.fear, innate.fatigue, innate.boredom"`
	Arbiter     Arbiter      `yaml:"arbiter" optional:"true" doc:"who gets the muscles"`
}

// Wires names the senses of the trunk. An empty name is a sense that the
// animal lacks.
type Wires struct {
	Pitch   string  `yaml:"pitch" doc:"trunk's angle against gravity, rad: the otoliths"`
	Spin    string  `yaml:"spin" optional:"true" doc:"trunk's turning, rad/s: the semicircular canals"`
	Forward string  `yaml:"forward" optional:"true" doc:"trunk's speed along x, m/s"`
	Upward  string  `yaml:"upward" optional:"true" doc:"trunk's speed along y, m/s"`
	Touch   string  `yaml:"touch" optional:"true" doc:"trunk touches something, 0 or 1"`
	Pain    string  `yaml:"pain" optional:"true" doc:"pain anywhere, above 0"`
	Sky     *Retina `yaml:"sky" optional:"true" doc:"the retina that sees what is above"`
	Den     *Retina `yaml:"den" optional:"true" doc:"the retina that sees shelters"`
	Rival   *Retina `yaml:"rival" optional:"true" doc:"the retina that sees other animals"`
	Hunger  string  `yaml:"hunger" optional:"true" doc:"hunger, 0 sated to 1 starving"`
	Won     string  `yaml:"won" optional:"true" doc:"above 0.5 on the tick a fight is won"`
	Lost    string  `yaml:"lost" optional:"true" doc:"above 0.5 on the tick a fight is lost"`
}

// Retina is how the brainstem knows an eye: the order of its channels, sample
// by sample, in each from sector to sector.
type Retina struct {
	Sense   string  `yaml:"sense" doc:"its channels: name.*"`
	From    float64 `yaml:"from" unit:"deg" min:"-360" max:"360" doc:"edge of sector 0: 0 is along +x in the trunk's frame, 90 is up"`
	To      float64 `yaml:"to" unit:"deg" min:"-360" max:"360" doc:"far edge of the last sector"`
	Sectors int     `yaml:"sectors" min:"2" max:"512" doc:"number of sectors"`
	Samples int     `yaml:"samples" min:"1" max:"64" default:"1" doc:"samples that it delivers each tick, the newest last"`
	Latency float64 `yaml:"latency" unit:"s" min:"0" max:"0.2" default:"0" doc:"age of its newest sample: the turning of the head is taken off as it was then"`
}

// Limb is a leg of two joints. Angles are in the senses' own units.
type Limb struct {
	Name      string  `yaml:"name" doc:"unique in the genome"`
	Hip       string  `yaml:"hip" doc:"muscle that swings the leg"`
	Knee      string  `yaml:"knee" doc:"muscle that bends it"`
	HipAngle  string  `yaml:"hip_angle" doc:"sense; positive is towards +x"`
	HipSpeed  string  `yaml:"hip_speed" doc:"sense"`
	KneeAngle string  `yaml:"knee_angle" doc:"sense"`
	KneeSpeed string  `yaml:"knee_speed" doc:"sense"`
	Foot      string  `yaml:"foot" doc:"sense: the foot touches something"`
	Pain      string  `yaml:"pain" optional:"true" doc:"sense: pain in this leg; none if left out"`
	End       string  `yaml:"end" enum:"hind|fore" doc:"the end of the trunk that it hangs on; fore is towards +x"`
	Mirror    string  `yaml:"mirror" doc:"the leg whose part it plays when the animal runs towards -x; itself if none"`
	Walk      float64 `yaml:"walk" unit:"cycles" min:"0" max:"1" doc:"its phase in a walk"`
	Trot      float64 `yaml:"trot" unit:"cycles" min:"0" max:"1" doc:"its phase in a trot"`
	Gallop    float64 `yaml:"gallop" unit:"cycles" min:"0" max:"1" doc:"its phase in a gallop"`
	Stand     Pose    `yaml:"stand" doc:"joint angles of standing"`
	Bend      float64 `yaml:"bend" min:"-1" max:"1" default:"1" doc:"direction in which the knee's angle grows as it flexes, 1 or -1"`
	Speeds    Speeds  `yaml:"speeds" optional:"true" doc:"units of the speed senses"`
}

// Pose is the angles of a leg's two joints.
type Pose struct {
	Hip  float64 `yaml:"hip" unit:"rad" min:"-6.2832" max:"6.2832" doc:"hip"`
	Knee float64 `yaml:"knee" unit:"rad" min:"-6.2832" max:"6.2832" doc:"knee"`
}

// Speeds is what the speed senses of a leg's joints give per rad/s.
type Speeds struct {
	Hip  float64 `yaml:"hip" unit:"s/rad" above:"0" max:"1000" default:"1" doc:"hip"`
	Knee float64 `yaml:"knee" unit:"s/rad" above:"0" max:"1000" default:"1" doc:"knee"`
}

// Servo is the stretch reflex: command = stiffness (target - angle) +
// damping (the target's speed - speed), clipped to the muscle's range (Merton
// 1953).
type Servo struct {
	Stiffness float64 `yaml:"stiffness" unit:"1/rad" above:"0" max:"1000" default:"4" doc:"command per error"`
	Damping   float64 `yaml:"damping" unit:"s/rad" min:"0" max:"1000" default:"0.1" doc:"command against speed"`
}

// Stepping is a ring of phase oscillators, one a leg, pulled towards a gait's
// phases (Kuramoto coupling: Ijspeert 2008), reset by touchdown (Aoi & Tsuchiya
// 2005) and driven by one signal as midbrain stimulation does (Shik, Severin
// & Orlovskii 1966).
type Stepping struct {
	Onset     float64    `yaml:"onset" min:"0" max:"1" doc:"drive at which stepping begins"`
	Frequency [2]float64 `yaml:"frequency" unit:"Hz" above:"0" max:"50" doc:"steps a second of one leg at onset and at drive 1"`
	Reach     [2]float64 `yaml:"reach" unit:"rad" min:"0" max:"2" doc:"half the hip's swing at onset and at drive 1"`
	Duty      [2]float64 `yaml:"duty" min:"0.05" max:"0.95" doc:"share of a cycle in stance at onset and at drive 1"`
	Lift      [2]float64 `yaml:"lift" unit:"rad" min:"0" max:"3" doc:"the knee's bend in swing at onset and at drive 1"`
	Trot      float64    `yaml:"trot" min:"0" max:"1" doc:"drive at which walk turns into trot"`
	Gallop    float64    `yaml:"gallop" min:"0" max:"1" doc:"drive at which trot turns into gallop"`
	Coupling  float64    `yaml:"coupling" unit:"1/s" min:"0" max:"1000" doc:"pull towards the gait's phases"`
	Reset     float64    `yaml:"reset" min:"0" max:"1" doc:"late share of the swing in which touchdown starts the stance"`
	Balance   float64    `yaml:"balance" min:"-10" max:"10" default:"0" doc:"hip angle added per rad of tilt, so that the legs stay under the trunk (vestibulospinal reflex)"`
	Level     float64    `yaml:"level" min:"-10" max:"10" default:"0" doc:"bend of the legs at the higher end, and stretch at the lower, per rad of tilt"`
	Lead      float64    `yaml:"lead" unit:"s" min:"0" max:"1" default:"0" doc:"tilt is felt so much ahead, from the trunk's turning"`
	Push      [2]float64 `yaml:"push" min:"0" max:"1" default:"[0, 0]" doc:"hip command that a leg in stance adds while its foot bears weight, at onset and at drive 1 (force feedback: Prochazka, Gillard & Bennett 1997)"`
	Start     float64    `yaml:"start" min:"0" max:"1" default:"0.5" doc:"share of the stance that is over where a trot or gallop starts from standing: all feet push off together"`
	Apart     float64    `yaml:"apart" min:"0" max:"1" default:"0.2" doc:"share of the gait's differences of phase at such a start"`
	Calm      float64    `yaml:"calm" min:"0" max:"1" default:"0" doc:"drive of spontaneous stepping, where nothing else sets it"`
	Report    bool       `yaml:"report" default:"false" doc:"the learner feels each oscillator's phase as a cosine and a sine (ventral spinocerebellar tract: Arshavsky, Gelfand & Orlovsky 1983)"`
}

// Looming is eta(t) = theta'(t-delay) exp(-alpha theta(t-delay)), with alpha
// = 1 / tan(threshold / 2): it peaks a delay after a thing on collision course
// subtends the threshold angle (Gabbiani, Krapp & Laurent 1999).
type Looming struct {
	Threshold float64 `yaml:"threshold" unit:"deg" above:"0" max:"179.999" doc:"angle subtended at the detector's peak, in (0, 180)"`
	Delay     float64 `yaml:"delay" unit:"s" above:"0" max:"0.2" doc:"from the retina to the detector's output"`
	Faintest  float64 `yaml:"faintest" unit:"deg" above:"0" max:"90" doc:"smallest thing seen"`
	Symmetry  float64 `yaml:"symmetry" min:"0" max:"1" doc:"a thing looms if its slower edge moves outward at this share or more of the faster one's speed (radial motion opponency: Klapoetke et al. 2017)"`
	Fastest   float64 `yaml:"fastest" unit:"deg/s" above:"0" max:"100000" doc:"motion detectors saturate here: what appears at once is no motion"`
	Share     float64 `yaml:"share" min:"0" max:"1" doc:"share of the present angle that must have come by looming"`
}

// Escape turns looming into flight or freezing, each encounter against its
// own noisy threshold (threat level against threshold: Evans et al. 2018).
type Escape struct {
	Noise      float64 `yaml:"noise" unit:"deg" min:"0" max:"90" doc:"standard deviation of the threshold from encounter to encounter"`
	Slow       float64 `yaml:"slow" unit:"deg/s" min:"0" max:"1000" doc:"expansion below which it freezes and does not flee"`
	Notice     float64 `yaml:"notice" unit:"deg" above:"0" max:"179.999" doc:"size of a moving thing at which it freezes"`
	Motion     float64 `yaml:"motion" unit:"deg/s" min:"0" max:"1000" doc:"slowest movement that is noticed"`
	Freeze     float64 `yaml:"freeze" unit:"s" min:"0" max:"600" doc:"longest freezing of one encounter"`
	Aim        float64 `yaml:"aim" unit:"deg" min:"0" max:"180" doc:"standard deviation of the error in the threat's direction"`
	Run        float64 `yaml:"run" unit:"s" above:"0" max:"600" doc:"how long it runs where no shelter ends the run"`
	Drive      float64 `yaml:"drive" min:"0" max:"1" doc:"drive of the pattern generator in flight"`
	Refractory float64 `yaml:"refractory" unit:"s" min:"0" max:"600" doc:"after a flight, none begins for so long"`
	Shelter    float64 `yaml:"shelter" min:"0" max:"1" doc:"mean darkness above which it is inside a shelter"`
	Faintest   float64 `yaml:"faintest" unit:"deg" min:"0" max:"90" doc:"smallest shelter it can see"`
	Detour     float64 `yaml:"detour" min:"1" max:"1000" default:"1" doc:"a shelter on the threat's side must look so many times as large as one on the other side"`
	Hide       float64 `yaml:"hide" unit:"s" min:"0" max:"600" doc:"how long it stays still in a shelter"`
	Hunger     float64 `yaml:"hunger" min:"0" max:"10" doc:"relative rise of the threshold at hunger 1 (Filosa et al. 2016)"`
	Prey       float64 `yaml:"prey" unit:"deg" min:"0" max:"180" default:"0" doc:"what is smaller than this, for each unit of hunger above content, is approached; 0 is never"`
	Content    float64 `yaml:"content" min:"0" max:"1" default:"0.5" doc:"up to this hunger nothing is approached"`
	Stalk      float64 `yaml:"stalk" min:"0" max:"1" default:"0.3" doc:"drive of the pattern generator in approach"`
	Inspect    float64 `yaml:"inspect" unit:"s" min:"0" max:"60" default:"0.5" doc:"how long it looks before it approaches"`
}

// Habituation: each encounter raises the threshold of its own sector of sight
// by rate (ceiling - level); the level then decays (Gray 2005: habituates
// more at 4 s than at 34 s, restored by a new trajectory or a larger thing).
type Habituation struct {
	Sectors int     `yaml:"sectors" min:"1" max:"32" doc:"directions that habituate apart"`
	Rate    float64 `yaml:"rate" min:"0" max:"1" doc:"share of the way to the ceiling at each encounter"`
	Ceiling float64 `yaml:"ceiling" unit:"deg" min:"0" max:"180" doc:"highest rise of the threshold"`
	Recover float64 `yaml:"recover" unit:"s" above:"0" max:"1000000" doc:"time constant of recovery"`
}

// Righting: from some tilt on, two legs fold under their end of the trunk and
// straighten against the ground, again and again, while the others swing their
// weight round; every so often the legs change parts. Near the brink all weight
// is thrown over.
type Righting struct {
	Fallen   float64 `yaml:"fallen" unit:"deg" above:"0" max:"180" doc:"tilt at which it begins"`
	Upright  float64 `yaml:"upright" unit:"deg" above:"0" max:"180" doc:"tilt at which it ends"`
	Crouch   float64 `yaml:"crouch" unit:"s" above:"0" max:"60" doc:"time in which the legs fold"`
	Thrust   float64 `yaml:"thrust" unit:"s" above:"0" max:"60" doc:"shortest time in which they straighten"`
	Stall    float64 `yaml:"stall" unit:"rad/s" min:"-100" max:"100" doc:"a thrust ends when the trunk turns more slowly than this"`
	Fold     float64 `yaml:"fold" unit:"rad" min:"0" max:"3.15" doc:"knee bend of a folded leg"`
	Splay    float64 `yaml:"splay" unit:"rad" min:"-3.15" max:"3.15" doc:"angle off the vertical, outward, of the thrust"`
	Gather   float64 `yaml:"gather" unit:"rad" min:"-3.15" max:"3.15" doc:"angle off the vertical of the other legs meanwhile"`
	Brink    float64 `yaml:"brink" unit:"deg" above:"0" max:"180" doc:"tilt below which weight is thrown over"`
	Tuck     float64 `yaml:"tuck" unit:"rad" min:"-3.15" max:"3.15" doc:"hip angle, inward, of the folded legs at the brink"`
	Throw    float64 `yaml:"throw" unit:"rad" min:"-3.15" max:"3.15" doc:"angle off the vertical of the straight legs at the brink, the way the trunk rolls"`
	Patience float64 `yaml:"patience" unit:"s" above:"0" max:"600" doc:"after so long without success the legs change parts"`
}

// Startle: a short flexion of all legs.
type Startle struct {
	Shove      float64 `yaml:"shove" unit:"m/s" above:"0" max:"1000" doc:"change of the trunk's speed from tick to tick that startles"`
	Time       float64 `yaml:"time" unit:"s" above:"0" max:"10" doc:"how long it lasts"`
	Flexion    float64 `yaml:"flexion" unit:"rad" min:"0" max:"3" doc:"added bend of the knees"`
	Refractory float64 `yaml:"refractory" unit:"s" min:"0" max:"600" doc:"after a startle, none begins for so long"`
}

// Withdrawal: the leg that hurts flexes, the others stand (flexion reflex and
// crossed extension: Sherrington 1910).
type Withdrawal struct {
	Pain    float64 `yaml:"pain" min:"0" max:"1000" doc:"pain above which it begins"`
	Time    float64 `yaml:"time" unit:"s" above:"0" max:"10" doc:"how long it outlasts the pain"`
	Flexion float64 `yaml:"flexion" unit:"rad" min:"0" max:"3" doc:"added bend of the knee"`
}

// Fight: at a rival's sight it attacks with probability
// 1 / (1 + exp(-(bias + tally))), or else flees. The tally is all that a
// fight leaves behind (winner and loser effect: Yan et al. 2024).
type Fight struct {
	Bias    float64 `yaml:"bias" min:"-20" max:"20" doc:"log odds of attack before any fight"`
	Win     float64 `yaml:"win" min:"0" max:"20" doc:"added to the tally by a win"`
	Loss    float64 `yaml:"loss" min:"0" max:"20" doc:"taken from it by a loss"`
	Ceiling float64 `yaml:"ceiling" above:"0" max:"100" doc:"the tally stays within plus or minus this"`
	Sight   float64 `yaml:"sight" unit:"deg" above:"0" max:"180" doc:"size of a rival that begins an encounter"`
	Drive   float64 `yaml:"drive" min:"0" max:"1" doc:"drive of the pattern generator in attack and in flight"`
	Memory  float64 `yaml:"memory" unit:"s" above:"0" max:"600" doc:"a decision holds until the rival has been out of sight so long"`
}

// Arousal is slow states, each 0 to 1.
type Arousal struct {
	Fear    float64 `yaml:"fear" unit:"s" above:"0" max:"100000" default:"10" doc:"time constant with which fear fades; a flight brings it to 1"`
	Fatigue float64 `yaml:"fatigue" unit:"s" above:"0" max:"100000" default:"60" doc:"time constant of the running mean of the muscles' effort"`
	Boredom float64 `yaml:"boredom" unit:"s" above:"0" max:"100000" default:"60" doc:"time constant with which an animal that stays where it is becomes bored"`
	Range   float64 `yaml:"range" unit:"m" above:"0" max:"100000" default:"5" doc:"way travelled that lowers boredom by a factor e"`
}

// Arbiter gives the muscles to the reflex of the highest urgency: from
// Takes on it takes them whole, below it adds to the voluntary command.
type Arbiter struct {
	Takes      float64 `yaml:"takes" min:"0" max:"1" default:"0.5" doc:"urgency from which a reflex takes the muscles"`
	Voluntary  float64 `yaml:"voluntary" min:"0" max:"1" default:"1" doc:"gain of the voluntary command at birth: a newborn cortex hardly reaches the muscles"`
	Maturity   float64 `yaml:"maturity" unit:"ticks" min:"1" max:"1000000000" default:"100000" doc:"time constant with which that gain grows to 1 in the life of a learning animal"`
	Margin     float64 `yaml:"margin" min:"0" max:"1" default:"0.05" doc:"a rival must exceed the holder by more than this"`
	Startle    float64 `yaml:"startle" min:"0" max:"1" default:"1" doc:"urgency"`
	Righting   float64 `yaml:"righting" min:"0" max:"1" default:"0.95" doc:"urgency"`
	Escape     float64 `yaml:"escape" min:"0" max:"1" default:"0.9" doc:"urgency"`
	Withdrawal float64 `yaml:"withdrawal" min:"0" max:"1" default:"0.8" doc:"urgency"`
	Fight      float64 `yaml:"fight" min:"0" max:"1" default:"0.7" doc:"urgency"`
	Freezing   float64 `yaml:"freezing" min:"0" max:"1" default:"0.6" doc:"urgency"`
	Approach   float64 `yaml:"approach" min:"0" max:"1" default:"0.3" doc:"urgency"`
	Stepping   float64 `yaml:"stepping" min:"0" max:"1" default:"0.1" doc:"urgency"`
}
