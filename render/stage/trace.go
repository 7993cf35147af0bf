package stage

import (
	"math"

	"neonate/brain"
)

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

// Zone is what the plots show of a zone of the cerebellum in one tick.
type Zone struct {
	Purkinje, Climbing float32
	Said, Told         float32 // by the zone, and by its teacher
}

// Trace is the recent past: the last ticks shown, oldest first, and what the
// cells did in them. At high speed it skips ticks; Lived tells.
type Trace struct {
	Looms bool // the brain has a looming detector
	Zones int  // of its cerebellum

	Pathway Raster // the cortex's pattern-separation cells
	Granule Raster // the cerebellum's

	samples []Sample
	zones   []Zone // Zones a sample
	next    int    // place of the next sample in the rings
	count   int
}

// Raster is what cells did in the samples of a trace.
type Raster struct {
	Cells int
	ring  []uint8 // Cells activities a sample
}

// Some seconds, if every tick is shown, in samples: so many at least and most.
const (
	spanned          = 3 // s
	fewest, mostSeen = 240, 600
)

func newTrace(rate float64) Trace {
	n := int(spanned * rate)
	return Trace{samples: make([]Sample, max(fewest, min(mostSeen, n)))}
}

// Len is how many samples there are.
func (t *Trace) Len() int { return t.count }

// Capacity is how many samples there can be.
func (t *Trace) Capacity() int { return len(t.samples) }

// At is the i-th sample, 0 the oldest.
func (t *Trace) At(i int) *Sample { return &t.samples[t.place(i)] }

// Zone is the k-th zone in the i-th sample.
func (t *Trace) Zone(i, k int) *Zone { return &t.zones[t.place(i)*t.Zones+k] }

// Column is the activity of a raster's cells in the i-th sample, 0 to 255 each.
func (t *Trace) Column(r *Raster, i int) []uint8 {
	at := t.place(i) * r.Cells
	return r.ring[at : at+r.Cells]
}

// Ticks is how many ticks of life the trace spans.
func (t *Trace) Ticks() uint64 {
	if t.count == 0 {
		return 0
	}
	return t.At(t.count-1).Lived - t.At(0).Lived + 1
}

func (t *Trace) place(i int) int {
	n := len(t.samples)
	return (t.next - t.count + i + n) % n
}

func (t *Trace) add(now Now, b *brain.Snapshot) {
	t.fit(b)
	t.Looms = b.Loom.Has
	t.samples[t.next] = Sample{
		Lived: now.Lived, Return: float32(now.Return),
		Reward: float32(b.Reward), Dopamine: float32(b.Dopamine), Value: float32(b.Value),
		Angle: float32(b.Loom.Angle), Detector: float32(b.Loom.Detector),
	}
	for k := range b.Cerebellum.Zones {
		z := &b.Cerebellum.Zones[k]
		t.zones[t.next*t.Zones+k] = Zone{float32(z.Purkinje), float32(z.Climbing), float32(z.Said), float32(z.Told)}
	}
	t.Pathway.add(t.next, b.Granule)
	t.Granule.add(t.next, b.Cerebellum.Granule)
	t.next = (t.next + 1) % len(t.samples)
	t.count = min(t.count+1, len(t.samples))
}

// fit begins anew for a brain of another shape. Granule cells that are lesioned
// are silent, not gone.
func (t *Trace) fit(b *brain.Snapshot) {
	cells := len(b.Cerebellum.Granule)
	if cells == 0 && len(b.Cerebellum.Zones) > 0 {
		cells = t.Granule.Cells
	}
	if t.Pathway.Cells == len(b.Granule) && t.Granule.Cells == cells && t.Zones == len(b.Cerebellum.Zones) {
		return
	}
	n := len(t.samples)
	t.Zones = len(b.Cerebellum.Zones)
	t.zones = make([]Zone, n*t.Zones)
	t.Pathway = Raster{len(b.Granule), make([]uint8, n*len(b.Granule))}
	t.Granule = Raster{cells, make([]uint8, n*cells)}
	t.count = 0
}

func (t *Trace) clear() { t.count = 0 }

func (r *Raster) add(at int, activity []float32) {
	column := r.ring[at*r.Cells:][:r.Cells]
	clear(column)
	for i, x := range activity {
		column[i] = level(x)
	}
}

// level maps an activity, which may have any size, to 0 to 255.
func level(x float32) uint8 {
	if !(x > 0) {
		return 0
	}
	return uint8(255*(1-math.Exp(-1.5*float64(x))) + 0.5)
}

func (t *Trace) copy(o *Trace) {
	samples, zones, pathway, granule := t.samples, t.zones, t.Pathway.ring, t.Granule.ring
	*t = *o
	t.samples = append(samples[:0], o.samples...)
	t.zones = append(zones[:0], o.zones...)
	t.Pathway.ring = append(pathway[:0], o.Pathway.ring...)
	t.Granule.ring = append(granule[:0], o.Granule.ring...)
}
