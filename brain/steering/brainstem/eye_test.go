package brainstem

import (
	"fmt"
	"math"
	"os"
	"strings"
	"testing"
	"text/tabwriter"

	"neonate/internal/stream"
	"neonate/internal/strict"
)

// born reads the genes that the gates are held to: the brainstem's section of
// the rodent's genome, which package genomes, above this one, embeds.
func born(t testing.TB, set ...strict.Override) *Genes {
	t.Helper()
	text, err := os.ReadFile("../../genomes/rodent.yaml")
	if err != nil {
		t.Fatal(err)
	}
	_, section, _ := strings.Cut(string(text), "\nbrainstem:\n")
	section, _, _ = strings.Cut(section, "\n\n")
	g := new(Genes)
	if _, err := strict.Decode("rodent.yaml", []byte(strings.ReplaceAll("\n"+section, "\n  ", "\n")), g, set...); err != nil {
		t.Fatal(err)
	}
	return g
}

// eye is a detector and a flight behind a retina that a test paints.
type eye struct {
	field
	rate   float64 // samples a second
	detect *Detector
	flight *Flight
	shares []float64
	ticks  int
}

func newEye(t testing.TB, g *Genes, rate float64, chance *stream.Stream) *eye {
	t.Helper()
	e := &eye{field: newField(g.Wires.Sky), rate: rate * float64(g.Wires.Sky.Samples), shares: make([]float64, g.Wires.Sky.Sectors)}
	var err error
	if e.detect, err = NewDetector(g.Looming, e.rate); err != nil {
		t.Fatal(err)
	}
	var levels *Levels
	if g.Habituation != nil {
		levels = NewLevels(g.Habituation, rate)
	}
	if g.Escape != nil {
		e.flight = NewFlight(g.Escape, g.Looming, e.detect, levels, rate, g.Wires.Sky.Samples, chance)
	}
	return e
}

// paint darkens the retina between two angles, rad, by a contrast.
func (e *eye) paint(low, high, contrast float64) {
	for i := range e.shares {
		a := e.from + float64(i)*e.width
		overlap := min(high, a+e.width) - max(low, a)
		e.shares[i] = max(0, overlap) / e.width * contrast
	}
}

// show paints a disc and lets the detector see it.
func (e *eye) show(angle, centre float64) {
	e.paint(centre-angle/2, centre+angle/2, 1)
	e.detect.See(e.darkest(e.shares))
}

// present shows a picture that changes with time, s, and reports whether a
// flight began.
func (e *eye) present(duration, hunger float64, picture func(t float64)) (fled bool) {
	for k := range int(duration * e.rate) {
		picture(float64(k) / e.rate)
		e.detect.See(e.darkest(e.shares))
		fled = e.flight.See(hunger) || fled
		if k%e.flightSamples() == 0 {
			e.flight.Tick(0, 0, 0)
		}
	}
	return fled
}

func (e *eye) flightSamples() int { return e.samples }

// disc grows from 2 degrees to an angle at 72 degrees/s, as the standard
// looming disc does up to 20 (Yilmaz & Meister 2013), stays, and goes.
func (e *eye) disc(to, centre, hunger float64) bool {
	grow := (to - 2) / 72
	return e.present(grow+0.5, hunger, func(t float64) {
		angle := min(2+72*t, to)
		if t > grow+0.25 {
			angle = 0
		}
		angle *= degree
		e.paint(centre-angle/2, centre+angle/2, 1)
	})
}

// rest shows an empty sky.
func (e *eye) rest(duration float64) {
	clear(e.shares)
	e.present(duration, 0, func(float64) {})
}

// gate collects the rows of a gate's table.
type gate struct {
	text   strings.Builder
	w      *tabwriter.Writer
	failed []string
}

func newGate(id, claim string) *gate {
	g := &gate{}
	fmt.Fprintf(&g.text, "%s  %s\n", id, claim)
	g.w = tabwriter.NewWriter(&g.text, 0, 0, 2, ' ', 0)
	fmt.Fprintln(g.w, "measure\tvalue\tbound\tverdict")
	return g
}

// row adds a measure and its verdict.
func (g *gate) row(measure string, value float64, bound string, ok bool) {
	verdict := "pass"
	if !ok {
		verdict = "FAIL"
		g.failed = append(g.failed, measure)
	}
	fmt.Fprintf(g.w, "%s\t%.4g\t%s\t%s\n", measure, value, bound, verdict)
}

// control adds a negative control, which must not meet the bound.
func (g *gate) control(measure string, value float64, bound string, ok bool) {
	verdict := "fails, as it should"
	if ok {
		verdict = "PASSES, AND MUST NOT"
		g.failed = append(g.failed, measure)
	}
	fmt.Fprintf(g.w, "control: %s\t%.4g\t%s\t%s\n", measure, value, bound, verdict)
}

func (g *gate) report(t *testing.T) {
	t.Helper()
	g.w.Flush()
	t.Log("\n" + g.text.String())
	if len(g.failed) > 0 {
		t.Errorf("gate not passed: %s", strings.Join(g.failed, "; "))
	}
}

// line fits y = slope x + intercept and gives R2.
func line(x, y []float64) (slope, intercept, r2 float64) {
	var sx, sy, sxx, sxy, syy float64
	n := float64(len(x))
	for i := range x {
		sx, sy = sx+x[i], sy+y[i]
		sxx, sxy, syy = sxx+x[i]*x[i], sxy+x[i]*y[i], syy+y[i]*y[i]
	}
	slope = (n*sxy - sx*sy) / (n*sxx - sx*sx)
	intercept = (sy - slope*sx) / n
	c := n*sxy - sx*sy
	return slope, intercept, c * c / ((n*sxx - sx*sx) * (n*syy - sy*sy))
}

func spread(x []float64) (mean, sd float64) {
	for _, v := range x {
		mean += v / float64(len(x))
	}
	for _, v := range x {
		sd += (v - mean) * (v - mean) / float64(len(x)-1)
	}
	return mean, math.Sqrt(sd)
}

// wilson is the 95 % interval of a proportion (Wilson 1927).
func wilson(hits, n int) (low, high float64) {
	const z = 1.959964
	p, m := float64(hits)/float64(n), float64(n)
	centre := (p + z*z/(2*m)) / (1 + z*z/m)
	half := z / (1 + z*z/m) * math.Sqrt(p*(1-p)/m+z*z/(4*m*m))
	return centre - half, centre + half
}
