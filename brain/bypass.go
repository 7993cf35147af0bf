package brain

import "neonate/internal/stream"

// relay is a bypassed cortex: each muscle and tract gets the activity of one of the cells
// that its area reads, the same one for life.
func (b *Brain) relay(command []float64) {
	for i, a := range b.areas {
		x := b.active[b.reads.areas[i]]
		for m := range a.Muscles() {
			command[a.Place(m)] = max(-1, min(1, float64(x[b.relays[a.Place(m)]%len(x)])))
		}
	}
}

// newRelays draws the cell of each command.
func newRelays(commands int, birth *stream.Stream) []int {
	cells := make([]int, commands)
	for i := range cells {
		cells[i] = birth.IntN(1 << 30)
	}
	return cells
}
