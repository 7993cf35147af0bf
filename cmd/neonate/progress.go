package main

import (
	"fmt"
	"io"
	"os"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"neonate/agent"
)

// progress shows a run: a live bar on a terminal, a plain line now and then
// in a log file.
type progress struct {
	out      io.Writer
	bar      *progressbar.ProgressBar
	from     uint64
	start    time.Time
	lastLine time.Time
}

// lineEvery is how often a log file gets a line.
const lineEvery = 10 * time.Second

func newProgress(out *os.File, from, until uint64) *progress {
	p := &progress{out: out, from: from, start: time.Now(), lastLine: time.Now()}
	if term.IsTerminal(int(out.Fd())) && until > from {
		p.bar = newBar(out, int64(until-from))
	}
	return p
}

// newBar is the bar that every verb shows.
func newBar(out io.Writer, most int64) *progressbar.ProgressBar {
	return progressbar.NewOptions64(most,
		progressbar.OptionSetWriter(out),
		progressbar.OptionSetWidth(24),
		progressbar.OptionThrottle(100*time.Millisecond),
		progressbar.OptionSetPredictTime(true),
		progressbar.OptionSetElapsedTime(false),
		progressbar.OptionUseANSICodes(true),
		progressbar.OptionSetTheme(progressbar.ThemeUnicode),
		progressbar.OptionFullWidth(),
	)
}

// show reports an episode's end.
func (p *progress) show(r agent.Progress) {
	now := time.Now()
	if p.bar == nil && now.Sub(p.lastLine) < lineEvery && r.Ticks < r.Until {
		return
	}
	done := r.Ticks - p.from
	rate := float64(done) / now.Sub(p.start).Seconds()
	text := fmt.Sprintf("%s ticks  %.1fk/s  episode %d: %.0f  mean-100 %.1f",
		thousands(r.Ticks), rate/1000, r.Episode.Number+1, r.Episode.Return, r.Episode.Mean)
	if p.bar != nil {
		p.bar.Describe(text)
		_ = p.bar.Set64(int64(min(r.Ticks, r.Until) - p.from))
		return
	}
	p.lastLine = now
	left := time.Duration(0)
	if r.Until > r.Ticks && rate > 0 {
		left = time.Duration(float64(r.Until-r.Ticks)/rate) * time.Second
	}
	fmt.Fprintf(p.out, "%s  %s left\n", text, left)
}

// count shows that so many things of how many are done; 0 is unknown.
func (p *progress) count(done, of int, things string) {
	text := fmt.Sprintf("%d %s", done, things)
	if of > 0 {
		text = fmt.Sprintf("%d of %d %s", done, of, things)
	}
	if now := time.Now(); p.bar != nil {
		p.bar.Describe(text)
		_ = p.bar.Set(done)
	} else if now.Sub(p.lastLine) >= lineEvery {
		p.lastLine = now
		fmt.Fprintln(p.out, text)
	}
}

func (p *progress) end() {
	if p.bar != nil {
		_ = p.bar.Exit()
		fmt.Fprintln(p.out)
	}
}

// thousands writes 1234567 as 1,234,567.
func thousands(n uint64) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
