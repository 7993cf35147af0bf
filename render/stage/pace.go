package stage

import "time"

// patience is how far a life may fall behind its schedule before the schedule
// starts anew, so that one slow tick is not made up for by a rush of fast ones.
const patience = 100 * time.Millisecond

// pace is the schedule of ticks in wall-clock time: the only place where a
// watched life meets the wall clock, and nothing of it reaches the life.
type pace struct {
	period time.Duration // of a tick at real time

	set    bool
	anchor time.Time // when tick start was due
	start  uint64

	left time.Time // when the life last went off to live a tick
	busy float64   // smoothed seconds that a tick takes it
}

// arrive notes that the life has come back with a tick.
func (p *pace) arrive(lived uint64, now time.Time) {
	if p.left.IsZero() {
		return
	}
	took := now.Sub(p.left).Seconds()
	if p.busy == 0 {
		p.busy = took
	}
	p.busy += (took - p.busy) * 0.02
}

// restart makes the next tick due at once and the schedule follow from it.
func (p *pace) restart() { p.set = false }

// due is when the tick should be shown at the given speed.
func (p *pace) due(lived uint64, speed float64) time.Time {
	return p.anchor.Add(time.Duration(float64(int64(lived-p.start)) * float64(p.period) / speed))
}

// until is how long the tick has to wait.
func (p *pace) until(lived uint64, speed float64, now time.Time) time.Duration {
	if speed == Unlimited {
		p.set = false
		return 0
	}
	if !p.set || now.Sub(p.due(lived, speed)) > patience || lived < p.start {
		p.set, p.anchor, p.start = true, now, lived
	}
	return p.due(lived, speed).Sub(now)
}

// phase is how far the clock has gone from the tick's due time to the next's,
// 0 to 1: where between two frames the picture stands.
func (p *pace) phase(lived uint64, speed float64, now time.Time) float64 {
	if speed == Unlimited || !p.set {
		return 1
	}
	x := now.Sub(p.due(lived, speed)).Seconds() * speed / p.period.Seconds()
	return min(max(x, 0), 1)
}

// possible is the speed that the life could reach, in multiples of real time;
// 0 while it isn't known.
func (p *pace) possible() float64 {
	if p.busy == 0 {
		return 0
	}
	return p.period.Seconds() / p.busy
}
