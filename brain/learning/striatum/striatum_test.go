package striatum

import (
	"math"
	"testing"

	"neonate/brain/genomes"
	"neonate/brain/learning/neural"
	"neonate/internal/stream"
)

// tabular is a striatum of n states, one input each, that learns by plain
// TD(lambda) at the given rate: a bound this loose never holds.
func tabular(n int, rate, lambda, discount float64) *Striatum {
	return New(neural.Plain{}, &genomes.Striatum{
		Network:  genomes.Network{Input: "senses", Credit: "readout-only"},
		Rule:     genomes.Rule{Lambda: lambda, Kappa: 1e-12, Step: rate},
		Discount: discount,
		Scaling:  genomes.Scaling{Decay: 0, Epsilon: 1},
	}, n, stream.New(1, "birth"))
}

func state(n, i int) []float32 {
	x := make([]float32, neural.Pad(n))
	x[i] = 1
	return x
}

// reference is TD(lambda) with accumulating traces as Sutton & Barto write it
// (2018, chapter 12), over a table.
type reference struct {
	v, e                   []float64
	rate, lambda, discount float64
}

func (r *reference) learn(from, to int, reward float64, last bool) float64 {
	ahead := 0.0
	if !last {
		ahead = r.discount * r.v[to]
	}
	delta := reward + ahead - r.v[from]
	for i := range r.e {
		r.e[i] *= r.discount * r.lambda
	}
	r.e[from]++
	for i := range r.v {
		r.v[i] += r.rate * delta * r.e[i]
	}
	return delta
}

// A walk over five states, paid at its end: every value and every dopamine
// equals the table's; scaled reward included.
func TestAgainstTable(t *testing.T) {
	const n, rate, lambda, discount = 5, 0.3, 0.8, 0.9
	s := tabular(n, rate, lambda, discount)
	want := &reference{make([]float64, n), make([]float64, n), rate, lambda, discount}
	for episode := range 30 {
		s.Sleep()
		clear(want.e)
		s.Look(state(n, 0), false)
		for i := range n {
			last := i == n-1
			next := min(i+1, n-1)
			reward := 0.25
			if last {
				reward = 3 + float64(episode%2)
			}
			delta := s.Learn(reward, state(n, next), last)
			scaled := reward / s.scaling.spread.Deviation(0, 1)
			if w := want.learn(i, next, scaled, last); math.Abs(delta-w) > 1e-5 {
				t.Fatalf("episode %d, state %d: found dopamine %v; the table gives %v", episode, i, delta, w)
			}
			if math.Abs(s.Value()-want.v[next]) > 1e-5 {
				t.Fatalf("episode %d, state %d: found value %v; the table gives %v", episode, next, s.Value(), want.v[next])
			}
		}
	}
}

// One worked example by hand: states A B C, reward 1 on leaving C, rate 0.5,
// lambda 1, discount 0.5. In the first pass only the last error is not 0: it is
// 1/scale, and reaches A by trace 0.25, B by 0.5, C by 1.
func TestWorkedExample(t *testing.T) {
	s := tabular(3, 0.5, 1, 0.5)
	s.Look(state(3, 0), false)
	s.Learn(0, state(3, 1), false)
	s.Learn(0, state(3, 2), false)
	delta := s.Learn(1, state(3, 2), true)
	if want := 1 / math.Sqrt(1+1.0/3); math.Abs(delta-want) > 1e-12 { // three samples, 0 0 1: variance 1/3
		t.Errorf("found dopamine %v; want %v", delta, want)
	}
	for i, share := range []float64{0.25, 0.5, 1} {
		s.Look(state(3, i), false)
		if want := 0.5 * share * delta; math.Abs(s.Value()-want) > 1e-7 {
			t.Errorf("state %d: found value %v; want %v", i, s.Value(), want)
		}
	}
}

// At a truncation the last state keeps its value, at a termination not.
func TestTimeOutIsNotDeath(t *testing.T) {
	s := tabular(2, 0.5, 0, 0.5)
	for range 50 {
		s.Sleep()
		s.Look(state(2, 1), false)
		s.Learn(1, state(2, 1), false)
	}
	s.Look(state(2, 0), false)
	cut := s.Judge(0, state(2, 1), false, false)
	s.Look(state(2, 0), false)
	end := s.Judge(0, state(2, 1), true, false)
	if end != 0 || cut < 0.1 {
		t.Errorf("found dopamine %v at a time-out and %v at the end; want more than 0.1 and 0", cut, end)
	}
}

// Scaled reward has the size of the return's spread.
func TestScaling(t *testing.T) {
	s := newScaling(&genomes.Scaling{Decay: 0.5, Epsilon: 1e-8})
	var sums []float64
	sum := 0.0
	for i := range 1000 {
		r := math.Sin(float64(i)) * 40
		sum = sum/2 + r
		sums = append(sums, sum)
		s.observe(r)
	}
	mean, variance := 0.0, 0.0
	for _, x := range sums {
		mean += x / 1000
	}
	for _, x := range sums {
		variance += (x - mean) * (x - mean) / 999
	}
	if got, want := s.scale(10), 10/math.Sqrt(variance); math.Abs(got-want) > 1e-9 {
		t.Errorf("found %v; want %v", got, want)
	}
}
