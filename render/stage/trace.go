package stage

import (
	"math"

	"neonate/brain"
)

// The names by which a brainstem lists what its looming detector reads among
// its innate quantities; they are plotted where present.
const (
	LoomAngle    = "loom angle"
	LoomDetector = "loom detector"
)

// window is how many shown ticks a trace keeps.
const window = 240

// Sample is what the plots show of one tick.
type Sample struct {
	Lived    uint64
	Return   float32 // of the episode so far
	Reward   float32
	Dopamine float32
	Value    float32
	Angle    float32 // of the looming shape; 0 without a detector
	Detector float32
}

// Trace is the recent past: the last ticks shown, oldest first, and what the
// granule cells did in them. At high speed it skips ticks; Lived tells.
type Trace struct {
	Looms bool // the brain has a looming detector
	Cells int  // rows of the raster

	samples [window]Sample
	raster  []uint8 // window columns of Cells activities
	next    int     // place of the next sample in the ring
	count   int
}

// Len is how many samples there are.
func (t *Trace) Len() int { return t.count }

// Capacity is how many samples there can be.
func (t *Trace) Capacity() int { return window }

// At is the i-th sample, 0 the oldest.
func (t *Trace) At(i int) *Sample { return &t.samples[t.place(i)] }

// Column is the granule activity of the i-th sample, 0 to 255 a cell.
func (t *Trace) Column(i int) []uint8 {
	at := t.place(i) * t.Cells
	return t.raster[at : at+t.Cells]
}

// Ticks is how many ticks of life the trace spans.
func (t *Trace) Ticks() uint64 {
	if t.count == 0 {
		return 0
	}
	return t.At(t.count-1).Lived - t.At(0).Lived + 1
}

func (t *Trace) place(i int) int { return (t.next - t.count + i + window) % window }

func (t *Trace) add(now Now, b *brain.Snapshot) {
	if t.Cells != len(b.Granule) {
		t.Cells = len(b.Granule)
		t.raster = make([]uint8, window*t.Cells)
		t.count = 0
	}
	s := Sample{
		Lived: now.Lived, Return: float32(now.Return),
		Reward: float32(b.Reward), Dopamine: float32(b.Dopamine), Value: float32(b.Value),
	}
	for i := range b.Innate {
		switch b.Innate[i].Name {
		case LoomAngle:
			s.Angle, t.Looms = float32(b.Innate[i].Value), true
		case LoomDetector:
			s.Detector, t.Looms = float32(b.Innate[i].Value), true
		}
	}
	t.samples[t.next] = s
	column := t.raster[t.next*t.Cells:][:t.Cells]
	for i, x := range b.Granule {
		column[i] = level(x)
	}
	t.next = (t.next + 1) % window
	t.count = min(t.count+1, window)
}

// level maps an activity, which may have any size, to 0 to 255.
func level(x float32) uint8 {
	if !(x > 0) {
		return 0
	}
	return uint8(255*(1-math.Exp(-1.5*float64(x))) + 0.5)
}

func (t *Trace) copy(o *Trace) {
	raster := append(t.raster[:0], o.raster...)
	*t = *o
	t.raster = raster
}
