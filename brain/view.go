package brain

import (
	"fmt"
	"math"
)

// granuleSample is how many pattern-separation cells a watcher sees.
const granuleSample = 256

// Snapshot fills s with the present tick, reusing its slices.
func (b *Brain) Snapshot(s *Snapshot) {
	s.Tick, s.Reward, s.Dopamine, s.Value = b.tick, b.reward, b.Dopamine(), b.Value()
	s.Holder, s.Urgency = "cortex", 0
	if b.lesions.cortex() {
		s.Holder = ""
	}
	s.Areas = append(s.Areas[:0],
		AreaView{"cortex", true, b.effort(), b.lesions.cortex(), b.cortexNote()},
		AreaView{"striatum", true, squash(b.Dopamine()), b.lesions.striatum(),
			fmt.Sprintf("value %+.2f, delta %+.2f", b.Value(), b.Dopamine())},
		AreaView{"hypothalamus", false, squash(b.reward), b.lesions.hypothalamus(),
			fmt.Sprintf("reward %+.2f", b.reward)})
	s.Drives = s.Drives[:0]
	for i := range b.hypothalamus.Drives() {
		name, reward := b.hypothalamus.Drive(i)
		if b.lesions.hypothalamus() {
			reward = 0
		}
		s.Drives = append(s.Drives, Quantity{Name: name, Value: reward})
	}
	s.Innate = s.Innate[:0]
	b.show(s)
	s.Granule = b.granule(s.Granule[:0])
	s.Motor = append(s.Motor[:0], b.motor...)
}

// effort is the mean size of the command.
func (b *Brain) effort() float64 {
	sum := 0.0
	for _, m := range b.motor {
		sum += math.Abs(m)
	}
	return sum / float64(max(1, len(b.motor)))
}

func (b *Brain) cortexNote() string {
	spread, n := 0.0, 0
	for _, a := range b.areas {
		for i := range a.Muscles() {
			_, s := a.Intention(i)
			spread += s
			n++
		}
	}
	return fmt.Sprintf("%d muscles, spread %.2f", n, spread/float64(max(1, n)))
}

// granule appends an even sample of the first pathway's cells.
func (b *Brain) granule(sample []float32) []float32 {
	if len(b.pathways) == 0 || b.active[1] == nil {
		return sample
	}
	cells := b.active[1]
	n := min(granuleSample, len(cells))
	for i := range n {
		sample = append(sample, cells[i*len(cells)/n])
	}
	return sample
}

// squash maps any size to 0 to 1.
func squash(x float64) float64 { return math.Abs(x) / (1 + math.Abs(x)) }
