package striatum

import (
	"math"
	"testing"

	"neonate/brain/learning/neural"
	"neonate/internal/stream"
)

// One cue, a reward 20 bins of 100 ms later, one input cell a bin; between
// trials nothing is active, and how long that lasts is drawn.
const bins = 20

// conditioned is a striatum that lives such trials.
type conditioned struct {
	s      *Striatum
	chance *stream.Stream
}

func condition(rate, lambda float64) *conditioned {
	c := &conditioned{s: tabular(bins, rate, lambda, 0.98), chance: stream.New(2, "trials")}
	c.s.Look(make([]float32, neural.Pad(bins)), false)
	return c
}

// trial gives the errors of one trial: the first is the cue's, number bins the
// reward's.
func (c *conditioned) trial(reward float64) []float64 {
	for range 5 + c.chance.IntN(20) {
		c.tick(-1, 0)
	}
	var errors []float64
	for bin := range bins + 5 {
		r := 0.0
		if bin == bins {
			r = reward
		}
		errors = append(errors, c.tick(bin, r))
	}
	return errors
}

// tick feels a bin and the reward that comes with it.
func (c *conditioned) tick(bin int, reward float64) float64 {
	x := make([]float32, neural.Pad(bins))
	if bin >= 0 && bin < bins {
		x[bin] = 1
	}
	return c.s.Learn(reward, x, false)
}

// largest is the bin of the largest of several numbers.
func largest(x []float64) int {
	best := 0
	for i := range x {
		if x[i] > x[best] {
			best = i
		}
	}
	return best
}

// DA-1: dopamine moves from the reward to the cue and dips when the reward is
// left out; with long traces it jumps, with none it wanders back bin by bin.
func TestDA1ShiftAndOmission(t *testing.T) {
	between := func(lambda float64) (trials int, c *conditioned) {
		c = condition(0.1, lambda)
		for range 1000 {
			e := c.trial(1)
			if at := largest(e[1 : bins-1]); e[1+at] > 0.1 && e[1+at] > e[0] && e[1+at] > e[bins] {
				trials++
			}
		}
		return trials, c
	}
	wander, c := between(0)
	jump, _ := between(0.9)
	last := c.trial(1)
	omitted := c.trial(0)
	dip := 0
	for i := range omitted {
		if omitted[i] < omitted[dip] {
			dip = i
		}
	}
	t.Logf("DA-1: error at the cue %.3f, at the reward %.3f; omitted: %.3f at bin %d; trials with a peak between: %d at lambda 0, %d at 0.9",
		last[0], last[bins], omitted[dip], dip, wander, jump)
	if math.Abs(last[0]-math.Pow(0.98, bins)) > 0.05 || math.Abs(last[bins]) > 0.05 {
		t.Errorf("error at the cue %g, at the reward %g; want %.3f and 0", last[0], last[bins], math.Pow(0.98, bins))
	}
	if dip < bins-1 || dip > bins+1 || omitted[dip] > -0.9 {
		t.Errorf("dip of %g at bin %d; want -1 at %d", omitted[dip], dip, bins)
	}
	if wander < 10 || jump > 0 {
		t.Errorf("trials with a peak between: %d at lambda 0, %d at 0.9; want at least 10, and none", wander, jump)
	}
	// Control: rewards that no cue announces stay surprising.
	c = condition(0.1, 0)
	for range 300 {
		c.tick(-1, 1)
		for range 30 + c.chance.IntN(30) {
			c.tick(-1, 0)
		}
	}
	if e := c.tick(-1, 1); e < 0.9 {
		t.Errorf("control: error %g at a reward without a cue; want 1", e)
	}
}

// DA-2: the cue's error grows with the reward's probability, the reward's
// falls with it, the omission's dip deepens with it.
func TestDA2Probability(t *testing.T) {
	p := []float64{0, 0.25, 0.5, 0.75, 1}
	var cue, reward, omission []float64
	for _, chance := range p {
		c := condition(0.02, 0.9)
		draw := func() float64 {
			if c.chance.Float64() < chance {
				return 1
			}
			return 0
		}
		for range 1500 {
			c.trial(draw())
		}
		var first, got, missed, gots, misses float64
		const trials = 400
		for range trials {
			r := draw()
			e := c.trial(r)
			first += e[0] / trials
			if r == 1 {
				got, gots = got+e[bins], gots+1
			} else {
				missed, misses = missed+e[bins], misses+1
			}
		}
		t.Logf("DA-2 p %.2f: cue %.3f, reward %.3f, omission %.3f", chance, first, got/gots, missed/misses)
		cue = append(cue, first)
		if gots > 0 {
			reward = append(reward, got/gots)
		}
		if misses > 0 {
			omission = append(omission, missed/misses)
		}
	}
	for name, line := range map[string]struct {
		x, y  []float64
		slope float64
	}{"cue": {p, cue, 1}, "reward": {p[1:], reward, -1}, "omission": {p[:4], omission, -1}} {
		slope, r2 := correlate(line.x, line.y)
		t.Logf("DA-2 %s: slope %.3f, R2 %.3f", name, slope, r2)
		if r2 < 0.98 || slope*line.slope < 0.5 {
			t.Errorf("%s: slope %g, R2 %g; want the sign of %g and 0.98", name, slope, r2, line.slope)
		}
	}
}

// correlate is the slope of y on x and the squared correlation.
func correlate(x, y []float64) (slope, r2 float64) {
	n := float64(len(x))
	var mx, my, xx, xy, yy float64
	for i := range x {
		mx, my = mx+x[i]/n, my+y[i]/n
	}
	for i := range x {
		dx, dy := x[i]-mx, y[i]-my
		xx, xy, yy = xx+dx*dx, xy+dx*dy, yy+dy*dy
	}
	return xy / xx, xy * xy / (xx * yy)
}
