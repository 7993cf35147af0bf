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
	Areas    []AreaView
	Drives   []Quantity // reward of this tick by drive
	Innate   []Quantity // innate adjustable parameters by name
	Granule  []float32  // activity of a fixed sample of pattern-separation cells
	Motor    []float64  // the command that went to the muscles
}

// AreaView is one area of the diagram.
type AreaView struct {
	Name     string  // cortex, striatum, cerebellum, brainstem, hypothalamus
	Learned  bool    // true in the Learning Subsystem, false in the Steering Subsystem
	Activity float64 // 0 to 1
	Lesioned bool
	Note     string // a few words: cells, spread, delta
}

// Quantity is a number with a name and a unit.
type Quantity struct {
	Name  string
	Value float64
	Unit  string
}
