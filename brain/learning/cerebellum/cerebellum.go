// Package cerebellum learns, from innate teachers, to say now what a teacher
// will say later: Purkinje cells read granule cells, a climbing fibre brings
// the error, and what was active a while before it is what changes. At birth
// its output is 0. What a zone is for, timing, adaptation or prediction, is
// wiring: see genomes.Zone for the equations.
package cerebellum

import (
	"fmt"
	"math"

	"neonate/brain/genomes"
	"neonate/brain/learning/neural"
	"neonate/internal/safetensors"
)

// Cerebellum is a set of zones on common granule cells and mossy fibres.
type Cerebellum struct {
	kernel  neural.Kernel
	cells   int       // granule cells
	length  int       // ticks of the rings
	past    []float32 // granule activity, a ring of ticks
	mossy   []float32 // of this tick
	excited []float32 // its positive part
	clock   []int64   // one number: place in the rings
	traces  []*trace
	zones   []*Zone
	noCells bool // Purkinje cells silenced
	slow    bool // outputs by the slow weights
}

// trace is eligibility of one delay and width, shared by the zones that want it.
type trace struct {
	delay    int // ticks
	width    float64
	follow   float32 // share of the way to the delayed activity in a tick
	activity []float32
	square   float64 // its squared length
}

// Zone is one microzone of one channel.
type Zone struct {
	Name     string
	genome   *genomes.Zone
	trace    *trace
	weight   []float32 // of granule cells onto Purkinje cells
	slow     []float32 // slow average of weight
	nuclear  []float32 // of mossy fibres onto the nucleus
	direct   []float64 // what the mossy fibres drove, a ring of ticks
	release  float64   // Purkinje cells' release of the nucleus, w g - Tonic
	output   float64
	climbing float64 // last error
	silenced neural.Silenced
}

// Ticks turns seconds into whole ticks.
func Ticks(seconds, rate float64) int { return int(math.Round(seconds * rate)) }

// New builds a newborn cerebellum on a number of granule cells and of mossy
// fibres; each of names is a zone: its place in the genome and its channel.
func New(k neural.Kernel, g *genomes.Cerebellum, granule, mossy int, rate float64, names []Channel) (*Cerebellum, error) {
	length := Ticks(g.Window, rate) + 1
	granule, mossy = neural.Pad(granule), neural.Pad(mossy)
	c := &Cerebellum{
		kernel:  k,
		mossy:   make([]float32, mossy),
		excited: make([]float32, mossy),
		cells:   granule,
		length:  length,
		past:    make([]float32, length*granule),
		clock:   make([]int64, 1),
	}
	for _, channel := range names {
		z := &g.Zones[channel.Zone]
		delay := Ticks(z.Delay, rate)
		if delay < 0 || delay >= length {
			return nil, fmt.Errorf("cerebellum.zones[%d].delay: found %g s; allowed 0 to the window of %g s", channel.Zone, z.Delay, g.Window)
		}
		c.zones = append(c.zones, &Zone{
			Name:    channel.Name,
			genome:  z,
			trace:   c.traceOf(delay, z.Width, granule, rate),
			weight:  make([]float32, granule),
			slow:    make([]float32, granule),
			nuclear: make([]float32, mossy),
			direct:  make([]float64, length),
		})
	}
	return c, nil
}

// Channel asks for a zone: its place in the genome and its own name.
type Channel struct {
	Zone int
	Name string
}

// traceOf finds or makes the eligibility of a delay and a width.
func (c *Cerebellum) traceOf(delay int, width float64, granule int, rate float64) *trace {
	for _, t := range c.traces {
		if t.delay == delay && t.width == width {
			return t
		}
	}
	t := &trace{delay: delay, width: width, follow: 1, activity: make([]float32, granule)}
	if width > 0 {
		t.follow = float32(-math.Expm1(-1 / (rate * width)))
	}
	c.traces = append(c.traces, t)
	return t
}

// Forward takes in a tick's granule and mossy activity and computes the zones'
// output.
func (c *Cerebellum) Forward(granule, mossy []float32) {
	c.clock[0] = int64(c.before(-1))
	copy(c.then(0), granule)
	copy(c.mossy, mossy)
	c.kernel.Rectify(c.excited, c.mossy, 0)
	for _, t := range c.traces {
		t.advance(c)
	}
	c.answer()
}

