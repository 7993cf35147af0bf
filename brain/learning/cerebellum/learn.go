package cerebellum

import (
	"fmt"

	"neonate/internal/safetensors"
)

// Learn gives each zone its teacher's signal of this tick. Outputs stay as they
// were until the next Forward.
func (c *Cerebellum) Learn(teacher []float64) {
	for i, z := range c.zones {
		c.climb(z, teacher[i])
		if z.genome.Nucleus.Rate > 0 {
			c.nucleus(z)
		}
	}
}

// climb moves the Purkinje cells' weights by the error of what they would have
// said then, with the weights of now.
func (c *Cerebellum) climb(z *Zone, teacher float64) {
	g, t := z.genome, z.trace
	said, release := 0.0, 0.0
	if !c.noCells {
		said = float64(c.kernel.Dot(z.weight, t.activity))
		release = said - g.Tonic
	}
	z.climbing = max(-g.Rest, teacher-float64(g.Inhibition*z.form(release+z.direct[c.before(t.delay)])))
	step := g.Rate * (z.climbing - float64(g.Forget*said)) / (g.Floor + t.square)
	if step != 0 {
		c.kernel.Add(z.weight, float32(step), t.activity)
		z.silenced.Keep(z.weight)
	}
}

// nucleus moves the mossy fibres' weights by the Purkinje cells' release.
func (c *Cerebellum) nucleus(z *Zone) {
	g, x := &z.genome.Nucleus, c.fibres(z)
	drive := z.release
	rectified := z.genome.Form == "rectified"
	if rectified && drive < 0 {
		drive *= g.Fade
	}
	square := float64(c.kernel.Dot(x, x))
	step := g.Rate * (drive - float64(g.Forget*z.direct[c.before(0)])) / (1 + square)
	c.kernel.Add(z.nuclear, float32(step), x)
	if rectified { // a synapse that excites cannot come to inhibit
		c.kernel.Rectify(z.nuclear, z.nuclear, 0)
	}
}

// Present lists what the cerebellum holds of an episode's past, as views that
// can be read and filled; Resume then computes the outputs.
func (c *Cerebellum) Present() []safetensors.Tensor {
	const name = "activity.cerebellum."
	list := []safetensors.Tensor{
		{Name: name + "clock", Shape: []int{1}, I64: c.clock},
		{Name: name + "mossy", Shape: []int{len(c.mossy)}, F32: c.mossy},
		{Name: name + "past", Shape: []int{c.length, c.cells}, F32: c.past},
	}
	for i, t := range c.traces {
		list = append(list, safetensors.Tensor{Name: fmt.Sprintf("%strace%d", name, i), Shape: []int{c.cells}, F32: t.activity})
	}
	for _, z := range c.zones {
		list = append(list, safetensors.Tensor{Name: name + z.Name + ".direct", Shape: []int{c.length}, F64: z.direct})
	}
	return list
}

// Resume computes what follows from a filled Present.
func (c *Cerebellum) Resume() {
	c.clock[0] = int64(max(0, min(int(c.clock[0]), c.length-1)))
	c.kernel.Rectify(c.excited, c.mossy, 0)
	for _, t := range c.traces {
		t.square = float64(c.kernel.Dot(t.activity, t.activity))
	}
	c.answer()
}
