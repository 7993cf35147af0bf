package agent

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
)

// Reliving says whether a life lived again is the same life.
type Reliving struct {
	Ticks uint64 `json:"ticks"`
	Equal bool   `json:"equal"`
	Parts string `json:"parts,omitempty"` // the first thing that differs
}

// Relive lives the folder's life again from its birth, with the interventions
// of its log, and compares every episode and every number of the brain.
func (f *Folder) Relive(ctx context.Context, report func(Progress)) (Reliving, error) {
	l, err := New(f.Life.birth)
	if err != nil {
		return Reliving{}, err
	}
	l.schedule = schedule{pending: append([]Intervention(nil), f.Life.schedule.done...)}
	for l.ticks < f.Life.ticks && ctx.Err() == nil {
		if l.Tick() && report != nil {
			report(Progress{Ticks: l.ticks, Until: f.Life.ticks, Episode: l.past.episodes[l.past.len()-1]})
		}
	}
	l.intervene() // what was done after the last tick
	if err := ctx.Err(); err != nil {
		return Reliving{}, err
	}
	r := Reliving{Ticks: l.ticks}
	r.Parts, err = difference(f.Life, l)
	r.Equal = r.Parts == ""
	return r, err
}

// difference names the first thing in which two lives differ.
func difference(a, b *Life) (string, error) {
	if a.past.len() != b.past.len() {
		return fmt.Sprintf("%d episodes and %d", a.past.len(), b.past.len()), nil
	}
	for i := range a.past.episodes {
		if where, err := parting(&a.past.episodes[i], &b.past.episodes[i]); where != "" || err != nil {
			return where, err
		}
	}
	before, err := a.state()
	if err != nil {
		return "", err
	}
	after, err := b.state()
	if err != nil {
		return "", err
	}
	if n := before.differences(after); n > 0 {
		return fmt.Sprintf("%d numbers of the brain", n), nil
	}
	return "", nil
}

// parting says how two episodes differ in the table; empty if in nothing.
func parting(a, b *Episode) (string, error) {
	var rows [2]bytes.Buffer
	for k, e := range [...]*Episode{a, b} {
		if err := (&history{episodes: []Episode{*e}}).writeCSV(&rows[k]); err != nil {
			return "", err
		}
	}
	if bytes.Equal(rows[0].Bytes(), rows[1].Bytes()) {
		return "", nil
	}
	return fmt.Sprintf("episode %d, which ends at tick %d and at tick %d, with returns %v and %v",
		a.Number, a.Tick, b.Tick, a.Return, b.Return), nil
}

// hash is SHA-256 over every deterministic file of the folder.
func (f *Folder) hash() (string, error) {
	h := sha256.New()
	names := []string{birthFile, episodesFile, logFile, brainFile}
	if f.Life.reflexive() {
		names = append(names, gripsFile)
	}
	if f.Life.measured() {
		names = append(names, triesFile)
	}
	for _, g := range f.Life.birth.Grafts {
		names = append(names, graftFile(g.Area))
	}
	for _, name := range names {
		content, err := os.ReadFile(f.file(name))
		if err != nil {
			return "", err
		}
		fmt.Fprintf(h, "%s %d\n", name, len(content))
		h.Write(content)
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}