func (t *trace) advance(c *Cerebellum) {
	then := c.then(t.delay)
	if t.follow == 1 {
		copy(t.activity, then)
	} else {
		c.kernel.Follow(t.activity, then, t.follow)
	}
	t.square = float64(c.kernel.Dot(t.activity, t.activity))
}

// answer computes the outputs for the present activity.
func (c *Cerebellum) answer() {
	for _, z := range c.zones {
		z.release = 0
		if !c.noCells {
			weight := z.weight
			if c.slow {
				weight = z.slow
			}
			z.release = float64(c.kernel.Dot(weight, c.then(0))) - z.genome.Tonic
		}
		direct := 0.0
		if z.genome.Nucleus.Rate > 0 {
			direct = float64(c.kernel.Dot(z.nuclear, c.fibres(z)))
		}
		z.direct[c.before(0)] = direct
		z.output = z.form(direct + z.release)
	}
}

// fibres is what a zone's nucleus gets from the mossy fibres.
func (c *Cerebellum) fibres(z *Zone) []float32 {
	if z.genome.Form == "rectified" {
		return c.excited
	}
	return c.mossy
}

func (z *Zone) form(x float64) float64 {
	if z.genome.Form == "rectified" {
		return max(0, x)
	}
	return x
}

// before is the place in the rings of so many ticks ago.
func (c *Cerebellum) before(ticks int) int {
	return (int(c.clock[0]) - ticks + c.length) % c.length
}

// then is the granule cells' activity of so many ticks ago.
func (c *Cerebellum) then(ticks int) []float32 {
	from := c.before(ticks) * c.cells
	return c.past[from : from+c.cells]
}

// Sleep forgets the eligibility and the past of an episode.
func (c *Cerebellum) Sleep() {
	clear(c.past)
	for _, t := range c.traces {
		clear(t.activity)
		t.square = 0
	}
	for _, z := range c.zones {
		clear(z.direct)
		z.climbing = 0
	}
}

// Silence is the resting state: every output 0.
func (c *Cerebellum) Silence() {
	for _, z := range c.zones {
		z.release, z.output, z.climbing = 0, 0, 0
	}
}

// Disconnect takes the cerebellar cortex off the nuclei, or joins it again:
// they are left with what the mossy fibres drive.
func (c *Cerebellum) Disconnect(on bool) { c.noCells = on }

// Consolidated makes the outputs use the slow weights, or the newest again.
func (c *Cerebellum) Consolidated(on bool) { c.slow = on }

// Consolidate moves the slow weights towards the plastic ones.
func (c *Cerebellum) Consolidate(rate float64) {
	for _, z := range c.zones {
		c.kernel.Follow(z.slow, z.weight, float32(rate))
	}
}

// Zones is the number of zones, and Zone one of them.
func (c *Cerebellum) Zones() int       { return len(c.zones) }
func (c *Cerebellum) Zone(i int) *Zone { return c.zones[i] }

// Output is the nuclear output, Release the Purkinje cells' release of the
// nucleus, and Climbing the last error that the climbing fibre brought.
func (z *Zone) Output() float64   { return z.output }
func (z *Zone) Release() float64  { return z.release }
func (z *Zone) Climbing() float64 { return z.climbing }

// Synapses, Silence and Aside are those of granule cells onto Purkinje cells: see
// neural.Tissue.
func (z *Zone) Synapses() int    { return len(z.weight) }
func (z *Zone) Silence(at []int) { z.silenced.Silence(at, z.weight, z.slow) }
func (z *Zone) Aside() []float32 { return z.silenced.Aside() }

// Tensors lists what has been learned, as views that can be read and filled.
func (c *Cerebellum) Tensors() []safetensors.Tensor {
	var list []safetensors.Tensor
	for _, z := range c.zones {
		name := "cerebellum." + z.Name
		list = append(list,
			safetensors.Tensor{Name: name + ".weight", Shape: []int{len(z.weight)}, F32: z.weight},
			safetensors.Tensor{Name: name + ".slow", Shape: []int{len(z.slow)}, F32: z.slow},
			safetensors.Tensor{Name: name + ".nuclear", Shape: []int{len(z.nuclear)}, F32: z.nuclear})
	}
	return list
}
