package report

import (
	"io"
	"math"
	"slices"
	"strings"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"

	"neonate/agent/trial"
)

// trace is a recorded signal as it runs, tick by tick, through an episode: of
// each arm the mean over lives and their episodes.
type trace struct {
	name string
	sum  [][]float64 // of each arm and tick
	n    [][]int
}

// traces gathers the signals whose single ticks the trial keeps.
func traces(f *trial.Folder) ([]trace, error) {
	if f.Plan.Trial.Ticks == nil {
		return nil, nil
	}
	var all []trace
	for _, name := range f.Plan.Trial.Ticks.Of {
		all = append(all, trace{name: name, sum: make([][]float64, len(f.Plan.Arms)), n: make([][]int, len(f.Plan.Arms))})
	}
	err := f.Each(func(i int, r trial.Result) error {
		for _, t := range r.Ticks {
			for k := range all {
				all[k].add(i/len(f.Plan.Seeds), t.Tick, t.Values[k])
			}
		}
		return nil
	})
	return all, err
}

func (c *trace) add(arm, tick int, v float64) {
	for len(c.sum[arm]) <= tick {
		c.sum[arm], c.n[arm] = append(c.sum[arm], 0), append(c.n[arm], 0)
	}
	if !math.IsNaN(v) {
		c.sum[arm][tick] += v
		c.n[arm][tick]++
	}
}

// mean is an arm's line; a tick without a value has no point.
func (c *trace) mean(arm int) plotter.XYs {
	var line plotter.XYs
	for tick, n := range c.n[arm] {
		if n > 0 {
			line = append(line, plotter.XY{X: float64(tick), Y: c.sum[arm][tick] / float64(n)})
		}
	}
	return line
}

// panels sorts arms: those that differ in nothing but the dose, the first
// dimension of numbers, share a panel. Without a dose all share one.
func panels(p *trial.Plan) (titles []string, arms [][]int, dose int) {
	dose = slices.IndexFunc(p.Dimensions, func(d trial.Dimension) bool { return d.Numbers != nil })
	for arm := range min(len(p.Arms), mostArms) {
		title := ""
		if dose >= 0 {
			var rest []string
			for k, d := range p.Dimensions {
				if k != dose && len(d.Values) > 1 {
					rest = append(rest, d.Name+" "+p.Arms[arm].Values[k])
				}
			}
			title = strings.Join(rest, ", ")
		}
		at := slices.Index(titles, title)
		if at < 0 {
			at, titles, arms = len(titles), append(titles, title), append(arms, nil)
		}
		arms[at] = append(arms[at], arm)
	}
	return titles, arms, dose
}

// draw makes a chart for each panel, all of the same height.
func (c *trace) draw(p *trial.Plan) ([]*plot.Plot, error) {
	titles, arms, dose := panels(p)
	var all []*plot.Plot
	low, high := 0.0, 0.0
	for i, title := range titles {
		chart := chart("tick of the episode", c.name)
		chart.Title.Text = title
		chart.Title.TextStyle.Font.Variant, chart.Title.TextStyle.Font.Size = "Sans", vg.Points(9)
		for k, arm := range arms[i] {
			line := c.mean(arm)
			if len(line) == 0 {
				continue
			}
			l, err := plotter.NewLine(line)
			if err != nil {
				return nil, err
			}
			l.Color, l.Width, l.Dashes = colour(k), vg.Points(1.4), dashes[k/len(palette)%len(dashes)]
			chart.Add(l)
			if name := p.ArmName(arm); i == 0 {
				if dose >= 0 {
					name = p.Dimensions[dose].Name + " " + p.Arms[arm].Values[dose]
				}
				chart.Legend.Add(name, l)
			}
			for _, point := range line {
				low, high = min(low, point.Y), max(high, point.Y)
			}
		}
		chart.Legend.Top, chart.Legend.TextStyle.Font.Variant, chart.Legend.TextStyle.Font.Size = true, "Sans", vg.Points(9)
		all = append(all, chart)
	}
	for _, chart := range all {
		chart.Y.Min, chart.Y.Max = low, high
	}
	return all, nil
}

// Traces draws them, a row a signal, a column a panel, as a PNG.
func Traces(w io.Writer, p *trial.Plan, all []trace) error {
	var rows [][]*plot.Plot
	for i := range all {
		row, err := all[i].draw(p)
		if err != nil {
			return err
		}
		rows = append(rows, row)
	}
	return tiled(w, rows, 3.6*vg.Inch, 2.6*vg.Inch)
}
