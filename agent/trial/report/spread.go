package report

import (
	"fmt"
	"html/template"
	"math"
	"slices"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"neonate/agent/trial"
	"neonate/agent/trial/statistics"
)

// spreads draws every measure's lives, arm below arm; roses do directions.
func spreads(t *trial.Table) ([]figure, error) {
	var all []figure
	for _, m := range t.Plan.Trial.Measures {
		if m.Unit == "degrees" {
			continue
		}
		picture, err := strip(t, m)
		if err != nil {
			return nil, err
		}
		if picture != "" {
			all = append(all, figure{picture, nil, withUnit(m) + ": each life a dot, with the interquartile mean of each arm and its 95 % interval."})
		}
	}
	return all, nil
}

// strip is one measure's drawing; none where the lives do not differ.
func strip(t *trial.Table, m trial.Measure) (template.HTML, error) {
	p := chart(withUnit(m), "")
	var rows []plot.Tick
	least, most := math.Inf(1), math.Inf(-1)
	for arm := range min(len(t.Plan.Arms), mostArms) {
		x := t.Sample(arm, m.Name)
		y := -float64(arm)
		rows = append(rows, plot.Tick{Value: y, Label: t.Plan.ArmName(arm) + "  "})
		if len(x) == 0 {
			continue
		}
		least, most = min(least, slices.Min(x)), max(most, slices.Max(x))
		if err := dots(p, x, y, arm); err != nil {
			return "", err
		}
		if len(x) > 1 {
			if err := bar(p, iqm(x), y-0.34); err != nil {
				return "", err
			}
		}
	}
	if !(most > least) {
		return "", nil
	}
	p.Y.Tick.Marker = plot.ConstantTicks(rows)
	p.Y.Min, p.Y.Max = -float64(len(rows))+0.4, 0.6
	return svg(p, wide, vg.Length(len(rows))*0.26*vg.Inch+0.6*vg.Inch)
}

// dots are lives beside each other, a little apart so that equal ones show.
func dots(p *plot.Plot, x []float64, y float64, arm int) error {
	points := make(plotter.XYs, len(x))
	for i, v := range x {
		points[i] = plotter.XY{X: v, Y: y + 0.11*float64(i%4-1)}
	}
	s, err := plotter.NewScatter(points)
	if err != nil {
		return err
	}
	s.GlyphStyle = draw.GlyphStyle{Color: faded(colour(arm)), Radius: vg.Points(2), Shape: draw.CircleGlyph{}}
	p.Add(s)
	return nil
}

// bar is an estimate and its interval.
func bar(p *plot.Plot, e statistics.Estimate, y float64) error {
	if !e.Known() {
		return nil
	}
	l, err := plotter.NewLine(plotter.XYs{{X: e.Low, Y: y}, {X: e.High, Y: y}})
	if err != nil {
		return err
	}
	l.Width = vg.Points(1.2)
	s, err := plotter.NewScatter(plotter.XYs{{X: e.Value, Y: y}})
	if err != nil {
		return err
	}
	s.GlyphStyle = draw.GlyphStyle{Color: l.Color, Radius: vg.Points(2.2), Shape: draw.PyramidGlyph{}}
	p.Add(l, s)
	return nil
}

// roses draws the directions of each arm's lives.
func roses(t *trial.Table) []figure {
	const mostRoses = 24
	var all []figure
	for _, m := range t.Plan.Trial.Measures {
		if m.Unit != "degrees" {
			continue
		}
		for arm := range min(len(t.Plan.Arms), mostRoses) {
			x := t.Sample(arm, m.Name)
			if len(x) < 3 {
				continue
			}
			mean, resultant := statistics.Direction(radians(x))
			all = append(all, figure{rose(x, colour(arm)), nil, fmt.Sprintf("%s, %s: %d lives; mean direction %s°, resultant length %s.",
				m.Name, t.Plan.ArmName(arm), len(x), number(math.Round(mean*1800/math.Pi)/10, 4), number(resultant, 3))})
		}
	}
	return all
}
