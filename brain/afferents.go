package brain

import (
	"fmt"
	"slices"

	"neonate/brain/genomes"
	"neonate/brain/learning/neural"
	"neonate/brain/signal"
	"neonate/internal/safetensors"
	"neonate/internal/stream"
)

// afferents hand the senses to the Learning Subsystem as one anonymous vector:
// in an order scrambled at birth, normalised, a constant after the last, padded.
type afferents struct {
	genome *genomes.Afferents
	order  []int // place in the sense vector of each afferent
	raw    []float64
	spread *neural.Welford
	active [2][]float32 // of this tick and the one before
	now    int
}

func newAfferents(g *genomes.Afferents, senses int, birth *stream.Stream) *afferents {
	a := &afferents{genome: g, order: birth.Perm(senses), raw: make([]float64, senses), spread: neural.NewWelford(senses)}
	for i := range a.active {
		a.active[i] = make([]float32, neural.Pad(senses+1))
		a.active[i][senses] = float32(g.Constant)
	}
	return a
}

// feel returns the afferents' activity; if plastic, the senses first enter the
// running statistics. What the call before returned stays readable.
func (a *afferents) feel(senses []float64, plastic bool) []float32 {
	for i, j := range a.order {
		a.raw[i] = senses[j]
	}
	if plastic {
		a.spread.Observe(a.raw)
	}
	a.now = 1 - a.now
	out := a.active[a.now]
	for i, x := range a.raw {
		z := (x - a.spread.Mean[i]) / a.spread.Deviation(i, a.genome.Epsilon)
		out[i] = float32(max(-a.genome.Clip, min(a.genome.Clip, z)))
	}
	return out
}

func (a *afferents) tensors() []safetensors.Tensor { return a.spread.Tensors("afferents") }

// present lists the activity of this moment.
func (a *afferents) present() safetensors.Tensor {
	out := a.active[a.now]
	return safetensors.Tensor{Name: "activity.afferents", Shape: []int{len(out)}, F32: out}
}

// places is where each afferent lies on the topographic map: in the order of
// the body's senses, from 0 to 1; the constant is in the middle.
func (a *afferents) places() []float64 {
	place := make([]float64, len(a.order)+1)
	for i, j := range a.order {
		place[i] = float64(j) / float64(max(1, slices.Max(a.order)))
	}
	place[len(a.order)] = 0.5
	return place
}

// unit is what 1 of an afferent is of its sense.
func (a *afferents) unit(afferent int) float64 { return a.spread.Deviation(afferent, a.genome.Epsilon) }

// chart maps an input of a pathway; only the senses have a topography.
func (b *Brain) chart(input, size int) neural.Map {
	m := neural.Map{Size: size, Rate: b.plug.Rate}
	if input == 0 {
		m.Place = b.afferents.places()
	}
	return m
}

// fields are what a network or a pathway may read, by name, and their sizes:
// the afferents, then each pathway.
func (b *Brain) fields() (names []string, sizes []int) {
	names, sizes = []string{"senses"}, []int{len(b.plug.Senses) + reports(b.genome) + 1}
	for i := range b.genome.Pathways {
		names, sizes = append(names, b.genome.Pathways[i].Name), append(sizes, b.genome.Pathways[i].Cells)
	}
	return names, sizes
}

// wire grows the afferents and the pathways from a seed.
func (b *Brain) wire(seed uint64) error {
	names, sizes := b.fields()
	b.wired = seed
	b.afferents = newAfferents(&b.genome.Afferents, sizes[0]-1, stream.New(seed, "afferents"))
	b.pathways, b.reads.pathways = nil, nil
	for i := range b.genome.Pathways {
		p := &b.genome.Pathways[i]
		from := slices.Index(names, p.Input)
		if p.Inputs > sizes[from] || sizes[from] > neural.MaxInputs {
			return b.genome.Misfit(&signal.Misfit{Field: fmt.Sprintf("pathways[%d].inputs", i), Found: fmt.Sprintf("%d of %d cells", p.Inputs, sizes[from]),
				Allowed: fmt.Sprintf("at most as many as there are, from at most %d", neural.MaxInputs)})
		}
		b.pathways = append(b.pathways, neural.NewLocalExpansion(b.kernel, p, b.chart(from, sizes[from]), stream.New(seed, "pathway "+p.Name)))
		b.reads.pathways = append(b.reads.pathways, from)
	}
	b.active = make([][]float32, len(names))
	return nil
}
