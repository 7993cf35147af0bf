package report

import (
	"fmt"
	"image/color"
	"io"
	"slices"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgimg"

	"neonate/agent/trial"
)

// armsInChart is how many arms' curves can be told apart in one chart, and
// mostArms how many arms the page draws; the tables have them all.
const (
	armsInChart = 6
	mostArms    = 36
)

// curves draws each stretch of training for the page, a few arms a chart and all
// charts of one on the same scale.
func curves(p *trial.Plan, trained []training) ([]figure, error) {
	var all []figure
	for _, one := range trained {
		var piles []*pile
		var keys [][]key
		for arm, c := range one.arms {
			if len(piles) == 0 || len(keys[len(keys)-1]) == armsInChart {
				piles, keys = append(piles, &pile{chart: chart("ticks of "+one.name()+", thousands", "return, mean of the last 100 episodes")}), append(keys, nil)
			}
			last := len(piles) - 1
			if len(c.ticks) == 0 {
				continue
			}
			if err := piles[last].add(c, 1000); err != nil {
				return nil, err
			}
			keys[last] = append(keys[last], keyOf(len(keys[last]), p.ArmName(arm)))
		}
		var charts []*plot.Plot
		for _, p := range piles {
			charts = append(charts, p.finish())
		}
		share(charts)
		for i, chart := range charts {
			if len(keys[i]) == 0 {
				continue
			}
			picture, err := svg(chart, wide, 3.6*vg.Inch)
			if err != nil {
				return nil, err
			}
			caption := ""
			if i == len(charts)-1 {
				caption = fmt.Sprintf("Learning in %s: interquartile mean over %d seeds, with 95 %% stratified bootstrap intervals (Agarwal et al. 2021).", one.name(), len(p.Seeds))
			}
			all = append(all, figure{picture, keys[i], caption})
		}
	}
	return all, nil
}

// share puts charts on the same scale.
func share(charts []*plot.Plot) {
	for _, p := range charts {
		for _, q := range charts {
			p.X.Min, p.X.Max = min(p.X.Min, q.X.Min), max(p.X.Max, q.X.Max)
			p.Y.Min, p.Y.Max = min(p.Y.Min, q.Y.Min), max(p.Y.Max, q.Y.Max)
		}
	}
}

// pile is curves of one chart, whose lines lie above all bands.
type pile struct {
	chart *plot.Plot
	lines []*plotter.Line
}

// add puts a curve into the chart: the band of its interval now, its line at
// last. unit is how many ticks one of the x axis is.
func (p *pile) add(c curve, unit float64) error {
	var middle, high, low plotter.XYs
	for i, e := range c.iqm {
		x := float64(c.ticks[i]) / unit
		middle = append(middle, plotter.XY{X: x, Y: e.Value})
		high, low = append(high, plotter.XY{X: x, Y: e.High}), append(low, plotter.XY{X: x, Y: e.Low})
	}
	slices.Reverse(low)
	band, err := plotter.NewPolygon(append(high, low...))
	if err != nil {
		return err
	}
	index := len(p.lines)
	band.Color, band.LineStyle.Width = pale(colour(index)), 0
	p.chart.Add(band)
	l := line(index)
	l.XYs = middle
	p.lines = append(p.lines, l)
	return nil
}

// finish adds the lines.
func (p *pile) finish() *plot.Plot {
	for _, l := range p.lines {
		p.chart.Add(l)
	}
	return p.chart
}

// Pace is how many ticks a second a life runs on one core, by the genome that
// the grid names; bench life measures it.
type Pace map[string]float64

// of an arm; false if its genome has none.
func (p Pace) of(plan *trial.Plan, arm int) (ticks float64, known bool) {
	ticks, known = p[plan.Arms[arm].Genome]
	return ticks, known
}

// Check demands, of any pace at all, one of every arm's genome.
func (p Pace) Check(plan *trial.Plan) error {
	for arm := range plan.Arms {
		ticks, known := p.of(plan, arm)
		switch {
		case len(p) > 0 && !known:
			return fmt.Errorf("pace: found none for arm %s; allowed one for each genome", plan.ArmName(arm))
		case known && !(ticks > 0 && ticks < 1e9):
			return fmt.Errorf("pace: found %g ticks/s for arm %s; allowed above 0", ticks, plan.ArmName(arm))
		}
	}
	return nil
}

// Learning draws the training phases' curves as a PNG, a row a stretch: at equal
// ticks and, where the genomes' pace is known, beside it at equal seconds of one core.
func Learning(w io.Writer, p *trial.Plan, trained []training, pace Pace) error {
	var rows [][]*plot.Plot
	for _, one := range trained {
		ticks := pile{chart: chart("ticks of life, thousands", "return, mean of the last 100 episodes")}
		seconds := pile{chart: chart("seconds of one core", "")}
		for arm, c := range one.arms {
			if len(c.ticks) == 0 {
				continue
			}
			if len(rows) == 0 {
				ticks.chart.Legend.Add(p.ArmName(arm), line(len(ticks.lines)))
			}
			if err := ticks.add(c, 1000); err != nil {
				return err
			}
			if unit, known := pace.of(p, arm); known {
				if err := seconds.add(c, unit); err != nil {
					return err
				}
			}
		}
		left := ticks.finish()
		left.Legend.TextStyle.Font.Variant, left.Legend.TextStyle.Font.Size, left.Legend.XOffs = "Sans", vg.Points(9), -vg.Points(6)
		row := []*plot.Plot{left}
		if len(pace) > 0 {
			right := seconds.finish()
			right.Y.Min, right.Y.Max = left.Y.Min, left.Y.Max
			row = append(row, right)
		}
		rows = append(rows, row)
	}
	return tiled(w, rows, 5*vg.Inch, 3.4*vg.Inch)
}

// line is a curve's in a legend.
func line(index int) *plotter.Line {
	l := &plotter.Line{LineStyle: plotter.DefaultLineStyle}
	l.Color, l.Width, l.Dashes = colour(index), vg.Points(1.6), dashes[index/len(palette)%len(dashes)]
	return l
}

// tiled draws rows of charts, each of that size, as a PNG.
func tiled(w io.Writer, rows [][]*plot.Plot, width, height vg.Length) error {
	columns := len(rows[0])
	picture := vgimg.NewWith(vgimg.UseWH(vg.Length(columns)*width, vg.Length(len(rows))*height), vgimg.UseDPI(120), vgimg.UseBackgroundColor(color.White))
	tiles := draw.Tiles{Rows: len(rows), Cols: columns, PadX: vg.Points(10), PadY: vg.Points(10), PadTop: vg.Points(4), PadBottom: vg.Points(4), PadLeft: vg.Points(4), PadRight: vg.Points(8)}
	for i, row := range plot.Align(rows, tiles, draw.New(picture)) {
		for k := range row {
			rows[i][k].Draw(row[k])
		}
	}
	_, err := vgimg.PngCanvas{Canvas: picture}.WriteTo(w)
	return err
}
