package hypothalamus

import (
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"neonate/brain/genomes"
	"neonate/brain/signal"
)

func plug() *signal.Plug {
	return &signal.Plug{
		Rate:   50,
		Senses: []signal.Channel{{Name: "skin"}, {Name: "eye.0"}, {Name: "eye.1"}},
		Interoception: []signal.Channel{{Name: "ground_covered"}, {Name: "hull_angle"},
			{Name: "effort.hip"}, {Name: "effort.knee"}, {Name: "fall"}, {Name: "burn"}},
	}
}

func build(t *testing.T, drives ...genomes.Drive) *Hypothalamus {
	t.Helper()
	h, err := New(&genomes.Hypothalamus{Drives: drives}, plug())
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// Each form, from one tick's senses to the next's.
func TestForms(t *testing.T) {
	for _, c := range []struct {
		name          string
		drive         genomes.Drive
		before, after []float64 // interoception
		want          float64
	}{
		{"change", genomes.Drive{Senses: []string{"ground_covered"}, Form: "change", Weight: 3}, []float64{1, 0, 0, 0, 0, 0}, []float64{1.5, 9, 0, 0, 0, 0}, 1.5},
		{"change-of-size", genomes.Drive{Senses: []string{"hull_angle"}, Form: "change-of-size", Weight: -5}, []float64{0, -0.2, 0, 0, 0, 0}, []float64{0, 0.3, 0, 0, 0, 0}, -0.5},
		{"change-of-norm", genomes.Drive{Senses: []string{"ground_covered", "hull_angle"}, Form: "change-of-norm", Weight: -1}, []float64{3, 4, 0, 0, 0, 0}, []float64{-6, 8, 0, 0, 0, 0}, -5},
		{"level of a stem", genomes.Drive{Senses: []string{"effort.*"}, Form: "level", Weight: -2}, []float64{0, 0, 9, 9, 0, 0}, []float64{0, 0, 0.25, 0.5, 0, 0}, -1.5},
		{"pain", genomes.Drive{Senses: []string{"fall", "burn"}, Form: "pain", Weight: -100, Above: 0.5}, []float64{0, 0, 0, 0, 0, 0}, []float64{0, 0, 0, 0, 0, 1}, -100},
		{"no pain at the threshold", genomes.Drive{Senses: []string{"fall"}, Form: "pain", Weight: -100, Above: 0.5}, []float64{0, 0, 0, 0, 0, 0}, []float64{0, 0, 0, 0, 0.5, 0}, 0},
	} {
		h := build(t, c.drive)
		senses := make([]float64, 3)
		h.Wake(senses, c.before)
		if got := h.Feel(senses, c.after); math.Abs(got-c.want) > 1e-12 {
			t.Errorf("%s: found %v; want %v", c.name, got, c.want)
		}
	}
}

// A pain takes the place of everything else, and the first of two pains wins;
// when it is over, change is measured from what was felt during it.
func TestPainOverrides(t *testing.T) {
	h := build(t,
		genomes.Drive{Name: "progress", Senses: []string{"ground_covered"}, Form: "change", Weight: 1},
		genomes.Drive{Name: "fall", Senses: []string{"fall"}, Form: "pain", Weight: -100, Above: 0.5},
		genomes.Drive{Name: "burn", Senses: []string{"burn"}, Form: "pain", Weight: -7, Above: 0.5})
	senses := make([]float64, 3)
	h.Wake(senses, []float64{0, 0, 0, 0, 0, 0})
	for i, c := range []struct {
		feel []float64
		want float64
	}{
		{[]float64{2, 0, 0, 0, 0, 0}, 2},
		{[]float64{5, 0, 0, 0, 1, 1}, -100},
		{[]float64{9, 0, 0, 0, 0, 1}, -7},
		{[]float64{10, 0, 0, 0, 0, 0}, 1},
	} {
		if got := h.Feel(senses, c.feel); got != c.want {
			t.Errorf("tick %d: found %v; want %v", i, got, c.want)
		}
		sum := 0.0
		for i := range h.Drives() {
			_, r := h.Drive(i)
			sum += r
		}
		if sum != c.want {
			t.Errorf("tick %d: the drives' shares sum to %v; want %v", i, sum, c.want)
		}
	}
}

// The walker genomes' reward is Gymnasium's, written out here once more, for
// any senses.
func TestWalkerReward(t *testing.T) {
	for _, name := range []string{"walker", "walker-backprop"} {
		g, err := genomes.Load(name)
		if err != nil {
			t.Fatal(err)
		}
		h, err := New(&g.Hypothalamus, plug())
		if err != nil {
			t.Fatal(err)
		}
		rapid.Check(t, func(t *rapid.T) {
			feel := func(label string) []float64 {
				x := rapid.SliceOfN(rapid.Float64Range(-3, 90), 2, 2).Draw(t, label)
				e := rapid.SliceOfN(rapid.Float64Range(0, 1), 2, 2).Draw(t, label+" effort")
				fall := rapid.SampledFrom([]float64{0, 0, 0, 1}).Draw(t, label+" fall")
				return append(append(x, e...), fall, 0)
			}
			before, after := feel("before"), feel("after")
			h.Wake(nil, before)
			shaping := func(x []float64) float64 { return 130*x[0]/30 - 5*math.Abs(x[1]) }
			want := shaping(after) - shaping(before) - 0.00035*80*after[2] - 0.00035*80*after[3]
			if after[4] == 1 {
				want = -100
			}
			if got := h.Feel(nil, after); math.Abs(got-want) > 1e-9 {
				t.Fatalf("found %v; want %v", got, want)
			}
		})
	}
}

func TestUnknownSensesAreRefused(t *testing.T) {
	for name, want := range map[string]string{
		"ground_coverd": "did you mean ground_covered?",
		"efort.*":       "allowed",
		"effort*":       "allowed",
		"tail":          "allowed skin",
	} {
		_, err := New(&genomes.Hypothalamus{Drives: []genomes.Drive{{Name: "d", Senses: []string{name}, Form: "level"}}}, plug())
		if err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "drives[0]") {
			t.Errorf("%s: found error %v; want %q in it", name, err, want)
		}
	}
}
