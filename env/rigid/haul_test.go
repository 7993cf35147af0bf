package rigid

import (
	"math"
	"testing"

	"github.com/ByteArena/box2d"
)

// free is a lone body of 3 kg and 2 kg m2 about its centre, in a world without
// gravity.
func free() (*World, *Body) {
	w := NewWorld(box2d.B2Vec2{}, 10, 10)
	b := NewBody(box2d.B2MassData{Mass: 3, I: 2})
	b.Place(box2d.B2Vec2{X: -1}, 0)
	w.Add(b)
	return w, b
}

// A critically damped spring brings a free body to the hand as its equation
// says, x = x0 (1 + w t) exp(-w t), without overshooting.
func TestHaulFollowsTheEquation(t *testing.T) {
	const omega, rate = 20, 20000
	w, b := free()
	spring := Spring{Stiffness: 3 * omega * omega, Damping: 2 * 3 * omega, Limit: math.Inf(1)}
	for tick := 1; tick <= rate/2; tick++ {
		b.Haul(b.Sweep.C, box2d.B2Vec2{}, spring, rate)
		w.Step(rate)
		at := omega * float64(tick) / rate
		want := -(1 + at) * math.Exp(-at)
		if math.Abs(b.Sweep.C.X-want) > 2e-3 {
			t.Fatalf("after %v s it is at %v m, want %v", at/omega, b.Sweep.C.X, want)
		}
	}
	if b.Spin != 0 || b.Sweep.C.Y != 0 {
		t.Errorf("held at its centre it spins at %v and is at %v", b.Spin, b.Sweep.C)
	}
}

// However stiff the spring, however long the step and wherever it holds, the
// point comes to the hand and stays.
func TestHaulIsStable(t *testing.T) {
	for _, rate := range []float64{10, 50, 1000} {
		for _, omega := range []float64{1, 30, 1000} {
			w, b := free()
			spring := Spring{Stiffness: 3 * omega * omega, Damping: 2 * 3 * omega, Limit: math.Inf(1)}
			grip, to := box2d.B2Vec2{X: 0.5, Y: 0.4}, box2d.B2Vec2{X: 1, Y: 2}
			for range int(30*rate/omega) + 2000 {
				b.Haul(box2d.B2TransformVec2Mul(b.XF, grip), to, spring, rate)
				w.Step(rate)
			}
			at := box2d.B2TransformVec2Mul(b.XF, grip)
			if off := math.Hypot(at.X-to.X, at.Y-to.Y); !(off < 0.05) {
				t.Errorf("at %v Hz and %v rad/s the point is %v m from the hand", rate, omega, off)
			}
		}
	}
}

// The limit is the most that a hand gives in one step.
func TestHaulIsLimited(t *testing.T) {
	w, b := free()
	b.Haul(b.Sweep.C, box2d.B2Vec2{X: 100, Y: 50}, Spring{Stiffness: 1e6, Damping: 10, Limit: 6}, 50)
	w.Step(50)
	if v := math.Hypot(b.Velocity.X, b.Velocity.Y); math.Abs(v-6.0/3/50) > 1e-12 {
		t.Errorf("6 N moved 3 kg by %v m/s in 20 ms", v)
	}
}

// What the world holds is not moved by gravity, pushes, kicks or springs.
func TestHeldBodyStays(t *testing.T) {
	w := NewWorld(box2d.B2Vec2{Y: -10}, 10, 10)
	b := NewBody(box2d.B2MassData{Mass: 3, I: 2})
	b.Hold()
	b.Place(box2d.B2Vec2{X: -1}, 0.5)
	w.Add(b)
	for range 100 {
		b.Push(box2d.B2Vec2{X: 100, Y: 20})
		b.Kick(box2d.B2Vec2{X: 5}, box2d.B2Vec2{Y: 1})
		b.Haul(b.Sweep.C, box2d.B2Vec2{}, Spring{Stiffness: 10, Damping: 1, Limit: 50}, 50)
		w.Step(50)
	}
	if b.XF.P.X != -1 || b.XF.P.Y != 0 || b.Sweep.A != 0.5 || b.Spin != 0 {
		t.Errorf("held, it is at %v turned by %g", b.XF.P, b.Sweep.A)
	}
}
