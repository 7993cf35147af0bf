package screen

import (
	"math"

	"neonate/brain"
	"neonate/render/draw"
	"neonate/render/stage"
)

// drawBrain draws the right-hand panel from top to bottom.
func (s *Screen) drawBrain(b *draw.Batch, v *stage.View) {
	r := s.layout.brain
	if r.W == 0 {
		return
	}
	s.panel(b, r)
	b.Fill(draw.Rect{X: r.X, Y: r.Y, W: 1, H: r.H}, hair)
	b.Clip(r)
	defer b.Unclip()
	in := draw.Rect{X: r.X + 20, Y: r.Y + 10, W: r.W - 40, H: r.H - 18}
	plan := s.plan(v, in.W, in.H)
	for _, part := range plan.parts[:plan.count] {
		var at draw.Rect
		at, in = in.Top(part.high)
		switch part.what {
		case partDiagram:
			s.drawDiagram(b, at, v)
		case partInnate:
			s.drawInnate(b, at, v)
		case partGranule:
			s.drawGranule(b, at, v)
		case partCerebellum:
			s.drawCerebellum(b, at, v)
		case partDrives:
			s.drawDrives(b, at, v)
		default:
			s.drawLane(b, at, v, part.what)
		}
	}
}

// drawDiagram draws the two halves as a brain cut through the middle.
func (s *Screen) drawDiagram(b *draw.Batch, r draw.Rect, v *stage.View) {
	head, r := r.Top(24)
	b.Text(s.fonts.title, head.X, head.Y+17, draw.Left, "Brain", ink)
	x := head.Right()
	x -= b.Text(s.fonts.small, x, head.Y+16, draw.Right, "innate", dim) + 10
	b.Disc(draw.Vec{X: x, Y: head.Y + 12}, 4, innate)
	x -= 20
	x -= b.Text(s.fonts.small, x, head.Y+16, draw.Right, "learns", dim) + 10
	b.Disc(draw.Vec{X: x, Y: head.Y + 12}, 4, learns)

	at := placeDiagram(r)
	s.pathways(b, at, v)
	for i := range s.diagram.regions {
		region := &s.diagram.regions[i]
		s.drawRegion(b, at, region, areaOf(&v.Brain, region.name))
	}
	s.pointed(b, head, at, v)
	s.outflow(b, at, v)
	s.strangers(b, r, &v.Brain)
}

// pointed tells which key lesions the area under the mouse.
func (s *Screen) pointed(b *draw.Batch, head draw.Rect, at draw.Place, v *stage.View) {
	in := &s.ui.in
	if !s.options.Hands || in.Elsewhere || s.ui.taken {
		return
	}
	for i := range v.Brain.Areas[:min(len(v.Brain.Areas), len(digits))] {
		a := &v.Brain.Areas[i]
		g := s.diagram.region(a.Name)
		if g == nil || !g.shape.Has(at, in.Mouse) {
			continue
		}
		b.ShapeEdge(g.shape, at, 2.5, ink.Alpha(0.8))
		x := head.X + 62
		x += s.keycap(b, x, head.Y+12, digits[i:i+1], areaColour(a)) + 6
		does := "takes it out"
		if a.Lesioned {
			does = "puts it back"
		}
		b.Text(s.fonts.small, x, head.Y+16, draw.Left, does, dim)
	}
}

// Where the words beside the diagram need room: from the panel's left edge to
// the hypothalamus, and from the cerebellum to the right edge.
const (
	wordsLeft, sheetLeft   = 108, 142
	wordsRight, sheetRight = 78, 386
)

// sizeForWidth is the largest diagram that leaves room for the words beside it.
func sizeForWidth(w float32) float32 {
	return (w - wordsLeft - wordsRight) / (sheetRight - sheetLeft)
}

// placeDiagram centres the diagram with its words.
func placeDiagram(r draw.Rect) draw.Place {
	size := min(sizeForWidth(r.W), (r.H-14)/sheetHigh)
	spare := r.W - wordsLeft - wordsRight - size*(sheetRight-sheetLeft)
	return draw.Place{At: draw.Vec{X: r.X + wordsLeft - sheetLeft*size + spare*0.4, Y: r.Y + 2}, Size: size}
}

// areaOf finds an area in the snapshot; nil if this brain has none of that name.
func areaOf(snap *brain.Snapshot, name string) *brain.AreaView {
	for i := range snap.Areas {
		if snap.Areas[i].Name == name {
			return &snap.Areas[i]
		}
	}
	return nil
}

// areaColour is blue for what learns, amber for what is innate, grey for what
// is lesioned.
func areaColour(a *brain.AreaView) draw.Colour {
	switch {
	case a.Lesioned:
		return lesion
	case a.Learned:
		return learns
	}
	return innate
}

// drawRegion draws one area, lit by its activity. One that this brain lacks is
// only an outline.
func (s *Screen) drawRegion(b *draw.Batch, at draw.Place, g *region, a *brain.AreaView) {
	if a == nil {
		b.Shape(g.shape, at, panel)
		b.ShapeEdge(g.shape, at, 1, hair)
		return
	}
	c := areaColour(a)
	lit := float32(math.Min(math.Max(a.Activity, 0), 1))
	if a.Lesioned {
		lit = 0
	}
	b.ShapeGlow(g.shape, at, 4+10*lit, c.Alpha(0.30*lit))
	b.Shape(g.shape, at, panel.Mix(c, 0.20+0.45*lit))
	if a.Lesioned {
		b.Hatch(g.shape, at, 1.25, lesion.Alpha(0.55))
	}
	s.folds(b, at, g.name, c)
	b.ShapeEdge(g.shape, at, 1.5, c.Alpha(0.95))
	s.regionLabel(b, at, g, a)
}

