package screen

import (
	"math"

	"neonate/brain"
	"neonate/render/draw"
	"neonate/render/stage"
)

// mostZones bounds the zones that have a plot of their own.
const mostZones = 3

// Heights of the cerebellum's part of the panel, in points: of what its cells
// do, and of a zone's plot.
const (
	purkinjeHigh, climbingHigh = 26, 16
	cellsLeast                 = 26 + purkinjeHigh + climbingHigh + 12
	cellsMost                  = 90 + purkinjeHigh + climbingHigh + 12
	zoneLeast, zoneMost        = 36, 60
)

// drawCerebellum draws the cerebellum as a physiologist's record of the recent
// past: granule cells, what the Purkinje cells make of them, the errors on the
// climbing fibres; then what each zone says beside what its teacher says.
func (s *Screen) drawCerebellum(b *draw.Batch, r draw.Rect, v *stage.View) {
	t := &v.Trace
	s.heading(b, r, "Cerebellum", s.words.Say("granule cells, Purkinje cells, climbing fibres").Bytes(), learns)
	_, r = r.Top(headHigh)
	r.H -= 8
	lanes := max(1, min(t.Zones, mostZones, int((r.H-cellsLeast)/zoneLeast)))
	zone := draw.Clamp((r.H-cellsLeast)/float32(lanes), zoneLeast, zoneMost)
	cells, r := r.Top(r.H - zone*float32(lanes))
	raster, cells := cells.Top(cells.H - purkinjeHigh - climbingHigh - 8)
	s.raster(b, raster, t, &t.Granule)
	purkinje, cells := cells.Top(purkinjeHigh)
	s.drawPurkinje(b, purkinje, t)
	climbing, _ := cells.Top(climbingHigh)
	s.drawClimbing(b, climbing, t)
	for k := range lanes {
		var lane draw.Rect
		lane, r = r.Top(zone)
		if k < len(v.Brain.Cerebellum.Zones) {
			s.drawZone(b, lane, t, k, &v.Brain.Cerebellum.Zones[k])
		}
	}
}

// zoneColour tells a few zones apart, all of them blue.
func zoneColour(k int) draw.Colour { return learns.Mix(ink, 0.3*float32(k%3)) }

// drawPurkinje draws the Purkinje cells' release of each zone.
func (s *Screen) drawPurkinje(b *draw.Batch, r draw.Rect, t *stage.Trace) {
	b.Round(r, 4, night)
	most := 0.05
	for i := range t.Len() {
		for k := range t.Zones {
			most = math.Max(most, math.Abs(float64(t.Zone(i, k).Purkinje)))
		}
	}
	a := &s.gauges.purkinje
	a.ease(-most, most, s.dt)
	b.Clip(r)
	defer b.Unclip()
	b.Fill(draw.Rect{X: r.X, Y: r.Y + r.H/2, W: r.W, H: 1}, hair)
	for k := range min(t.Zones, 2*mostZones) {
		s.line(b, r.Inset(2), t, func(i int) float32 { return t.Zone(i, k).Purkinje }, a, zoneColour(k))
	}
	s.rowLabel(b, r, "Purkinje")
}

// drawClimbing draws the errors on the climbing fibres as spikes, the largest
// of all zones: up where more was wanted, down where less.
func (s *Screen) drawClimbing(b *draw.Batch, r draw.Rect, t *stage.Trace) {
	b.Round(r, 4, night)
	most := 0.02
	for i := range t.Len() {
		most = math.Max(most, math.Abs(float64(largest(t, i))))
	}
	s.gauges.climbing.ease(0, most, s.dt)
	wide := r.W / float32(t.Capacity()-1)
	stride := max(1, int(finest/wide+0.5))
	b.Clip(r)
	defer b.Unclip()
	middle := r.Y + r.H/2
	for first := aligned(t, stride) - stride; first < t.Len(); first += stride {
		spike := float32(0)
		for i := max(first, 0); i < min(first+stride, t.Len()); i++ {
			if x := largest(t, i); abs(x) > abs(spike) {
				spike = x
			}
		}
		h := draw.Clamp(spike/float32(s.gauges.climbing.high), -1, 1) * (r.H/2 - 1)
		if abs(h) < 0.6 {
			continue
		}
		x := r.Right() - float32(t.Len()-1-first)*wide
		b.Fill(draw.Rect{X: x - 0.75, Y: middle - max(h, 0), W: 1.5, H: abs(h)}, innate.Alpha(0.9))
	}
	s.rowLabel(b, r, "climbing")
}

// rowLabel names a row of the record at its left end, over what is drawn there.
func (s *Screen) rowLabel(b *draw.Batch, r draw.Rect, name string) {
	b.Round(draw.Rect{X: r.X + 2, Y: r.Y + 1, W: s.fonts.tiny.Measure(name) + 6, H: 11}, 3, night.Alpha(0.85))
	b.Text(s.fonts.tiny, r.X+5, r.Y+9, draw.Left, name, faint)
}

// largest is the largest error of all zones in a sample.
func largest(t *stage.Trace, i int) float32 {
	most := float32(0)
	for k := range t.Zones {
		if x := t.Zone(i, k).Climbing; abs(x) > abs(most) {
			most = x
		}
	}
	return most
}

// drawZone draws what a zone says, in blue, over what its innate teacher says.
func (s *Screen) drawZone(b *draw.Batch, r draw.Rect, t *stage.Trace, k int, z *brain.ZoneView) {
	said, told := "cerebellum", "reflex"
	if z.Predicts {
		said, told = "predicted", "felt"
	}
	b.Fit(s.fonts.small, r.X, r.Y+15, r.W*0.5, z.Name, dim)
	x := r.Right()
	x -= b.Text(s.fonts.small, x, r.Y+15, draw.Right, said, zoneColour(0)) + 12
	b.Text(s.fonts.small, x, r.Y+15, draw.Right, told, innate)
	plot := draw.Rect{X: r.X, Y: r.Y + 20, W: r.W, H: r.H - 22}
	b.Round(plot, 4, night)
	low, high := math.Inf(1), math.Inf(-1)
	for i := range t.Len() {
		p := t.Zone(i, k)
		low, high = math.Min(low, float64(min(p.Said, p.Told))), math.Max(high, float64(max(p.Said, p.Told)))
	}
	low, high = padded(low, high, 0.1, 0.1)
	a := &s.gauges.zones[k]
	a.ease(low, high, s.dt)
	b.Clip(plot)
	defer b.Unclip()
	b.Fill(draw.Rect{X: plot.X, Y: plot.Bottom() - a.share(0)*plot.H, W: plot.W, H: 1}, hair)
	s.line(b, plot, t, func(i int) float32 { return t.Zone(i, k).Told }, a, innate.Alpha(0.85))
	s.line(b, plot, t, func(i int) float32 { return t.Zone(i, k).Said }, a, zoneColour(0))
}
