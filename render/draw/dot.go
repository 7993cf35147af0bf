package draw

import (
	"image"
	"image/color"
	"math"
)

// Dot is a small disc kept in the atlas, so that each of the thousands that a
// plot has is one rectangle.
type Dot struct {
	places [steps * steps]glyph // by where its centre lies within a pixel
}

// steps is how many places within a pixel are told apart each way.
const steps = 4

// Dot rasterises a disc of the given radius in points. One for which the atlas
// has no room is not seen.
func (a *Atlas) Dot(radius float32) *Dot {
	r := float64(radius * a.Scale)
	half := int(math.Ceil(r + 1))
	d := &Dot{}
	mask := image.NewAlpha(image.Rect(0, 0, 2*half, 2*half))
	for i := range d.places {
		x0, y0 := float64(half)+float64(i%steps)/steps, float64(half)+float64(i/steps)/steps
		for y := range 2 * half {
			for x := range 2 * half {
				mask.SetAlpha(x, y, color.Alpha{uint8(255*within(float64(x)-x0, float64(y)-y0, r) + 0.5)})
			}
		}
		g := glyph{ready: true, w: 2 * half, h: 2 * half, left: -half, top: -half}
		if a.place(&g) {
			a.copy(g, mask, image.Point{})
			d.places[i] = g
		}
	}
	return d
}

// within is the share of the pixel with that upper left corner which lies in a
// disc of radius r about the origin.
func within(x, y, r float64) float64 {
	const grid = 16
	inside := 0
	for i := range grid * grid {
		if math.Hypot(x+(float64(i%grid)+0.5)/grid, y+(float64(i/grid)+0.5)/grid) < r {
			inside++
		}
	}
	return float64(inside) / (grid * grid)
}

// Dot draws a dot.
func (b *Batch) Dot(d *Dot, at Vec, c Colour) {
	x, y := at.X*b.Scale+0.5/steps, at.Y*b.Scale+0.5/steps
	left, top := float32(math.Floor(float64(x))), float32(math.Floor(float64(y)))
	g := &d.places[int((y-top)*steps)*steps+int((x-left)*steps)]
	if g.w > 0 {
		b.glyph(*g, left+float32(g.left), top+float32(g.top), c.premultiplied(1))
	}
}
