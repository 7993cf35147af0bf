package report

import (
	"html/template"
	"math"
	"strconv"

	"neonate/agent/trial"
	"neonate/agent/trial/statistics"
	"neonate/internal/stream"
)

// content is what the page shows.
type content struct {
	Trial    *trial.Trial
	Plan     *trial.Plan
	Summary  trial.Summary
	Command  string
	Seeds    string
	Counts   struct{ Pass, Fail, Undecided int }
	Gates    []gateRow
	Measures []string
	Arms     []armRow
	Curves   []figure
	Doses    []figure
	Spreads  []figure
	Failures []trial.Failure
}

type gateRow struct {
	trial.Verdict
	Estimate, Bound, P string
}

// armRow is one arm of the table of measures.
type armRow struct {
	Name  string
	Lives int
	Cells []cell
}

type cell struct {
	Text string
	N    int
}

// figure is a chart with its caption.
type figure struct {
	SVG     template.HTML
	Keys    []key
	Caption string
}

func contents(t *trial.Table, s trial.Summary) (content, error) {
	p := t.Plan
	c := content{Trial: p.Trial, Plan: p, Summary: s, Command: p.Origin.Command(), Seeds: trial.FormatSeeds(p.Seeds), Failures: t.Failed}
	for _, v := range s.Gates {
		row := gateRow{Verdict: v, Estimate: v.Estimate(), Bound: v.Claimed()}
		if adjusted := float64(v.PHolm); !math.IsNaN(adjusted) {
			row.P = number(adjusted, 2)
			if adjusted < 1e-12 {
				row.P = "< 1e-12"
			}
		}
		c.Gates = append(c.Gates, row)
		switch v.Verdict {
		case "pass":
			c.Counts.Pass++
		case "fail":
			c.Counts.Fail++
		default:
			c.Counts.Undecided++
		}
	}
	for _, m := range p.Trial.Measures {
		c.Measures = append(c.Measures, withUnit(m))
	}
	for arm := range p.Arms {
		c.Arms = append(c.Arms, armOf(t, arm))
	}
	var err error
	if c.Curves, err = curves(t); err != nil {
		return c, err
	}
	if c.Doses, err = doses(t); err != nil {
		return c, err
	}
	c.Spreads, err = spreads(t)
	return c, err
}

func withUnit(m trial.Measure) string {
	if m.Unit == "" {
		return m.Name
	}
	return m.Name + " (" + m.Unit + ")"
}

// armOf is one row of the table of arms: for every measure the interquartile
// mean and its interval, or the circular mean of directions.
func armOf(t *trial.Table, arm int) armRow {
	row := armRow{Name: t.Plan.ArmName(arm)}
	for s := range t.Plan.Seeds {
		if t.Values[arm*len(t.Plan.Seeds)+s] != nil {
			row.Lives++
		}
	}
	for _, m := range t.Plan.Trial.Measures {
		x := t.Sample(arm, m.Name)
		row.Cells = append(row.Cells, cell{summary(x, m), len(x)})
	}
	return row
}

// confidence of all intervals that the page shows by itself.
const confidence = 0.95

func summary(x []float64, m trial.Measure) string {
	switch {
	case len(x) == 0:
		return "–"
	case len(x) == 1:
		return number(x[0], 4)
	}
	b := bootstrap("table " + m.Name)
	if m.Unit == "degrees" {
		e := b.CircularMean(radians(x))
		degree := math.Pi / 180
		return interval(statistics.Estimate{Value: e.Value / degree, Low: e.Low / degree, High: e.High / degree})
	}
	return interval(b.Stratified([][]float64{x}, func(arms [][]float64) float64 { return statistics.IQM(arms[0]) }))
}

func bootstrap(name string) statistics.Bootstrap {
	return statistics.Bootstrap{Resamples: 2000, Confidence: confidence, Stream: stream.New(0, "report "+name)}
}

func interval(e statistics.Estimate) string {
	return number(e.Value, 4) + " [" + number(e.Low, 4) + ", " + number(e.High, 4) + "]"
}

func number(v float64, digits int) string {
	switch {
	case math.IsNaN(v):
		return "?"
	case v == math.Trunc(v) && math.Abs(v) < 1e7:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case math.Abs(v) >= 1e4 && math.Abs(v) < 1e7:
		return strconv.FormatFloat(v, 'f', 0, 64)
	}
	return strconv.FormatFloat(v, 'g', digits, 64)
}

func radians(degrees []float64) []float64 {
	all := make([]float64, len(degrees))
	for i, d := range degrees {
		all[i] = d * math.Pi / 180
	}
	return all
}
