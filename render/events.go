//go:build cgo && !headless

package render

import (
	"time"
	"unicode"

	"github.com/go-gl/glfw/v3.3/glfw"

	"neonate/render/draw"
	"neonate/render/screen"
)

// events turns what the window system reports into what the hands did.
type events struct {
	hands     screen.Queue
	window    *glfw.Window
	scale     float32 // pixels a point
	repeating bool    // the key that is being typed is held down
}

func (e *events) listen(w *glfw.Window) {
	e.window = w
	e.hands.Now.Elsewhere = true
	w.SetKeyCallback(func(_ *glfw.Window, key glfw.Key, _ int, action glfw.Action, _ glfw.ModifierKey) {
		e.repeating = action == glfw.Repeat
		switch {
		case action != glfw.Press:
		case key == glfw.KeyEscape:
			e.hands.Key(screen.Escape)
		case key == glfw.KeyTab:
			e.hands.Key(screen.Tab)
		}
	})
	w.SetCharCallback(func(_ *glfw.Window, char rune) {
		// Characters, not keys: plus and minus stand elsewhere on every keyboard.
		if k := screen.Key(unicode.ToUpper(char)); !e.repeating || k == '.' || k == '+' || k == '-' {
			e.hands.Key(k)
		}
	})
	w.SetMouseButtonCallback(func(_ *glfw.Window, button glfw.MouseButton, action glfw.Action, _ glfw.ModifierKey) {
		if down := action == glfw.Press; button == glfw.MouseButtonLeft {
			e.hands.Button(down)
		} else {
			e.hands.Pan(down)
		}
	})
	w.SetCursorPosCallback(func(_ *glfw.Window, x, y float64) { e.hands.Move(e.point(x, y)) })
	w.SetScrollCallback(func(_ *glfw.Window, _, y float64) { e.hands.Scroll(float32(y)) })
	w.SetCursorEnterCallback(func(_ *glfw.Window, entered bool) { e.hands.Enter(entered) })
}

// point is a place that the window system reports, in points.
func (e *events) point(x, y float64) draw.Vec {
	wide, _ := e.window.GetSize()
	pixels, _ := e.window.GetFramebufferSize()
	k := float32(pixels) / float32(max(wide, 1)) / e.scale
	return draw.Vec{X: float32(x) * k, Y: float32(y) * k}
}

// wait sleeps for d and gathers events meanwhile.
func (e *events) wait(d time.Duration) {
	end := time.Now().Add(d)
	for left := d; left > 0; left = time.Until(end) {
		glfw.WaitEventsTimeout(left.Seconds())
	}
	glfw.PollEvents()
}
