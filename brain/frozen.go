package brain

// Freeze stops, or lets go on, all learning and every running statistic. A
// frozen brain's exploration has a stream of its own, begun anew each time, so
// that freezing leaves no mark on the life that goes on.
func (b *Brain) Freeze(on bool) {
	b.frozen = on
	b.frozenNoise.Restart(b.seed, "exploration while frozen")
}

// Explore switches the exploration noise; without it commands are the mean.
func (b *Brain) Explore(on bool) { b.explore = on }

// Consolidated makes a frozen brain use its slow weights. A learning brain
// always uses its newest.
func (b *Brain) Consolidated(on bool) { b.consolidated = on }

func (b *Brain) slow() bool { return b.frozen && b.consolidated }

// Idling is how far the exploration of a frozen brain has come: the state of
// its stream. It is no part of what the brain has become, and so not of Save.
func (b *Brain) Idling() ([]byte, error) { return b.frozenNoise.MarshalBinary() }

// Idle brings it back to there.
func (b *Brain) Idle(at []byte) error { return b.frozenNoise.UnmarshalBinary(at) }
