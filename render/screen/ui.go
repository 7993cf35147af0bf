package screen

import "neonate/render/draw"

// ui is the state that outlives a frame for widgets: which one the mouse holds.
type ui struct {
	in    Input
	held  int  // the slider under the pressed button; 0 is none
	taken bool // a widget has used the mouse this frame
}

// hover says whether the mouse is over r and takes it, so that what lies
// behind does not get it too.
func (u *ui) hover(r draw.Rect) bool {
	if u.in.Elsewhere || u.taken || !r.Has(u.in.Mouse) {
		return false
	}
	u.taken = true
	return true
}

// button draws a button and says whether it was pressed.
func (s *Screen) button(b *draw.Batch, r draw.Rect, label string, on bool) bool {
	over := s.ui.hover(r)
	face, text := raised, dim
	if on {
		face, text = raised.Mix(learns, 0.24), ink
	}
	if over {
		face, text = face.Mix(lifted, 0.7), ink
	}
	b.Round(r, 6, face)
	if on {
		b.RoundEdge(r.Inset(0.5), 5.5, 1, learns.Alpha(0.55))
	}
	b.Text(s.fonts.small, r.X+r.W/2, r.Y+r.H/2+4, draw.Middle, label, text)
	return over && s.ui.in.Pressed
}

// slider draws a slider over low to high and returns the value that the hand
// gives it, and whether it moved.
func (s *Screen) slider(b *draw.Batch, id int, r draw.Rect, value, low, high float32) (float32, bool) {
	over := s.ui.hover(draw.Rect{X: r.X - 8, Y: r.Y - 6, W: r.W + 16, H: r.H + 12})
	if over && s.ui.in.Pressed {
		s.ui.held = id
	}
	moved := false
	if s.ui.held == id {
		at := low + draw.Clamp((s.ui.in.Mouse.X-r.X)/r.W, 0, 1)*(high-low)
		moved, value = at != value, at
		s.ui.taken = true
		if !s.ui.in.Down {
			s.ui.held = 0
		}
	}
	x := r.X + draw.Clamp((value-low)/(high-low), 0, 1)*r.W
	y := r.Y + r.H/2
	b.Round(draw.Rect{X: r.X, Y: y - 2, W: r.W, H: 4}, 2, lifted)
	b.Round(draw.Rect{X: r.X, Y: y - 2, W: x - r.X, H: 4}, 2, learns.Alpha(0.85))
	knob := float32(6)
	if over || s.ui.held == id {
		knob = 7
	}
	b.Disc(draw.Vec{X: x, Y: y}, knob, ink)
	return value, moved
}

// keycap draws a small key with its letter, centred on (x, y), and returns its
// width.
func (s *Screen) keycap(b *draw.Batch, x, y float32, label string, c draw.Colour) float32 {
	w := max(16, s.fonts.small.Measure(label)+8)
	r := draw.Rect{X: x, Y: y - 8, W: w, H: 16}
	b.RoundEdge(r.Inset(0.5), 4, 1, c.Alpha(0.55))
	b.Text(s.fonts.small, x+w/2, y+4, draw.Middle, label, c)
	return w
}
