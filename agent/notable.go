package agent

import (
	"fmt"
	"math"
)

// Label says an intervention in a few words, for a curve.
func (i Intervention) Label() string {
	switch i.Kind {
	case "lesion":
		return i.Area + " lesioned"
	case "restore":
		return i.Area + " restored"
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

// Notable thins a log out for a curve: of settings that follow on each other,
// as the hand moves, the last.
func Notable(log []Intervention) []Intervention {
	var all []Intervention
	for _, i := range log {
		k, _ := kindOf(i.Kind)
		n := len(all)
		switch {
		case i.Kind == "let-go":
		case n > 0 && k.setting && all[n-1].Kind == i.Kind:
			all[n-1] = i
		default:
			all = append(all, i)
		}
	}
	return all
}
