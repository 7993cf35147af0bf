package draw

import (
	"fmt"
	"image"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/gomedium"
	"golang.org/x/image/font/gofont/gomono"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// Face is one of the Go fonts, which are embedded and have the Greek letters.
type Face int

// The faces.
const (
	Regular Face = iota
	Medium
	Bold
	Mono
	faces
)

// Atlas is one picture that holds every glyph drawn so far, as coverage, and a
// white block for plain shapes. Glyphs are rasterised when first used, at the
// exact size in device pixels, so that text is crisp at every scale.
type Atlas struct {
	Scale   float32 // device pixels a point
	Size    int     // width and height in texels
	Pix     []uint8 // coverage, row by row
	Version int     // grows when Pix changes: time to upload it again

	whiteU, whiteV float32
	fonts          [faces]*opentype.Font
	cut            map[cut]*Font
	x, y, row      int // shelf packing: next free place, height of this shelf
	buffer         sfnt.Buffer
}

type cut struct {
	face Face
	size float32
}

// Font is a face at one size.
type Font struct {
	Ascent float32 // points above the baseline
	Digit  float32 // advance of a digit, for columns of numbers

	atlas  *Atlas
	face   font.Face
	source *opentype.Font
	common [128]glyph
	rare   map[rune]glyph
}

// glyph is a rectangle of the atlas and how to set it.
type glyph struct {
	ready      bool
	x, y, w, h int // in the atlas
	left, top  int // from the pen on the baseline to the upper left corner, pixels
	advance    float32
}

// NewAtlas returns an atlas for a screen of the given scale.
func NewAtlas(scale float32) (*Atlas, error) {
	size := 1024
	if scale > 1.25 {
		size = 2048
	}
	a := &Atlas{Scale: scale, Size: size, Pix: make([]uint8, size*size), cut: map[cut]*Font{}, Version: 1}
	for i, ttf := range [faces][]byte{Regular: goregular.TTF, Medium: gomedium.TTF, Bold: gobold.TTF, Mono: gomono.TTF} {
		f, err := opentype.Parse(ttf)
		if err != nil {
			return nil, fmt.Errorf("font %d: %w", i, err)
		}
		a.fonts[i] = f
	}
	const white = 4
	for y := range white {
		for x := range white {
			a.Pix[y*size+x] = 255
		}
	}
	a.whiteU, a.whiteV = white/2/float32(size), white/2/float32(size)
	a.x, a.row = white+1, white
	return a, nil
}

// Font returns the face at a size in points; asking again gives the same one.
func (a *Atlas) Font(face Face, size float32) (*Font, error) {
	key := cut{face, size}
	if f := a.cut[key]; f != nil {
		return f, nil
	}
	source := a.fonts[face]
	rendered, err := opentype.NewFace(source, &opentype.FaceOptions{
		Size: float64(size * a.Scale), DPI: 72, Hinting: font.HintingFull,
	})
	if err != nil {
		return nil, fmt.Errorf("font size %g: %w", size, err)
	}
	m := rendered.Metrics()
	f := &Font{
		Ascent: float32(m.Ascent.Ceil()) / a.Scale,
		atlas:  a, face: rendered, source: source, rare: map[rune]glyph{},
	}
	f.Digit = f.glyph('0').advance / a.Scale
	a.cut[key] = f
	return f, nil
}

// glyph returns a rune's glyph, rasterising it on its first use.
func (f *Font) glyph(r rune) glyph {
	if r < 128 {
		if r < 0 {
			r = '?'
		}
		if !f.common[r].ready {
			f.common[r] = f.rasterise(r)
		}
		return f.common[r]
	}
	g, ok := f.rare[r]
	if !ok {
		g = f.rasterise(r)
		f.rare[r] = g
	}
	return g
}

// Has says whether the font can draw the rune.
func (f *Font) Has(r rune) bool {
	i, err := f.source.GlyphIndex(&f.atlas.buffer, r)
	return err == nil && i != 0
}

// rasterise draws the rune into the atlas. What the font lacks becomes a
// question mark; what finds no room is left blank, with its advance.
func (f *Font) rasterise(r rune) glyph {
	if !f.Has(r) {
		r = '?'
	}
	box, mask, at, advance, ok := f.face.Glyph(fixed.Point26_6{}, r)
	if !ok {
		return glyph{ready: true}
	}
	g := glyph{ready: true, w: box.Dx(), h: box.Dy(), left: box.Min.X, top: box.Min.Y, advance: float32(advance) / 64}
	if !f.atlas.place(&g) {
		g.w, g.h = 0, 0
		return g
	}
	f.atlas.copy(g, mask, at)
	return g
}

// place finds room for a glyph on the present shelf or opens the next one.
func (a *Atlas) place(g *glyph) bool {
	if a.x+g.w+1 > a.Size {
		a.x, a.y, a.row = 0, a.y+a.row+1, 0
	}
	if a.y+g.h+1 > a.Size || g.w+1 > a.Size {
		return false
	}
	g.x, g.y = a.x, a.y
	a.x += g.w + 1
	a.row = max(a.row, g.h)
	return true
}

func (a *Atlas) copy(g glyph, mask image.Image, at image.Point) {
	for y := range g.h {
		for x := range g.w {
			_, _, _, alpha := mask.At(at.X+x, at.Y+y).RGBA()
			a.Pix[(g.y+y)*a.Size+g.x+x] = uint8(alpha >> 8)
		}
	}
	a.Version++
}
