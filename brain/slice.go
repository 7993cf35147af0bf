package brain

import (
	"fmt"
	"slices"

	"neonate/brain/genomes"
	"neonate/brain/learning/dish"
	"neonate/brain/learning/neural"
	"neonate/internal/strict"
)

// Slice examines one of the brain's pathways in a dish, grown from the same
// genome and seed. With as many fibres as in the animal, which 0 stands for, it
// is wired as there; nothing in the brain itself changes.
func (b *Brain) Slice(pathway string, fibres int, s dish.Stimulus, findings []string) ([]float64, error) {
	d, err := b.dish(pathway, fibres)
	if err != nil {
		return nil, err
	}
	return dish.Examine(d, s, findings)
}

// CheckSlice says what keeps a pathway out of a dish, if anything.
func (b *Brain) CheckSlice(pathway string, fibres int) error {
	d, err := b.dish(pathway, fibres)
	if err != nil {
		return err
	}
	return d.Check()
}

func (b *Brain) dish(pathway string, fibres int) (dish.Dish, error) {
	i := slices.IndexFunc(b.genome.Pathways, func(p genomes.Pathway) bool { return p.Name == pathway })
	if i < 0 {
		var names []string
		for _, p := range b.genome.Pathways {
			names = append(names, p.Name)
		}
		return dish.Dish{}, fmt.Errorf("found the pathway %s; allowed %s", pathway, strict.Choice(pathway, names))
	}
	from := b.reads.pathways[i]
	size := len(b.afferents.order) + 1
	if from > 0 {
		size = b.genome.Pathways[from-1].Cells
	}
	input := b.chart(from, size)
	if fibres > 0 && fibres != size { // other fibres have no place in the animal
		input = neural.Map{Size: fibres, Rate: b.plug.Rate}
	}
	return dish.Dish{Kernel: b.kernel, Pathway: &b.genome.Pathways[i], Fibres: input, Seed: b.wired}, nil
}
