package neural

import (
	"bytes"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"neonate/brain/genomes"
	"neonate/internal/safetensors"
	"neonate/internal/stream"
)

func random(r *rand.Rand, n int) []float32 {
	x := make([]float32, Pad(n))
	for i := range n {
		x[i] = float32(r.NormFloat64())
	}
	return x
}

// Cells of a whole-brain expansion have distinct inputs, every input is used,
// and the population's mean and variance are held at 0 and 1 before rectifying.
func TestExpansion(t *testing.T) {
	const cells, fan, inputs = 2048, 4, 25
	g := &genomes.Pathway{Cells: cells, Inputs: fan, Weight: 1, Epsilon: 1e-5, Leak: 0.01, Radius: 1, Sign: "mixed", Gain: "normal"}
	e := NewExpansion(Plain{}, g, inputs, stream.New(1, "birth"))
	uses := make([]int, inputs)
	squares := 0.0
	for cell := range cells {
		var seen []uint32
		for j := range fan {
			from := e.from[place(cell, j, fan)]
			if slices.Contains(seen, from) {
				t.Fatalf("cell %d has input %d twice", cell, from)
			}
			seen = append(seen, from)
			uses[from]++
			w := float64(e.weight[place(cell, j, fan)])
			squares += w * w
		}
	}
	for i, n := range uses {
		if mean := cells * fan / inputs; n < mean/2 || n > 2*mean {
			t.Errorf("input %d is used by %d cells; about %d wanted", i, n, mean)
		}
	}
	if v := squares / (cells * fan); math.Abs(v-1) > 0.05 {
		t.Errorf("found a weight variance of %v; want 1", v)
	}
	r := rand.New(rand.NewPCG(1, 1))
	for _, size := range []float32{0.01, 1, 100} {
		x := random(r, inputs)
		for i := range x {
			x[i] *= size
		}
		y := e.Forward(x)
		var mean, variance float64
		for _, v := range y[:cells] {
			q := float64(v)
			if q < 0 {
				q /= 0.01
			}
			mean += q / cells
			variance += q * q / cells
		}
		if math.Abs(mean) > 1e-4 || math.Abs(variance-1) > 0.15 {
			t.Errorf("input of size %v: found mean %v and variance %v; want 0 and 1", size, mean, variance)
		}
	}
	first := e.Forward(random(r, inputs))
	copied := slices.Clone(first)
	e.Forward(random(r, inputs))
	if !slices.Equal(first, copied) {
		t.Error("the activity of the tick before has changed")
	}
}

func network(credit string, widths ...int) *Network {
	g := &genomes.Network{Credit: credit}
	for _, w := range widths {
		g.Layers = append(g.Layers, genomes.Hidden{Width: w, Sparsity: 0.9, Epsilon: 1e-5, Leak: 0.01})
	}
	return NewNetwork(Plain{}, g, 20, stream.New(1, "birth"), Group{Name: "a", Size: 3}, Group{Name: "b", Size: 1, Cell: 2})
}

// Layers are born with nine weights in ten at 0 and the rest within
// 1/sqrt(inputs); readouts are born silent.
func TestBirth(t *testing.T) {
	n := network("backprop", 64, 32)
	for layer, inputs := range []int{20, 65} {
		s := n.synapses[layer]
		bound := float32(1 / math.Sqrt(float64(inputs)))
		for i := range s.Rows {
			live := 0
			for j, w := range row(s.Weight, i, s.Cols) {
				if w != 0 {
					live++
				}
				if w > bound || w < -bound || j >= inputs && w != 0 {
					t.Fatalf("layer %d, weight %d of cell %d: found %v", layer, j, i, w)
				}
			}
			if want := inputs - int(math.Ceil(0.9*float64(inputs))); live > want {
				t.Fatalf("layer %d, cell %d: found %d weights; want %d", layer, i, live, want)
			}
		}
		if !slices.Equal(s.Weight, s.Slow) {
			t.Errorf("layer %d: the slow weights differ at birth", layer)
		}
	}
	n.Forward(random(rand.New(rand.NewPCG(1, 1)), 20), false)
	if out := n.Readouts[0].Out; !slices.Equal(out, []float32{0, 0, 0}) {
		t.Errorf("found readouts of %v; want silence", out)
	}
}

