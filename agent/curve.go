package agent

import (
	"fmt"
	"image/color"
	"io"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// The colours of the whole project: blue learns, amber is innate.
var (
	learns = color.RGBA{R: 0x2b, G: 0x6c, B: 0xb0, A: 0xff}
	pale   = color.RGBA{R: 0x9c, G: 0xc3, B: 0xe6, A: 0xff}
	innate = color.RGBA{R: 0xd9, G: 0x8b, B: 0x1f, A: 0xff}
)

// writeCurve draws the life so far as a PNG: every episode's return, the
// mean of the last 100, and the interventions.
func (l *Life) writeCurve(w io.Writer) error {
	p := plot.New()
	best, any := l.past.best()
	p.Title.Text = fmt.Sprintf("%s, genome %s, seed %d", l.birth.World, l.birth.Genome, l.birth.Seed)
	if any {
		p.Title.Text += fmt.Sprintf(": best mean-100 %.0f", best)
	}
	p.X.Label.Text = fmt.Sprintf("ticks of life, thousands (%g ticks are a second)", l.world.Spec().Rate)
	p.Y.Label.Text = "return of an episode"
	p.Add(plotter.NewGrid())

	each := make(plotter.XYs, l.past.len())
	for i := range l.past.episodes {
		each[i] = plotter.XY{X: float64(l.past.episodes[i].Tick) / 1000, Y: l.past.episodes[i].Return}
	}
	if len(each) > 0 {
		dots, err := plotter.NewScatter(each)
		if err != nil {
			return err
		}
		dots.GlyphStyle.Color, dots.GlyphStyle.Radius = pale, vg.Points(1)
		dots.GlyphStyle.Shape = draw.CircleGlyph{}
		p.Add(dots)
		p.Legend.Add("each episode", dots)
	}
	if mean := l.past.mean(); len(mean) > 1 {
		line, err := plotter.NewLine(mean)
		if err != nil {
			return err
		}
		line.Color, line.Width = learns, vg.Points(1.8)
		p.Add(line)
		p.Legend.Add("mean of the last 100", line)
	}
	if err := l.markInterventions(p); err != nil {
		return err
	}
	return writePlot(w, p)
}

// writePlot writes a plot as a PNG of the size that all curves have.
func writePlot(w io.Writer, p *plot.Plot) error {
	image, err := p.WriterTo(9*vg.Inch, 4.5*vg.Inch, "png")
	if err != nil {
		return err
	}
	_, err = image.WriteTo(w)
	return err
}

// mean is the mean-100 return over thousands of ticks, from the 100th episode on.
func (h *history) mean() plotter.XYs {
	var mean plotter.XYs
	for i := range h.episodes {
		if h.full(i) {
			mean = append(mean, plotter.XY{X: float64(h.episodes[i].Tick) / 1000, Y: h.episodes[i].Mean})
		}
	}
	return mean
}

// markInterventions draws an amber upright with its name for each.
func (l *Life) markInterventions(p *plot.Plot) error {
	for _, i := range Notable(l.schedule.done) {
		x := float64(i.Tick) / 1000
		upright, err := plotter.NewLine(plotter.XYs{{X: x, Y: p.Y.Min}, {X: x, Y: p.Y.Max}})
		if err != nil {
			return err
		}
		upright.Color = innate
		name, err := plotter.NewLabels(plotter.XYLabels{
			XYs:    plotter.XYs{{X: x, Y: p.Y.Max}},
			Labels: []string{" " + i.Label()},
		})
		if err != nil {
			return err
		}
		p.Add(upright, name)
	}
	return nil
}
