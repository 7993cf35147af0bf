package main

import (
	"fmt"
	"io"
	"os"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"neonate/agent/trial"
	"neonate/agent/trial/slurm"
)

// tally shows how far many lives have come: a bar on a terminal, a line now
// and then in a log file.
type tally struct {
	out      io.Writer
	live     bool
	bar      *progressbar.ProgressBar
	lastLine time.Time
}

func newTally(out *os.File) *tally {
	return &tally{out: out, live: term.IsTerminal(int(out.Fd())), lastLine: time.Now()}
}

func (t *tally) lives(p trial.Progress) {
	text := fmt.Sprintf("%d of %d lives", p.Done, p.Lives)
	if p.Failed > 0 {
		text += fmt.Sprintf(", %d failed", p.Failed)
	}
	if p.Running != "" {
		text += ", " + p.Running
	}
	if !t.live && p.Left > 0 {
		text += fmt.Sprintf(", %s left", p.Left)
	}
	t.ticks(p.Ticks, p.AllTicks, text)
}

func (t *tally) job(p slurm.Progress) {
	text := fmt.Sprintf("job %s: %d of %d lives, %d failed, %d tasks running, %d waiting", p.Job, p.Done, p.Lives, p.Failed, p.Running, p.Pending)
	if p.Why != "" {
		text += " (" + p.Why + ")"
	}
	t.ticks(uint64(p.Done), uint64(p.Lives), text)
}

func (t *tally) ticks(done, total uint64, text string) {
	if !t.live {
		if now := time.Now(); text != "" && now.Sub(t.lastLine) >= lineEvery {
			t.lastLine = now
			fmt.Fprintln(t.out, text)
		}
		return
	}
	if t.bar == nil {
		t.bar = newBar(t.out, int64(total))
	}
	t.bar.Describe(text)
	t.bar.ChangeMax64(int64(max(total, 1)))
	_ = t.bar.Set64(int64(min(done, total)))
}

func (t *tally) end() {
	if t.bar != nil {
		_ = t.bar.Exit()
		fmt.Fprintln(t.out)
	}
}
