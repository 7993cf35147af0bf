package agent

import (
	"context"
	"math"
	"slices"
	"testing"

	"neonate/brain"
	"neonate/internal/stream"
)

// BY-1, second half: what a newborn's cortex does says no more of the correct
// action than chance. Correct is the mean command of an animal that has learned
// to walk, in the states of its walks. Twenty newborns feel those states, frozen
// as they were born, and act with the exploration of their untrained cortex. The
// mutual information of the two is compared with that after shuffles. The same
// newborns with the walker's cortex grafted in are far above chance, and so are
// those whose brainstem steps from birth: it is innate, and no answer of a
// learner's (the trap of a reflex that is copied into the actor).
func TestNewbornOutputIsChance(t *testing.T) {
	if testing.Short() {
		t.Skip("an animal learns to walk")
	}
	t.Parallel()
	const quarter = "genome.pathways[granule].cells=1024" // of the default: it learns as soon
	walker := newborn(t, Birth{World: "walker", Seed: 13, Set: []string{quarter}})
	walker.grow(180_000)
	marks, err := walker.Evaluate(context.Background(), Exam{Episodes: 5, Seed: 99}, nil)
	if err != nil || marks.Mean < 100 {
		t.Fatalf("the teacher does not walk: %+v %v", marks, err)
	}
	walks := walker.walks(1)
	trained, err := walker.animals[0].brain.Save()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		who, genome string
		prepare     func(*brain.Brain) error
		knows       bool
	}{
		{"newborn", "walker", nil, false},
		{"newborn of two layers", "walker-two-layer", nil, false},
		{"newborn with backpropagation", "walker-backprop", nil, false},
		{"newborn that steps", "walker-stepping", nil, true},
		{"newborn with the walker's cortex", "walker", func(b *brain.Brain) error { return b.Graft("cortex", trained) }, true},
	} {
		var said [][][]float64
		for seed := uint64(1); seed <= 20; seed++ {
			birth := Birth{World: "walker", Genome: c.genome, Seed: seed}
			if c.genome == "walker" {
				birth.Set = []string{quarter}
			}
			b := newborn(t, birth).animals[0].brain
			if c.prepare != nil {
				if err := c.prepare(b); err != nil {
					t.Fatal(err)
				}
			}
			said = append(said, walks.follow(b))
		}
		bits, chance := informs(said, walks.correct)
		t.Logf("%s: %.4f bits; 95 %% of shuffles are below %.4f", c.who, bits, chance)
		if knows := bits > chance; knows != c.knows {
			t.Errorf("%s: %.4f bits of the correct action, chance is up to %.4f; want above chance: %v", c.who, bits, chance, c.knows)
		}
	}
}

// walks are what an animal felt, tick by tick, and what it did on its mean
// command.
type walks struct {
	senses, inner, correct [][]float64
	wakes                  []bool // an episode begins
}

// walks lets the animal walk, frozen, for so many episodes.
func (l *Life) walks(episodes uint64) (w walks) {
	l.hold(Exam{})
	defer l.release()
	for n := range episodes {
		l.reset(77, n)
		for first := true; ; first = false {
			w.wakes = append(w.wakes, first)
			w.senses = append(w.senses, slices.Clone(l.world.Senses(0)))
			w.inner = append(w.inner, slices.Clone(l.world.Interoception(0)))
			o := l.tick()
			w.correct = append(w.correct, slices.Clone(l.motor))
			if o.Terminated || o.Truncated {
				break
			}
		}
	}
	return w
}

// follow lets another brain, frozen, feel the walks and returns its commands.
func (w *walks) follow(b *brain.Brain) (commands [][]float64) {
	b.Freeze(true)
	for k, wakes := range w.wakes {
		if wakes {
			b.Wake(w.senses[k], w.inner[k])
		} else {
			b.Feel(w.senses[k], w.inner[k], false, false)
		}
		motor := make([]float64, len(w.correct[k]))
		b.Act(motor)
		commands = append(commands, motor)
	}
	return commands
}

// informs is the mutual information of commands and actions, muscle by muscle,
// mean over muscles and animals, and the 95th percentile of the same after 199
// shuffles of the actions' ticks.
func informs(animals [][][]float64, actions [][]float64) (bits, chance float64) {
	luck := stream.New(1, "shuffles")
	correct := make([][]int, len(actions[0]))
	for m := range correct {
		correct[m] = eighths(column(actions, m))
	}
	var given [][]int // for each animal and muscle
	for _, a := range animals {
		for m := range correct {
			given = append(given, eighths(column(a, m)))
		}
	}
	mean := func(order []int) float64 {
		sum := 0.0
		for i, g := range given {
			sum += mutual(g, correct[i%len(correct)], order)
		}
		return sum / float64(len(given))
	}
	straight := make([]int, len(actions))
	for k := range straight {
		straight[k] = k
	}
	var shuffled []float64
	for range 199 {
		shuffled = append(shuffled, mean(luck.Perm(len(actions))))
	}
	slices.Sort(shuffled)
	return mean(straight), shuffled[189]
}

func column(rows [][]float64, m int) []float64 {
	c := make([]float64, len(rows))
	for k := range rows {
		c[k] = rows[k][m]
	}
	return c
}

// eighths sorts numbers into eight bins of equal count; equal numbers share one.
func eighths(x []float64) []int {
	sorted := slices.Sorted(slices.Values(x))
	bins := make([]int, len(x))
	for k, v := range x {
		at, _ := slices.BinarySearch(sorted, v)
		bins[k] = at * 8 / len(x)
	}
	return bins
}

// mutual is the plug-in estimate of the mutual information, in bits, of a and
// of b in another order. Its bias is the shuffles' too.
func mutual(a, b, order []int) float64 {
	var joint [8][8]float64
	var pa, pb [8]float64
	for k, i := range a {
		j := b[order[k]]
		joint[i][j]++
		pa[i]++
		pb[j]++
	}
	n, sum := float64(len(a)), 0.0
	for i := range joint {
		for j, both := range joint[i] {
			if both > 0 {
				sum += both / n * math.Log2(both*n/(pa[i]*pb[j]))
			}
		}
	}
	return sum
}
