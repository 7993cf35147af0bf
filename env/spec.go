package env

// Spec says what a world offers to whoever drives it: names and sizes, fixed
// for the life of an Env.
type Spec struct {
	World   string       // the world's name
	Rate    float64      // control rate, Hz
	Limit   int          // time limit of an episode in ticks; 0 is none
	Gravity float64      // m/s2, by the world file
	Animals []AnimalSpec // in the order of the world file
	Measure *Measure     // what its trials come to; nil where it measures none
}

// Names are the animals'.
func (s *Spec) Names() []string {
	all := make([]string, len(s.Animals))
	for i := range all {
		all[i] = s.Animals[i].Name
	}
	return all
}

// AnimalSpec names the wires of one animal. Senses, Interoception and Muscles
// have one entry for every number of the vectors that Env hands out and takes.
type AnimalSpec struct {
	Name          string
	Senses        []Channel // what the whole brain feels
	Interoception []Channel // what the Steering Subsystem alone feels
	Muscles       []string  // the motor vector
}

// Channel is one wire of a sense vector.
type Channel struct {
	Name    string // unique in the animal
	Measure string // as in the body file: angle, touch, lidar, ...
	Of      string // the part, joint or muscle that is measured
}

// Outcome is a world's answer to one tick.
type Outcome struct {
	Score      float64 // the world's yardstick for this tick
	Terminated bool    // the episode ended by what happened
	Truncated  bool    // the episode ended by its time limit
	Punished   bool    // that end has a score of its own, below 0
	End        string  // the name of the end that terminated it; "" otherwise
}
