package agent

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"

	"gonum.org/v1/gonum/stat"

	"neonate/brain"
	"neonate/env"
)

// Episode is what is kept of one episode.
type Episode struct {
	Number uint64
	Tick   uint64  // ticks of life at its end
	Length int     // ticks
	Return float64 // sum of the world's score
	Reward float64 // sum of the innate reward
	End    string  // the world's name for how it ended, or "limit"
	Fell   bool    // it ended by something that the world punishes; not in episodes.csv
	Mean   float64 // mean return of the last 100 episodes, this one included

	Learner Learner // what the learning rules did
}

// Learner is what the learning rules did in an episode: the means of
// brain.Diagnostics, in the order of learnerColumns.
type Learner [len(learnerColumns)]float64

// learnerColumns names the columns of episodes.csv that say why a life
// succeeds or fails.
var learnerColumns = [...]string{"actor_step", "actor_trace", "critic_step", "critic_trace",
	"td_error", "value", "clipped", "saturated", "mean_command", "spread"}

func learner(d brain.Diagnostics) Learner {
	return Learner{d.ActorStep, d.ActorTrace, d.CriticStep, d.CriticTrace,
		d.ValueError, d.Value, d.Clipped, d.Saturated, d.MeanSize, stat.Mean(d.Spread, nil)}
}

func (e *Episode) add(o env.Outcome, reward float64) {
	e.Length++
	e.Return += o.Score
	e.Reward += reward
}

func (e *Episode) close(tick uint64, o env.Outcome, b *brain.Brain) {
	e.Tick = tick
	e.name(o)
	e.Learner = learner(b.Diagnostics())
}

// name says how the episode ended.
func (e *Episode) name(o env.Outcome) {
	e.End = o.End
	if !o.Terminated {
		e.End = "limit"
	}
	e.Fell = o.Punished
}

// history is the episodes of a life so far, and their running mean.
type history struct {
	episodes []Episode
}

// meanOver is the number of episodes in the field's usual running mean.
const meanOver = 100

func (h *history) len() int { return len(h.episodes) }

// add appends an episode and fills in its running mean. The sum is taken
// afresh each time: a running sum would drift, and a resumed life would
// drift otherwise.
func (h *history) add(e Episode) {
	h.episodes = append(h.episodes, e)
	recent := h.episodes[max(0, len(h.episodes)-meanOver):]
	sum := 0.0
	for i := range recent {
		sum += recent[i].Return
	}
	h.episodes[len(h.episodes)-1].Mean = sum / float64(len(recent))
}

// full reports whether the running mean at episode i is over 100 episodes.
func (h *history) full(i int) bool { return i+1 >= meanOver }

// best is the highest mean-100, and whether there has been one.
func (h *history) best() (float64, bool) {
	best, any := 0.0, false
	for i := range h.episodes {
		if h.full(i) && (!any || h.episodes[i].Mean > best) {
			best, any = h.episodes[i].Mean, true
		}
	}
	return best, any
}

// firstAt is the tick at which mean-100 first reached a bound.
func (h *history) firstAt(bound float64) (uint64, bool) {
	for i := range h.episodes {
		if h.full(i) && h.episodes[i].Mean >= bound {
			return h.episodes[i].Tick, true
		}
	}
	return 0, false
}

// writeCSV writes the episodes as the life folder's episodes.csv.
func (h *history) writeCSV(w io.Writer) error {
	b := bufio.NewWriter(w)
	b.WriteString(header())
	b.WriteByte('\n')
	for i := range h.episodes {
		e := &h.episodes[i]
		fmt.Fprintf(b, "%d,%d,%d,%s,%s,%s,%s", e.Number, e.Tick, e.Length, exact(e.Return), exact(e.Reward), e.End, exact(e.Mean))
		for _, v := range e.Learner {
			b.WriteByte(',')
			b.WriteString(exact(v))
		}
		b.WriteByte('\n')
	}
	return b.Flush()
}

// fixedColumns come before learnerColumns.
const fixedColumns = "episode,tick,length,return,reward,end,mean100"

func header() string { return fixedColumns + "," + strings.Join(learnerColumns[:], ",") }

func exact(v float64) string { return strconv.FormatFloat(v, 'g', -1, 64) }

// readCSV reads the first n episodes of what writeCSV wrote, or with n at
// math.MaxInt all there are.
func readCSV(r io.Reader, n int) (history, error) {
	var h history
	lines := bufio.NewScanner(r)
	if !lines.Scan() || lines.Text() != header() {
		return h, fmt.Errorf("line 1: found %q; allowed %q", lines.Text(), header())
	}
	columns := strings.Count(header(), ",") + 1
	for len(h.episodes) < n && lines.Scan() {
		p := parser{cells: strings.Split(lines.Text(), ",")}
		if len(p.cells) != columns {
			return h, fmt.Errorf("line %d: found %d cells; the header has %d", len(h.episodes)+2, len(p.cells), columns)
		}
		e := Episode{Number: p.integer(0), Tick: p.integer(1), Length: int(p.integer(2)),
			Return: p.float(3), Reward: p.float(4), End: p.cells[5], Mean: p.float(6)}
		for i := range e.Learner {
			e.Learner[i] = p.float(columns - len(e.Learner) + i)
		}
		if p.err != nil {
			return h, fmt.Errorf("line %d: %w", len(h.episodes)+2, p.err)
		}
		h.episodes = append(h.episodes, e)
	}
	if err := lines.Err(); err != nil {
		return h, err
	}
	if len(h.episodes) < n && n < math.MaxInt {
		return h, fmt.Errorf("found %d episodes; want at least %d", len(h.episodes), n)
	}
	return h, nil
}

// parser keeps the first error of a row.
type parser struct {
	cells []string
	err   error
}

func (p *parser) integer(i int) uint64 {
	v, err := strconv.ParseUint(p.cells[i], 10, 63)
	if err != nil && p.err == nil {
		p.err = err
	}
	return v
}

func (p *parser) float(i int) float64 {
	v, err := strconv.ParseFloat(p.cells[i], 64)
	if err != nil && p.err == nil {
		p.err = err
	}
	return v
}
