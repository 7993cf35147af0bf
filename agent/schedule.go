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

// cool stands before the area of a lesion that is undone apart from others.
const cool = "cool:"

// lesionSchedule reads AREA or AREA@TICK, and cool:AREA, cool:AREA@FROM or
// cool:AREA@FROM..TO.
func lesionSchedule(lesions []string) (schedule, error) {
	var s schedule
	for _, text := range lesions {
		l, cooled := strings.CutPrefix(text, cool)
		area, at, timed := strings.Cut(l, "@")
		i, option := Intervention{Kind: "lesion", Area: area}, "--lesion"
		var until string
		if cooled {
			i.Kind, option = "cool", "--cool"
			at, until, cooled = strings.Cut(at, "..")
		}
		var err error
		if timed {
			if i.Tick, err = strconv.ParseUint(at, 10, 63); err != nil {
				return s, Usage("%s %s: found tick %q; want a whole number, as in cortex@100000", option, l, at)
			}
		}
		s.add(i)
		if !cooled {
			continue
		}
		from := i.Tick
		if i.Tick, err = strconv.ParseUint(until, 10, 63); err != nil || i.Tick <= from {
			return s, Usage("%s %s: found an end at %q; want a whole number of ticks after %d, as in cortex@100000..200000", option, l, until, from)
		}
		i.Kind = "rewarm"
		s.add(i)
	}
	return s, nil
}
