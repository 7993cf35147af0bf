package screen

import "neonate/render/draw"

// The diagram is drawn on a sheet of this size: a brain cut through the
// middle, its nose to the left.
const (
	sheetWide = 400
	sheetHigh = 262
)

// diagram holds the outlines of a vertebrate's brain.
type diagram struct {
	regions [6]region
	routes  []route
	sulci   [][]draw.Vec // folds of the cortex
	folia   [][]draw.Vec // leaves of the cerebellum
}

// region is one area of the sheet: its outline and where its words go.
type region struct {
	name   string
	shape  *draw.Shape
	label  draw.Vec
	align  draw.Align
	inside float32  // how wide words are that fit into it, for those that stand in it
	lead   draw.Vec // where a line from words on the left meets the area
	below  string   // the region whose words stand above these, if they could touch
}

const lesionHatch = 9 // sheet units between hatching lines

func newDiagram() *diagram {
	outline := func(points ...draw.Vec) *draw.Shape {
		return draw.NewShape(spline(points, true), lesionHatch)
	}
	d := &diagram{routes: newRoutes()}
	d.regions = [6]region{
		// the spinal cord; the words of the animal's reflexes stand at its end
		{name: "reflexes", label: draw.Vec{X: 408, Y: 252}, align: draw.Left, below: "cerebellum", shape: outline(
			v(284, 243), v(296, 241), v(330, 243), v(370, 244), v(391, 245), v(393, 254), v(391, 263), v(370, 264), v(330, 265), v(300, 266), v(286, 265))},
		{name: "cortex", inside: 210, label: draw.Vec{X: 197, Y: 52}, align: draw.Middle, shape: outline(
			v(60, 152), v(36, 112), v(58, 62), v(118, 25), v(198, 11), v(276, 24), v(334, 60), v(356, 106),
			v(341, 141), v(302, 143), v(266, 118), v(214, 97), v(160, 98), v(122, 118), v(104, 149), v(82, 163))},
		{name: "striatum", inside: 96, label: draw.Vec{X: 186, Y: 132}, align: draw.Middle, shape: outline(
			v(124, 150), v(136, 124), v(178, 110), v(222, 115), v(246, 138), v(230, 160), v(184, 168), v(144, 168))},
		{name: "hypothalamus", label: draw.Vec{X: 120, Y: 184}, align: draw.Right, lead: v(143, 190), shape: outline(
			v(142, 188), v(162, 177), v(190, 179), v(200, 190), v(192, 206), v(172, 214), v(150, 206))},
		{name: "cerebellum", label: draw.Vec{X: 397, Y: 192}, align: draw.Left, shape: outline(
			v(278, 186), v(284, 163), v(316, 152), v(358, 159), v(383, 180), v(384, 206), v(360, 226), v(316, 230), v(284, 214))},
		{name: "brainstem", label: draw.Vec{X: 170, Y: 234}, align: draw.Right, lead: v(213, 224), below: "hypothalamus", shape: outline(
			v(220, 180), v(236, 167), v(260, 169), v(272, 184), v(271, 204), v(273, 222), v(279, 236), v(290, 243), v(288, 264),
			v(274, 264), v(262, 256), v(252, 243), v(238, 236), v(220, 230), v(211, 217), v(215, 203), v(224, 193))},
	}
	for _, fold := range [][]draw.Vec{
		{v(197, 12), v(190, 24), v(196, 36), v(188, 44)},
		{v(128, 23), v(136, 38), v(128, 50), v(134, 62)},
		{v(262, 20), v(256, 34), v(264, 46), v(257, 56)},
		{v(74, 49), v(88, 62), v(86, 76), v(98, 86)},
		{v(42, 88), v(60, 94), v(68, 108), v(84, 112)},
		{v(318, 49), v(304, 60), v(304, 74), v(290, 82)},
		{v(352, 94), v(336, 98), v(326, 110), v(310, 112)},
		{v(44, 130), v(62, 128), v(76, 138)},
		{v(230, 14), v(226, 24), v(230, 34)},
		{v(160, 15), v(164, 26), v(159, 36)},
		{v(292, 33), v(284, 44), v(288, 54)},
	} {
		d.sulci = append(d.sulci, spline(fold, false))
	}
	for _, leaf := range [][]draw.Vec{
		{v(284, 188), v(306, 170), v(336, 163), v(362, 166)},
		{v(286, 194), v(312, 180), v(346, 176), v(378, 182)},
		{v(287, 199), v(318, 193), v(352, 193), v(383, 198)},
		{v(287, 204), v(318, 206), v(350, 209), v(376, 212)},
		{v(288, 210), v(312, 217), v(334, 222), v(354, 224)},
	} {
		d.folia = append(d.folia, spline(leaf, false))
	}
	return d
}

func v(x, y float32) draw.Vec { return draw.Vec{X: x, Y: y} }

// region returns the area of that name, nil if the sheet has none.
func (d *diagram) region(name string) *region {
	for i := range d.regions {
		if d.regions[i].name == name {
			return &d.regions[i]
		}
	}
	return nil
}

// spline runs a smooth line through points (Catmull & Rom 1974).
func spline(points []draw.Vec, closed bool) []draw.Vec {
	const steps = 5
	n := len(points)
	at := func(i int) draw.Vec {
		if closed {
			return points[(i+n)%n]
		}
		return points[min(max(i, 0), n-1)]
	}
	spans := n - 1
	if closed {
		spans = n
	}
	var out []draw.Vec
	for i := range spans {
		a, b, c, d := at(i-1), at(i), at(i+1), at(i+2)
		for k := range steps {
			t := float32(k) / steps
			out = append(out, b.Times(2).
				Add(c.Sub(a).Times(t)).
				Add(a.Times(2).Sub(b.Times(5)).Add(c.Times(4)).Sub(d).Times(t*t)).
				Add(b.Sub(c).Times(3).Add(d).Sub(a).Times(t*t*t)).
				Times(0.5))
		}
	}
	if !closed {
		out = append(out, points[n-1])
	}
	return out
}
