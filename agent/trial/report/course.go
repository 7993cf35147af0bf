package report

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"neonate/agent/trial"
)

// course is a signal through the protocol: of every phase that measures it the
// episodes or rounds, one after the other.
type course struct {
	name     string
	unit     string
	measures []*trial.Measure // one a phase
	lives    [][][][]float64  // of each arm, life and measure the numbers
}

// blockOf is how many episodes or rounds make one point.
const blockOf = 5

// courses gathers the signals that two phases or more measure in the same way.
func courses(f *trial.Folder) ([]course, error) {
	var all []course
	for _, phase := range f.Plan.Trial.Protocol {
		for k := range f.Plan.Trial.Measures {
			m := &f.Plan.Trial.Measures[k]
			if m.Each == "" || m.Phase != phase.Name {
				continue
			}
			name := what(m)
			i := slices.IndexFunc(all, func(c course) bool { return c.name == name })
			if i < 0 {
				i, all = len(all), append(all, course{name: name, unit: m.Unit, lives: make([][][][]float64, len(f.Plan.Arms))})
			}
			if c := &all[i]; len(c.measures) == 0 || c.measures[len(c.measures)-1].Phase != phase.Name {
				c.measures = append(c.measures, m)
			}
		}
	}
	all = slices.DeleteFunc(all, func(c course) bool { return len(c.measures) < 2 })
	if len(all) == 0 {
		return nil, nil
	}
	err := f.Each(func(i int, r trial.Result) error {
		arm, cell := i/len(f.Plan.Seeds), f.Plan.Cell(i)
		for k := range all {
			life := make([][]float64, len(all[k].measures))
			for n, m := range all[k].measures {
				life[n] = m.Numbers(cell, r)
			}
			all[k].lives[arm] = append(all[k].lives[arm], life)
		}
		return nil
	})
	return all, err
}

// what names what a measure looks at: the signal, how its ticks become one
// number, and of which rounds.
func what(m *trial.Measure) string {
	name := m.Of + ", " + m.Each
	if m.Rounds != nil {
		name += " of " + strings.TrimSpace(m.Rounds.Kind+" rounds")
	}
	return name
}

// blocks is one arm's means of blocks of a measure's numbers, by life; as many
// blocks as all lives have.
func (c *course) blocks(arm, measure int) [][]float64 {
	var all [][]float64
	for block := 0; len(c.lives[arm]) > 0; block++ {
		var means []float64
		for _, life := range c.lives[arm] {
			if x := life[measure]; len(x) >= (block+1)*blockOf {
				sum := 0.0
				for _, v := range x[block*blockOf : (block+1)*blockOf] {
					sum += v
				}
				means = append(means, sum/blockOf)
			}
		}
		if len(means) < len(c.lives[arm]) {
			break
		}
		all = append(all, means)
	}
	return all
}

// draw makes the chart: every arm's interquartile mean over seeds with its
// interval, phase beside phase.
func (c *course) draw(t *trial.Table) (*plot.Plot, error) {
	label := c.name
	if c.unit != "" {
		label += " (" + c.unit + ")"
	}
	p := chart(fmt.Sprintf("blocks of %d, phase after phase", blockOf), label)
	start := 0.0
	var ticks []plot.Tick
	for k, m := range c.measures {
		length := 0
		for arm := range t.Plan.Arms {
			blocks := c.blocks(arm, k)
			length = max(length, len(blocks))
			if err := c.line(p, t, arm, start, blocks, k == 0); err != nil {
				return nil, err
			}
		}
		ticks = append(ticks, plot.Tick{Value: start + float64(length-1)/2, Label: m.Phase})
		start += float64(length)
	}
	p.X.Tick.Marker = plot.ConstantTicks(ticks)
	p.X.Min, p.X.Max = -0.7, start-0.3
	p.Legend.Top, p.Legend.TextStyle.Font.Variant, p.Legend.TextStyle.Font.Size = true, "Sans", vg.Points(9)
	return p, nil
}

func (c *course) line(p *plot.Plot, t *trial.Table, arm int, start float64, blocks [][]float64, named bool) error {
	var line, high, low plotter.XYs
	for i, means := range blocks {
		e := iqm(means)
		x := start + float64(i)
		line = append(line, plotter.XY{X: x, Y: e.Value})
		high, low = append(high, plotter.XY{X: x, Y: e.High}), append(low, plotter.XY{X: x, Y: e.Low})
	}
	if len(line) == 0 {
		return nil
	}
	slices.Reverse(low)
	band, err := plotter.NewPolygon(append(high, low...))
	if err != nil {
		return err
	}
	band.Color, band.LineStyle.Width = pale(colour(arm)), 0
	l, dots, err := plotter.NewLinePoints(line)
	if err != nil {
		return err
	}
	l.Color, l.Width, l.Dashes = colour(arm), vg.Points(1.4), dashes[arm/len(palette)%len(dashes)]
	dots.Color, dots.Shape, dots.Radius = colour(arm), draw.CircleGlyph{}, vg.Points(1.6)
	p.Add(band, l, dots)
	if named {
		p.Legend.Add(t.Plan.ArmName(arm), l)
	}
	return nil
}

// figure draws it for the page.
func (c *course) figure(t *trial.Table) (figure, error) {
	p, err := c.draw(t)
	if err != nil {
		return figure{}, err
	}
	picture, err := svg(p, wide, 3.2*vg.Inch)
	return figure{picture, nil, c.name + " through the protocol: interquartile mean over lives, with 95 % stratified bootstrap intervals."}, err
}

// Courses draws all of them below each other, as a PNG.
func Courses(w io.Writer, t *trial.Table, all []course) error {
	var rows [][]*plot.Plot
	for i := range all {
		p, err := all[i].draw(t)
		if err != nil {
			return err
		}
		if i > 0 {
			p.Legend = plot.NewLegend()
		}
		rows = append(rows, []*plot.Plot{p})
	}
	return tiled(w, rows, 8.5*vg.Inch, 2.6*vg.Inch)
}
