package agent

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"sort"
	"strconv"
	"strings"
)

// Intervention is something done to a life from outside. Each takes effect at
// a tick boundary and is logged with its tick, so that the log and the Birth
// together live the same life again, watched or not.
type Intervention struct {
	Tick uint64 `json:"tick"`
	Kind string `json:"kind"`           // lesion, restore, freeze, thaw
	Area string `json:"area,omitempty"` // of lesion and restore
}

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

// Intervene carries out an intervention now, at this tick boundary.
func (l *Life) Intervene(i Intervention) error {
	i.Tick = l.ticks
	if err := l.check(i); err != nil {
		return err
	}
	l.schedule.add(i)
	l.intervene()
	return nil
}

// intervene carries out what is due.
func (l *Life) intervene() {
	for len(l.schedule.pending) > 0 && l.schedule.pending[0].Tick <= l.ticks {
		i := l.schedule.pending[0]
		l.schedule.pending = l.schedule.pending[1:]
		l.schedule.done = append(l.schedule.done, i)
		l.apply(i)
	}
}

// check refuses what apply can't do, before anything runs.
func (l *Life) check(i Intervention) error {
	switch i.Kind {
	case "lesion", "restore":
		for k := range l.animals {
			if err := l.animals[k].brain.CheckLesion(i.Area); err != nil {
				return UsageError{err}
			}
		}
	case "freeze", "thaw":
	default:
		return Usage("found intervention %q; allowed are lesion, restore, freeze, thaw", i.Kind)
	}
	return nil
}

// apply does what check has allowed.
func (l *Life) apply(i Intervention) {
	for k := range l.animals {
		b := l.animals[k].brain
		switch i.Kind {
		case "lesion", "restore":
			if err := b.Lesion(i.Area, i.Kind == "lesion"); err != nil {
				panic("agent: a checked intervention failed: " + err.Error())
			}
		case "freeze", "thaw":
			b.Freeze(i.Kind == "freeze")
		}
	}
}

// writeLog writes interventions as one JSON object a line.
func writeLog(w io.Writer, log []Intervention) error {
	e := json.NewEncoder(w)
	for _, i := range log {
		if err := e.Encode(i); err != nil {
			return err
		}
	}
	return nil
}

// maxInterventions bounds what a log file may hold.
const maxInterventions = 1 << 20

// readLog reads what writeLog wrote.
func readLog(r io.Reader) ([]Intervention, error) {
	var log []Intervention
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan(); n++ {
		if n > maxInterventions {
			return nil, fmt.Errorf("line %d: more than %d interventions", n, maxInterventions)
		}
		d := json.NewDecoder(strings.NewReader(lines.Text()))
		d.DisallowUnknownFields()
		var i Intervention
		if err := d.Decode(&i); err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
		if len(log) > 0 && i.Tick < log[len(log)-1].Tick {
			return nil, fmt.Errorf("line %d: tick %d comes after tick %d", n, i.Tick, log[len(log)-1].Tick)
		}
		log = append(log, i)
	}
	return log, lines.Err()
}
