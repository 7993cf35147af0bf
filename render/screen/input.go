package screen

import "neonate/render/draw"

// Key is a key as its character, upper case, or its control code.
type Key rune

// Escape closes what is open; Tab turns to the next animal.
const (
	Escape Key = 0x1b
	Tab    Key = '\t'
)

// Input is one thing that the hands did, and where the mouse was then.
type Input struct {
	Mouse     draw.Vec
	Down      bool // left button
	Pressed   bool // it went down just now
	Panning   bool // the right or middle button is down
	Scroll    float32
	Key       Key  // 0 is none
	Elsewhere bool // the mouse has left the window
}

// Queue keeps what the hands do until the next picture, in order: a press, a
// release and a key are each an input of their own, however fast they follow
// each other. A queue begins with the mouse elsewhere if it is made so.
type Queue struct {
	Now   Input // how the hands are
	steps []Input
	taken int
}

// Move moves the mouse.
func (q *Queue) Move(to draw.Vec) { q.Now.Mouse = to }

// Enter tells that the mouse has come into the window, or left it. One that
// holds something has not left.
func (q *Queue) Enter(entered bool) { q.Now.Elsewhere = !entered && !q.Now.Down }

// Button presses the left button, or releases it.
func (q *Queue) Button(down bool) {
	q.Now.Down, q.Now.Pressed = down, down
	q.step()
	q.Now.Pressed = false
}

// Pan presses another button, or releases it.
func (q *Queue) Pan(down bool) {
	q.Now.Panning = down
	q.step()
}

// Scroll turns the wheel.
func (q *Queue) Scroll(by float32) { q.Now.Scroll += by }

// Key presses a key.
func (q *Queue) Key(k Key) {
	q.Now.Key = k
	q.step()
	q.Now.Key = 0
}

// step ends an input.
func (q *Queue) step() {
	q.steps = append(q.steps, q.Now)
	q.Now.Scroll = 0
}

// Next takes the oldest input and says whether others follow. The last is how
// the hands are now.
func (q *Queue) Next() (in Input, more bool) {
	if q.taken < len(q.steps) {
		in = q.steps[q.taken]
		q.taken++
		return in, true
	}
	in = q.Now
	q.steps, q.taken, q.Now.Scroll = q.steps[:0], 0, 0
	return in, false
}
