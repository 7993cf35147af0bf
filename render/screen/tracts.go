package screen

import (
	"math"

	"neonate/brain"
	"neonate/render/draw"
	"neonate/render/stage"
)

// route is the way of a tract over the sheet.
type route struct {
	from, to string
	lines    [][]draw.Vec // fibres of one tract, each smooth
	fan      float32      // from one tract of this way to the next where they begin; half of it where they end
}

// newRoutes lays the ways of all the tracts that a brain can have.
func newRoutes() []route {
	way := func(from, to string, fan float32, fibres ...[]draw.Vec) route {
		r := route{from: from, to: to, fan: fan}
		for _, f := range fibres {
			r.lines = append(r.lines, spline(f, false))
		}
		return r
	}
	return []route{
		way("hypothalamus", "striatum", 0, []draw.Vec{v(160, 188), v(150, 177), v(138, 166), v(133, 148)}),
		// dopamine fans out
		way("striatum", "cortex", 0,
			[]draw.Vec{v(143, 126), v(130, 110), v(112, 104), v(92, 106)},
			[]draw.Vec{v(186, 116), v(189, 106), v(188, 91)},
			[]draw.Vec{v(229, 125), v(244, 108), v(266, 98), v(288, 94)}),
		// down the pyramids
		way("cortex", brain.Muscles, 0, []draw.Vec{v(292, 116), v(280, 136), v(262, 154), v(252, 176), v(250, 204), v(258, 230), v(276, 247), v(310, 249), v(400, 249)}),
		way("striatum", brain.Muscles, 0, []draw.Vec{v(228, 150), v(244, 172), v(246, 204), v(255, 231), v(275, 251), v(310, 251), v(400, 251)}),
		way("cortex", "brainstem", 6, []draw.Vec{v(276, 110), v(268, 130), v(254, 150), v(247, 170), v(245, 190)}),
		way("brainstem", "cortex", 0, []draw.Vec{v(266, 190), v(276, 164), v(294, 148), v(318, 128)}),
		way("brainstem", "hypothalamus", 0, []draw.Vec{v(226, 204), v(208, 203), v(190, 196)}),
		way("brainstem", "cerebellum", 0, []draw.Vec{v(264, 218), v(284, 222), v(304, 216), v(320, 206)}),
		way("brainstem", brain.Muscles, 0, []draw.Vec{v(234, 222), v(250, 236), v(274, 255), v(310, 257), v(400, 257)}),
		way("cerebellum", "brainstem", 0, []draw.Vec{v(300, 194), v(280, 190), v(258, 196), v(244, 206)}),
		way("cerebellum", "cortex", 0, []draw.Vec{v(318, 176), v(322, 158), v(326, 130)}),
		way("cerebellum", "reflexes", 0, []draw.Vec{v(340, 214), v(352, 232), v(348, 252)}),
		way("cerebellum", brain.Muscles, 0, []draw.Vec{v(306, 210), v(288, 224), v(288, 244), v(312, 253), v(400, 253)}),
		way("reflexes", "cerebellum", 0, []draw.Vec{v(322, 256), v(316, 238), v(326, 212)}),
		way("reflexes", brain.Muscles, 0, []draw.Vec{v(350, 261), v(400, 261)}),
	}
}

// tracts draws who sends to whom, each tract in the colour of its sender and
// lit by what it carries now; dopamine has its own. With an area pointed at,
// those that neither leave nor reach it fade.
func (s *Screen) tracts(b *draw.Batch, at draw.Place, v *stage.View, pointed string) {
	list := v.Brain.Tracts
	for i := range list {
		t := &list[i]
		r := s.diagram.route(t.From, t.To)
		if r == nil {
			continue
		}
		before, all := 0, 0 // tracts of this way
		for k := range list {
			if list[k].From == t.From && list[k].To == t.To {
				if all++; k < i {
					before++
				}
			}
		}
		s.tract(b, at, r, r.fan*(float32(before)-float32(all-1)/2), t, &v.Brain, pointed)
	}
	if areaOf(&v.Brain, "reflexes") == nil {
		end := at.Point(draw.Vec{X: 411, Y: 252})
		b.Text(s.fonts.small, end.X, end.Y+4, draw.Left, "muscles", dim)
	}
}

// tract draws one tract, aside of the others of its way.
func (s *Screen) tract(b *draw.Batch, at draw.Place, r *route, aside float32, t *brain.TractView, snap *brain.Snapshot, pointed string) {
	c := tractColour(snap, t)
	lit := float32(math.Sqrt(math.Min(math.Abs(t.Value), 1))) // what is weak shows too
	bright := float32(1)
	if pointed != "" && t.From != pointed && t.To != pointed {
		bright = 0.25
	}
	for _, line := range r.lines {
		s.points = s.points[:0]
		for i, p := range line {
			p.X += aside * (1 - 0.5*float32(i)/float32(len(line)-1))
			s.points = append(s.points, at.Point(p))
		}
		b.Stroke(s.points, 3, night.Alpha(0.45*bright))
		b.Stroke(s.points, 1.25, c.Alpha((0.42+0.2*lit)*bright))
		b.Stroke(s.points, 2, c.Mix(ink, 0.35).Alpha(0.85*lit*bright))
		end := s.points[len(s.points)-1]
		b.Halo(end, 3+6*lit, c.Alpha(0.5*lit*bright))
		b.Disc(end, 1.6+0.8*lit, c.Mix(ink, 0.35*lit).Alpha(bright))
	}
}

// carried lists, below the diagram, what runs to and from the area that is
// pointed at.
func (s *Screen) carried(b *draw.Batch, diagram draw.Rect, v *stage.View, pointed string) {
	rows := 0
	for i := range v.Brain.Tracts {
		if t := &v.Brain.Tracts[i]; t.From == pointed || t.To == pointed {
			rows++
		}
	}
	if rows == 0 {
		return
	}
	card := draw.Rect{X: diagram.X - 8, Y: diagram.Bottom() - 6, W: diagram.W + 16, H: float32(rows)*rowHigh + 14}
	b.Round(card, 9, night.Alpha(0.97))
	b.RoundEdge(card.Inset(0.5), 8.5, 1, ink.Alpha(0.10))
	y := card.Y + 20
	for i := range v.Brain.Tracts {
		t := &v.Brain.Tracts[i]
		w := s.words.Say("")
		switch pointed {
		case t.From:
			w.Add("to ").Add(t.To)
		case t.To:
			w.Add("from ").Add(t.From)
		default:
			continue
		}
		b.Bytes(s.fonts.text, card.X+14, y, draw.Left, w.Bytes(), dim)
		c := tractColour(&v.Brain, t)
		b.Text(s.fonts.text, card.X+card.W*0.46, y, draw.Left, t.Carries, c)
		b.Bytes(s.fonts.strong, card.Right()-14, y, draw.Right, s.words.Say("").Signed(t.Value, 2).Bytes(), ink)
		y += rowHigh
	}
}

// tractColour is its sender's; dopamine has its own.
func tractColour(snap *brain.Snapshot, t *brain.TractView) draw.Colour {
	a := areaOf(snap, t.From)
	switch {
	case a == nil || a.Lesioned:
		return lesion
	case t.Carries == "dopamine":
		return violet
	}
	return areaColour(a)
}

// route finds the way from an area to another; nil if the sheet has none.
func (d *diagram) route(from, to string) *route {
	for i := range d.routes {
		if r := &d.routes[i]; r.from == from && r.to == to {
			return r
		}
	}
	return nil
}
