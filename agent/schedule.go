package agent

import (
	"sort"
	"strconv"
	"strings"
)

// schedule is what was done and what is still to be done, each in order of ticks.
type schedule struct {
	done    []Intervention
	pending []Intervention
}

// add plans an intervention for its tick.
func (s *schedule) add(i Intervention) {
	at := sort.Search(len(s.pending), func(k int) bool { return s.pending[k].Tick > i.Tick })
	s.pending = append(s.pending, Intervention{})
	copy(s.pending[at+1:], s.pending[at:])
	s.pending[at] = i
}

// due takes out what is planned up to a tick.
func (s *schedule) due(tick uint64) []Intervention {
	n := sort.Search(len(s.pending), func(k int) bool { return s.pending[k].Tick > tick })
	due := s.pending[:n:n]
	s.pending = append([]Intervention(nil), s.pending[n:]...)
	return due
}

// did logs an intervention. A setting that is changed again before any tick
// has felt it was never made.
func (s *schedule) did(i Intervention) {
	if n := len(s.done); n > 0 && s.done[n-1].Tick == i.Tick && s.done[n-1].Kind == i.Kind {
		if i.Setting() {
			s.done[n-1] = i
			return
		}
	}
	s.done = append(s.done, i)
}

// before reports whether an intervention of a log had been carried out when
// the life was saved between two episodes, at a tick: one that is done to an
// episode was not, if it has the same tick.
func (i Intervention) before(saved uint64) bool {
	return i.Tick < saved || i.Tick == saved && !i.ofEpisode()
}

// lesionSchedule reads AREA or AREA@TICK.
func lesionSchedule(lesions []string) (schedule, error) {
	var s schedule
	for _, l := range lesions {
		area, at, timed := strings.Cut(l, "@")
		i := Intervention{Kind: "lesion", Area: area}
		if timed {
			tick, err := strconv.ParseUint(at, 10, 63)
			if err != nil {
				return s, Usage("--lesion %s: found tick %q; want a whole number, as in cortex@100000", l, at)
			}
			i.Tick = tick
		}
		s.add(i)
	}
	return s, nil
}