// With credit for the readouts alone no hidden weight moves, and no readout's
// change depends on another's weights: there is no weight transport.
func TestReadoutOnlyReadsNoOtherWeights(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 3))
	x, y := random(r, 20), random(r, 20)
	learn := func(n *Network) {
		n.Forward(x, false)
		for _, o := range n.Readouts {
			for i := range o.Gain {
				o.Gain[i] = float32(i) - 1.5
			}
		}
		n.Mark(0.9)
		n.Step(0.01, y)
	}
	a, b := network("readout-only", 16, 8), network("readout-only", 16, 8)
	hidden := slices.Clone(a.synapses[1].Weight)
	for i := range b.synapses[2].Weight[:b.synapses[2].Cols] { // the first row of readout a
		b.synapses[2].Weight[i] = float32(i)
	}
	before := slices.Clone(b.synapses[2].Weight)
	learn(a)
	learn(b)
	if !slices.Equal(hidden, a.synapses[1].Weight) {
		t.Error("a hidden weight moved")
	}
	moved := 0
	for i, w := range a.synapses[2].Weight {
		if w != 0 {
			moved++
		}
		if d := b.synapses[2].Weight[i] - before[i]; math.Abs(float64(d-w)) > 1e-5 {
			t.Fatalf("weight %d moves by %v, and by %v beside other weights", i, w, d)
		}
	}
	if moved == 0 {
		t.Error("no readout weight moved")
	}
}

// Step computes what Forward computes with the new weights, to the bit.
func TestStepThenForward(t *testing.T) {
	for _, k := range Kernels() {
		for _, credit := range []string{"readout-only", "backprop"} {
			n := network(credit, 40, 24)
			n.kernel = k
			r := rand.New(rand.NewPCG(4, 4))
			for range 20 {
				n.Forward(random(r, 20), false)
				for _, o := range n.Readouts {
					for i := range o.Gain {
						o.Gain[i] = float32(r.NormFloat64())
					}
				}
				n.Mark(0.8)
				x := random(r, 20)
				n.Step(0.05, x)
				out := slices.Clone(n.Readouts[0].Out)
				n.Forward(x, false)
				if !slices.Equal(out, n.Readouts[0].Out) {
					t.Fatalf("%s, %s: found %v; forward gives %v", k.Name(), credit, out, n.Readouts[0].Out)
				}
			}
		}
	}
}

// The slow weights follow an exponential average, and are what slow reads.
func TestConsolidate(t *testing.T) {
	n := network("readout-only")
	s := n.synapses[0]
	for i := range s.Weight {
		s.Weight[i] = 1
	}
	for range 50 {
		n.Consolidate(0.02)
	}
	if want := 1 - math.Pow(0.98, 50); math.Abs(float64(s.Slow[5])-want) > 1e-5 {
		t.Errorf("found %v; want %v", s.Slow[5], want)
	}
	x := random(rand.New(rand.NewPCG(1, 1)), 20)
	n.Forward(x, false)
	fast := n.Readouts[0].Out[0]
	n.Forward(x, true)
	if slow := n.Readouts[0].Out[0]; math.Abs(float64(slow-fast*s.Slow[5])) > 1e-4 {
		t.Errorf("found %v by the slow weights, %v by the others", slow, fast)
	}
}

// Tensors are views with names of their own.
func TestTensors(t *testing.T) {
	n := network("backprop", 8)
	src, err := safetensors.Encode(&safetensors.File{Tensors: n.Tensors("area")})
	if err != nil {
		t.Fatal(err)
	}
	n.Tensors("area")[0].F32[0] = 99
	if n.synapses[0].Weight[0] != 99 {
		t.Error("a tensor is a copy")
	}
	again, err := safetensors.Encode(&safetensors.File{Tensors: n.Tensors("area")})
	if err != nil || bytes.Equal(src, again) {
		t.Errorf("found the same bytes after a change, %v", err)
	}
}
