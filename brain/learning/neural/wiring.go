package neural

import (
	"math"
	"slices"

	"neonate/brain/genomes"
	"neonate/internal/stream"
)

// Map is the input of an expansion: how many cells, where each lies on the
// topographic map, and how often they speak.
type Map struct {
	Size  int
	Place []float64 // of each input cell, 0 to 1; nil where there is no map
	Rate  float64   // ticks a second, for time constants
}

// wire draws the connections: Inputs distinct ones a cell, from anywhere or,
// with a map, from around the cell's own place.
func (e *Expansion) wire(g *genomes.Pathway, input Map, birth *stream.Stream) {
	deck := make([]uint16, input.Size)
	for i := range deck {
		deck[i] = uint16(i)
	}
	local := input.Place != nil && g.Radius < 1
	half := math.Sqrt(3) * g.Weight // half-width of a uniform with that deviation
	for cell := range g.Cells {
		near := input.Size
		if local {
			near = neighbours(deck, input.Place, birth.Float64(), g)
		}
		for j := range g.Inputs {
			pick := j + birth.IntN(near-j) // Fisher & Yates: distinct inputs
			deck[j], deck[pick] = deck[pick], deck[j]
			synapse := place(cell, j, e.fan)
			e.from[synapse] = uint32(deck[j])
			weight := g.Weight
			if g.Sign != "excitatory" {
				weight = birth.Uniform(-half, half)
			}
			e.weight[synapse] = float32(weight)
		}
	}
}

// neighbours sorts the deck by distance from a place and returns how many of
// its first entries are within the radius, or enough for a cell's inputs.
func neighbours(deck []uint16, place []float64, at float64, g *genomes.Pathway) int {
	distance := func(i uint16) float64 { return math.Abs(place[i] - at) }
	slices.SortFunc(deck, func(a, b uint16) int {
		switch d := distance(a) - distance(b); {
		case d < 0:
			return -1
		case d > 0:
			return 1
		}
		return int(a) - int(b)
	})
	near := g.Inputs
	for near < len(deck) && distance(deck[near]) <= g.Radius {
		near++
	}
	return near
}
