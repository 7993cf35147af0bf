package neural

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"neonate/brain/genomes"
	"neonate/internal/stream"
)

// BY-5, static: in all of brain/learning, weights are read through their own
// synapses alone, by methods that are known. The one that carries gains back
// through forward weights is called where there is no feedback only, and what
// calls it by Network.Mark only, after that has returned for every network
// whose hidden layers don't learn.
func TestBY5NoWeightTransportInTheSource(t *testing.T) {
	owners := map[string][]string{
		"neural/synapses.go": {"Forward", "Step", "Gathers", "settle", "Back", "Consolidate", "Tensors"},
		"neural/silence.go":  {"Synapses", "Silence"}, // of lesions: no update
		"neural/wiring.go":   {"wire"}, "neural/expansion.go": {"Forward", "NewLocalExpansion"},
		"neural/hidden.go":         {"newHidden"},
		"neural/feedback.go":       {"newFeedback", "listen", "carry"},
		"cerebellum/cerebellum.go": {"answer", "Consolidate", "Consolidated", "Tensors", "Synapses", "Silence"},
		"cerebellum/learn.go":      {"climb", "nucleus"},
	}
	readers, back, returned := 0, 0, 0
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			return err
		}
		name := filepath.ToSlash(strings.TrimPrefix(path, ".."+string(filepath.Separator)))
		for _, decl := range file.Decls {
			f, ok := decl.(*ast.FuncDecl)
			if !ok {
				continue
			}
			guarded := false
			ast.Inspect(f, func(n ast.Node) bool {
				switch n := n.(type) {
				case *ast.IfStmt:
					guarded = guarded || leaves(n)
				case *ast.SelectorExpr:
					switch n.Sel.Name {
					case "Weight", "weight", "Slow", "slow", "nuclear":
						readers++
						if !slices.Contains(owners[name], f.Name.Name) {
							t.Errorf("%s: %s reads %s; allowed are the synapses' own methods", name, f.Name.Name, n.Sel.Name)
						}
					case "Back":
						back++
						if name != "neural/synapses.go" || f.Name.Name != "Return" || !guarded {
							t.Errorf("%s: %s carries gains back through weights; allowed in Synapses.Return where there is no feedback", name, f.Name.Name)
						}
					case "Return":
						returned++
						if name != "neural/network.go" || f.Name.Name != "Mark" || !guarded {
							t.Errorf("%s: %s returns gains; allowed in Network.Mark behind its guard", name, f.Name.Name)
						}
					}
				}
				return true
			})
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if readers == 0 || back != 1 || returned != 2 {
		t.Errorf("found %d reads of weights, %d calls of Back and %d of Return; this test looks in the wrong place", readers, back, returned)
	}
}

// leaves recognises the two guards: `if !n.plastic || ... { return ... }` and
// `if s.Feedback != nil { ... return }`.
func leaves(s *ast.IfStmt) bool {
	if _, ok := s.Body.List[len(s.Body.List)-1].(*ast.ReturnStmt); !ok {
		return false
	}
	left := s.Cond
	if or, ok := left.(*ast.BinaryExpr); ok && or.Op == token.LOR {
		left = or.X
	}
	name := ""
	switch guard := left.(type) {
	case *ast.UnaryExpr:
		if field, ok := guard.X.(*ast.SelectorExpr); ok && guard.Op == token.NOT {
			name = field.Sel.Name
		}
	case *ast.BinaryExpr:
		field, ok := guard.X.(*ast.SelectorExpr)
		none, isNil := guard.Y.(*ast.Ident)
		if ok && isNil && none.Name == "nil" && guard.Op == token.NEQ {
			name = field.Sel.Name
		}
	}
	return name == "plastic" || name == "Feedback"
}

