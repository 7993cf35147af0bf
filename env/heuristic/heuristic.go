// Package heuristic has the hand-written controllers that Gymnasium ships
// with its Box2D environments (O. Klimov 2016). They walk and land badly, but
// alike everywhere, which makes them a yardstick for a world's physics.
package heuristic

import "math"

// phase is a walker's place in its step.
type phase uint8

const (
	stayOnOneLeg phase = iota
	putOtherDown
	pushOff
)

const (
	walkingSpeed = 0.29 // falls forward at higher speed
	supportKnee  = 0.1
)

// Walker is BipedalWalker's controller: one leg supports while the other
// swings, and then they change. Make one for each episode.
type Walker struct {
	phase          phase
	moving         int // the leg that swings: 0 or 1
	supportingKnee float64
	started        bool
}

// NewWalker returns a controller at an episode's beginning.
func NewWalker() *Walker { return &Walker{supportingKnee: supportKnee} }

// target is an angle to aim a joint at, if it is set.
type target struct {
	angle float64
	set   bool
}

func aim(angle float64) target { return target{angle, angle != 0} }

// Act writes the four motor commands for Gymnasium's 24 senses. The first are
// 0: Gymnasium's loop steps once before it asks its controller.
func (w *Walker) Act(s, motor []float64) {
	if !w.started {
		w.started = true
		clear(motor[:4])
		return
	}
	hip, knee := w.aims(s)
	for leg := range 2 {
		base := 4 + 5*leg
		hipTodo, kneeTodo := 0.0, 0.0
		if hip[leg].set {
			hipTodo = 0.9*(hip[leg].angle-s[base]) - 0.25*s[base+1]
		}
		if knee[leg].set {
			kneeTodo = 4*(knee[leg].angle-s[base+2]) - 0.25*s[base+3]
		}
		hipTodo -= 0.9*(0-s[0]) - 1.5*s[1] // keep the hull level
		kneeTodo -= 15 * s[3]              // damp oscillations
		motor[2*leg] = clip(0.5 * hipTodo)
		motor[2*leg+1] = clip(0.5 * kneeTodo)
	}
}

// aims goes through the phases, several at once where they are over, and
// says where hips and knees should be.
func (w *Walker) aims(s []float64) (hip, knee [2]target) {
	supporting := 1 - w.moving
	movingBase, supportingBase := 4+5*w.moving, 4+5*supporting
	moving := w.moving
	if w.phase == stayOnOneLeg {
		hip[moving], knee[moving] = aim(1.1), aim(-0.6)
		w.supportingKnee += 0.03
		if s[2] > walkingSpeed {
			w.supportingKnee += 0.03
		}
		w.supportingKnee = min(w.supportingKnee, supportKnee)
		knee[supporting] = aim(w.supportingKnee)
		if s[supportingBase] < 0.1 { // the supporting leg is behind
			w.phase = putOtherDown
		}
	}
	if w.phase == putOtherDown {
		hip[moving], knee[moving] = aim(0.1), aim(supportKnee)
		knee[supporting] = aim(w.supportingKnee)
		if s[movingBase+4] != 0 {
			w.phase = pushOff
			w.supportingKnee = min(s[movingBase+2], supportKnee)
		}
	}
	if w.phase == pushOff {
		knee[moving], knee[supporting] = aim(w.supportingKnee), aim(1)
		if s[supportingBase+2] > 0.88 || s[2] > 1.2*walkingSpeed {
			w.phase = stayOnOneLeg
			w.moving = supporting
		}
	}
	return hip, knee
}

// Lander writes the two motor commands of LunarLander's controller for
// Gymnasium's 8 senses: it leans towards the pad and hovers down.
func Lander(s, motor []float64) {
	lean := max(-0.4, min(s[0]*0.5+s[2], 0.4))
	hover := 0.55 * math.Abs(s[0])
	turn := (lean-s[4])*0.5 - s[5]
	lift := (hover-s[1])*0.5 - s[3]*0.5
	if s[6] != 0 || s[7] != 0 { // a leg is down
		turn, lift = 0, -s[3]*0.5
	}
	motor[0] = clip(lift*20 - 1)
	motor[1] = clip(-turn * 20)
}

func clip(a float64) float64 { return max(-1, min(a, 1)) }
