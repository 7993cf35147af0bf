package draw

import (
	"testing"
)

func TestClipsNest(t *testing.T) {
	b := newTestBatch(t, 2)
	b.Reset(400, 200) // 200 by 100 points
	b.Fill(Rect{0, 0, 10, 10}, white)
	b.Clip(Rect{10, 10, 100, 50})
	b.Fill(Rect{0, 0, 10, 10}, white)
	b.Clip(Rect{90, 0, 100, 20})
	if !b.Visible(Rect{100, 15, 1, 1}) || b.Visible(Rect{120, 15, 1, 1}) {
		t.Error("a clip inside another is not their intersection")
	}
	b.Fill(Rect{0, 0, 10, 10}, white)
	b.Unclip()
	b.Unclip()
	b.Fill(Rect{0, 0, 10, 10}, white)
	want := []Call{
		{0, 0, 400, 200, 0, 6}, {20, 20, 200, 100, 6, 6}, {180, 20, 40, 20, 12, 6}, {0, 0, 400, 200, 18, 6},
	}
	if len(b.Calls) != len(want) {
		t.Fatalf("calls %v, want %v", b.Calls, want)
	}
	for i, c := range b.Calls {
		if c != want[i] {
			t.Errorf("call %d is %v, want %v", i, c, want[i])
		}
	}
}

func TestEmptyClip(t *testing.T) {
	b := newTestBatch(t, 1)
	b.Clip(Rect{0, 0, 10, 10})
	b.Clip(Rect{50, 50, 10, 10})
	b.Fill(Rect{50, 50, 10, 10}, white)
	if c := b.Calls[len(b.Calls)-1]; c.W != 0 || c.H != 0 {
		t.Errorf("disjoint clips leave %v", c)
	}
}

func TestClearDrawsNothing(t *testing.T) {
	b := newTestBatch(t, 1)
	none := white.Alpha(0)
	b.Fill(Rect{0, 0, 9, 9}, none)
	b.Disc(Vec{5, 5}, 4, none)
	b.Line(Vec{}, Vec{9, 9}, 2, none)
	b.Halo(Vec{5, 5}, 4, none)
	b.Glow([]Vec{{0, 0}, {9, 0}, {0, 9}}, 4, none)
	if len(b.Vertices) != 0 {
		t.Errorf("%d corners of what can't be seen", len(b.Vertices))
	}
}

func TestColour(t *testing.T) {
	const c Colour = 0x102030FF
	if got := c.Mix(0x304050FF, 0.5); got != 0x203040FF {
		t.Errorf("Mix = %08x", uint32(got))
	}
	if got := c.Mix(white, 2); got != white {
		t.Errorf("Mix beyond 1 = %08x", uint32(got))
	}
	if got := white.Alpha(0.5).premultiplied(1); got != [4]uint8{128, 128, 128, 128} {
		t.Errorf("premultiplied = %v", got)
	}
	if got := c.Alpha(-1); got != 0x10203000 {
		t.Errorf("Alpha below 0 = %08x", uint32(got))
	}
}
