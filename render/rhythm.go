package render

import "time"

// rhythm says when the next picture is due. A display that keeps time by
// itself (vertical sync) is left to do so; the rhythm catches those that don't,
// which would otherwise draw as fast as the processor goes.
type rhythm struct {
	period time.Duration // of the display
	share  int           // how many times the cost of a picture the time from one to the next is at least, while the life works as hard as it can
	due    time.Time
	cost   time.Duration // of a picture, smoothed
}

// newRhythm is for a display of so many pictures a second. Where software draws
// them and there are few cores, drawing takes from the life.
func newRhythm(rate float64, software bool, cores int) rhythm {
	r := rhythm{period: time.Duration(float64(time.Second) / rate)}
	if software && cores <= 2 {
		r.share = 4
	}
	return r
}

// pause is how long to wait before the next picture.
func (r *rhythm) pause(now time.Time) time.Duration { return max(r.due.Sub(now), 0) }

// drew notes a picture that was begun and ended then, and whether the life
// works as hard as it can. The next is due a little before the display's own
// beat, so as never to miss one.
func (r *rhythm) drew(begun, ended time.Time, busy bool) {
	r.cost += (ended.Sub(begun) - r.cost) / 8
	wait := r.period * 15 / 16
	if busy {
		wait = max(wait, time.Duration(r.share)*r.cost)
	}
	r.due = begun.Add(wait)
}
