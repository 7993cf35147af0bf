package report

import (
	"html/template"
	"math"
	"slices"
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
	Factors  []string // dimensions with several values
	Arms     []armRow
	Lesions  []armRow // what each changes
	Curves   []figure
	Courses  []figure
	Doses    []figure
	Roses    []figure
	Spreads  []figure
	Failures []trial.Failure
}

type gateRow struct {
	trial.Verdict
	Estimate, Bound, P string
}

// armRow is one arm of a table of measures.
type armRow struct {
	Names []string // its value of each factor
	Lives int
	Cells []cell
}

type cell struct {
	Value, Interval string
	N               int
}

// figure is a chart with its caption.
type figure struct {
	SVG     template.HTML
	Keys    []key
	Caption string
}

func contents(t *trial.Table, s trial.Summary, trained []training, signals []course) (content, error) {
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
	for _, k := range factors(p) {
		c.Factors = append(c.Factors, p.Dimensions[k].Name)
	}
	for arm := range p.Arms {
		c.Arms = append(c.Arms, armOf(t, arm))
	}
	c.Lesions, c.Roses = lesions(t), roses(t)
	var err error
	for i := range signals {
		drawn, err := signals[i].figure(t)
		if err != nil {
			return c, err
		}
		c.Courses = append(c.Courses, drawn)
	}
	if c.Curves, err = curves(p, trained); err != nil {
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

// factors are the dimensions that tell arms apart: those with several values,
// or the first.
func factors(p *trial.Plan) []int {
	var some []int
	for k, d := range p.Dimensions {
		if len(d.Values) > 1 {
			some = append(some, k)
		}
	}
	if some == nil {
		return []int{0}
	}
	return some
}

func namesOf(p *trial.Plan, arm int) []string {
	var names []string
	for _, k := range factors(p) {
		names = append(names, p.Arms[arm].Values[k])
	}
	return names
}

// armOf is one row of the table of arms: for every measure the interquartile
// mean and its interval, or the circular mean of directions.
func armOf(t *trial.Table, arm int) armRow {
	row := armRow{Names: namesOf(t.Plan, arm)}
	for s := range t.Plan.Seeds {
		if t.Values[arm*len(t.Plan.Seeds)+s] != nil {
			row.Lives++
		}
	}
	for _, m := range t.Plan.Trial.Measures {
		row.Cells = append(row.Cells, summary(t.Sample(arm, m.Name), m))
	}
	return row
}

// lesions are the arms with a lesion or its control against the intact arm that
// is otherwise the same: the difference seed by seed, with Student's t interval.
func lesions(t *trial.Table) []armRow {
	p := t.Plan
	lesion := slices.IndexFunc(p.Dimensions, func(d trial.Dimension) bool { return d.Name == "lesion" })
	var rows []armRow
	for arm := range p.Arms {
		twin := slices.Clone(p.Arms[arm].Values)
		twin[lesion] = "none"
		intact := slices.IndexFunc(p.Arms, func(a trial.Arm) bool { return slices.Equal(a.Values, twin) })
		if intact < 0 || intact == arm {
			continue
		}
		row := armRow{Names: namesOf(p, arm)}
		for k, m := range p.Trial.Measures {
			x := differences(t, arm, intact, k)
			row.Lives = max(row.Lives, len(x))
			if m.Unit == "degrees" { // directions have no difference on a line
				x = nil
			}
			c := cell{Value: "–", N: len(x)}
			if e := statistics.Mean(x, confidence, 0).Estimate; e.Known() {
				c = shown(e)
			}
			row.Cells = append(row.Cells, c)
		}
		rows = append(rows, row)
	}
	return rows
}

// differences of a measure are those of one arm from another, where both lives
// have it.
func differences(t *trial.Table, arm, from, measure int) []float64 {
	n := len(t.Plan.Seeds)
	var x []float64
	for s := range n {
		a, b := t.Values[arm*n+s], t.Values[from*n+s]
		if a == nil || b == nil {
			continue
		}
		if d := a[measure] - b[measure]; !math.IsNaN(d) {
			x = append(x, d)
		}
	}
	return x
}

// confidence of all intervals that the page shows by itself.
const confidence = 0.95

func summary(x []float64, m trial.Measure) cell {
	switch {
	case len(x) == 0:
		return cell{Value: "–"}
	case len(x) == 1:
		return cell{Value: number(x[0], 4), N: 1}
	}
	if m.Unit == "degrees" {
		e := bootstrap("table " + m.Name).CircularMean(radians(x))
		degree := math.Pi / 180
		return shown(statistics.Estimate{Value: e.Value / degree, Low: e.Low / degree, High: e.High / degree, N: len(x)})
	}
	e := bootstrap("table "+m.Name).Stratified([][]float64{x}, func(arms [][]float64) float64 { return statistics.IQM(arms[0]) })
	e.N = len(x)
	return shown(e)
}

func shown(e statistics.Estimate) cell {
	return cell{number(e.Value, 4), "[" + number(e.Low, 4) + ", " + number(e.High, 4) + "]", e.N}
}

func bootstrap(name string) statistics.Bootstrap {
	return statistics.Bootstrap{Resamples: 2000, Confidence: confidence, Stream: stream.New(0, "report "+name)}
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
