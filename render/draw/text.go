package draw

import (
	"math"
	"unicode/utf8"
)

// Align says which end of a text stands at the given x.
type Align int

// The alignments.
const (
	Left Align = iota
	Middle
	Right
)

// Text sets one line of text with its baseline at y and returns its width.
// Glyphs stand on whole pixels.
func (b *Batch) Text(f *Font, x, y float32, align Align, text string, c Colour) float32 {
	width := f.Measure(text)
	w := b.writer(f, b.aligned(x, width, align), y, c)
	for _, r := range text {
		w.put(b, r)
	}
	return width
}

// Bytes is Text for text that was composed in a buffer (see Words).
func (b *Batch) Bytes(f *Font, x, y float32, align Align, text []byte, c Colour) float32 {
	width := f.MeasureBytes(text)
	w := b.writer(f, b.aligned(x, width, align), y, c)
	for len(text) > 0 {
		r, n := utf8.DecodeRune(text)
		w.put(b, r)
		text = text[n:]
	}
	return width
}

// Fit is Text that ends in an ellipsis where it would grow wider than width.
func (b *Batch) Fit(f *Font, x, y, width float32, text string, c Colour) float32 {
	if f.Measure(text) <= width {
		return b.Text(f, x, y, Left, text, c)
	}
	const ellipsis = '…'
	room := width*b.Scale - f.glyph(ellipsis).advance
	w := b.writer(f, x, y, c)
	start := w.x
	for _, r := range text {
		if w.x-start+f.glyph(r).advance > room {
			break
		}
		w.put(b, r)
	}
	w.put(b, ellipsis)
	return (w.x - start) / b.Scale
}

// Measure is the width of a line of text in points.
func (f *Font) Measure(text string) float32 {
	var w float32
	for _, r := range text {
		w += f.glyph(r).advance
	}
	return w / f.atlas.Scale
}

// MeasureBytes is Measure for a buffer.
func (f *Font) MeasureBytes(text []byte) float32 {
	var w float32
	for len(text) > 0 {
		r, n := utf8.DecodeRune(text)
		w += f.glyph(r).advance
		text = text[n:]
	}
	return w / f.atlas.Scale
}

func (b *Batch) aligned(x, width float32, align Align) float32 {
	switch align {
	case Middle:
		return x - width/2
	case Right:
		return x - width
	}
	return x
}

// writer is a pen that sets glyphs, in device pixels.
type writer struct {
	font   *Font
	x, y   float32
	colour [4]uint8
}

func (b *Batch) writer(f *Font, x, y float32, c Colour) writer {
	return writer{f, whole(x * b.Scale), whole(y * b.Scale), c.premultiplied(1)}
}

func (w *writer) put(b *Batch, r rune) {
	g := w.font.glyph(r)
	if g.w > 0 {
		b.glyph(g, w.x+float32(g.left), w.y+float32(g.top), w.colour)
	}
	w.x += g.advance
}

func (b *Batch) glyph(g glyph, x, y float32, c [4]uint8) {
	k := 1 / float32(b.Atlas.Size)
	u, v := float32(g.x)*k, float32(g.y)*k
	du, dv := float32(g.w)*k, float32(g.h)*k
	w, h := float32(g.w), float32(g.h)
	i := uint32(len(b.Vertices))
	b.Vertices = append(b.Vertices,
		Vertex{x, y, u, v, c}, Vertex{x + w, y, u + du, v, c},
		Vertex{x + w, y + h, u + du, v + dv, c}, Vertex{x, y + h, u, v + dv, c})
	b.quad(i, i+1, i+2, i+3)
}

func whole(x float32) float32 { return float32(math.Floor(float64(x) + 0.5)) }
