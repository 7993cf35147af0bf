package brain

import "math"

// show tells a watcher what the cerebellum does.
func (h *hindbrain) show(s *Snapshot, b *Brain) {
	c := &s.Cerebellum
	c.Granule, c.Zones = c.Granule[:0], c.Zones[:0]
	if h == nil {
		return
	}
	silent := b.lesions.cerebellum()
	if !silent {
		c.Granule = sample(c.Granule, h.granule.Activity(), cellsSeen)
	}
	most := 0.0
	for i := range h.zones {
		z, of := &h.zones[i], h.cerebellum.Zone(i)
		v := ZoneView{Name: of.Name, Predicts: z.sense >= 0, Purkinje: of.Release(), Said: of.Output(), Told: h.teachers[i]}
		if !b.frozen && !silent {
			v.Climbing = of.Climbing()
		}
		switch {
		case z.sense >= 0:
			v.Told, v.Said = h.then(0)[z.sense], h.foretold[h.before(z.delay)*len(h.zones)+i]
		case z.escape:
			v.Told = b.alarm()
		case z.reflex >= 0:
			v.Told = b.cord.Alarm(z.reflex)
		}
		most = max(most, squash(of.Output()))
		c.Zones = append(c.Zones, v)
	}
	s.Areas = append(s.Areas, AreaView{"cerebellum", true, most, silent, "", [2]Quantity{
		{"error", h.mistake(c.Zones), ""}}})
}

// mistake is the largest error on a climbing fibre.
func (h *hindbrain) mistake(zones []ZoneView) float64 {
	most := 0.0
	for i := range zones {
		most = max(most, math.Abs(zones[i].Climbing))
	}
	return most
}

// command is the largest command of the zones that drive a muscle.
func (h *hindbrain) command() float64 {
	if h == nil {
		return 0
	}
	most := 0.0
	for i := range h.zones {
		if z := &h.zones[i]; z.drives >= 0 {
			most = max(most, math.Abs(z.genome.Drive.Gain*h.cerebellum.Zone(i).Output()))
		}
	}
	return most
}
