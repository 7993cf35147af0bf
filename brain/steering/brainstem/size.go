package brainstem

// Wires is the number of channels that the brainstem reads: the size of its
// lesion, for a control of equal size.
func (b *Brainstem) Wires() int {
	n := 0
	t := &b.trunk
	for _, w := range []wire{t.pitch, t.spin, t.forward, t.upward, t.touch, t.hunger, t.won, t.lost} {
		if w.there {
			n++
		}
	}
	for _, e := range []*eyeWires{&b.sky, &b.den, &b.rival} {
		if e.there {
			n += e.sectors * e.samples
		}
	}
	for i := range b.legs {
		n += 5 // two joints' angles and speeds, and the foot
		if b.legs[i].feelsPain {
			n++
		}
	}
	return n
}
