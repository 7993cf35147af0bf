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
	var diagram draw.Rect
	pointed := ""
	for _, part := range plan.parts[:plan.count] {
		var at draw.Rect
		at, in = in.Top(part.high)
		switch part.what {
		case partDiagram:
			pointed = s.drawDiagram(b, at, v)
			diagram = at
		case partInnate:
			s.drawInnate(b, at, v)
		case partGranule:
			s.drawGranule(b, at, v)
		case partCerebellum:
			s.drawCerebellum(b, at, v)
		case partDrives:
			s.drawDrives(b, at, v)
		default:
			if part.beside > 0 {
				half := draw.Rect{X: at.X + (at.W+lanesApart)/2, Y: at.Y, W: (at.W - lanesApart) / 2, H: at.H}
				s.drawLane(b, half, v, part.beside)
				at.W = half.W
			}
			s.drawLane(b, at, v, part.what)
		}
	}
	s.carried(b, diagram, v, pointed)
}

// drawDiagram draws the two halves as a brain cut through the middle, and
// returns the area that is pointed at.
func (s *Screen) drawDiagram(b *draw.Batch, r draw.Rect, v *stage.View) (pointed string) {
	head, r := r.Top(24)
	after := head.X + b.Text(s.fonts.title, head.X, head.Y+17, draw.Left, "Brain", ink) + 18
	if s.several() {
		after += b.Text(s.fonts.title, after-12, head.Y+17, draw.Left, s.name(v.Animal), coat(v.Animal))
	}
	x := head.Right()
	x -= b.Text(s.fonts.small, x, head.Y+16, draw.Right, "innate", dim) + 10
	b.Disc(draw.Vec{X: x, Y: head.Y + 12}, 4, innate)
	x -= 20
	x -= b.Text(s.fonts.small, x, head.Y+16, draw.Right, "learns", dim) + 10
	b.Disc(draw.Vec{X: x, Y: head.Y + 12}, 4, learns)

	at := placeDiagram(r)
	for i := range s.diagram.regions { // what this brain lacks lies under what it has
		if g := &s.diagram.regions[i]; areaOf(&v.Brain, g.name) == nil {
			b.Shape(g.shape, at, panel)
			b.ShapeEdge(g.shape, at, 1, hair)
		}
	}
	for i := range s.diagram.regions {
		if g := &s.diagram.regions[i]; areaOf(&v.Brain, g.name) != nil {
			s.drawRegion(b, at, g, areaOf(&v.Brain, g.name))
		}
	}
	pointed = s.pointed(b, draw.Vec{X: after, Y: head.Y}, at, v)
	if s.several() && s.options.Hands && pointed == "" {
		after += s.keycap(b, after, head.Y+12, "Tab", dim) + 6
		b.Text(s.fonts.small, after, head.Y+16, draw.Left, "another", dim)
	}
	s.tracts(b, at, v, pointed)
	for i := range s.diagram.regions {
		if g := &s.diagram.regions[i]; areaOf(&v.Brain, g.name) != nil {
			s.regionLabel(b, at, g, areaOf(&v.Brain, g.name))
		}
	}
	s.strangers(b, r, &v.Brain)
	return pointed
}

// pointed tells which key lesions the area under the mouse, and returns its
// name.
func (s *Screen) pointed(b *draw.Batch, head draw.Vec, at draw.Place, v *stage.View) string {
	in := &s.ui.in
	if !s.options.Hands || in.Elsewhere || s.ui.taken {
		return ""
	}
	for i := range v.Brain.Areas[:min(len(v.Brain.Areas), len(digits))] {
		a := &v.Brain.Areas[i]
		g := s.diagram.region(a.Name)
		if g == nil || !g.shape.Has(at, in.Mouse) {
			continue
		}
		b.ShapeEdge(g.shape, at, 2.5, ink.Alpha(0.8))
		x := head.X
		x += s.keycap(b, x, head.Y+12, digits[i:i+1], areaColour(a)) + 6
		does := "takes it out"
		if a.Lesioned {
			does = "puts it back"
		}
		b.Text(s.fonts.small, x, head.Y+16, draw.Left, does, dim)
		return a.Name
	}
	return ""
}

// several says whether there is more than one animal to look into.
func (s *Screen) several() bool { return len(s.about.Spec.Animals) > 1 }

func (s *Screen) name(animal int) string { return s.about.Spec.Animals[animal].Name }

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

// drawRegion draws one area, lit by its activity.
func (s *Screen) drawRegion(b *draw.Batch, at draw.Place, g *region, a *brain.AreaView) {
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
	if g.below != "" {
		p.Y = max(p.Y, at.Point(s.diagram.region(g.below).label).Y+34)
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
