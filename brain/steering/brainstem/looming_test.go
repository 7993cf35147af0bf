package brainstem

import (
	"math"
	"testing"

	"neonate/internal/stream"
)

// peak runs a thing of half-size over speed on collision course past a
// detector and gives the time before collision at which eta peaks, s, and the
// angle that it subtended a delay before that. offset shifts the samples'
// clock against the collision.
func peak(e *eye, ratio, bearing, delay, offset float64) (tau, angle float64) {
	e.detect.Blind()
	step := 1 / e.rate
	best, before, after, last, at := 0.0, 0.0, 0.0, 0.0, 0.0
	tail := false
	for t := -ratio*60 - delay; t < 0.2; t += step {
		now := t + offset*step
		size := 0.0
		if now < 0 {
			size = 2 * math.Atan(ratio/-now)
		} else {
			size = math.Pi
		}
		e.show(size, bearing)
		eta := e.detect.Eta
		if tail {
			after, tail = eta, false
		}
		if eta > best {
			best, before, at, tail = eta, last, now, true
		}
		last = eta
	}
	// The vertex of the parabola through the peak and its neighbours.
	at += step * (before - after) / (2 * (before - 2*best + after))
	return -at, 2 * math.Atan(ratio/(-at+delay))
}

func TestLOOM1PeakTimeIsLinear(t *testing.T) {
	const alpha, delay = 4.7, 0.025
	g := born(t)
	g.Looming.Threshold = 2 * math.Atan(1/alpha) / degree
	g.Looming.Delay = delay
	measure := func(rate float64, samples int, scale float64) (slope, intercept, r2, sd float64) {
		g.Wires.Sky.Samples = samples
		e := newEye(t, g, rate, stream.New(1, "test"))
		chance := stream.New(1, "offset")
		var x, y, angles []float64
		for ms := 10.0; ms <= 50; ms += 2.5 {
			for range 5 {
				tau, angle := peak(e, ms/1000, 1.5, delay, chance.Float64())
				x, y, angles = append(x, ms/1000*scale), append(y, tau), append(angles, angle/degree)
			}
		}
		slope, intercept, r2 = line(x, y)
		_, sd = spread(angles)
		return
	}
	table := newGate("LOOM-1", "eta peaks a delay after the threshold angle, whatever l/|v|")
	slope, intercept, r2, sd := measure(50, 10, 1)
	slopeOK := func(s float64) bool { return math.Abs(s/alpha-1) <= 0.05 }
	interceptOK := func(i float64) bool { return math.Abs(i+delay) <= 0.002 }
	table.row("slope, 50 Hz muscles, 500 Hz eye", slope, "4.7 +- 5 %", slopeOK(slope))
	table.row("intercept (ms)", intercept*1000, "-25 +- 2", interceptOK(intercept))
	table.row("R2", r2, ">= 0.99", r2 >= 0.99)
	table.row("SD of the angle at the peak less delay (deg)", sd, "<= 3", sd <= 3)
	_, intercept, _, _ = measure(50, 1, 1)
	table.control("intercept with a 50 Hz eye (ms)", intercept*1000, "-25 +- 2", interceptOK(intercept))
	slope, _, _, _ = measure(50, 10, 2)
	table.control("slope against full size", slope, "4.7 +- 5 %", slopeOK(slope))
	g.Looming.Threshold = 40
	slope, _, _, _ = measure(50, 10, 1)
	table.control("slope of a 40 degree threshold", slope, "4.7 +- 5 %", slopeOK(slope))
	table.report(t)
}

func TestRodentThresholdSetsItsSlope(t *testing.T) {
	g := born(t)
	e := newEye(t, g, 50, stream.New(1, "test"))
	var x, y []float64
	for ms := 10.0; ms <= 300; ms *= 1.3 {
		tau, _ := peak(e, ms/1000, 1.5, g.Looming.Delay, 0)
		x, y = append(x, ms/1000), append(y, tau)
	}
	slope, _, r2 := line(x, y)
	if want := 1 / math.Tan(g.Looming.Threshold*degree/2); math.Abs(slope/want-1) > 0.05 || r2 < 0.99 {
		t.Errorf("found slope %.3f, R2 %.4f; the threshold predicts %.3f", slope, r2, want)
	}
}

