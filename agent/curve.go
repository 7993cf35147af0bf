package agent

import (
	"fmt"
	"image/color"
	"io"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"neonate/env"
)

// The colours of the whole project: blue learns, amber is innate.
var (
	learns = color.RGBA{R: 0x2b, G: 0x6c, B: 0xb0, A: 0xff}
	pale   = color.RGBA{R: 0x9c, G: 0xc3, B: 0xe6, A: 0xff}
	innate = color.RGBA{R: 0xd9, G: 0x8b, B: 0x1f, A: 0xff}
)

// series is what a life's curve is of.
type series struct {
	of, point, mean string // in words: the number, one of them, their mean
	each, running   plotter.XYs
}

// course is the return of every episode, or what every trial came to where the
// world measures those.
func (l *Life) course() series {
	if m := l.world.Spec().Measure; m != nil {
		return l.trialCourse(m)
	}
	s := series{of: "return of an episode", point: "each episode", mean: "mean of the last 100", running: l.past.mean()}
	for i := range l.past.episodes {
		s.each = append(s.each, plotter.XY{X: float64(l.past.episodes[i].Tick) / 1000, Y: l.past.episodes[i].Return})
	}
	return s
}

// TrialsMean is how many trials the running mean spans.
const TrialsMean = 10

func (l *Life) trialCourse(m *env.Measure) series {
	s := series{of: m.Name, point: "each trial", mean: fmt.Sprintf("mean of the last %d", TrialsMean)}
	if m.Unit != "" {
		s.of += ", " + m.Unit
	}
	sum := 0.0
	for i := range l.tries {
		x := float64(l.tries[i].Tick) / 1000
		s.each = append(s.each, plotter.XY{X: x, Y: l.tries[i].Value})
		if sum += l.tries[i].Value; i >= TrialsMean {
			sum -= l.tries[i-TrialsMean].Value
		}
		if i+1 >= TrialsMean {
			s.running = append(s.running, plotter.XY{X: x, Y: sum / TrialsMean})
		}
	}
	return s
}

// writeCurve draws the life so far as a PNG: every episode's return or every
// trial's number, a running mean, and the interventions.
func (l *Life) writeCurve(w io.Writer) error {
	p := plot.New()
	best, any := l.past.best()
	course := l.course()
	p.Title.Text = fmt.Sprintf("%s, genome %s, seed %d", l.birth.World, l.birth.Genome, l.birth.Seed)
	if any && !l.measured() {
		p.Title.Text += fmt.Sprintf(": best mean-100 %.0f", best)
	}
	p.X.Label.Text = fmt.Sprintf("ticks of life, thousands (%g ticks are a second)", l.world.Spec().Rate)
	p.Y.Label.Text = course.of
	p.Add(plotter.NewGrid())

	if len(course.each) > 0 {
		dots, err := plotter.NewScatter(course.each)
		if err != nil {
			return err
		}
		dots.GlyphStyle.Color, dots.GlyphStyle.Radius = pale, vg.Points(1)
		dots.GlyphStyle.Shape = draw.CircleGlyph{}
		p.Add(dots)
		p.Legend.Add(course.point, dots)
	}
	if len(course.running) > 1 {
		line, err := plotter.NewLine(course.running)
		if err != nil {
			return err
		}
		line.Color, line.Width = learns, vg.Points(1.8)
		p.Add(line)
		p.Legend.Add(course.mean, line)
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
