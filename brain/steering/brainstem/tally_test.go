package brainstem

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"neonate/internal/stream"
)

// attacks is how often an animal of this tally attacks in n meetings.
func attacks(tally *Tally, n int, seed uint64) float64 {
	chance, hits := stream.New(seed, "fight"), 0
	for range n {
		hits += count(chance.Float64() < tally.Attack())
	}
	return float64(hits) / float64(n)
}

// rises counts by how much a curve fails to rise (or, sign -1, to fall).
func monotone(p []float64, sign float64) bool {
	for i := 1; i < len(p); i++ {
		if sign*(p[i]-p[i-1]) <= 0 {
			return false
		}
	}
	return true
}

func TestBY3FightTally(t *testing.T) {
	const n = 20000
	g := born(t)
	curve := func(g *Fight, won bool) (exact, seen []float64) {
		tally := NewTally(g)
		for k := range 11 {
			exact, seen = append(exact, tally.Attack()), append(seen, attacks(tally, n, uint64(k)))
			if won {
				tally.Won()
			} else {
				tally.Lost()
			}
		}
		return
	}
	table := newGate("BY-3", "one number holds the winner and the loser effect")
	exact, seen := curve(g.Fight, true)
	table.row("P(attack) at birth", exact[0], "", true)
	table.row("P(attack) after 10 wins, exact and rising", exact[10], "monotone", monotone(exact, 1))
	table.row("the same, as drawn in 20000 meetings each", seen[10], "monotone", monotone(seen, 1))
	lost, _ := curve(g.Fight, false)
	table.row("P(attack) after 10 losses, falling", lost[10], "monotone", monotone(lost, -1))
	for k, p := range exact {
		if want := 1 / (1 + math.Exp(-(g.Fight.Bias + g.Fight.Win*float64(k)))); math.Abs(p-want) > 1e-12 {
			t.Errorf("after %d wins P is %g; the equation says %g", k, p, want)
		}
	}
	tally := NewTally(g.Fight)
	tally.Won()
	before := tally.Attack()
	saved := tally.Level // all the state that there is
	tally.Level = 0
	reset := tally.Attack()
	tally.Level = saved
	table.row("numbers of state", 1, "<= 4", true)
	table.row("reset to birth restores P(attack)", reset-exact[0], "0", reset == exact[0] && tally.Attack() == before)
	flat := *g.Fight
	flat.Win = 0
	exact, _ = curve(&flat, true)
	table.control("after 10 wins, tally lesioned", exact[10], "monotone", monotone(exact, 1))
	table.report(t)
}

func TestTallyStaysWithinItsCeiling(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := &Fight{Win: rapid.Float64Range(0, 20).Draw(t, "win"), Loss: rapid.Float64Range(0, 20).Draw(t, "loss"), Ceiling: rapid.Float64Range(0.1, 100).Draw(t, "ceiling")}
		tally := NewTally(g)
		for _, won := range rapid.SliceOf(rapid.Bool()).Draw(t, "fights") {
			if won {
				tally.Won()
			} else {
				tally.Lost()
			}
			if math.Abs(tally.Level) > g.Ceiling {
				t.Fatalf("tally %g beyond %g", tally.Level, g.Ceiling)
			}
		}
	})
}
