package trial

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"runtime"
	"sync"
	"sync/atomic"

	"neonate/internal/atomicfile"
)

// Summary is what a trial came to. Its JSON is part of the command line's
// contract; fields may be added.
type Summary struct {
	Dir     string    `json:"dir"`
	Trial   string    `json:"trial"`
	Lives   int       `json:"lives"`
	Failed  int       `json:"failed"`
	Missing int       `json:"missing"`
	Hash    string    `json:"hash"` // SHA-256 of lives.csv, curves.csv and gates.json
	Gates   []Verdict `json:"gates"`
}

// Failures reports whether a life or a gate failed. An undecided gate did not.
func (s Summary) Failures() bool {
	for _, g := range s.Gates {
		if g.Verdict == fail {
			return true
		}
	}
	return s.Failed > 0
}

// The files that a merge writes.
const (
	LivesFile  = "lives.csv"
	CurvesFile = "curves.csv"
	GatesFile  = "gates.json"
)

// Table reads all lives, in the plan's order whoever lived them when.
func (f *Folder) Table() (*Table, error) {
	n := f.Plan.Lives()
	t := &Table{Plan: f.Plan, Values: make([][]float64, n), Curves: make([][]Point, n)}
	wrong := make([]error, n)
	var next atomic.Int64
	var readers sync.WaitGroup
	for range min(n, runtime.NumCPU()) {
		readers.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				wrong[i] = f.row(t, i)
			}
		})
	}
	readers.Wait()
	if err := errors.Join(wrong...); err != nil {
		return nil, fmt.Errorf("%w\nlive them again with: %s", err, f.Plan.Origin.Command("--out", f.Path))
	}
	var err error
	t.Failed, err = f.Failures()
	return t, err
}

// Each reads the lives that are there one after the other, in the plan's order.
func (f *Folder) Each(do func(i int, r Result) error) error {
	for i := range f.Plan.Lives() {
		r, err := f.Read(i)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err == nil {
			err = do(i, r)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// row reads one life into its row of the table.
func (f *Folder) row(t *Table, i int) error {
	r, err := f.Read(i)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	arm, _ := f.Plan.ArmOf(i)
	cell := f.Plan.cellOf(arm)
	if err := cell.check(r); err != nil {
		return fmt.Errorf("%s: %w", f.lifeFile(f.Plan.Key(i)), err)
	}
	t.Values[i], t.Curves[i] = f.Plan.Measure(i, r), curve(cell, r)
	return nil
}

// Merge reads all lives, judges the gates, and writes lives.csv, curves.csv and
// gates.json. The same lives give the same bytes.
func (f *Folder) Merge() (Summary, error) {
	t, err := f.Table()
	if err != nil {
		return Summary{}, err
	}
	return f.Write(t)
}

// Write is the second half of Merge, for lives that have been read.
func (f *Folder) Write(t *Table) (Summary, error) {
	s := Summary{Dir: f.Path, Trial: f.Plan.Trial.Name, Lives: f.Plan.Lives(), Failed: len(t.Failed), Gates: t.Judge()}
	for _, row := range t.Values {
		if row == nil {
			s.Missing++
		}
	}
	s.Missing -= s.Failed
	hash := sha256.New()
	for _, part := range []struct {
		name  string
		write func(io.Writer) error
	}{
		{LivesFile, t.WriteLives},
		{CurvesFile, t.WriteCurves},
		{GatesFile, func(w io.Writer) error { return writeJSON(w, s.Gates) }},
	} {
		err := atomicfile.Write(f.in(part.name), func(w io.Writer) error { return part.write(io.MultiWriter(w, hash)) })
		if err != nil {
			return s, f.unwritable(err)
		}
	}
	s.Hash = hex.EncodeToString(hash.Sum(nil))
	return s, nil
}

func writeJSON(w io.Writer, v any) error {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(v); err != nil {
		return err
	}
	_, err := w.Write(b.Bytes())
	return err
}
