package brain

import "math"

// cellsSeen is how many cells of an area a watcher sees.
const cellsSeen = 256

// Snapshot fills s with the present tick, reusing its slices. It allocates
// nothing once they are long enough.
func (b *Brain) Snapshot(s *Snapshot) {
	s.Tick, s.Reward, s.Dopamine, s.Value = b.tick, b.reward, b.Dopamine(), b.Value()
	s.Holder, s.Urgency = b.holder(), 0
	s.Areas, s.Drives, s.Innate, s.Sectors = s.Areas[:0], s.Drives[:0], s.Innate[:0], s.Sectors[:0]
	if len(b.areas) > 0 {
		s.Areas = append(s.Areas, AreaView{"cortex", true, b.effort(), b.lesions.cortex(), "", [2]Quantity{
			{"muscles", float64(len(b.motor)), Count}, {"spread", b.spread(), ""}}})
	}
	s.Areas = append(s.Areas,
		AreaView{"striatum", true, squash(b.Dopamine()), b.lesions.striatum(), "", [2]Quantity{
			{"value", b.Value(), ""}, {"δ", b.Dopamine(), ""}}},
		AreaView{"hypothalamus", false, squash(b.reward), b.lesions.hypothalamus(), "", [2]Quantity{
			{"reward", b.reward, ""}}})
	for i := range b.hypothalamus.Drives() {
		name, reward := b.hypothalamus.Drive(i)
		if b.lesions.hypothalamus() {
			reward = 0
		}
		s.Drives = append(s.Drives, Quantity{Name: name, Value: reward})
	}
	s.Loom = LoomView{}
	b.show(s)
	b.hindbrain.show(s, b)
	if b.cord.Arcs() > 0 {
		s.Areas = append(s.Areas, AreaView{Name: "reflexes", Activity: b.recoil(), Lesioned: b.lesions.reflexes()})
	}
	s.Tracts = b.tracts(s.Tracts[:0])
	b.showCells(s)
	s.Motor = append(s.Motor[:0], b.motor...)
}

// holder is who has the muscles while no reflex of the brainstem takes them:
// the cortex, or the striatum where the larger part of the command is habit; in
// a brain without them whichever commands more, the reflex arcs or the
// cerebellum.
func (b *Brain) holder() string {
	arcs, learned := b.recoil(), b.hindbrain.command()
	switch {
	case len(b.habits) > 0 && !b.lesions.striatum() && (b.lesions.cortex() || b.habitual()):
		return "striatum"
	case len(b.areas) > 0 && !b.lesions.cortex():
		return "cortex"
	case learned > arcs:
		return "cerebellum"
	case b.cord.Arcs() > 0 && !b.lesions.reflexes():
		return "reflexes"
	}
	return ""
}

// recoil is the largest command of the reflex arcs that are no tone.
func (b *Brain) recoil() float64 {
	most := 0.0
	for i := range b.motor {
		most = max(most, math.Abs(b.cord.Alarm(i)))
	}
	return most
}

// effort is the mean size of the command.
func (b *Brain) effort() float64 {
	sum := 0.0
	for _, m := range b.motor {
		sum += math.Abs(m)
	}
	return sum / float64(max(1, len(b.motor)))
}

// spread is the mean standard deviation of the cortex's commands.
func (b *Brain) spread() float64 {
	spread, n := 0.0, 0
	for _, a := range b.areas {
		for i := range a.Muscles() {
			_, s := a.Intention(i)
			spread += s
			n++
		}
	}
	return spread / float64(max(1, n))
}

// showCells shows the cells that have no names: of the first pathway, or where
// there is none of the first area's hidden layers, in equal shares.
func (b *Brain) showCells(s *Snapshot) {
	s.Granule, s.Hidden = s.Granule[:0], 0
	switch {
	case len(b.pathways) > 0:
		if b.active[1] != nil {
			s.Granule = sample(s.Granule, b.active[1], cellsSeen)
		}
	case len(b.areas) > 0:
		layers := b.areas[0].Hidden()
		for _, cells := range layers {
			s.Granule = sample(s.Granule, cells, cellsSeen/len(layers))
		}
		s.Hidden = len(layers)
	}
}

// sample appends an even sample of the cells, so many at most.
func sample(to, cells []float32, most int) []float32 {
	n := min(most, len(cells))
	for i := range n {
		to = append(to, cells[i*len(cells)/n])
	}
	return to
}

// squash maps any size to 0 to 1.
func squash(x float64) float64 { return math.Abs(x) / (1 + math.Abs(x)) }
