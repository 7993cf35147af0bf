package dish

import (
	"math/rand/v2"
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

// PS-4: "locally" random. Moving inputs within their patch does not matter,
// moving them across the modalities does; without local wiring neither does.
func TestPS4LocallyRandom(t *testing.T) {
	g := population(2000, 3)
	g.Sign = "mixed"
	errors := func(radius float64) []float64 {
		g.Radius = radius
		d := Dish{Kernel: neural.Fastest(), Pathway: &g, Fibres: neural.Map{Size: 48}, Seed: 1}
		found, err := Examine(d, Stimulus{Patterns: 3000, Settle: 3000}, []string{"local-error", "local-error-within", "local-error-across"})
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("PS-4 radius %g: %.3f wrong, inputs moved within a patch %.3f, across modalities %.3f", radius, found[0], found[1], found[2])
		return found
	}
	local, anywhere := errors(0.04), errors(1)
	if local[1] > local[0]+0.03 || local[2] < local[0]+0.1 {
		t.Errorf("want within a patch like local, and across at least 0.1 worse")
	}
	if anywhere[1] != anywhere[0] || anywhere[2] != anywhere[0] {
		t.Errorf("control: inputs from anywhere do not see the map, but found %v", anywhere)
	}
}
