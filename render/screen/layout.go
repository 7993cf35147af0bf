package screen

import "neonate/render/draw"

// layout is where everything stands, in points. What a small canvas has no
// room for is left out: its rectangle is empty.
type layout struct {
	bar   draw.Rect // along the top
	scene draw.Rect
	brain draw.Rect // along the right
	curve draw.Rect // below the scene
}

func arrange(width, height float32, bare bool) layout {
	rest := draw.Rect{W: width, H: height}
	var l layout
	if bare {
		l.scene = rest
		return l
	}
	if height >= 240 {
		l.bar, rest = rest.Top(40)
	}
	if width >= 820 {
		w := draw.Clamp(width*0.31, 372, 480)
		l.brain = draw.Rect{X: rest.Right() - w, Y: rest.Y, W: w, H: rest.H}
		rest.W -= w
	}
	if height >= 440 {
		h := draw.Clamp(height*0.235, 140, 260)
		l.curve = draw.Rect{X: rest.X, Y: rest.Bottom() - h, W: rest.W, H: h}
		rest.H -= h
	}
	l.scene = rest
	return l
}
