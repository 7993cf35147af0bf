package brain

// Snapshot is one tick of a brain as a watcher sees it. Its slices are reused
// from tick to tick; a watcher copies what it keeps.
type Snapshot struct {
	Tick     uint64  // ticks lived
	Reward   float64 // innate reward of this tick, before scaling
	Dopamine float64 // TD error
	Value    float64 // striatum's value of the present state, in units of scaled reward
	Holder   string  // who has the muscles: "cortex", "escape", ...
	Urgency  float64 // of the reflex that holds them, 0 to 1; 0 where none does
	Held     Hold    // which reflex the arbiter lets at the muscles, and why
	Areas    []AreaView
	Drives   []Quantity  // reward of this tick by drive
	Innate   []Quantity  // innate adjustable parameters by name
	Tracts   []TractView // paths from area to area, and what runs along them
	Sectors  []float64   // of them habituation, by the sector of sight, deg; the list has the largest
	Granule  []float32   // activity of a fixed sample of the cortex's pattern-separation cells, or of its hidden cells
	Hidden   int         // hidden layers that these are of, the lowest first, an equal share each; 0 is pattern separation
	Motor    []float64   // the command that went to the muscles

	Cerebellum CerebellumView
	Loom       LoomView
}

// Hold is the arbiter's word: the reflex that holds the muscles, with what
// urgency, and why. The zero value is no reflex.
type Hold struct {
	Reflex  string   // "" where there is none
	Urgency float64  // 0 to 1
	Takes   bool     // it has them whole; or else it adds to the voluntary command
	Cause   Quantity // "looming", 18.9, "°"
}

// CerebellumView is what a cerebellum does; a brain without one has no zones.
type CerebellumView struct {
	Granule []float32 // activity of a fixed sample of its granule cells
	Zones   []ZoneView
}

// ZoneView is one zone of the cerebellum.
type ZoneView struct {
	Name     string
	Predicts bool    // its teacher is a sense, else a reflex or a pain
	Purkinje float64 // the Purkinje cells' release of the nucleus
	Climbing float64 // error on the climbing fibre; 0 while nothing is learned
	Said     float64 // by the zone: its command, or what it foretold for now
	Told     float64 // by its teacher: the reflex's command, the pain, the sense as felt
}

// LoomView is what the looming detector sees.
type LoomView struct {
	Has      bool    // there is such a detector
	Angle    float64 // deg, the size of what it sees
	Detector float64 // deg/s, its output
}

// AreaView is one area of the diagram.
type AreaView struct {
	Name     string  // cortex, striatum, cerebellum, brainstem, hypothalamus
	Learned  bool    // true in the Learning Subsystem, false in the Steering Subsystem
	Activity float64 // 0 to 1
	Lesioned bool
	Note     string      // a few words
	Figures  [2]Quantity // and numbers about it; one without a name is none
}

// TractView is a path from one area to another, and what runs along it now.
type TractView struct {
	From, To string  // areas, as in AreaView; the last is Muscles
	Carries  string  // reward, dopamine, commands, or a command's name
	Value    float64 // -1 to 1
}

// Muscles is where the tracts that leave the brain go.
const Muscles = "muscles"

// Count is the unit of what is counted.
const Count = "1"

// Quantity is a number with a name and a unit.
type Quantity struct {
	Name  string
	Value float64
	Unit  string
}
