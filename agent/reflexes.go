package agent

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"neonate/brain"
)

// grip is a reflex that got hold of an animal's muscles.
type grip struct {
	Tick   uint64 // of life, at whose end it got them
	Animal int    // from 1
	brain.Hold
}

// grips is the life's log of who held the muscles: a line for each change.
type grips struct {
	list []grip
	now  []string // the reflex that holds each animal's
}

// note takes in who holds the muscles at a tick's end.
func (g *grips) note(tick uint64, animal int, h brain.Hold) {
	for len(g.now) <= animal {
		g.now = append(g.now, "")
	}
	if h.Reflex != g.now[animal] {
		g.now[animal] = h.Reflex
		g.list = append(g.list, grip{tick, animal + 1, h})
	}
}

// gripHeader is the first line of the log.
const gripHeader = "tick,animal,reflex,urgency,takes,cause,size,unit"

// write writes the log as the life folder's reflexes.csv.
func (g *grips) write(w io.Writer) error {
	b := bufio.NewWriter(w)
	fmt.Fprintln(b, gripHeader)
	for _, x := range g.list {
		fmt.Fprintf(b, "%d,%d,%s,%s,%t,%s,%s,%s\n", x.Tick, x.Animal, x.Reflex, exact(x.Urgency), x.Takes, x.Cause.Name, exact(x.Cause.Value), x.Cause.Unit)
	}
	return b.Flush()
}

// read reads what write wrote, up to a tick.
func (g *grips) read(r io.Reader, until uint64) error {
	*g = grips{}
	lines := bufio.NewScanner(r)
	if !lines.Scan() || lines.Text() != gripHeader {
		return fmt.Errorf("line 1: found %q; allowed %q", lines.Text(), gripHeader)
	}
	for n := 2; lines.Scan(); n++ {
		p := parser{cells: strings.Split(lines.Text(), ",")}
		if want := strings.Count(gripHeader, ",") + 1; len(p.cells) != want {
			return fmt.Errorf("line %d: found %d cells; the header has %d", n, len(p.cells), want)
		}
		x := grip{Tick: p.integer(0), Animal: int(p.integer(1)), Hold: brain.Hold{Reflex: p.cells[2], Urgency: p.float(3), Takes: p.cells[4] == "true",
			Cause: brain.Quantity{Name: p.cells[5], Value: p.float(6), Unit: p.cells[7]}}}
		if p.err == nil && (x.Animal < 1 || x.Animal > maxAnimals) {
			p.err = fmt.Errorf("found animal %d; allowed 1 to %d", x.Animal, maxAnimals)
		}
		if p.err != nil {
			return fmt.Errorf("line %d: %w", n, p.err)
		}
		if x.Tick > until {
			break
		}
		g.note(x.Tick, x.Animal-1, x.Hold)
	}
	return lines.Err()
}

// reflexive reports whether an animal of the life has reflexes to log.
func (l *Life) reflexive() bool {
	for i := range l.animals {
		if l.animals[i].brain.Brainstem() != nil {
			return true
		}
	}
	return false
}
