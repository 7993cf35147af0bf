package gpu

import (
	"errors"
	"image"
	"image/color"
	"strings"
	"testing"

	"neonate/render/draw"
)

func drawn(t *testing.T, width, height int, scale float32, build func(*draw.Batch)) *image.RGBA {
	t.Helper()
	off, err := NewOffscreen(width, height)
	if errors.Is(err, ErrNoEGL) || errors.Is(err, ErrNone) {
		t.Skipf("no pictures on this machine: %v", err)
	}
	if err != nil {
		t.Fatal(err)
	}
	defer off.Close()
	atlas, err := draw.NewAtlas(scale)
	if err != nil {
		t.Fatal(err)
	}
	b := draw.NewBatch(atlas)
	b.Reset(width, height)
	build(b)
	img := image.NewRGBA(image.Rect(0, 0, width, height))
	if err := off.Draw(b, 0x102030FF, img); err != nil {
		t.Fatal(err)
	}
	return img
}

func at(t *testing.T, img *image.RGBA, x, y int, want color.RGBA) {
	t.Helper()
	got := img.RGBAAt(x, y)
	for _, d := range [...]int{int(got.R) - int(want.R), int(got.G) - int(want.G), int(got.B) - int(want.B), int(got.A) - int(want.A)} {
		if d < -1 || d > 1 {
			t.Errorf("pixel %d, %d is %v, want %v", x, y, got, want)
			return
		}
	}
}

// The first row of the image is the top of the picture, points become pixels
// by the scale, and clips confine.
func TestPixels(t *testing.T) {
	behind, red := color.RGBA{0x10, 0x20, 0x30, 255}, color.RGBA{255, 0, 0, 255}
	img := drawn(t, 80, 60, 2, func(b *draw.Batch) {
		b.Clip(draw.Rect{X: 5, Y: 2, W: 10, H: 10})
		b.Fill(draw.Rect{X: 0, Y: 0, W: 40, H: 8}, 0xFF0000FF)
		b.Unclip()
		b.Fill(draw.Rect{X: 20, Y: 20, W: 10, H: 10}, draw.Colour(0xFFFFFFFF).Alpha(0.5))
	})
	for _, p := range [][2]int{{10, 4}, {29, 4}, {10, 15}, {29, 15}} {
		at(t, img, p[0], p[1], red)
	}
	for _, p := range [][2]int{{9, 4}, {30, 4}, {10, 3}, {10, 16}, {0, 0}, {79, 59}} {
		at(t, img, p[0], p[1], behind)
	}
	at(t, img, 45, 45, color.RGBA{0x88, 0x90, 0x98, 255})
}

// Text is as crisp as its glyphs: some pixels of full colour, and none outside
// its line.
func TestTextPixels(t *testing.T) {
	img := drawn(t, 120, 40, 1, func(b *draw.Batch) {
		f, err := b.Atlas.Font(draw.Bold, 15)
		if err != nil {
			t.Fatal(err)
		}
		b.Text(f, 10, 25, draw.Left, "HILT δ", 0xFFFFFFFF)
	})
	full := 0
	for y := range 40 {
		for x := range 120 {
			c := img.RGBAAt(x, y)
			if c.R > 250 {
				full++
			}
			if c.R > 0x20 && (y < 8 || y > 30 || x < 9 || x > 80) {
				t.Fatalf("ink at %d, %d", x, y)
			}
		}
	}
	if full < 60 {
		t.Errorf("%d pixels of full colour: the text is blurred or missing", full)
	}
}

// A soft edge goes from colour to background across about one pixel.
func TestSoftEdge(t *testing.T) {
	img := drawn(t, 60, 60, 1, func(b *draw.Batch) { b.Disc(draw.Vec{X: 30, Y: 30}, 20, 0xFFFFFFFF) })
	at(t, img, 30, 30, color.RGBA{255, 255, 255, 255})
	at(t, img, 3, 30, color.RGBA{0x10, 0x20, 0x30, 255})
	between := 0
	for x := range 30 {
		if r := img.RGBAAt(x, 30).R; r > 0x14 && r < 250 {
			between++
		}
	}
	if between < 1 || between > 2 {
		t.Errorf("%d pixels between the two", between)
	}
}

// Drawing again gives the same bytes, from a context of its own too.
func TestSamePixels(t *testing.T) {
	picture := func() *image.RGBA {
		return drawn(t, 64, 64, 1, func(b *draw.Batch) {
			b.Halo(draw.Vec{X: 30, Y: 30}, 25, 0xFFAA00FF)
			b.Line(draw.Vec{X: 3, Y: 5}, draw.Vec{X: 60, Y: 50}, 3, 0x00FF88FF)
		})
	}
	if a, b := picture(), picture(); string(a.Pix) != string(b.Pix) {
		t.Error("two pictures of the same batch differ")
	}
}

func TestRefusals(t *testing.T) {
	for _, size := range [][2]int{{0, 5}, {5, -1}, {1 << 20, 5}} {
		off, err := NewOffscreen(size[0], size[1])
		if err == nil {
			off.Close()
			t.Errorf("%v is taken", size)
		} else if Available && !strings.Contains(err.Error(), "allowed 1 to 16384") {
			t.Errorf("%v: %v", size, err)
		}
	}
	if off, err := NewOffscreen(8, 8); err == nil {
		defer off.Close()
		b := draw.NewBatch(&draw.Atlas{Scale: 1})
		b.Reset(8, 8)
		if err := off.Draw(b, 0, image.NewRGBA(image.Rect(0, 0, 9, 8))); err == nil {
			t.Error("an image of another size is taken")
		}
	}
}