// folds draws the furrows that make cortex and cerebellum recognisable.
func (s *Screen) folds(b *draw.Batch, at draw.Place, name string, c draw.Colour) {
	lines := s.diagram.sulci
	switch name {
	case "cortex":
	case "cerebellum":
		lines = s.diagram.folia
	default:
		return
	}
	for _, line := range lines {
		s.points = s.points[:0]
		for _, p := range line {
			s.points = append(s.points, at.Point(p))
		}
		b.Stroke(s.points, 1.25, c.Mix(ink, 0.1).Alpha(0.38))
	}
}

// regionLabel writes the area's name and note, inside it or beside a lead.
func (s *Screen) regionLabel(b *draw.Batch, at draw.Place, g *region, a *brain.AreaView) {
	p := at.Point(g.label)
	if g.above != "" {
		p.Y = max(p.Y, at.Point(s.diagram.region(g.above).label).Y+34)
	}
	if g.align == draw.Right {
		b.Line(draw.Vec{X: p.X + 6, Y: p.Y - 1}, at.Point(g.lead), 1, areaColour(a).Alpha(0.6))
	}
	name, note := ink, ink.Alpha(0.72)
	if a.Lesioned {
		name, note = dim, dim
	}
	b.Text(s.fonts.strong, p.X, p.Y+4, g.align, g.name, name)
	b.Bytes(s.fonts.small, p.X, p.Y+18, g.align, s.noteFor(a, s.roomFor(g, p, at.Size)), note)
}

// roomFor is how wide a note at p can be.
func (s *Screen) roomFor(g *region, p draw.Vec, size float32) float32 {
	switch g.align {
	case draw.Right:
		return p.X - s.layout.brain.X - 12
	case draw.Left:
		return s.layout.brain.Right() - 12 - p.X
	}
	return g.inside * size
}

// noteFor is as many of an area's words and figures as there is room for.
func (s *Screen) noteFor(a *brain.AreaView, room float32) []byte {
	if a.Lesioned {
		return s.words.Say("lesioned").Bytes()
	}
	for n := len(a.Figures); n >= 0; n-- {
		w := s.words.Say(a.Note)
		for i := range a.Figures[:n] {
			f := &a.Figures[i]
			if f.Name == "" {
				continue
			}
			if len(w.Bytes()) > 0 {
				w.Add(", ")
			}
			if f.Unit == brain.Count {
				w.Int(int64(f.Value)).Add(" ").Add(f.Name)
			} else {
				w.Add(f.Name).Add(" ").Fixed(f.Value, 2).Add(f.Unit)
			}
		}
		if s.fonts.small.MeasureBytes(w.Bytes()) <= room {
			break
		}
	}
	return s.words.Bytes()
}

// pathways draws what joins the areas: the tract from the cortex down, the
// cerebellum's stalk, reward to the striatum, and dopamine, which brightens
// with the TD error.
func (s *Screen) pathways(b *draw.Batch, at draw.Place, v *stage.View) {
	line := func(width float32, c draw.Colour, points ...draw.Vec) {
		s.points = s.points[:0]
		for _, p := range points {
			s.points = append(s.points, at.Point(p))
		}
		b.Stroke(s.points, width, c)
	}
	has := func(name string) bool { return areaOf(&v.Brain, name) != nil }
	line(3, learns.Alpha(0.35), draw.Vec{X: 262, Y: 112}, draw.Vec{X: 262, Y: 140}, draw.Vec{X: 250, Y: 170})
	if has("cerebellum") {
		line(3, learns.Alpha(0.35), draw.Vec{X: 285, Y: 200}, draw.Vec{X: 262, Y: 198})
	}
	if has("hypothalamus") {
		line(2, innate.Alpha(0.35), draw.Vec{X: 170, Y: 182}, draw.Vec{X: 176, Y: 164})
	}
	if has("hypothalamus") && has("brainstem") {
		line(2, innate.Alpha(0.35), draw.Vec{X: 196, Y: 192}, draw.Vec{X: 216, Y: 194})
	}
	burst := float32(math.Min(math.Abs(v.Brain.Dopamine), 1))
	line(2, violet.Alpha(0.25+0.75*burst), draw.Vec{X: 176, Y: 114}, draw.Vec{X: 172, Y: 92})
	line(2, violet.Alpha(0.25+0.75*burst), draw.Vec{X: 206, Y: 114}, draw.Vec{X: 210, Y: 92})
}

// outflow is the way to the muscles, in the colour of who has them.
func (s *Screen) outflow(b *draw.Batch, at draw.Place, v *stage.View) {
	c := faint
	if v.Brain.Holder != "" {
		c = holderColour(&v.Brain)
	}
	from := at.Point(draw.Vec{X: 280, Y: 260})
	to := from.Add(draw.Vec{X: 13, Y: 7})
	b.Line(from, to, 2, c)
	b.Text(s.fonts.small, to.X+6, to.Y+2, draw.Left, "to the muscles", dim)
}

// strangers lists areas that the sheet has no place for.
func (s *Screen) strangers(b *draw.Batch, r draw.Rect, snap *brain.Snapshot) {
	y := r.Y + 14
	for i := range snap.Areas {
		a := &snap.Areas[i]
		if s.diagram.region(a.Name) != nil {
			continue
		}
		b.Disc(draw.Vec{X: r.X + 5, Y: y - 4}, 4, areaColour(a).Alpha(0.4+0.6*float32(a.Activity)))
		b.Text(s.fonts.small, r.X+14, y, draw.Left, a.Name, dim)
		y += 16
	}
}
