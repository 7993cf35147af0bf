package screen

import (
	"slices"
	"testing"

	"neonate/render/draw"
)

// Whatever happens between two pictures comes out in order, each press and
// release at its own place.
func TestQueueKeepsOrderAndPlace(t *testing.T) {
	a, b, c := draw.Vec{X: 1}, draw.Vec{X: 2}, draw.Vec{X: 3}
	q := Queue{Now: Input{Elsewhere: true}}
	for range 2 { // a queue is used again
		q.Enter(true)
		q.Move(a)
		q.Button(true)
		q.Move(b)
		q.Enter(false) // it holds something
		q.Button(false)
		q.Move(c)
		q.Key('1')
		q.Key('1')
		q.Button(true)
		q.Button(false)
		q.Scroll(1)
		q.Scroll(2)
		q.Pan(true)
		q.Pan(false)
		q.Enter(false)
		want := []Input{
			{Mouse: a, Down: true, Pressed: true}, {Mouse: b},
			{Mouse: c, Key: '1'}, {Mouse: c, Key: '1'},
			{Mouse: c, Down: true, Pressed: true}, {Mouse: c},
			{Mouse: c, Scroll: 3, Panning: true}, {Mouse: c},
			{Mouse: c, Elsewhere: true},
		}
		var got []Input
		for {
			in, more := q.Next()
			got = append(got, in)
			if !more {
				break
			}
		}
		if !slices.Equal(got, want) {
			t.Fatalf("came out\n%+v, want\n%+v", got, want)
		}
	}
	if in, more := q.Next(); more || in != (Input{Mouse: c, Elsewhere: true}) {
		t.Errorf("nothing happened, and it says %+v %v", in, more)
	}
}
