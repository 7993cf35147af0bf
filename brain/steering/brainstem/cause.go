package brainstem

import "math"

// Cause is why the holder has the muscles: what, how much of it, and in which
// unit.
func (b *Brainstem) Cause() (what string, size float64, unit string) {
	switch b.holding.holder {
	case StartleReflex:
		if b.shock.tapped {
			return "touch", 1, ""
		}
		return "shove", b.shock.size, "m/s"
	case RightingReflex:
		return "tilt", math.Abs(wrap(b.gaze.then(0))) / degree, "°"
	case EscapeReflex:
		return "looming", b.flight.Onset / degree, "°"
	case FreezingReflex:
		if b.flight.Act() == Hide {
			return "shelter", 1, ""
		}
		return "motion", b.detect.Size / degree, "°"
	case WithdrawalReflex:
		return "pain", 1, ""
	case ApproachReflex:
		return "prey", b.detect.Size / degree, "°"
	case FightReflex:
		if b.meeting.Attacks() {
			return "rival to attack", 1, ""
		}
		return "rival to flee", 1, ""
	case SteppingReflex:
		return "drive", b.stepper.drive, ""
	}
	return "", 0, ""
}
