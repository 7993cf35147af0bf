package trial

import (
	"context"
	"fmt"
	"io"
	"os"
	"runtime"
	"time"
)

// Outlook is what a plan will take.
type Outlook struct {
	Trial    string   `json:"trial"`
	Lives    int      `json:"lives"`
	Arms     int      `json:"arms"`
	Seeds    int      `json:"seeds"`
	Kept     int      `json:"kept"`        // lives that the folder has already
	Ticks    uint64   `json:"ticks"`       // of the lives to come; evaluations at most
	Rate     float64  `json:"ticks_per_s"` // of one life on this machine; 0 where it was not measured
	Workers  int      `json:"workers"`
	Seconds  float64  `json:"seconds"` // estimate
	Bytes    uint64   `json:"bytes"`   // estimate, on disk
	ArmNames []string `json:"arm_names"`
}

// Sizes of what is kept, measured on walkers: an episode of 150 to 1000 ticks
// takes 25 bytes compressed, and a disk hands out 4 kB at a time.
const (
	bytesOfEpisode = 25
	ticksOfEpisode = 300
	bytesOfValue   = 9
	blockBytes     = 4096
)

// Outlook estimates the plan's time and disk. The rate is measured: the first
// life that is to come is lived for a second or so and thrown away. Without a
// folder nothing counts as kept; without live there is no estimate of time.
func (p *Plan) Outlook(ctx context.Context, f *Folder, live Live, workers int) (Outlook, error) {
	o := Outlook{Trial: p.Trial.Name, Lives: p.Lives(), Arms: len(p.Arms), Seeds: len(p.Seeds), Workers: workers}
	if o.Workers <= 0 {
		o.Workers = runtime.NumCPU()
	}
	first := -1
	for i := range p.Lives() {
		if f != nil && f.Done(i) {
			o.Kept++
			continue
		}
		if first < 0 {
			first = i
		}
		o.Ticks += p.Ticks(i)
		o.Bytes += p.bytes(i)
	}
	for i := range p.Arms {
		o.ArmNames = append(o.ArmNames, p.armName(i))
	}
	if first < 0 || live == nil {
		return o, nil
	}
	rate, err := pace(ctx, live, p.Cell(first))
	if err != nil {
		return o, fmt.Errorf("life %s: %w", p.Describe(first), err)
	}
	if o.Rate = rate; rate > 0 {
		o.Seconds = float64(o.Ticks) / rate / float64(min(o.Workers, o.Lives-o.Kept))
	}
	return o, nil
}

// armName is the arm's values of those dimensions that have several.
func (p *Plan) armName(i int) string {
	text := ""
	for k, d := range p.Dimensions {
		if len(d.Values) > 1 {
			if text != "" {
				text += " "
			}
			text += d.Name + "=" + p.Arms[i].Values[k]
		}
	}
	if text == "" {
		return p.Dimensions[0].Name + "=" + p.Arms[i].Values[0]
	}
	return text
}

// ArmName is the arm in words.
func (p *Plan) ArmName(i int) string { return p.armName(i) }

// bytes estimates what the i-th life takes on disk.
func (p *Plan) bytes(i int) uint64 {
	arm, _ := p.ArmOf(i)
	cell := p.cellOf(arm)
	episodes := p.Ticks(i)/ticksOfEpisode + 1
	size := 500 + episodes*(bytesOfEpisode+bytesOfValue*uint64(len(cell.Probes)))
	if r := cell.Ticks; r != nil {
		size += uint64(r.Episodes) * ticksOfEpisode * bytesOfValue * uint64(len(r.Of))
	}
	return (size + blockBytes - 1) / blockBytes * blockBytes
}

// A pace is measured over a second of ticks, or over as many as a slow life
// tells of within five.
const (
	paceOver  = time.Second
	paceLimit = 5 * time.Second
)

// pace is the ticks a second at which a life begins; 0 if it does not say how
// far it is. What the life's birth takes does not count.
func pace(ctx context.Context, live Live, cell Cell) (float64, error) {
	short, cancel := context.WithTimeout(ctx, paceLimit)
	defer cancel()
	var begun time.Time
	var from, ticks uint64
	var took time.Duration
	_, err := guarded(short, live, cell, func(done, _ uint64) {
		if begun.IsZero() {
			begun, from = time.Now(), done
		}
		ticks, took = done-from, time.Since(begun)
		if took > paceOver {
			cancel()
		}
	})
	if ctx.Err() != nil {
		return 0, ctx.Err()
	}
	if err != nil && short.Err() == nil {
		return 0, err
	}
	if took <= 0 {
		return 0, nil
	}
	return float64(ticks) / took.Seconds(), nil
}

// Print writes the outlook for people.
func (o Outlook) Print(w io.Writer) error {
	_, err := fmt.Fprintf(w, "%s: %d lives (arms %d x seeds %d), %d kept already\n", o.Trial, o.Lives, o.Arms, o.Seeds, o.Kept)
	for i, name := range o.ArmNames {
		if i == 20 {
			fmt.Fprintf(w, "  and %d more arms\n", len(o.ArmNames)-i)
			break
		}
		fmt.Fprintf(w, "  %s\n", name)
	}
	fmt.Fprintf(w, "ticks: at most %.3g\n", float64(o.Ticks))
	if o.Rate > 0 {
		left := time.Duration(o.Seconds * float64(time.Second)).Round(time.Second)
		fmt.Fprintf(w, "time: about %v with %d workers, at %.3g ticks/s each as measured here\n", left, o.Workers, o.Rate)
	}
	fmt.Fprintf(w, "disk: about %s\n", bytesForPeople(o.Bytes))
	return err
}

func bytesForPeople(n uint64) string {
	switch {
	case n >= 1<<30:
		return fmt.Sprintf("%.1f GB", float64(n)/(1<<30))
	case n >= 1<<20:
		return fmt.Sprintf("%.1f MB", float64(n)/(1<<20))
	}
	return fmt.Sprintf("%.0f kB", float64(n)/(1<<10))
}

// Peek opens a folder to see what it holds, if it is there; it creates nothing.
func Peek(path string, plan *Plan) *Folder {
	if _, err := os.Stat(path); err != nil {
		return nil
	}
	return &Folder{path, plan}
}
