package screen

import (
	"neonate/render/draw"
	"neonate/render/stage"
)

// slowest is the lowest speed, in multiples of real time; each notch doubles.
const (
	slowest = 0.125
	notches = 11 // 1/8 to 64, and as fast as it goes
)

// speedAt is the speed at a notch, 0 to notches-1.
func speedAt(notch int) float64 {
	if notch >= notches-1 {
		return stage.Unlimited
	}
	return slowest * float64(int(1)<<max(notch, 0))
}

// notchOf is the notch of a speed, the nearest below.
func notchOf(speed float64) int {
	n := 0
	for n < notches-1 && speedAt(n+1) <= speed {
		n++
	}
	return n
}

// sayTimes appends a multiple of real time: 1/8×, 2×, 31×.
func sayTimes(w *draw.Words, x float64) *draw.Words {
	switch {
	case x == stage.Unlimited:
		return w.Add("as fast as it goes")
	case x < 0.75:
		return w.Add("1/").Int(int64(1/x + 0.5)).Add("×")
	case x < 9.95 && x != float64(int64(x)):
		return w.Fixed(x, 1).Add("×")
	}
	return w.Int(int64(x + 0.5)).Add("×")
}
