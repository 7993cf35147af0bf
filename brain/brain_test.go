package brain

import (
	"testing"
)

// A brain learns to keep a point at its target, well above what it does
// without learning.
func TestLearnsToReach(t *testing.T) {
	for _, name := range walkers {
		t.Run(name, func(t *testing.T) {
			b := newBrain(t, name, 1)
			untaught := newBrain(t, name, 1)
			untaught.Freeze(true)
			random := live(untaught, newPoint(1), 3000)
			live(b, newPoint(2), 12000)
			b.Freeze(true)
			b.Explore(false)
			learned := live(b, newPoint(1), 3000)
			if learned > random/2 {
				t.Errorf("found a mean distance of %.2f after learning; random is %.2f, half of it allowed", learned, random)
			}
			t.Logf("%s: %.3f m, random %.3f m", name, learned, random)
		})
	}
}
