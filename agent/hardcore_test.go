package agent

import "testing"

// The beginning of what trial hardcore-learns lives in full: stumps, stairs and
// pits are got over better and better. The same network whose layer below does
// not learn gets less far.
func TestHardcoreBegins(t *testing.T) {
	if testing.Short() {
		t.Skip("two animals learn")
	}
	t.Parallel()
	last := func(set ...string) (first, last float64) {
		l := newborn(t, Birth{World: "walker-hardcore", Seed: 1, Set: set})
		l.grow(300_000)
		return l.past.episodes[99].Mean, l.past.episodes[l.past.len()-1].Mean
	}
	newborn, grown := last()
	_, fixed := last("genome.cortex.areas[0].network.credit=readout-only", "genome.striatum.network.credit=readout-only")
	t.Logf("mean return of the first hundred episodes %.1f, of the last %.1f; with a layer below that does not learn %.1f", newborn, grown, fixed)
	if grown < newborn+10 || grown < fixed+3 {
		t.Errorf("the return rose from %.1f to %.1f, to %.1f with a layer below that does not learn; want it 10 higher, and 3 above the last", newborn, grown, fixed)
	}
}
