package brainstem

import (
	"math"
	"slices"
	"testing"
)

// rhythm runs the oscillators with all feedback cut and gives the steps a
// second of the first leg, and each leg's phase against it at its touchdowns.
func rhythm(g *Genes, drive float64) (frequency float64, phases []float64) {
	const rate, time = 50, 40.0
	s := NewStepper(g.Stepping, g.Limbs, rate)
	steps, last := 0, s.Phase(0)
	for tick := range int(time * rate) {
		s.Step(drive, 1, nil)
		if p := s.Phase(0); p < last-0.5 {
			if tick > 10*rate {
				steps++
			}
			last = p
		} else {
			last = p
		}
	}
	for i := range g.Limbs {
		p := s.Phase(i) - s.Phase(0)
		phases = append(phases, p-math.Floor(p))
	}
	return float64(steps) / (time - 10), phases
}

// spearman is the rank correlation of two lists, ties at their mean rank.
func spearman(x, y []float64) float64 {
	rank := func(v []float64) []float64 {
		sorted := slices.Sorted(slices.Values(v))
		r := make([]float64, len(v))
		for i, a := range v {
			low, _ := slices.BinarySearch(sorted, a)
			n := 0
			for low+n < len(sorted) && sorted[low+n] == a {
				n++
			}
			r[i] = float64(low) + float64(n-1)/2
		}
		return r
	}
	a, b := rank(x), rank(y)
	ma, sa := spread(a)
	mb, sb := spread(b)
	if sa == 0 || sb == 0 {
		return 0
	}
	var c float64
	for i := range a {
		c += (a[i] - ma) * (b[i] - mb) / float64(len(a)-1)
	}
	return c / (sa * sb)
}

func TestLOCO2FictiveRhythm(t *testing.T) {
	g := born(t)
	sweep := func() (onset, rho, gain float64) {
		var drives, rates []float64
		onset = math.NaN()
		for k := 0; k <= 40; k++ {
			drive := float64(k) / 40
			f, _ := rhythm(g, drive)
			if f > 0 {
				if math.IsNaN(onset) {
					onset = drive
				}
				drives, rates = append(drives, drive), append(rates, f)
			}
		}
		return onset, spearman(drives, rates), rates[len(rates)-1]/rates[0] - 1
	}
	table := newGate("LOCO-2", "one drive sets the rhythm, feedback cut")
	onset, rho, gain := sweep()
	table.row("drive at which stepping begins", onset, "above 0", onset > 0)
	table.row("Spearman of cadence against drive", rho, ">= 0.95", rho >= 0.95)
	table.row("cadence from onset to full drive", gain, ">= +0.5", gain >= 0.5)
	at := func(drive float64, leg int) float64 { _, p := rhythm(g, drive); return p[leg] }
	near := func(a, b float64) bool { d := math.Abs(a - b); return min(d, 1-d) <= 0.05 }
	table.row("left-right phase of the hind legs, walk", at(0.3, 2), "0.5 +- 0.05", near(at(0.3, 2), 0.5))
	table.row("hind-fore phase, walk", at(0.3, 1), "0.75 +- 0.05", near(at(0.3, 1), 0.75))
	table.row("hind-fore phase, trot", at(0.6, 1), "0.5 +- 0.05", near(at(0.6, 1), 0.5))
	table.row("left-right phase of the hind legs, gallop", at(1, 2), "0.35 +- 0.05: no trot", near(at(1, 2), 0.35))
	g.Stepping.Frequency[1] = g.Stepping.Frequency[0]
	_, rho, gain = sweep()
	table.control("cadence, drive cut from the rhythm", gain, ">= +0.5", gain >= 0.5)
	g.Stepping.Coupling = 0
	s := NewStepper(g.Stepping, g.Limbs, 50)
	s.phase[2] = 0.1 // a disturbance that nothing corrects
	for range 500 {
		s.Step(0.3, 1, nil)
	}
	p := s.Phase(2) - s.Phase(0)
	p -= math.Floor(p)
	table.control("left-right phase after a disturbance, uncoupled", p, "0.5 +- 0.05", near(p, 0.5))
	table.report(t)
}

func TestPhasesRecoverFromADisturbance(t *testing.T) {
	g := born(t)
	for _, way := range []int{1, -1} {
		s := NewStepper(g.Stepping, g.Limbs, 50)
		for tick := range 500 {
			if tick == 100 {
				s.phase[2] += 0.3
			}
			s.Step(0.3, way, nil)
		}
		d := s.Phase(2) - s.Phase(0)
		if d -= math.Floor(d); math.Abs(d-0.5) > 0.01 {
			t.Errorf("way %d: left-right phase %.3f after a disturbance; want 0.5", way, d)
		}
	}
}

func TestTouchdownStartsTheStance(t *testing.T) {
	g := born(t)
	s := NewStepper(g.Stepping, g.Limbs, 50)
	down := make([]bool, len(g.Limbs))
	late := func() bool { return s.Phase(0) > 1-0.9*g.Stepping.Reset*(1-g.Stepping.Duty[0]) }
	for !late() {
		s.Step(0.2, 1, down)
	}
	down[0] = true
	s.Step(0.2, 1, down)
	if s.Phase(0) > 0.05 {
		t.Errorf("phase %.3f after touchdown late in swing; want the beginning of stance", s.Phase(0))
	}
	down[0] = false
	for s.Phase(0) < 0.1 {
		s.Step(0.2, 1, down)
	}
	before := s.Phase(0)
	down[0] = true
	s.Step(0.2, 1, down)
	if s.Phase(0) < before {
		t.Error("a touch in stance reset the phase")
	}
}

func TestBackwardIsForwardMirrored(t *testing.T) {
	g := born(t)
	a, b := NewStepper(g.Stepping, g.Limbs, 50), NewStepper(g.Stepping, g.Limbs, 50)
	for range 1000 {
		a.Step(0.9, 1, nil)
		b.Step(0.9, -1, nil)
	}
	for i, j := range a.mirror {
		hip, bend := a.Target(i)
		hipBack, bendBack := b.Target(j)
		if math.Abs(hip+hipBack) > 1e-6 || math.Abs(bend-bendBack) > 1e-6 {
			t.Errorf("leg %d: hip %.3f, bend %.3f forward, its mirror %.3f, %.3f backward", i, hip, bend, hipBack, bendBack)
		}
	}
}