// BY-5, at run time: in the networks of every embedded genome, other weights in
// one place change no update in another, but for the control, the genomes of
// backprop. What feedback has learned it may carry; so the forward weights are
// disturbed alone, of hidden layers and readouts.
func TestBY5NoWeightTransportWhenItRuns(t *testing.T) {
	transports := 0
	for _, name := range genomes.Names() {
		g, err := genomes.Load(name)
		if err != nil {
			t.Fatal(err)
		}
		networks := []genomes.Network{g.Striatum.Network}
		for _, a := range g.Cortex.Areas {
			networks = append(networks, a.Network)
		}
		for _, network := range networks {
			transport := network.Credit == "backprop"
			if transport {
				transports++
			}
			if transport != slices.Contains([]string{"walker-backprop"}, name) {
				t.Errorf("genome %s asks for credit %s", name, network.Credit)
			}
			a, b := updates(&network, false), updates(&network, true)
			same := true
			for i := range a {
				same = same && slices.Equal(a[i], b[i])
			}
			if same == transport {
				t.Errorf("genome %s, credit %s: updates equal whatever the other weights: %v", name, network.Credit, same)
			}
		}
	}
	if transports == 0 {
		t.Error("no genome transports weights: nothing shows that this test can fail")
	}
}

// updates returns every trace of a network after three ticks; disturb gives all
// of its synapses other weights once the last one's activity is there.
func updates(g *genomes.Network, disturb bool) (traces [][]float32) {
	const inputs = 20
	n := NewNetwork(Fastest(), g, inputs, stream.New(1, "birth"), Group{Name: "one", Size: 2}, Group{Name: "two", Size: 2})
	r := rand.New(rand.NewPCG(1, 2))
	x := make([]float32, Pad(inputs))
	for tick := range 3 {
		for i := range inputs {
			x[i] = float32((i+tick)%7) - 3
		}
		n.Forward(x, false)
		for _, readout := range n.Readouts {
			for i := range readout.Gain {
				readout.Gain[i] = float32(i) + 0.5
			}
		}
		if disturb && tick == 2 {
			for _, s := range n.synapses {
				for i := range s.Weight {
					s.Weight[i] = float32(r.NormFloat64())
				}
			}
		}
		n.Mark(0.9)
		n.Step(0.01, x)
	}
	for _, s := range n.synapses {
		traces = append(traces, s.Trace)
	}
	return traces
}

// Feedback that has listened before birth is a mirror: layers learn to the bit
// what backpropagation would teach them, however deep they lie. Without
// spontaneous activity that holds for the layer below the readouts alone, which
// are born silent. Feedback that is random and fixed teaches something else.
func TestFeedbackMirrors(t *testing.T) {
	learn := func(credit string, widths []int) (weights [][]float32) {
		g := genomes.Network{Credit: credit}
		for _, w := range widths {
			g.Layers = append(g.Layers, genomes.Hidden{Width: w, Sparsity: 0.5, Epsilon: 1e-5, Leak: 0.01})
		}
		n := NewNetwork(Fastest(), &g, 20, stream.New(1, "birth"), Group{Name: "one", Size: 3}, Group{Name: "two", Size: 1, Cell: 7})
		r := rand.New(rand.NewPCG(3, 4))
		n.Forward(random(r, 20), false)
		for range 200 {
			for _, readout := range n.Readouts {
				for i := range readout.Gain {
					readout.Gain[i] = float32(r.NormFloat64())
				}
			}
			n.Mark(0.9)
			n.Step(0.01, random(r, 20))
		}
		for _, s := range n.synapses {
			weights = append(weights, s.Weight)
		}
		return weights
	}
	for _, c := range []struct {
		widths []int
		credit string
		mirror bool
	}{
		{[]int{40}, "mirror", true}, {[]int{40}, "quiet-mirror", true}, {[]int{40}, "feedback", false},
		{[]int{40, 24}, "mirror", true}, {[]int{40, 24}, "quiet-mirror", false}, {[]int{40, 24}, "feedback", false},
		{[]int{40, 33, 24}, "mirror", true},
	} {
		if found := slices.EqualFunc(learn(c.credit, c.widths), learn("backprop", c.widths), slices.Equal[[]float32]); found != c.mirror {
			t.Errorf("layers %v, %s: learns what backpropagation teaches: %v", c.widths, c.credit, found)
		}
	}
}
