package dish

import (
	"slices"

	"neonate/brain/learning/neural"
	"neonate/internal/stream"
)

// What neighbours say together is learned behind "locally" random wiring
// (Byrnes 2022, post 2). The fibres lie on a map in patches, and a pattern is
// labelled by the sum of the products of neighbours in a patch, of which no
// fibre alone says anything.
const (
	patch = 4    // fibres; the gaps between patches are wider than those within
	tests = 1000 // new patterns
	drill = 30   // epochs
)

// patches are the places of n fibres on the map.
func patches(n int) []float64 {
	place := make([]float64, n)
	for i := range place {
		place[i] = float64(i/patch)/(float64(n)/patch) + float64(i%patch)*0.005
	}
	return place
}

// together labels each pattern.
func together(patterns [][]float32) []float32 {
	labels := make([]float32, len(patterns))
	for i, x := range patterns {
		sum := float32(0)
		for p := 0; p+1 < len(x); p += 2 {
			sum += x[p] * x[p+1]
		}
		if labels[i] = 1; sum < 0 {
			labels[i] = -1
		}
	}
	return labels
}

// local is the share of mistakes on new patterns where the fibres lie in
// their patches, which move exchanges first.
func (s *slice) local(move func(place []float64)) float64 {
	fibres := neural.Map{Size: s.dish.Fibres.Size, Place: patches(s.dish.Fibres.Size), Rate: s.dish.Fibres.Rate}
	move(fibres.Place)
	e := neural.NewLocalExpansion(s.kernel(), s.dish.Pathway, fibres, stream.New(s.dish.Seed, "pathway "+s.dish.Pathway.Name))
	weights := make([]float32, neural.Pad(s.dish.Pathway.Cells))
	perceptron(s.kernel(), weights, separate(e, s.settle, s.patterns), together(s.patterns), drill)
	unseen := s.stimulate("tests", tests)
	return mistakes(s.kernel(), weights, separate(e, nil, unseen), together(unseen))
}

// within exchanges fibres of the same patch.
func (s *slice) within(place []float64) {
	luck := s.luck("within")
	for some := range slices.Chunk(place, patch) {
		luck.Shuffle(len(some), func(i, j int) { some[i], some[j] = some[j], some[i] })
	}
}

// across exchanges fibres wherever they are, modalities apart too.
func (s *slice) across(place []float64) {
	s.luck("across").Shuffle(len(place), func(i, j int) { place[i], place[j] = place[j], place[i] })
}
