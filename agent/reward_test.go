package agent

import (
	"math"
	"testing"

	"neonate/internal/stream"
)

// TestInnateRewardIsTheScore holds the hypothalamus, which feels only the
// animal's own senses, to the world's yardstick, which it never sees.
func TestInnateRewardIsTheScore(t *testing.T) {
	for _, birth := range []Birth{
		{World: "walker", Genome: "walker"},
		{World: "walker", Genome: "walker-backprop"},
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
