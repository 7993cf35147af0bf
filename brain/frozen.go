package brain

// Idling is how far the exploration of a frozen brain has come: the state of
// its stream. It is no part of what the brain has become, and so not of Save.
func (b *Brain) Idling() ([]byte, error) { return b.frozenNoise.MarshalBinary() }

// Idle brings it back to there.
func (b *Brain) Idle(at []byte) error { return b.frozenNoise.UnmarshalBinary(at) }
