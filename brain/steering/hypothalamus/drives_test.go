package hypothalamus

import (
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"neonate/brain/genomes"
	"neonate/brain/signal"
)

// rodent is the rodent's drives on the wires that they name.
func rodent(t *testing.T) (h *Hypothalamus, wires []string) {
	t.Helper()
	g, err := genomes.Load("rodent")
	if err != nil {
		t.Fatal(err)
	}
	wired := &signal.Plug{Rate: 100}
	for _, d := range g.Hypothalamus.Drives {
		for _, name := range d.Senses {
			wires = append(wires, strings.ReplaceAll(name, "*", "hip0"))
			wired.Interoception = append(wired.Interoception, signal.Channel{Name: wires[len(wires)-1]})
		}
	}
	if h, err = New(&g.Hypothalamus, wired); err != nil {
		t.Fatal(err)
	}
	return h, wires
}

// What each of the rodent's drives is worth, alone: nearer to its set point is
// reward, farther from it the reverse, and pain is all there is.
func TestRodentDrives(t *testing.T) {
	h, wires := rodent(t)
	for _, c := range []struct {
		wire          string
		before, after float64
		want          float64
	}{
		{"hunger", 0.8, 0.5, 15}, // a meal
		{"hunger", 0.5, 0.8, -15},
		{"hunger", 0, 0.01, -0.5},
		{"innate.fear", 1, 0.9, 0.1}, // the fright passes
		{"innate.fear", 0, 1, -1},
		{"innate.fatigue", 0.3, 0.1, 1}, // rest
		{"innate.fatigue", 0.1, 0.3, -1},
		{"innate.fatigue", 0, 0.1, 0.5}, // as much exercise as it needs
		{"innate.boredom", 0.6, 0.2, 2}, // somewhere else
		{"innate.boredom", 0.2, 0.6, -2},
		{"innate.boredom", 0.2, 0, -1}, // restless
		{"effort.hip0", 0.5, 0.5, -0.001},
		{"pain", 0, 1, -100},
	} {
		before, after := make([]float64, len(wires)), make([]float64, len(wires))
		for i, name := range wires {
			if name == c.wire {
				before[i], after[i] = c.before, c.after
			}
		}
		h.Wake(nil, before)
		if got := h.Feel(nil, after); math.Abs(got-c.want) > 1e-9 {
			t.Errorf("%s from %g to %g: found a reward of %g; want %g", c.wire, c.before, c.after, got, c.want)
		}
	}
}

// A need pays for coming nearer to its set point and takes back for leaving it:
// whatever way its senses go, the reward is the relief from first to last, so
// that no way round is worth anything.
func TestNeedsCanNotBePumped(t *testing.T) {
	h, wires := rodent(t)
	rapid.Check(t, func(t *rapid.T) {
		draw := func(label string) []float64 {
			x := rapid.SliceOfN(rapid.Float64Range(0, 1), len(wires), len(wires)).Draw(t, label)
			for i, name := range wires {
				if strings.HasPrefix(name, "effort") || name == "pain" {
					x[i] = 0
				}
			}
			return x
		}
		away := func(x []float64) (sum float64) {
			for i := range h.drives {
				if d := &h.drives[i]; d.Form == "need" {
					sum += d.Weight * math.Abs(d.wires[0].Read(nil, x)-d.Set)
				}
			}
			return sum
		}
		first := draw("first")
		h.Wake(nil, first)
		total, last := 0.0, first
		for range rapid.IntRange(1, 20).Draw(t, "ticks") {
			last = draw("then")
			total += h.Feel(nil, last)
		}
		if want := away(first) - away(last); math.Abs(total-want) > 1e-9 {
			t.Fatalf("found %g; want the relief, %g", total, want)
		}
		if back := total + h.Feel(nil, first); math.Abs(back) > 1e-9 {
			t.Fatalf("there and back again is worth %g; want 0", back)
		}
	})
}
