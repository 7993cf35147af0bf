package agent

import (
	"fmt"
	"math"
)

// Label says an intervention in a few words, for a curve.
func (i Intervention) Label() string {
	if i.Of != "" {
		return i.Of + ": " + i.label()
	}
	return i.label()
}

func (i Intervention) label() string {
	switch i.Kind {
	case "lesion":
		return i.Area + " lesioned"
	case "restore":
		return i.Area + " restored"
	case "cool":
		return i.Area + " cooled"
	case "rewarm":
		return i.Area + " rewarmed"
	case "freeze":
		return "frozen"
	case "thaw":
		return "thawed"
	case "gravity":
		return fmt.Sprintf("gravity %.1f m/s²", i.Value)
	case "slope":
		return fmt.Sprintf("slope %.0f°", i.Value*180/math.Pi)
	case "end-episode":
		return "new episode"
	case "drop":
		return i.What
	}
	return i.Kind
}

// Setting reports whether the next intervention of its kind takes its place.
func (i Intervention) Setting() bool {
	k, _ := kindOf(i.Kind)
	return k.setting
}

// Notable reports whether an intervention belongs on a curve.
func (i Intervention) Notable() bool { return i.Kind != "let-go" }

// oneMove is how many ticks apart two moves of a hand are at most.
const oneMove = 100

// Notable thins a log out for a curve: of settings that follow on each other,
// as the hand moves, the last.
func Notable(log []Intervention) []Intervention {
	var all []Intervention
	for k, i := range log {
		switch n := len(all); {
		case !i.Notable():
		case k > 0 && i.Setting() && log[k-1].Kind == i.Kind && i.Tick <= log[k-1].Tick+oneMove:
			all[n-1] = i
		default:
			all = append(all, i)
		}
	}
	return all
}
