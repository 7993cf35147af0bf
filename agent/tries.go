package agent

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"neonate/env"
)

// Try is a trial of the world's protocol that was measured.
type Try struct {
	Tick    uint64 // of life, at which it was
	Episode uint64
	env.Tried
}

// Tries are the trials so far, where the world measures them: a view.
func (l *Life) Tries() []Try { return l.tries }

// try keeps the trial whose measuring ended with this tick, if one's did.
func (l *Life) try() {
	if t, done := l.world.Tried(); done {
		l.tries = append(l.tries, Try{l.ticks, l.present.Number, t})
	}
}

// measured reports whether the life's world measures its trials.
func (l *Life) measured() bool { return l.world.Spec().Measure != nil }

// tryHeader is the first line of trials.csv.
const tryHeader = "tick,episode,trial,block,kind,value"

// writeTries writes the trials as the life folder's trials.csv.
func (l *Life) writeTries(w io.Writer) error {
	b := bufio.NewWriter(w)
	fmt.Fprintln(b, tryHeader)
	for i := range l.tries {
		t := &l.tries[i]
		fmt.Fprintf(b, "%d,%d,%d,%s,%s,%s\n", t.Tick, t.Episode, t.Number, t.Block, t.Kind, exact(t.Value))
	}
	return b.Flush()
}

// readTries reads what writeTries wrote, up to a tick.
func readTries(r io.Reader, until uint64) (tries []Try, err error) {
	lines := bufio.NewScanner(r)
	if !lines.Scan() || lines.Text() != tryHeader {
		return nil, fmt.Errorf("line 1: found %q; allowed %q", lines.Text(), tryHeader)
	}
	for n := 2; lines.Scan(); n++ {
		p := parser{cells: strings.Split(lines.Text(), ",")}
		if want := strings.Count(tryHeader, ",") + 1; len(p.cells) != want {
			return nil, fmt.Errorf("line %d: found %d cells; the header has %d", n, len(p.cells), want)
		}
		t := Try{Tick: p.integer(0), Episode: p.integer(1), Tried: env.Tried{Value: p.float(5)}}
		t.Number, t.Block, t.Kind = int(p.integer(2)), p.cells[3], p.cells[4]
		if p.err != nil {
			return nil, fmt.Errorf("line %d: %w", n, p.err)
		}
		if t.Tick > until {
			break
		}
		tries = append(tries, t)
	}
	return tries, lines.Err()
}
