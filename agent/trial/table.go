package trial

import (
	"bufio"
	"encoding/csv"
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

// CurvePoints is how many points a training phase's curve is thinned to.
const CurvePoints = 100

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
		for i := uint64(1); i <= CurvePoints; i++ {
			tick := uint64(math.Round(float64(*p.Train) * float64(i) / CurvePoints))
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
	for i, row := range t.Values {
		arm, seed := t.Plan.ArmOf(i)
		line := append(slices.Clone(arm.Values), strconv.FormatUint(seed, 10), t.Plan.Key(i), t.Status(i))
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

// Status is what became of the i-th life: lived, failed or missing.
func (t *Table) Status(i int) string {
	key := t.Plan.Key(i)
	switch {
	case t.Values[i] != nil:
		return "lived"
	case slices.ContainsFunc(t.Failed, func(f Failure) bool { return f.Key == key }):
		return "failed"
	}
	return "missing"
}

// Along are the lives' numbers along a dimension, arm by arm.
func (t *Table) Along(where []string, dimension, measure string) (x, y []float64) {
	k := slices.IndexFunc(t.Plan.Dimensions, func(d Dimension) bool { return d.Name == dimension })
	for _, arm := range t.Plan.armsWhere(where) {
		for _, v := range t.sample(arm, measure).present() {
			x = append(x, t.Plan.Dimensions[k].number(t.Plan.Arms[arm].Values[k]))
			y = append(y, v)
		}
	}
	return x, y
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
