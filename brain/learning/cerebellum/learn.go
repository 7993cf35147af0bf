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
	said := 0.0
	if !c.noCells {
		said = float64(c.kernel.Dot(z.weight, t.activity))
	}
	z.climbing = teacher - float64(g.Inhibition*z.form(said+z.direct[c.before(t.delay)]))
	step := g.Rate * (z.climbing - float64(g.Forget*said)) / (g.Floor + t.square)
	if step != 0 {
		c.kernel.Add(z.weight, float32(step), t.activity)
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
	step := g.Rate * (drive - float64(g.Forget*z.direct[c.now])) / (1 + square)
	c.kernel.Add(z.nuclear, float32(step), x)
	if rectified { // a synapse that excites cannot come to inhibit
		c.kernel.Rectify(z.nuclear, z.nuclear, 0)
	}
}

// Present lists what the cerebellum holds of the past of an episode, as views
// that can be read and filled.
func (c *Cerebellum) Present() []safetensors.Tensor {
	list := []safetensors.Tensor{
		{Name: "activity.cerebellum.mossy", Shape: []int{len(c.mossy)}, F32: c.mossy},
	}
	for i := range c.past { // youngest first
		past := c.past[c.before(i)]
		list = append(list, safetensors.Tensor{Name: fmt.Sprintf("activity.cerebellum.past.%d", i), Shape: []int{len(past)}, F32: past})
	}
	for i, t := range c.traces {
		list = append(list, safetensors.Tensor{Name: fmt.Sprintf("activity.cerebellum.trace.%d", i), Shape: []int{len(t.activity)}, F32: t.activity})
	}
	return list
}
