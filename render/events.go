//go:build cgo && !headless

package render

import (
	"time"
	"unicode"

	"github.com/go-gl/glfw/v3.3/glfw"

	"neonate/render/draw"
	"neonate/render/screen"
)

// events gathers what the window system reports between two pictures. A
// press is latched: a click that falls between two pictures shows.
type events struct {
	in        screen.Input
	window    *glfw.Window
	repeating bool // the key that is being typed is held down
}

func (e *events) listen(w *glfw.Window) {
	e.window = w
	e.in.Elsewhere = true
	w.SetKeyCallback(func(_ *glfw.Window, key glfw.Key, _ int, action glfw.Action, _ glfw.ModifierKey) {
		e.repeating = action == glfw.Repeat
		if key == glfw.KeyEscape && action == glfw.Press {
			e.in.Keys = append(e.in.Keys, screen.Escape)
		}
	})
	w.SetCharCallback(func(_ *glfw.Window, char rune) {
		// Characters, not keys: plus and minus stand elsewhere on every keyboard.
		if k := screen.Key(unicode.ToUpper(char)); !e.repeating || k == '.' || k == '+' || k == '-' {
			e.in.Keys = append(e.in.Keys, k)
		}
	})
	w.SetMouseButtonCallback(func(_ *glfw.Window, button glfw.MouseButton, action glfw.Action, _ glfw.ModifierKey) {
		down := action == glfw.Press
		if button != glfw.MouseButtonLeft {
			e.in.Panning = down
			return
		}
		e.in.Down = down
		e.in.Pressed = e.in.Pressed || down
	})
	w.SetScrollCallback(func(_ *glfw.Window, _, y float64) { e.in.Scroll += float32(y) })
	w.SetCursorEnterCallback(func(_ *glfw.Window, entered bool) { e.in.Elsewhere = !entered && !e.in.Down })
}

// wait sleeps for d and gathers events meanwhile.
func (e *events) wait(d time.Duration) {
	end := time.Now().Add(d)
	for left := d; left > 0; left = time.Until(end) {
		glfw.WaitEventsTimeout(left.Seconds())
	}
	glfw.PollEvents()
}

// take returns what was gathered, in points, and begins anew. It holds until
// the next wait.
func (e *events) take(scale float32) screen.Input {
	x, y := e.window.GetCursorPos()
	wide, _ := e.window.GetSize()
	pixels, _ := e.window.GetFramebufferSize()
	k := float32(pixels) / float32(max(wide, 1)) / scale
	e.in.Mouse = draw.Vec{X: float32(x) * k, Y: float32(y) * k}
	in := e.in
	e.in.Keys = e.in.Keys[:0]
	e.in.Pressed, e.in.Scroll = false, 0
	return in
}
