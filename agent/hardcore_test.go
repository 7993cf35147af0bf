package agent

import (
	"slices"
	"testing"
)

// BY-5 over a life: feedback synapses that learned from spontaneous activity
// before birth, and from practice since, teach the layers below what
// backpropagation does. Every number of every episode is the same. Without
// spontaneous activity it is another life.
func TestMirrorLivesTheLifeOfBackpropagation(t *testing.T) {
	lived := func(credit string) []Episode {
		l := newborn(t, Birth{World: "walker-hardcore", Seed: 1, Set: []string{"genome.cortex.areas[0].network.credit=" + credit, "genome.striatum.network.credit=" + credit}})
		l.grow(20_000)
		return l.past.episodes
	}
	mirror, backprop, quiet := lived("mirror"), lived("backprop"), lived("quiet-mirror")
	if !slices.Equal(mirror, backprop) {
		t.Error("mirror and backpropagation live different lives")
	}
	if slices.Equal(mirror, quiet) {
		t.Error("without spontaneous activity the life is the same: this test compares nothing")
	}
}

// The beginning of what trial hardcore-learns lives in full: stumps, stairs and
// pits are got over better and better. A layer below that does not learn gets less
// far. It is one layer here, which gets as far in less time; two get farther, later.
func TestHardcoreBegins(t *testing.T) {
	if testing.Short() {
		t.Skip("two animals learn")
	}
	t.Parallel()
	last := func(credit string) (first, last float64) {
		network := "={input: senses, layers: [{width: 128}], credit: " + credit + "}"
		l := newborn(t, Birth{World: "walker-hardcore", Seed: 1, Set: []string{"genome.cortex.areas[0].network" + network, "genome.striatum.network" + network}})
		l.grow(300_000)
		return l.past.episodes[99].Mean, l.past.episodes[l.past.len()-1].Mean
	}
	newborn, grown := last("mirror")
	_, fixed := last("readout-only")
	t.Logf("mean return of the first hundred episodes %.1f, of the last %.1f; with a layer below that does not learn %.1f", newborn, grown, fixed)
	if grown < newborn+10 || grown < fixed+3 {
		t.Errorf("the return rose from %.1f to %.1f, to %.1f with a layer below that does not learn; want it 10 higher, and 3 above the last", newborn, grown, fixed)
	}
}
