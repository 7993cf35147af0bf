package neural

import (
	"testing"

	"neonate/brain/genomes"
	"neonate/internal/stream"
)

// An input of one tick wakes one cell of a line after the other, each at its
// own time, and none once the line has rested; what it presents is all that
// another needs to go on from there.
func TestLine(t *testing.T) {
	const cells, rate = 5, 10
	g := &genomes.Pathway{Cells: cells, Inputs: 1, Weight: 2, Sign: "excitatory", Gain: "none",
		Line: &genomes.Line{Delay: genomes.Span{0.1, 0.9}}} // 1, 3, 5, 7 and 9 ticks
	grow := func() *Expansion {
		return NewLocalExpansion(Plain{}, g, Map{Size: 1, Rate: rate}, stream.New(1, "line"))
	}
	e := grow()
	silence, pulse := make([]float32, Pad(1)), make([]float32, Pad(1))
	pulse[0] = 3
	for range 20 { // the ring goes round
		e.Forward(silence)
	}
	var other *Expansion
	for tick := range 12 {
		x := silence
		if tick == 0 {
			x = pulse
		}
		activity := e.Forward(x)
		if other != nil {
			for i, v := range other.Forward(x) {
				if v != activity[i] {
					t.Fatalf("tick %d, cell %d: %g gone on with, %g without a break", tick, i, v, activity[i])
				}
			}
		}
		for i := range cells {
			want := float32(0)
			if tick == 2*i+1 {
				want = 6
			}
			if activity[i] != want {
				t.Errorf("tick %d, cell %d: found %g; want %g", tick, i, activity[i], want)
			}
		}
		if tick == 4 {
			other = grow()
			for i, from := range e.Present("line") {
				to := other.Present("line")[i]
				copy(to.F32, from.F32)
				copy(to.I64, from.I64)
			}
		}
	}
	e.Forward(pulse)
	e.Rest()
	for tick := range 12 {
		for i, v := range e.Forward(silence)[:cells] {
			if v != 0 {
				t.Errorf("tick %d after rest, cell %d: found %g; want 0", tick, i, v)
			}
		}
	}
}
