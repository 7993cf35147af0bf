package cortex

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"neonate/brain/genomes"
	"neonate/brain/learning/neural"
	"neonate/internal/stream"
)

func motor(t *testing.T, name string) *genomes.Area {
	t.Helper()
	g, err := genomes.Load(name)
	if err != nil {
		t.Fatal(err)
	}
	a := g.Cortex.Areas[0]
	a.Network.Input = "senses"
	return &a
}

// cortical are the embedded genomes with a motor cortex.
func cortical(t *testing.T) []string {
	t.Helper()
	return slices.DeleteFunc(genomes.Names(), func(name string) bool {
		g, err := genomes.Load(name)
		return err == nil && len(g.Cortex.Areas) == 0
	})
}

func input(r *rand.Rand, n int) []float32 {
	x := make([]float32, neural.Pad(n))
	for i := range n {
		x[i] = float32(r.NormFloat64())
	}
	return x
}

// At birth the mean command is 0 and the spread ln 2, whatever the senses.
func TestNewbornMeansNothing(t *testing.T) {
	for _, name := range cortical(t) {
		a := New(neural.Plain{}, motor(t, name), 10, []int{1, 3}, 0.99, stream.New(1, "birth"))
		r := rand.New(rand.NewPCG(1, 1))
		for range 100 {
			a.Look(input(r, 10), false)
			command := []float64{9, 9, 9, 9}
			a.Act(command, nil)
			if [4]float64(command) != [4]float64{9, 0, 9, 0} {
				t.Fatalf("%s: found the command %v; want 0 for muscles 1 and 3", name, command)
			}
			if _, spread := a.Intention(0); math.Abs(spread-math.Ln2) > 1e-12 {
				t.Fatalf("%s: found a spread of %v; want ln 2", name, spread)
			}
		}
	}
}

// Commands have the mean and the spread that they are drawn with, and what
// muscles get is clipped.
func TestCommandsAreGaussian(t *testing.T) {
	a := New(neural.Plain{}, motor(t, "walker"), 3, []int{0}, 0.99, stream.New(1, "birth"))
	a.Look(input(rand.New(rand.NewPCG(1, 2)), 3), false)
	noise := stream.New(2, "noise")
	var sum, squares float64
	const n = 100000
	command := make([]float64, 1)
	for range n {
		a.Act(command, noise)
		if want := max(-1, min(1, a.Command(0))); command[0] != want {
			t.Fatalf("found %v to the muscle; drawn %v", command[0], a.Command(0))
		}
		sum += a.Command(0)
		squares += a.Command(0) * a.Command(0)
	}
	if mean := sum / n; math.Abs(mean) > 0.01 {
		t.Errorf("found a mean of %v; want 0", mean)
	}
	if sd := math.Sqrt(squares / n); math.Abs(sd-math.Ln2) > 0.01 {
		t.Errorf("found a spread of %v; want ln 2", sd)
	}
}

// The traces of one tick are the gradient of what Learn says they are, against
// central differences over every weight; in each genome whose credit is a
// gradient whatever the weights. (A mirror's is where its weights were born
// silent: neural.TestFeedbackMirrorsReadouts.)
func TestTraceAgainstDifferences(t *testing.T) {
	for _, name := range cortical(t) {
		for _, delta := range []float64{0.7, -0.7, 0} {
			g := motor(t, name)
			if g.Network.Credit != "readout-only" && g.Network.Credit != "backprop" {
				continue
			}
			g.Pullback = 0.3
			g.Rule.Step = 1e-30 // so that Learn leaves the weights as they are
			for i := range g.Network.Layers {
				g.Network.Layers[i].Width = 9
				g.Network.Layers[i].Sparsity = 0.3
			}
			a := New(neural.Plain{}, g, 6, []int{0, 1, 2}, 0.99, stream.New(1, "birth"))
			r := rand.New(rand.NewPCG(5, 5))
			weights := weightsOf(a)
			for _, w := range weights {
				for i := range w {
					w[i] += float32(0.4 * r.NormFloat64())
				}
			}
			x := input(r, 6)
			a.Look(x, false)
			a.Act(make([]float64, 3), stream.New(3, "noise"))
			a.Learn(delta, x)
			traces := tracesOf(a)
			objective := func() float64 {
				a.Look(x, false)
				sum := 0.0
				for i := range a.Muscles() {
					m, s := a.Intention(i)
					sum += logProbability(a.Command(i), m, s, true) + sign(delta)*g.Entropy*math.Log(s)
					beyond := max(0, math.Abs(m)-1)
					sum -= sign(delta) * g.Pullback * beyond * beyond / 2
				}
				return sum
			}
			for k, w := range weights {
				for i := range w {
					const h = 1e-2
					at := w[i]
					// four-point differences: single precision needs a wide step
					f := func(x float32) float64 { w[i] = at + x; return objective() }
					want := (8*(f(h)-f(-h)) - (f(2*h) - f(-2*h))) / (12 * h)
					w[i] = at
					if got := float64(traces[k][i]); math.Abs(got-want) > 2e-2*(1+math.Abs(want)) {
						t.Errorf("%s, delta %v, array %d, weight %d: found a trace of %v; differences give %v", name, delta, k, i, got, want)
					}
				}
			}
		}
	}
}

func weightsOf(a *Area) [][]float32 { return arrays(a, 0) }
func tracesOf(a *Area) [][]float32  { return arrays(a, 1) }

// arrays picks every third tensor: weights, traces or slow weights.
func arrays(a *Area, from int) [][]float32 {
	var list [][]float32
	tensors := a.Tensors()
	for i := from; i < len(tensors); i += 3 {
		list = append(list, tensors[i].F32)
	}
	return list
}

// The step is bounded: the change of all weights together never exceeds
// 1/kappa of what ObGD allows.
func TestStepIsBounded(t *testing.T) {
	g := motor(t, "walker")
	a := New(neural.Plain{}, g, 8, []int{0, 1}, 0.99, stream.New(1, "birth"))
	r := rand.New(rand.NewPCG(2, 2))
	noise := stream.New(2, "noise")
	a.Look(input(r, 8), false)
	command := make([]float64, 2)
	for range 2000 {
		before := append([]float32{}, weightsOf(a)[0]...)
		delta := 5 * r.NormFloat64()
		a.Act(command, noise)
		a.Learn(delta, input(r, 8))
		moved := 0.0
		for i, w := range weightsOf(a)[0] {
			moved += math.Abs(float64(w) - float64(before[i]))
		}
		if moved > math.Abs(delta)/max(1, math.Abs(delta))/g.Rule.Kappa+1e-5 {
			t.Fatalf("delta %v moved the weights by %v", delta, moved)
		}
	}
}
