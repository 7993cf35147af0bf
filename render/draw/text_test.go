package draw

import (
	"bytes"
	"math"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func testFont(t testing.TB, b *Batch, face Face, size float32) *Font {
	t.Helper()
	f, err := b.Atlas.Font(face, size)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// Every face has what the screen writes, Greek and all.
func TestFacesHaveTheSigns(t *testing.T) {
	b := newTestBatch(t, 1)
	for face := range faces {
		f := testFont(t, b, face, 13)
		for _, r := range "λγδθσµ°±→×−·–…²∞AZaz09+" {
			if !f.Has(r) {
				t.Errorf("face %d lacks %q", face, r)
			}
		}
	}
}

// Glyphs are rasterised whole: each leaves ink in the atlas where its
// rectangle is, and rectangles never overlap.
func TestAtlasPacking(t *testing.T) {
	for _, scale := range []float32{1, 2, 3} {
		b := newTestBatch(t, scale)
		owner := map[int]rune{}
		for face := range faces {
			f := testFont(t, b, face, 24)
			for r := '!'; r <= '~'; r++ {
				g := f.glyph(r)
				if g.w == 0 || g.h == 0 {
					t.Fatalf("scale %g face %d: %q found no room", scale, face, r)
				}
				ink := false
				for y := g.y; y < g.y+g.h; y++ {
					for x := g.x; x < g.x+g.w; x++ {
						at := y*b.Atlas.Size + x
						if other, taken := owner[at]; taken {
							t.Fatalf("%q and %q overlap", r, other)
						}
						owner[at] = r
						ink = ink || b.Atlas.Pix[at] > 100
					}
				}
				if !ink {
					t.Fatalf("%q has no ink", r)
				}
			}
		}
	}
}

// A full atlas leaves glyphs blank and keeps their width: nothing breaks.
func TestAtlasFull(t *testing.T) {
	b := newTestBatch(t, 1)
	f := testFont(t, b, Regular, 300)
	for r := '!'; r <= '~'; r++ {
		if g := f.glyph(r); g.advance <= 0 {
			t.Fatalf("%q has no width", r)
		}
	}
	b.Text(f, 0, 0, Left, "full", white)
}

func TestTextIsWhereItShouldBe(t *testing.T) {
	b := newTestBatch(t, 1)
	f := testFont(t, b, Regular, 13)
	const text = "loom 27° → δ"
	w := f.Measure(text)
	for _, c := range []struct {
		align Align
		from  float32
	}{{Left, 300}, {Middle, 300 - w/2}, {Right, 300 - w}} {
		b.Reset(1000, 1000)
		if got := b.Text(f, 300, 200, c.align, text, white); got != w {
			t.Errorf("width %g, want %g", got, w)
		}
		low, high := float32(math.Inf(1)), float32(math.Inf(-1))
		for _, v := range b.Vertices {
			low, high = min(low, v.X), max(high, v.X)
			if v.X != whole(v.X) || v.Y != whole(v.Y) {
				t.Fatalf("a glyph stands at %g, %g: not on whole pixels", v.X, v.Y)
			}
			if v.Y < 200-f.Ascent-1 || v.Y > 206 {
				t.Fatalf("a glyph reaches y = %g", v.Y)
			}
		}
		near(t, "left edge", float64(low), float64(c.from), 2.5)
		near(t, "right edge", float64(high), float64(c.from+w), 2.5)
	}
}

// Bytes sets the same corners as Text.
func TestBytesEqualsText(t *testing.T) {
	b := newTestBatch(t, 1)
	f := testFont(t, b, Medium, 13)
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOf(rapid.RuneFrom([]rune("abcXYZ019 λδ°−×\x00"))).Draw(t, "text")
		b.Reset(500, 500)
		b.Text(f, 5, 50, Left, text, white)
		want := append([]Vertex(nil), b.Vertices...)
		b.Reset(500, 500)
		b.Bytes(f, 5, 50, Left, []byte(text), white)
		if len(want) != len(b.Vertices) {
			t.Fatalf("%d corners, want %d", len(b.Vertices), len(want))
		}
		for i := range want {
			if want[i] != b.Vertices[i] {
				t.Fatalf("corner %d differs", i)
			}
		}
	})
}

func TestFit(t *testing.T) {
	b := newTestBatch(t, 1)
	f := testFont(t, b, Regular, 13)
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringN(0, 60, -1).Draw(t, "text")
		room := rapid.Float32Range(20, 300).Draw(t, "room")
		b.Reset(500, 500)
		if got := b.Fit(f, 5, 50, room, text, white); got > room+0.01 {
			t.Fatalf("%q takes %g of %g", text, got, room)
		}
	})
}

func TestWords(t *testing.T) {
	var w Words
	for _, c := range []struct {
		got  []byte
		want string
	}{
		{bytes.Clone(w.Say("").Int(412300).Bytes()), "412,300"},
		{bytes.Clone(w.Say("").Int(-1000).Bytes()), "−1,000"},
		{bytes.Clone(w.Say("").Int(999).Bytes()), "999"},
		{bytes.Clone(w.Say("").Int(0).Bytes()), "0"},
		{bytes.Clone(w.Say("").Fixed(-0.004, 2).Bytes()), "0.00"},
		{bytes.Clone(w.Say("").Fixed(-12.345, 1).Bytes()), "−12.3"},
		{bytes.Clone(w.Say("").Fixed(math.NaN(), 1).Bytes()), "–"},
		{bytes.Clone(w.Say("").Fixed(math.Inf(-1), 1).Bytes()), "−∞"},
		{bytes.Clone(w.Say("").Signed(-0.001, 2).Bytes()), "+0.00"},
		{bytes.Clone(w.Say("").Signed(0.42, 2).Bytes()), "+0.42"},
		{bytes.Clone(w.Say("").Signed(-0.42, 2).Bytes()), "−0.42"},
		{bytes.Clone(w.Say("").Short(0).Bytes()), "0"},
		{bytes.Clone(w.Say("").Short(0.0313).Bytes()), "0.0313"},
		{bytes.Clone(w.Say("").Short(24).Bytes()), "24.0"},
		{bytes.Clone(w.Say("").Short(-161.2).Bytes()), "−161"},
		{bytes.Clone(w.Say("").Short(12400).Bytes()), "12,400"},
		{bytes.Clone(w.Say("").Short(0.00001).Bytes()), "1.0e-05"},
		{bytes.Clone(w.Say("").Span(9.42).Bytes()), "9.4 s"},
		{bytes.Clone(w.Say("").Span(137).Bytes()), "2 min 17 s"},
		{bytes.Clone(w.Say("").Span(8220).Bytes()), "2 h 17 min"},
		{bytes.Clone(w.Say("").Span(90000).Bytes()), "1 d 1 h"},
	} {
		if string(c.got) != c.want {
			t.Errorf("%q, want %q", c.got, c.want)
		}
		if !utf8.Valid(c.got) {
			t.Errorf("%q is not UTF-8", c.got)
		}
	}
}
