package brain

import "math"

// tracts appends who sends to whom in this brain, and what runs there now. A
// lesioned area sends nothing.
func (b *Brain) tracts(to []TractView) []TractView {
	send := func(from, area, carries string, out bool, value float64) {
		if out {
			value = 0
		}
		to = append(to, TractView{from, area, carries, max(-1, min(1, value))})
	}
	l := &b.lesions
	send("hypothalamus", "striatum", "reward", l.hypothalamus(), signedSquash(b.reward))
	if len(b.areas) > 0 {
		send("striatum", "cortex", "dopamine", l.striatum(), signedSquash(b.Dopamine()))
		if most, any := b.intended(); any {
			send("cortex", Muscles, "commands", l.cortex(), most)
		}
	}
	if len(b.habits) > 0 {
		will, _ := b.grant()
		send("striatum", Muscles, "habits", l.striatum(), will*b.accustomed())
	}
	if h := b.hindbrain; h != nil {
		to = h.tracts(to, l.cerebellum(), len(b.areas) > 0)
	}
	if b.cord.Arcs() > 0 {
		send("reflexes", Muscles, "reflex arcs", l.reflexes(), b.recoil())
	}
	m := b.midbrain
	if m == nil {
		return to
	}
	for i, t := range b.genome.Brainstem.Descending {
		send("cortex", "brainstem", t.Name, l.cortex(), b.command[len(b.motor)+i])
	}
	send("brainstem", Muscles, "commands", l.brainstem(), largest(m.stem.Motor()))
	send("brainstem", "hypothalamus", "fear", l.brainstem(), m.stem.Moods().Fear)
	if n := reports(b.genome); n > 0 && len(m.rising) >= n {
		send("brainstem", "cortex", "report", l.brainstem(), largest(m.rising[len(m.rising)-n:]))
	}
	return to
}

// intended is the largest mean command of the cortex itself to a muscle, as much of it
// as gets through; there may be none that it commands.
func (b *Brain) intended() (most float64, any bool) {
	will, _ := b.grant()
	for _, a := range b.areas {
		for i := range a.Muscles() {
			if a.Place(i) < len(b.motor) {
				most, any = max(most, min(1, math.Abs(float64(a.Own()[i])))), true
			}
		}
	}
	return will * most, any
}

// tracts appends the cerebellum's: each kind of zone has its own way out, and
// its teacher's fibres climb from where the teacher is.
func (h *hindbrain) tracts(to []TractView, silent, cortex bool) []TractView {
	var drives, urges, amends, stem, arcs bool
	var amended, taught, reflex float64
	for i := range h.zones {
		z, of := &h.zones[i], h.cerebellum.Zone(i)
		drives, urges = drives || z.drives >= 0, urges || z.urges
		climbing := math.Abs(of.Climbing())
		switch {
		case z.escape:
			stem, taught = true, max(taught, climbing)
		case z.reflex >= 0:
			arcs, reflex = true, max(reflex, climbing)
		case z.sense >= 0 && z.genome.Amend:
			amends, amended = true, max(amended, squash(of.Output()))
		}
	}
	for _, t := range [...]struct {
		there          bool
		from, to, what string
		value          float64
	}{
		{drives, "cerebellum", Muscles, "commands", h.command()},
		{urges, "cerebellum", "brainstem", "escape", h.urge()},
		{amends && cortex, "cerebellum", "cortex", "amended senses", amended},
		{amends && !cortex, "cerebellum", "reflexes", "amended senses", amended},
		{stem, "brainstem", "cerebellum", "climbing fibres", taught},
		{arcs, "reflexes", "cerebellum", "climbing fibres", reflex},
	} {
		if silent {
			t.value = 0
		}
		if t.there {
			to = append(to, TractView{t.from, t.to, t.what, max(-1, min(1, t.value))})
		}
	}
	return to
}

// largest is the largest size among numbers.
func largest(x []float64) (most float64) {
	for _, v := range x {
		most = max(most, math.Abs(v))
	}
	return most
}

// signedSquash maps any number to -1 to 1.
func signedSquash(x float64) float64 { return x / (1 + math.Abs(x)) }
