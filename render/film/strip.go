package film

import (
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"io"

	"neonate/internal/atomicfile"
)

// gap is the space between the pictures of a strip, in pixels, and longest the
// greatest number of them.
const (
	gap     = 6
	longest = 600
)

// Strip is a sheet of stills, read like lines of text.
type Strip struct {
	columns int
	tiles   []*image.RGBA
}

// NewStrip begins a strip of so many pictures a row.
func NewStrip(columns int) (*Strip, error) {
	if columns < 1 || columns > 64 {
		return nil, fmt.Errorf("strip columns: found %d; allowed 1 to 64", columns)
	}
	return &Strip{columns: columns}, nil
}

// Add appends a copy of a picture; all have one size.
func (s *Strip) Add(img *image.RGBA) error {
	if len(s.tiles) == longest {
		return fmt.Errorf("strip: found more than %d pictures; allowed %d", longest, longest)
	}
	if len(s.tiles) > 0 && img.Rect != s.tiles[0].Rect {
		return fmt.Errorf("strip of pictures of %v: one of %v does not fit", s.tiles[0].Rect, img.Rect)
	}
	tile := image.NewRGBA(img.Rect)
	copy(tile.Pix, img.Pix)
	s.tiles = append(s.tiles, tile)
	return nil
}

// Len is how many pictures there are.
func (s *Strip) Len() int { return len(s.tiles) }

// Sheet lays the pictures out.
func (s *Strip) Sheet(background color.Color) (*image.RGBA, error) {
	if len(s.tiles) == 0 {
		return nil, errors.New("strip: there are no pictures")
	}
	w, h := s.tiles[0].Rect.Dx(), s.tiles[0].Rect.Dy()
	columns := min(s.columns, len(s.tiles))
	rows := (len(s.tiles) + columns - 1) / columns
	sheet := image.NewRGBA(image.Rect(0, 0, columns*(w+gap)+gap, rows*(h+gap)+gap))
	draw.Draw(sheet, sheet.Rect, image.NewUniform(background), image.Point{}, draw.Src)
	for i, tile := range s.tiles {
		x, y := gap+i%columns*(w+gap), gap+i/columns*(h+gap)
		draw.Draw(sheet, image.Rect(x, y, x+w, y+h), tile, tile.Rect.Min, draw.Src)
	}
	return sheet, nil
}

// Picture writes one image as a PNG.
func Picture(path string, img image.Image) error {
	return atomicfile.Write(path, func(w io.Writer) error { return png.Encode(w, img) })
}
