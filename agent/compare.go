package agent

import (
	"fmt"
	"image/color"
	"io"
	"math"
	"os"
	"path/filepath"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
)

// Record is a life as its folder tells it, without its brain.
type Record struct {
	Path  string
	Birth Birth
	past  history
}

// ReadRecord reads a life folder's birth and episodes. It takes no lock: a
// life that is being lived can be looked at.
func ReadRecord(path string) (*Record, error) {
	birth, err := readBirth(path)
	if err != nil {
		return nil, err
	}
	table, err := os.Open(filepath.Join(path, episodesFile))
	if err != nil {
		return nil, err
	}
	defer table.Close()
	past, err := readCSV(table, math.MaxInt)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", filepath.Join(path, episodesFile), err)
	}
	return &Record{Path: path, Birth: birth, past: past}, nil
}

// Ticks is how long the life has lasted.
func (r *Record) Ticks() uint64 {
	if r.past.len() == 0 {
		return 0
	}
	return r.past.episodes[r.past.len()-1].Tick
}

// Mean100 is the mean return of its last 100 episodes.
func (r *Record) Mean100() float64 {
	if r.past.len() == 0 {
		return math.NaN()
	}
	return r.past.episodes[r.past.len()-1].Mean
}

// FirstAt is the tick at which mean-100 first reached a bound.
func (r *Record) FirstAt(bound float64) (uint64, bool) { return r.past.firstAt(bound) }

// WriteComparison draws the mean-100 returns of several lives over each
// other, a colour a genome, as a PNG.
func WriteComparison(w io.Writer, lives []*Record) error {
	p := plot.New()
	p.Title.Text = fmt.Sprintf("mean-100 return of %d lives", len(lives))
	p.X.Label.Text = "ticks of life, thousands"
	p.Y.Label.Text = "mean return of the last 100 episodes"
	p.Add(plotter.NewGrid())
	colours := map[string]color.Color{}
	palette := []color.Color{learns, color.Gray{Y: 0x9c}, color.RGBA{R: 0x4d, G: 0x9d, B: 0x5f, A: 0xff}, color.RGBA{R: 0x8a, G: 0x5f, B: 0xa8, A: 0xff}, color.RGBA{R: 0xc0, G: 0x5a, B: 0x5a, A: 0xff}}
	for _, life := range lives {
		mean := life.past.mean()
		if len(mean) < 2 {
			continue
		}
		line, err := plotter.NewLine(mean)
		if err != nil {
			return err
		}
		kind := fmt.Sprintf("%s, genome %s", life.Birth.World, life.Birth.Genome)
		colour, known := colours[kind]
		if !known {
			colour = palette[len(colours)%len(palette)]
			colours[kind] = colour
		}
		line.Color, line.Width = colour, vg.Points(1)
		p.Add(line)
		if !known {
			p.Legend.Add(kind, line)
		}
	}
	return writePlot(w, p)
}
