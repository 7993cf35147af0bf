package brain

import (
	"bytes"
	"math"
	"math/rand/v2"

	"neonate/brain/genomes"
	"neonate/brain/signal"
)

// bipedPlug has the channels that the walker genomes ask for.
func bipedPlug() signal.Plug {
	p := signal.Plug{Rate: 50, Muscles: []string{"hip0", "knee0", "hip1", "knee1"}}
	for i := range 24 {
		p.Senses = append(p.Senses, signal.Channel{Name: "sense." + string(rune('a'+i))})
	}
	for _, name := range []string{"ground_covered", "hull_angle", "effort.hip0", "effort.knee0", "effort.hip1", "effort.knee1", "fall"} {
		p.Interoception = append(p.Interoception, signal.Channel{Name: name})
	}
	return p
}

// point is a tiny body with the walker's wires: two of its numbers are the
// distances to a target along two axes, and its muscles push it there. All
// else that it feels is noise.
type point struct {
	r         *rand.Rand
	x, y      float64
	tick      int
	senses    []float64
	inner     []float64
	last, end bool
}

func newPoint(seed uint64) *point {
	p := &point{r: rand.New(rand.NewPCG(seed, 7)), senses: make([]float64, 24), inner: make([]float64, 7)}
	p.reset()
	return p
}

func (p *point) reset() {
	p.x, p.y, p.tick = p.r.NormFloat64(), p.r.NormFloat64(), 0
	p.feel(make([]float64, 4))
}

func (p *point) step(motor []float64) {
	p.x += 0.2 * (motor[0] - motor[2])
	p.y += 0.2 * (motor[1] - motor[3])
	p.tick++
	p.feel(motor)
}

func (p *point) feel(motor []float64) {
	for i := range p.senses {
		p.senses[i] = p.r.NormFloat64()
	}
	p.senses[3], p.senses[17] = p.x, p.y
	distance := math.Hypot(p.x, p.y)
	p.inner[0], p.inner[1] = -distance, 0
	for i, m := range motor {
		p.inner[2+i] = math.Abs(m)
	}
	p.last = distance > 6
	p.end = p.tick == 60
	p.inner[6] = 0
	if p.last {
		p.inner[6] = 1
	}
}

// live lives a brain for a number of ticks and returns the mean distance to
// the target.
func live(b *Brain, p *point, ticks int) float64 {
	motor := make([]float64, 4)
	sum := 0.0
	for range ticks {
		if p.tick == 0 {
			b.Wake(p.senses, p.inner)
		}
		b.Act(motor)
		p.step(motor)
		b.Feel(p.senses, p.inner, p.last, p.end && !p.last)
		sum += math.Hypot(p.x, p.y)
		if p.last || p.end {
			p.reset()
		}
	}
	return sum / float64(ticks)
}

func newBrain(t interface {
	Helper()
	Fatal(...any)
}, genome string, seed uint64) *Brain {
	t.Helper()
	g, err := load(genome)
	if err != nil {
		t.Fatal(err)
	}
	b, err := New(g, bipedPlug(), seed)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// walkers are the genomes whose drives feel what a biped feels.
var walkers = []string{"walker", "walker-two-layer", "walker-backprop"}

// variants are walkers, one whose pattern separation has a memory, and one with
// feedback to a layer whose forward synapses were not born silent.
var variants = append(walkers[:3:3], "remembering", "walker-hardcore")

func load(genome string) (*genomes.Genome, error) {
	if genome != "remembering" {
		return genomes.Load(genome)
	}
	text, err := genomes.Source("walker")
	if err != nil {
		return nil, err
	}
	return genomes.Parse("remembering.yaml", bytes.Replace(text, []byte("cells: 4096, inputs: 4"),
		[]byte("cells: 600, inputs: 4, coding: 0.2, settle: 1000, time: {constant: [0.02, 0.5]}"), 1))
}
