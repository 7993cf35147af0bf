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
// synapses alone, by methods that are known; the one that carries gains back
// through them is called by Network.Mark only, after it has returned for every
// network but those of credit backprop.
func TestBY5NoWeightTransportInTheSource(t *testing.T) {
	owners := map[string][]string{
		"neural/synapses.go": {"Forward", "Step", "Back", "Consolidate", "Tensors"},
		"neural/silence.go":  {"Synapses", "Silence"}, // of lesions: no update
		"neural/wiring.go":   {"wire"}, "neural/expansion.go": {"Forward", "NewLocalExpansion"},
		"neural/hidden.go":         {"newHidden"},
		"cerebellum/cerebellum.go": {"answer", "Consolidate", "Consolidated", "Tensors", "Synapses", "Silence"},
		"cerebellum/learn.go":      {"climb", "nucleus"},
	}
	readers, back := 0, 0
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
					guarded = guarded || returnsUnlessPlastic(n)
				case *ast.SelectorExpr:
					switch n.Sel.Name {
					case "Weight", "weight", "Slow", "slow", "nuclear":
						readers++
						if !slices.Contains(owners[name], f.Name.Name) {
							t.Errorf("%s: %s reads %s; allowed are the synapses' own methods", name, f.Name.Name, n.Sel.Name)
						}
					case "Back":
						back++
						if name != "neural/network.go" || f.Name.Name != "Mark" || !guarded {
							t.Errorf("%s: %s carries gains back through weights; allowed in Network.Mark behind its guard", name, f.Name.Name)
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
	if readers == 0 || back != 2 {
		t.Errorf("found %d reads of weights and %d calls of Back; this test looks in the wrong place", readers, back)
	}
	g, err := genomes.Load("walker")
	if err != nil {
		t.Fatal(err)
	}
	networks := []genomes.Network{g.Striatum.Network}
	for _, a := range g.Cortex.Areas {
		networks = append(networks, a.Network)
	}
	for _, n := range networks {
		if n.Credit != "readout-only" {
			t.Errorf("the default genome asks for credit %s", n.Credit)
		}
	}
}

// returnsUnlessPlastic recognises `if !n.plastic || ... { return ... }`.
func returnsUnlessPlastic(s *ast.IfStmt) bool {
	if _, ok := s.Body.List[len(s.Body.List)-1].(*ast.ReturnStmt); !ok {
		return false
	}
	left := s.Cond
	if or, ok := left.(*ast.BinaryExpr); ok && or.Op == token.LOR {
		left = or.X
	}
	not, ok := left.(*ast.UnaryExpr)
	if !ok || not.Op != token.NOT {
		return false
	}
	field, ok := not.X.(*ast.SelectorExpr)
	return ok && field.Sel.Name == "plastic"
}

// BY-5, at run time: other weights in one place change no update in another,
// but for the control, backprop.
func TestBY5NoWeightTransportWhenItRuns(t *testing.T) {
	for _, credit := range []string{"readout-only", "backprop"} {
		updates := func(disturb bool) [][]float32 {
			g := genomes.Network{Credit: credit, Layers: []genomes.Hidden{{Width: 40, Sparsity: 0.5, Epsilon: 1e-5, Leak: 0.01}}}
			n := NewNetwork(Fastest(), &g, 20, stream.New(1, "birth"), Group{Name: "one", Size: 2}, Group{Name: "two", Size: 2})
			r := rand.New(rand.NewPCG(1, 2))
			if disturb {
				for i := range n.Readouts[1].synapses.Weight {
					n.Readouts[1].synapses.Weight[i] = float32(r.NormFloat64())
				}
			}
			x := make([]float32, Pad(20))
			for i := range 20 {
				x[i] = float32(i%7) - 3
			}
			n.Forward(x, false)
			for _, readout := range n.Readouts {
				for i := range readout.Gain {
					readout.Gain[i] = float32(i) + 0.5
				}
			}
			n.Mark(0.9)
			return [][]float32{n.hidden[0].synapses.Trace, n.Readouts[0].synapses.Trace, n.Readouts[1].synapses.Trace}
		}
		a, b := updates(false), updates(true)
		same := true
		for i := range a {
			same = same && slices.Equal(a[i], b[i])
		}
		if same != (credit == "readout-only") {
			t.Errorf("credit %s: updates equal whatever the other weights: %v", credit, same)
		}
	}
}
