package report

import (
	"bytes"
	"fmt"
	"html/template"
	"image/color"
	"math"
	"slices"
	"strconv"
	"strings"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgsvg"

	"neonate/agent/trial"
	"neonate/agent/trial/statistics"
)

// palette is told apart by colour-blind readers and in grey print (Okabe & Ito
// 2008, darkest first).
var palette = [...]color.RGBA{
	{0x00, 0x72, 0xb2, 0xff}, {0xd5, 0x5e, 0x00, 0xff}, {0x00, 0x9e, 0x73, 0xff}, {0xcc, 0x79, 0xa7, 0xff},
	{0xe6, 0x9f, 0x00, 0xff}, {0x56, 0xb4, 0xe9, 0xff}, {0x4d, 0x4d, 0x4d, 0xff},
}

// dashes tell lines apart once the colours are used up.
var dashes = [...][]vg.Length{nil, {vg.Points(5), vg.Points(2)}, {vg.Points(1.5), vg.Points(1.5)}}

func colour(i int) color.RGBA { return palette[i%len(palette)] }

func pale(c color.RGBA) color.NRGBA { return color.NRGBA{c.R, c.G, c.B, 0x38} }

func faded(c color.RGBA) color.NRGBA { return color.NRGBA{c.R, c.G, c.B, 0x90} }

// chart is an empty chart in the page's style.
func chart(x, y string) *plot.Plot {
	p := plot.New()
	p.X.Label.Text, p.Y.Label.Text = x, y
	for _, style := range []*font.Font{&p.X.Label.TextStyle.Font, &p.Y.Label.TextStyle.Font, &p.X.Tick.Label.Font, &p.Y.Tick.Label.Font} {
		style.Variant = "Sans"
		style.Size = vg.Points(9)
	}
	p.X.Tick.Marker, p.Y.Tick.Marker = plot.TickerFunc(rounds), plot.TickerFunc(rounds)
	grid := plotter.NewGrid()
	grid.Horizontal.Color, grid.Vertical.Color = color.Gray{0xe4}, color.Gray{0xe4}
	p.Add(grid)
	return p
}

// rounds are tick marks at 1, 2 or 5 times a power of ten, about six of them.
func rounds(low, high float64) []plot.Tick {
	if !(high > low) {
		return plot.DefaultTicks{}.Ticks(low, high)
	}
	step := math.Pow(10, math.Floor(math.Log10((high-low)/6)))
	for _, factor := range []float64{2, 2.5, 2} { // 1, 2, 5, 10
		if (high-low)/step > 8 {
			step *= factor
		}
	}
	var ticks []plot.Tick
	for i := math.Ceil(low / step); i*step <= high; i++ {
		ticks = append(ticks, plot.Tick{Value: i * step, Label: strconv.FormatFloat(i*step, 'g', 6, 64)})
	}
	return ticks
}

// wide is a chart of the page's whole width.
const wide = 9.2 * vg.Inch

// key explains one line of a chart; it stands below, where it hides nothing.
type key struct {
	Name  string
	Style template.CSS
}

func keyOf(index int, name string) key {
	style := [...]string{"solid", "dashed", "dotted"}[index/len(palette)%len(dashes)]
	c := colour(index)
	return key{name, template.CSS(fmt.Sprintf("border-top: 3px %s #%02x%02x%02x", style, c.R, c.G, c.B))}
}

// svg draws a chart as an element that stands in the page.
func svg(p *plot.Plot, width, height vg.Length) (template.HTML, error) {
	canvas := vgsvg.New(width, height)
	p.Draw(draw.Crop(draw.New(canvas), 0, -vg.Points(10), 0, 0)) // room for half of the last label
	var b bytes.Buffer
	if _, err := canvas.WriteTo(&b); err != nil {
		return "", err
	}
	text := b.String()
	text = text[strings.Index(text, "<svg"):]
	// readers without the font have one of the same widths
	text = strings.ReplaceAll(text, "font-family:Liberation Sans", "font-family:Liberation Sans,Arimo,Arial,Helvetica,sans-serif")
	return template.HTML(text), nil
}

// doses draws what a gate says along a dimension: each life, and the line
// through them.
func doses(t *trial.Table) ([]figure, error) {
	var all []figure
	for _, g := range t.Plan.Trial.Gates {
		if g.X == "" {
			continue
		}
		x, y := t.Along(g.Where, g.X, g.Measure)
		points := make(plotter.XYs, len(x))
		for i := range x {
			points[i] = plotter.XY{X: x[i], Y: y[i]}
		}
		p := chart(g.X, g.Measure)
		dots, err := plotter.NewScatter(points)
		if err != nil {
			return nil, err
		}
		dots.GlyphStyle.Color, dots.GlyphStyle.Radius = colour(0), vg.Points(1.8)
		p.Add(dots)
		line := statistics.Regression(x, y, confidence)
		caption := fmt.Sprintf("%s along %s: %d lives", g.Measure, g.X, len(x))
		if line.Slope.Known() {
			fit := plotter.NewFunction(func(x float64) float64 { return line.At(x).Value })
			fit.Color, fit.Width = colour(1), vg.Points(1.4)
			fit.XMin, fit.XMax = slices.Min(x), slices.Max(x)
			p.Add(fit)
			caption += fmt.Sprintf("; least squares over all of them: slope %s, intercept %s, r² %s", number(line.Slope.Value, 4), number(line.Intercept.Value, 4), number(line.R2, 4))
		}
		picture, err := svg(p, 4.6*vg.Inch, 3.2*vg.Inch)
		if err != nil {
			return nil, err
		}
		all = append(all, figure{picture, nil, caption + "."})
	}
	return all, nil
}