func TestOnsetAngleDoesNotDependOnSpeed(t *testing.T) {
	g := born(t)
	e := newEye(t, g, 50, stream.New(3, "test"))
	low, high := math.Inf(1), 0.0
	for _, ms := range []float64{20, 50, 100, 200, 300} {
		var angles []float64
		for range 200 {
			e.flight.Calm()
			e.detect.Blind()
			clear(e.flight.levels.level)
			collision := ms / 1000 * 40
			fled := e.present(collision+0.1, 0, func(t float64) {
				size := math.Pi
				if t < collision {
					size = 2 * math.Atan(ms/1000/(collision-t))
				}
				e.paint(1.5-size/2, 1.5+size/2, 1)
			})
			if !fled {
				t.Fatalf("l/|v| %g ms: no flight from a full collision course", ms)
			}
			angles = append(angles, e.flight.Onset/degree)
		}
		mean, _ := spread(angles)
		low, high = min(low, mean), max(high, mean)
	}
	if high-low > 2 {
		t.Errorf("mean angle at onset runs from %.2f to %.2f degrees; allowed 2 apart", low, high)
	}
}

func TestSelectivity(t *testing.T) {
	g := born(t)
	cases := []struct {
		name      string
		low, high float64
		picture   func(e *eye, t float64)
	}{
		{"loom 2 to 20 degrees in 250 ms", 0.70, 0.85, func(e *eye, t float64) {
			a := (2 + 72*min(t, 0.25)) * degree
			e.paint(1.5-a/2, 1.5+a/2, 1)
		}},
		{"recede", 0, 0.05, func(e *eye, t float64) {
			a := (20 - 72*min(t, 0.25)) * degree
			e.paint(1.5-a/2, 1.5+a/2, 1)
		}},
		{"sweep 5 degrees at 21 degrees/s", 0, 0.05, func(e *eye, t float64) {
			c := (20 + 21*t) * degree
			e.paint(c-2.5*degree, c+2.5*degree, 1)
		}},
		{"sweep 30 degrees at 100 degrees/s, entering sight", 0, 0.05, func(e *eye, t float64) {
			c := (-50 + 100*t) * degree
			e.paint(c-15*degree, c+15*degree, 1)
		}},
		{"dim", 0, 0.05, func(e *eye, t float64) { e.paint(-9, 9, min(t*4, 1)) }},
		{"brighten", 0, 0.05, func(e *eye, t float64) { e.paint(-9, 9, max(0, 1-t*4)) }},
		{"parked large thing appears", 0, 0.05, func(e *eye, t float64) { e.paint(1, 1.7, 1) }},
		{"parked large thing, head turning", 0, 0.05, func(e *eye, t float64) {
			c := 1.5 + 0.5*math.Sin(20*t)
			e.paint(c-0.3, c+0.3, 1)
		}},
		{"near miss overhead", 0, 0.05, func(e *eye, t float64) {
			x := 6 - 8*t // 2 m above, half-size 0.4 m
			r := math.Hypot(x, 2)
			c, a := math.Atan2(2, x), 2*math.Asin(0.4/r)
			e.paint(c-a/2, c+a/2, 1)
		}},
	}
	for _, c := range cases {
		e := newEye(t, g, 50, stream.New(5, "test"))
		hits := 0
		const n = 400
		for range n {
			e.flight.Calm()
			e.detect.Blind()
			clear(e.flight.levels.level)
			if e.present(1.5, 0, func(t float64) { c.picture(e, t) }) {
				hits++
			}
		}
		low, high := wilson(hits, n)
		if low < c.low || high > c.high {
			t.Errorf("%s: P(escape) %.3f [%.3f, %.3f]; allowed %g to %g", c.name, float64(hits)/n, low, high, c.low, c.high)
		} else {
			t.Logf("%s: P(escape) %.3f [%.3f, %.3f]", c.name, float64(hits)/n, low, high)
		}
	}
}

func TestDetectorTakesOffItsOwnTurning(t *testing.T) {
	g := born(t)
	for _, turning := range []bool{false, true} {
		e := newEye(t, g, 50, stream.New(7, "test"))
		var drift float64
		for k := range 500 {
			pitch := 0.3 * math.Sin(float64(k)/20)
			c := 1.5
			if turning {
				c -= pitch // the image turns against the head
			} else {
				pitch = 0
			}
			e.paint(c-0.3, c+0.3, 1)
			size, centre, cut := e.darkest(e.shares)
			e.detect.See(size, centre+pitch, cut)
			if k > 20 {
				drift = max(drift, math.Abs(e.detect.Drift))
			}
		}
		// Sectors blur a border's place by a part of their width.
		if drift > 0.6 {
			t.Errorf("turning %v: drift up to %.3f rad/s; allowed 0.6", turning, drift)
		}
	}
}
