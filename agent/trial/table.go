package trial

import (
	"bufio"
	"encoding/csv"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
)

// Table is a trial's lives, merged in the plan's order: one row a life.
type Table struct {
	Plan   *Plan
	Values [][]float64 // the measures of each life; nil where it failed or is missing
	Curves [][]Point   // the learning curve of each life
	Failed []Failure
}

// Point is one point of a learning curve.
type Point struct {
	Phase string  // the train phase
	Tick  uint64  // of the phase
	Mean  float64 // return, mean of the last 100 episodes or of as many as there were
}

// curvePoints is how many points a training phase's curve is thinned to.
const curvePoints = 100

// curve thins a life's training to the points that all seeds share: the mean
// return at fixed ticks.
func curve(c Cell, r Result) []Point {
	var all []Point
	for k, p := range c.Phases {
		if p.Train == nil {
			continue
		}
		var values []float64
		var ticks []uint64
		for _, e := range r.Episodes {
			if e.Phase == k {
				values, ticks = append(values, e.Return), append(ticks, e.Tick)
			}
		}
		next := 0
		for i := uint64(1); i <= curvePoints; i++ {
			tick := uint64(math.Round(float64(*p.Train) * float64(i) / curvePoints))
			for next < len(ticks) && ticks[next] <= tick {
				next++
			}
			if next > 0 {
				all = append(all, Point{p.Name, tick, mean100(values, next-1)})
			}
		}
	}
	return all
}

// sample is a measure of one arm in the order of its seeds; NaN where a life
// has no value or is not there.
func (t *Table) sample(arm int, measure string) sample {
	k := slices.IndexFunc(t.Plan.Trial.Measures, func(m Measure) bool { return m.Name == measure })
	s := make(sample, len(t.Plan.Seeds))
	for i := range s {
		s[i] = math.NaN()
		if row := t.Values[arm*len(s)+i]; row != nil {
			s[i] = row[k]
		}
	}
	return s
}

// Sample is sample for a table's readers.
func (t *Table) Sample(arm int, measure string) []float64 { return t.sample(arm, measure).present() }

// lived reports whether the arm's life of the seed at that place is there.
func (t *Table) lived(arm, seed int) bool {
	return t.Values[arm*len(t.Plan.Seeds)+seed] != nil
}

// WriteLives writes one line a life: its place in the grid, its seed and key,
// and its measures. A measure without a value is empty.
func (t *Table) WriteLives(w io.Writer) error {
	var head []string
	for _, d := range t.Plan.Dimensions {
		head = append(head, d.Name)
	}
	head = append(head, "seed", "key", "status")
	for _, m := range t.Plan.Trial.Measures {
		head = append(head, m.Name)
	}
	c := csv.NewWriter(w)
	if err := c.Write(head); err != nil {
		return err
	}
	failed := t.failedKeys()
	for i, row := range t.Values {
		arm, seed := t.Plan.ArmOf(i)
		key := t.Plan.Key(i)
		line := append(slices.Clone(arm.Values), strconv.FormatUint(seed, 10), key, t.status(row, failed[key]))
		for k := range t.Plan.Trial.Measures {
			cell := ""
			if row != nil && !math.IsNaN(row[k]) {
				cell = label(row[k])
			}
			line = append(line, cell)
		}
		if err := c.Write(line); err != nil {
			return err
		}
	}
	c.Flush()
	return c.Error()
}

func (t *Table) failedKeys() map[string]bool {
	failed := map[string]bool{}
	for _, f := range t.Failed {
		failed[f.Key] = true
	}
	return failed
}

func (t *Table) status(row []float64, failed bool) string {
	switch {
	case row != nil:
		return "lived"
	case failed:
		return "failed"
	}
	return "missing"
}

// WriteCurves writes one line a point of a learning curve.
func (t *Table) WriteCurves(w io.Writer) error {
	b := bufio.NewWriter(w)
	c := csv.NewWriter(b)
	var head []string
	for _, d := range t.Plan.Dimensions {
		head = append(head, d.Name)
	}
	if err := c.Write(append(head, "seed", "phase", "tick", "mean100")); err != nil {
		return err
	}
	for i, points := range t.Curves {
		arm, seed := t.Plan.ArmOf(i)
		for _, p := range points {
			line := append(slices.Clone(arm.Values), strconv.FormatUint(seed, 10), p.Phase, strconv.FormatUint(p.Tick, 10), label(p.Mean))
			if err := c.Write(line); err != nil {
				return err
			}
		}
	}
	c.Flush()
	if err := c.Error(); err != nil {
		return err
	}
	return b.Flush()
}

// PrintVerdicts writes the gates as a table for people.
func PrintVerdicts(w io.Writer, verdicts []Verdict) error {
	b := bufio.NewWriter(w)
	wide := 4
	for _, v := range verdicts {
		wide = max(wide, len(v.ID))
	}
	for _, v := range verdicts {
		fmt.Fprintf(b, "%-9s  %-*s  %-34s %-18s n=%d\n", v.Verdict, wide, v.ID, v.estimate(), v.claimed(), v.N)
		fmt.Fprintf(b, "%*s  %s\n", wide+11, "", v.Claim)
		for _, note := range v.Notes {
			fmt.Fprintf(b, "%*s  (%s)\n", wide+11, "", note)
		}
	}
	return b.Flush()
}

// estimate is the number with its interval.
func (v Verdict) estimate() string {
	if math.IsNaN(float64(v.Value)) {
		return "no value"
	}
	text := short(float64(v.Value)) + " [" + short(v.Interval[0]) + ", " + short(v.Interval[1]) + "]"
	if p := float64(v.PHolm); !math.IsNaN(p) {
		text += " p=" + strconv.FormatFloat(p, 'g', 2, 64)
	}
	return text
}

// claimed is the bound in words.
func (v Verdict) claimed() string {
	switch bound := v.Bound.(type) {
	case numbers:
		return "in [" + short(bound[0]) + ", " + short(bound[1]) + "]"
	case float64:
		return map[string]string{"at_least": ">= ", "at_most": "<= "}[v.Comparison] + short(bound)
	}
	return ""
}

// short writes a number for people: four digits, whole numbers in full.
func short(v float64) string {
	switch {
	case math.IsNaN(v):
		return "?"
	case v == math.Trunc(v) && math.Abs(v) < 1e9:
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
	return strconv.FormatFloat(v, 'g', 4, 64)
}
