package agent

import (
	"math"
	"slices"
	"testing"

	"neonate/internal/stream"
)

// TestInnateRewardIsTheScore holds the hypothalamus, which feels only the
// animal's own senses, to the world's yardstick, which it never sees.
func TestInnateRewardIsTheScore(t *testing.T) {
	for _, birth := range []Birth{
		{World: "walker", Genome: "walker"},
		{World: "walker", Genome: "walker-backprop"},
		{World: "walker", Genome: "walker-two-layer"},
		{World: "walker-hardcore", Genome: "walker"},
		{World: "lander", Genome: "lander"},
	} {
		t.Run(birth.World+"/"+birth.Genome, func(t *testing.T) {
			l := newborn(t, birth)
			luck := stream.New(1, "test")
			ends := map[string]int{}
			for episode := range uint64(12) {
				l.reset(3, episode)
				for tick := 0; ; tick++ {
					for i := range l.motor {
						l.motor[i] = luck.Uniform(-1.5, 1.5)
					}
					o := l.world.Step(l.motor)
					reward := l.animals[0].brain.Feel(l.world.Senses(0), l.world.Interoception(0), o.Terminated, o.Truncated)
					if d := math.Abs(reward - o.Score); d > 1e-9 {
						t.Fatalf("episode %d, tick %d: reward %v, score %v: %g apart", episode, tick, reward, o.Score, d)
					}
					if o.Terminated || o.Truncated {
						ends[o.End]++
						break
					}
				}
			}
			if ends["fall"]+ends["crash"] == 0 {
				t.Errorf("no episode ended by a fall, so its pain was not tested: %v", ends)
			}
		})
	}
}

// TestRodentIsPaidForRelief holds a living rodent's reward, tick by tick, to
// what its drives say, written out here once more: how much nearer hunger, fear,
// fatigue and boredom came to their set points, less effort; and being caught.
func TestRodentIsPaidForRelief(t *testing.T) {
	l := newborn(t, Birth{World: "meadow", Seed: 2, Set: []string{"world.limit=1500", "genome.brainstem.stepping.calm=0.6",
		"world.food=[{x: [60, 70], count: 60, reach: 0.5, worth: 0.3, regrow: 5}]", "world.animals[0].hunger=0.4",
		"world.sky={draw: {first: [2, 2], pause: [2, 2]}, stimuli: [{name: s, disc: {from: 2, to: 40, grow: 0.5, angle: [40, 140]}}]}"}})
	needs := func() []float64 {
		moods := l.Brain().Brainstem().Moods()
		return []float64{50 * felt(l, 0, "hunger"), moods.Fear, 5 * math.Abs(moods.Fatigue-0.1), 5 * math.Abs(moods.Boredom-0.2)}
	}
	paid := make([]int, 4) // ticks of relief, by need
	hurt := 0
	var before []float64
	for range 4000 {
		fresh := l.waking
		l.Tick()
		now, reward := needs(), l.Brain().Reward()
		want := 0.0
		if before != nil && !fresh {
			for i := range now {
				want += before[i] - now[i]
				if now[i] < before[i] {
					paid[i]++
				}
			}
			for _, muscle := range l.World().Spec().Animals[0].Muscles {
				want -= 0.002 * felt(l, 0, "effort."+muscle)
			}
			if felt(l, 0, "pain") > 0.5 {
				want = -100
				hurt++
			}
			if math.Abs(reward-want) > 1e-9 {
				t.Fatalf("tick %d: found a reward of %g; want %g", l.Ticks(), reward, want)
			}
		}
		before = now
	}
	if slices.Min(paid) == 0 {
		t.Errorf("ticks of relief from hunger, fear, fatigue and boredom: %v; want some of each", paid)
	}
	t.Logf("ticks of relief %v, of pain %d", paid, hurt)
}
