package env

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"neonate/internal/strict"
)

// under is meadow's limp rodent, at rest on flat ground, under a sky of the
// given stimuli.
func under(t *testing.T, stimuli string) *Env {
	t.Helper()
	e := load(t, "meadow",
		strict.Override{Path: "terrain", Value: "{friction: 1, line: {points: [[0, 3], [130, 3]]}}"},
		strict.Override{Path: "sky", Value: "{stimuli: [" + stimuli + "]}"},
		strict.Override{Path: "ends", Value: "[]"})
	e.Reset(3, 0)
	for e.time() < 5 {
		e.Step(e.command)
	}
	return e
}

// seen adds up what each sample of the retina for the sky reports, deg, and
// the time that each was taken at, s.
func (e *Env) seen() (size, at []float64) {
	y := e.nature.eyes[0]
	shares := y.shares()
	n := y.file.Samples
	for k := range n {
		sum := 0.0
		for _, s := range shares[k*y.file.Sectors : (k+1)*y.file.Sectors] {
			sum += s
		}
		size = append(size, sum*y.width/degree)
		at = append(at, e.time()-y.file.Latency-(1-float64(k+1)/float64(n))/e.world.Rate)
	}
	return size, at
}

// The retina's darkened angle is the closed form's, at each of its samples, as
// long as the disc lies within its field.
func TestRetinaIsTheClosedForm(t *testing.T) {
	const start = 5.5
	for _, c := range []struct{ size, speed, angle float64 }{
		{0.6, 30, 90}, {0.6, 12, 60}, {0.6, 6, 120}, {0.5, 2.5, 90}, {0.2, 2, 75}, {1, 50, 100},
	} {
		e := under(t, fmt.Sprintf("{name: s, start: %g, dive: {size: [%g, %g], speed: [%g, %g], angle: [%g, %g], distance: 20}}",
			start, c.size, c.size, c.speed, c.speed, c.angle, c.angle))
		compared, worst := 0, 0.0
		collision := start + 20/c.speed
		for e.time() < collision-0.02 {
			e.Step(e.command)
			size, at := e.seen()
			for k := range size {
				before := collision - at[k]
				want := 2 * math.Atan(c.size/(c.speed*before)) / degree
				if at[k] < start || want > 90 || before <= 0 {
					continue
				}
				compared++
				worst = max(worst, math.Abs(size[k]-want))
			}
		}
		t.Logf("l %g m, v %g m/s, from %g deg: %d samples, worst %.4f deg off", c.size, c.speed, c.angle, compared, worst)
		if compared < 100 || worst > 0.1 {
			t.Errorf("l %g m, v %g m/s, from %g deg: %d samples, worst %.4f deg off; allowed 0.1", c.size, c.speed, c.angle, compared, worst)
		}
	}
}

// A test disc has the angles of its file, wherever the animal is.
func TestRetinaSeesTheDisc(t *testing.T) {
	e := under(t, "{name: s, start: 5.5, disc: {from: 2, to: 20, grow: 0.25, hold: 0.25, angle: [90, 90]}}")
	for e.time() < 6.1 {
		e.Step(e.command)
		size, at := e.seen()
		for k := range size {
			want := 2 + 72*min(at[k]-5.5, 0.25)
			if at[k] < 5.5-1e-9 || at[k] > 6+1e-9 {
				want = 0
			}
			if math.Abs(at[k]-5.5) > 1e-6 && math.Abs(at[k]-6) > 1e-6 && math.Abs(size[k]-want) > 0.1 {
				t.Fatalf("at %.4f s it sees %.3f deg; want %.3f", at[k], size[k], want)
			}
		}
	}
}

// A bright disc takes away the darkness of the sky behind it.
func TestRetinaSeesLight(t *testing.T) {
	e := under(t, "{name: night, start: 5, dim: {to: 1, time: 0.1, hold: 9}}, {name: s, start: 5.5, contrast: -1, disc: {from: 30, to: 30, grow: 0.1, hold: 1, angle: [90, 90]}}")
	for e.time() < 6 {
		e.Step(e.command)
	}
	if size, _ := e.seen(); math.Abs(size[0]-(240-30)) > 0.1 {
		t.Errorf("a night of 240 deg with a bright disc of 30 is dark in %.2f deg; want 210", size[0])
	}
}

// Of the sky and what flies there an animal's brain gets the retina, and the
// pain of being caught. It gets no place, no speed, no distance and no time to
// collision of a bird: nothing that it feels but those two differs by a bit
// whether a bird dives or not. (Signals are heard where a world's trials call, and fights are won where it has rivals.)
func TestNothingButTheRetinaTellsOfABird(t *testing.T) {
	declared := []string{"angle", "spin", "vx", "vy", "touch", "joint-angle", "joint-speed", "lidar", "retina", "signal", "won", "lost", "pain", "hunger", "x", "effort"}
	quiet := under(t, "{name: s, start: 1000, dim: {to: 1, time: 1}}")
	dived := under(t, "{name: s, start: 5.5, dive: {size: [0.6, 0.6], speed: [4, 4], angle: [70, 70], distance: 20, reach: 0.3}}")
	a := quiet.Spec().Animals[0]
	var differ []string
	note := func(channels []Channel, one, other []float64) {
		for i, c := range channels {
			if !slices.Contains(declared, c.Measure) {
				t.Fatalf("channel %s measures %s, which is not declared", c.Name, c.Measure)
			}
			if one[i] != other[i] && !slices.Contains(differ, c.Measure) {
				differ = append(differ, c.Measure)
				if c.Measure == "retina" && !strings.HasPrefix(c.Name, "sky.") {
					t.Errorf("channel %s tells of the bird", c.Name)
				}
			}
		}
	}
	for quiet.time() < 11 {
		for i := range quiet.command {
			quiet.command[i] = math.Sin(quiet.time() * float64(i+3))
		}
		quiet.Step(quiet.command)
		dived.Step(quiet.command)
		note(a.Senses, quiet.Senses(0), dived.Senses(0))
		note(a.Interoception, quiet.Interoception(0), dived.Interoception(0))
	}
	slices.Sort(differ)
	if !slices.Equal(differ, []string{"pain", "retina"}) {
		t.Errorf("channels that tell of the bird measure %v; allowed are retina and pain", differ)
	}
}
