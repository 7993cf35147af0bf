package brainstem

import "math"

// Tract is a command from above that bends the stepping rhythm: the cortex of
// a cat does not step, it changes the steps of the generator below (Drew 1988;
// Drew & Marigold 2015).
type Tract struct {
	Name string  `yaml:"name" format:"name" doc:"what a cortex area lists among its muscles"`
	Sets string  `yaml:"sets" enum:"drive|tempo|swing|lift|hip|knee" doc:"what a command c, -1 to 1, changes. drive: added to the drive of spontaneous stepping; tempo, swing and lift: the oscillator's speed, the hip's swing and the knee's bend in swing become 1 + gain c times as large; hip and knee: added to the hip's angle and to the knee's bend, rad"`
	Limb string  `yaml:"limb" optional:"true" doc:"the leg that it reaches; all if left out"`
	Gain float64 `yaml:"gain" min:"-10" max:"10" doc:"change at full command"`
}

// bent is how far the commands from above bend a leg's rhythm; the zero value
// leaves it as it is.
type bent struct {
	tempo, swing, lift float64 // relative
	hip, knee          float64 // rad
}

// Obey takes the commands from above, -1 to 1 each, in the genome's order. They
// are felt at the next tick.
func (b *Brainstem) Obey(commands []float64) { copy(b.commands, commands) }

// Tracts are the ways from the cortex, in the order of Obey's commands.
func (b *Brainstem) Tracts() []Tract { return b.genes.Descending }

// Command is the last one to a tract.
func (b *Brainstem) Command(tract int) float64 { return b.commands[tract] }

// bend turns the commands into what they change, and returns the drive.
func (b *Brainstem) bend(drive float64) float64 {
	clear(b.stepper.bent)
	for k := range b.genes.Descending {
		t := &b.genes.Descending[k]
		c := t.Gain * b.commands[k]
		if t.Sets == "drive" {
			drive += c
			continue
		}
		for i := range b.stepper.bent {
			if t.Limb == "" || t.Limb == b.genes.Limbs[i].Name {
				b.stepper.bent[i].by(t.Sets, c)
			}
		}
	}
	return max(0, min(1, drive))
}

func (m *bent) by(what string, c float64) {
	switch what {
	case "tempo":
		m.tempo += c
	case "swing":
		m.swing += c
	case "lift":
		m.lift += c
	case "hip":
		m.hip += c
	case "knee":
		m.knee += c
	}
}

// grown is a size changed by a share, never below 0.
func grown(size, share float64) float64 { return size * max(0, 1+share) }

// Reports is how many numbers Report gives.
func (g *Genes) Reports() int {
	if g.Stepping == nil || !g.Stepping.Report {
		return 0
	}
	return 2 * len(g.Limbs)
}

// Report appends what the learner feels of the oscillators, a cosine and a
// sine each.
func (b *Brainstem) Report(to []float64) []float64 {
	if b.genes.Reports() == 0 {
		return to
	}
	for _, p := range b.stepper.phase {
		sin, cos := math.Sincos(2 * math.Pi * p)
		to = append(to, cos, sin)
	}
	return to
}
