package brainstem

import (
	"math"
	"testing"

	"neonate/internal/stream"
)

// habituated gives the probabilities of flight from the standard disc: the
// first, and after nine more at some interval those of the tenth, of a new
// trajectory, of a larger disc and after a long rest.
func habituated(t *testing.T, g *Genes, interval float64, lives uint64) (first, tenth, elsewhere, larger, rested int) {
	const up, front = 90 * degree, 35 * degree
	for life := range lives {
		run := func(last func(e *eye) bool) (bool, bool) {
			e := newEye(t, g, 50, stream.New(life, "escape"))
			began := e.disc(20, up, 0)
			for range 8 {
				e.rest(interval - 0.75)
				e.disc(20, up, 0)
			}
			e.rest(interval - 0.75)
			return began, last(e)
		}
		began, end := run(func(e *eye) bool { return e.disc(20, up, 0) })
		first, tenth = first+count(began), tenth+count(end)
		_, end = run(func(e *eye) bool { return e.disc(20, front, 0) })
		elsewhere += count(end)
		_, end = run(func(e *eye) bool { return e.disc(40, up, 0) })
		larger += count(end)
		_, end = run(func(e *eye) bool { e.rest(300); return e.disc(20, up, 0) })
		rested += count(end)
	}
	return
}

func count(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

func TestLOOM6Habituation(t *testing.T) {
	const n = 250
	g := born(t)
	g.Wires.Sky.Samples = 1 // the eye's clock is not what this gate is about,
	g.Looming.Delay = 0.05  // and a slower one keeps it quick
	share := func(hits int) float64 { return float64(hits) / n }
	table := newGate("LOOM-6", "habituation: rate, specificity, recovery")
	first, tenth, elsewhere, larger, rested := habituated(t, g, 4, n)
	firstSlow, tenthSlow, _, _, _ := habituated(t, g, 34, n)
	p0 := share(first)
	_, high := wilson(tenth, n)
	low, _ := wilson(tenthSlow, n)
	table.row("P at first", p0, "0.7 to 0.85", p0 >= 0.7 && p0 <= 0.85)
	table.row("P at tenth, every 4 s, upper end", high, "<= 0.5 of first", high <= 0.5*p0)
	table.row("P at tenth, every 34 s, lower end", low, "above that at 4 s", low > high && firstSlow == first)
	table.row("new trajectory", share(elsewhere)/p0, ">= 0.8 of first", share(elsewhere) >= 0.8*p0)
	table.row("larger disc", share(larger)/p0, ">= 0.8 of first", share(larger) >= 0.8*p0)
	table.row("after 300 s of rest", share(rested)/p0, ">= 0.8 of first", share(rested) >= 0.8*p0)
	g.Habituation.Sectors = 1
	_, _, elsewhere, _, _ = habituated(t, g, 4, n)
	table.control("new trajectory, one gain for all directions", share(elsewhere)/p0, ">= 0.8 of first", share(elsewhere) >= 0.8*p0)
	g.Habituation.Rate = 0
	_, tenth, _, _, _ = habituated(t, g, 4, n)
	table.control("P at tenth, every 4 s, no habituation", share(tenth), "<= 0.5 of first", share(tenth) <= 0.5*p0)
	table.report(t)
}

// avoidance gives how often discs that grow to some angles, degrees, are
// fled from and approached.
func avoidance(t *testing.T, g *Genes, hunger float64, sizes []float64, lives uint64) (flee, approach []float64) {
	flee, approach = make([]float64, len(sizes)), make([]float64, len(sizes))
	for i, size := range sizes {
		for life := range lives {
			e := newEye(t, g, 50, stream.New(life, "escape"))
			near := false
			grow := (size - 2) / 72
			fled := e.present(grow+1, hunger, func(t float64) {
				a := min(2+72*t, size) * degree
				e.paint(1.5-a/2, 1.5+a/2, 1)
				near = near || e.flight.Act() == Approach
			})
			flee[i] += float64(count(fled)) / float64(lives)
			approach[i] += float64(count(near && !fled)) / float64(lives)
		}
	}
	return
}

// half is the size at which a rising curve crosses a half.
func half(sizes, p []float64) float64 {
	for i := 1; i < len(p); i++ {
		if p[i-1] < 0.5 && p[i] >= 0.5 {
			return sizes[i-1] + (0.5-p[i-1])/(p[i]-p[i-1])*(sizes[i]-sizes[i-1])
		}
	}
	return math.NaN()
}

func TestLOOM7HungerAgainstThreat(t *testing.T) {
	const n = 200
	g := born(t)
	g.Wires.Sky.Samples = 1
	g.Looming.Delay = 0.05
	sizes := []float64{4, 8, 11, 14, 17, 20, 23, 26, 30, 40, 60}
	const ambiguous, full = 4, 10 // places of the sizes of 17 and 60 degrees
	table := newGate("LOOM-7", "hunger moves the choice from avoidance to approach")
	fed, fedNear := avoidance(t, g, 0, sizes, n)
	hungry, hungryNear := avoidance(t, g, 1, sizes, n)
	shift := func(p []float64) float64 { return half(sizes, p)/half(sizes, fed) - 1 }
	table.row("half-avoidance size, fed (deg)", half(sizes, fed), "2 to 60", half(sizes, fed) > 2)
	table.row("its shift when hungry", shift(hungry), ">= 0.2", shift(hungry) >= 0.2)
	table.row("more approach to 17 deg when hungry", hungryNear[ambiguous]-fedNear[ambiguous], ">= 0.2", hungryNear[ambiguous]-fedNear[ambiguous] >= 0.2)
	table.row("escape from 60 deg, of fed", hungry[full]/fed[full], ">= 0.9", hungry[full] >= 0.9*fed[full])
	g.Escape.Hunger, g.Escape.Prey = 0, 0
	deaf, deafNear := avoidance(t, g, 1, sizes, n)
	table.control("shift, hunger disconnected", shift(deaf), ">= 0.2", shift(deaf) >= 0.2)
	table.control("approach, hunger disconnected", deafNear[ambiguous]-fedNear[ambiguous], ">= 0.2", deafNear[ambiguous]-fedNear[ambiguous] >= 0.2)
	table.report(t)
}

func TestFlightLeadsAwayOrToShelter(t *testing.T) {
	g := born(t)
	cases := []struct {
		name        string
		bearing     float64
		front, back float64 // deg of shelter
		way         int
	}{
		{"from the front", 40, 0, 0, -1},
		{"from behind", 140, 0, 0, 1},
		{"shelter in front, threat in front", 40, 5, 0, 1},
		{"nearer shelter behind", 40, 3, 9, -1},
		{"larger shelter on the threat's side", 40, 5, 3, -1},
		{"far larger shelter on the threat's side", 40, 12, 3, 1},
		{"shelter too small to see", 140, 0, 0.1, 1},
	}
	for _, c := range cases {
		e := newEye(t, g, 50, stream.New(9, "escape"))
		if !e.disc(60, c.bearing*degree, 0) {
			t.Fatalf("%s: no flight", c.name)
		}
		e.flight.Tick(c.front*degree, c.back*degree, 0)
		if e.flight.Act() != Flee || e.flight.Way != c.way {
			t.Errorf("%s: found act %d, way %d; want flight, way %d", c.name, e.flight.Act(), e.flight.Way, c.way)
		}
	}
}

func TestFlightEndsInShelterAndIsRefractory(t *testing.T) {
	g := born(t)
	e := newEye(t, g, 50, stream.New(11, "escape"))
	if !e.disc(60, 1, 0) {
		t.Fatal("no flight")
	}
	e.flight.Tick(0, 0, 1)
	if e.flight.Act() != Hide {
		t.Fatalf("in the shelter it does %d; want hiding", e.flight.Act())
	}
	for range int(g.Escape.Hide*50) + 2 {
		e.flight.Tick(0, 0, 1)
	}
	if e.flight.Act() != Ignore {
		t.Errorf("after hiding it does %d; want nothing", e.flight.Act())
	}
	g.Escape.Refractory = 1e3
	e = newEye(t, g, 50, stream.New(11, "escape"))
	e.disc(60, 1, 0)
	e.rest(g.Escape.Run + 1)
	if e.disc(60, 1, 0) {
		t.Error("fled again within the refractory period")
	}
}

func TestSlowLoomFreezes(t *testing.T) {
	g := born(t)
	e := newEye(t, g, 50, stream.New(13, "escape"))
	froze := false
	fled := e.present(20, 0, func(t float64) {
		a := (1 + 2*t) * degree // 2 degrees/s, to 41
		e.paint(1.5-a/2, 1.5+a/2, 1)
		froze = froze || e.flight.Act() == Freeze
	})
	if fled || froze {
		t.Errorf("a thing slower than it notices: fled %v, froze %v", fled, froze)
	}
	g.Escape.Motion = 1
	e = newEye(t, g, 50, stream.New(13, "escape"))
	fled = e.present(20, 0, func(t float64) {
		a := (1 + 2*t) * degree
		e.paint(1.5-a/2, 1.5+a/2, 1)
		froze = froze || e.flight.Act() == Freeze
	})
	if fled || !froze {
		t.Errorf("a slow loom: fled %v, froze %v; want freezing", fled, froze)
	}
}
