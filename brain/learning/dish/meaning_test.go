package dish

import (
	"math/rand/v2"
	"slices"
	"testing"

	"neonate/brain/learning/neural"
	"neonate/internal/stream"
)

// PS-4: random wiring means nothing until it is learned.
func TestPS4MeaninglessUntilLearned(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 10))
	patterns, labels := gaussian(r, 160, 50, 0), coins(r, 160)
	settle := gaussian(r, 3000, 50, 0)
	cells := func(seed uint64) [][]float32 {
		g := population(2000, 4)
		return separate(neural.NewExpansion(neural.Fastest(), &g, 50, stream.New(seed, "wiring")), settle, patterns)
	}
	shuffle := func(activity [][]float32) [][]float32 { return shuffled(r, activity) }
	a, b := cells(1), cells(2)
	learned, weights := make([]float32, neural.Pad(2000)), make([]float32, neural.Pad(2000))
	epochs, _ := perceptron(neural.Fastest(), learned, a, labels, 100)
	before, _ := perceptron(neural.Fastest(), weights, shuffle(a), labels, 100)
	after, other := mistakes(neural.Fastest(), learned, shuffle(a), labels), mistakes(neural.Fastest(), learned, b, labels)
	t.Logf("PS-4: learned in %d epochs, cells shuffled before in %d; shuffled after learning %.2f wrong; the readout of seed 1 on seed 2 %.2f wrong",
		epochs, before, after, other)
	if before < epochs-1 || before > epochs+1 {
		t.Errorf("shuffled before learning: %d epochs; want %d, give or take 1", before, epochs)
	}
	if mistakes(neural.Fastest(), learned, a, labels) != 0 {
		t.Errorf("control: unshuffled, the readout makes mistakes")
	}
	for _, wrong := range []float64{after, other} { // three deviations of 160 coins
		if wrong < 0.38 || wrong > 0.62 {
			t.Errorf("%.2f wrong; want chance", wrong)
		}
	}
}

// PS-4: "locally" random. What neighbours say together is learned behind local
// wiring; moving inputs within their patch does not matter, moving them across
// the modalities does.
func TestPS4LocallyRandom(t *testing.T) {
	const inputs, patch = 48, 4 // two modalities of 24, in patches
	r := rand.New(rand.NewPCG(12, 13))
	data := func(n int) (patterns [][]float32, labels []float32) {
		patterns = gaussian(r, n, inputs, 0)
		for _, x := range patterns { // the sum of the patches' products of two neighbours
			sum := float32(0)
			for p := 0; p < inputs; p += patch {
				sum += x[p]*x[p+1] + x[p+2]*x[p+3]
			}
			label := float32(1)
			if sum < 0 {
				label = -1
			}
			labels = append(labels, label)
		}
		return patterns, labels
	}
	patterns, labels := data(3000)
	tests, answers := data(1000)
	learn := func(seed uint64, place []float64) float64 {
		g := population(2000, 3)
		g.Sign, g.Radius = "mixed", 0.04
		e := neural.NewLocalExpansion(neural.Fastest(), &g, neural.Map{Size: inputs, Place: place}, stream.New(seed, "wiring"))
		weights := make([]float32, neural.Pad(g.Cells))
		perceptron(neural.Fastest(), weights, separate(e, patterns, patterns), labels, 30)
		return mistakes(neural.Fastest(), weights, separate(e, nil, tests), answers)
	}
	place := make([]float64, inputs)
	for i := range place {
		place[i] = float64(i/patch)/(inputs/patch) + float64(i%patch)*0.005
	}
	within, across := slices.Clone(place), slices.Clone(place)
	for p := 0; p < inputs; p += patch {
		r.Shuffle(patch, func(i, j int) { within[p+i], within[p+j] = within[p+j], within[p+i] })
	}
	r.Shuffle(inputs, func(i, j int) { across[i], across[j] = across[j], across[i] })
	var local, moved, mixed float64
	const seeds = 2
	for seed := range uint64(seeds) {
		local += learn(seed, place) / seeds
		moved += learn(seed, within) / seeds
		mixed += learn(seed, across) / seeds
	}
	t.Logf("PS-4 wrong: local wiring %.3f, inputs moved within a patch %.3f, across modalities %.3f", local, moved, mixed)
	if moved > local+0.03 || mixed < local+0.1 {
		t.Errorf("want within a patch like local, and across at least 0.1 worse")
	}
}
