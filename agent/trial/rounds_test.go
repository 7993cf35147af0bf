package trial

import (
	"math"
	"reflect"
	"strings"
	"testing"
)

// reduced is one round's number of a trace at 10 Hz whose window begins at 0.5 s.
func reduced(each string, trace, beside []float64) float64 {
	r := Probe{Each: each, Rounds: true, From: 0.5}.Reducer(10)
	for range 2 { // the second round owes nothing to the first
		r.Restart()
		for i, v := range trace {
			r.Add(v, beside[i])
		}
	}
	return r.Value()
}

func TestReduceARound(t *testing.T) {
	trace := []float64{1, 1, 2, 5, 3, -7, 1}
	beside := []float64{0, 0, 0, 0, 9, 1, 0}
	for each, want := range map[string]float64{
		"extreme": -7, "size": 7, "rms": math.Sqrt(90.0 / 7), "time-of-max": 0.8, "width": 0.2, "onset": 1.0, "at-peak": 3, "max": 5,
	} {
		if got := reduced(each, trace, beside); math.Abs(got-want) > 1e-12 {
			t.Errorf("%s: found %g; want %g", each, got, want)
		}
	}
	if got := reduced("onset", []float64{2, 2}, []float64{0, 0}); !math.IsNaN(got) {
		t.Errorf("onset of what never changes: found %g", got)
	}
}

// learner answers from its fifth paired round on; probes are never answered.
func learner(rounds int) Result {
	r := Result{WeightsChanged: make([]int, 1), Episodes: []Episode{{Values: []float64{}}}}
	n := 0.0
	for i := range rounds {
		round := Round{Block: "first", Kind: "paired", Values: []float64{0}}
		if i%3 == 2 {
			round.Kind = "probe"
		} else if n++; n >= 5 {
			round.Values[0] = n
		}
		r.Rounds = append(r.Rounds, round)
	}
	return r
}

func TestMeasureRounds(t *testing.T) {
	level := 1.0
	cell := Cell{Phases: []Phase{{Name: "train", Train: new(uint64)}}}
	measure := func(m Measure, rounds int) float64 {
		m.Phase, m.Of, m.Each, m.Reach = "train", "lid", "max", &level
		cell.Probes = []Probe{m.probe(0)}
		r := learner(rounds)
		if err := cell.check(r); err != nil {
			t.Fatal(err)
		}
		return m.take(cell, r)
	}
	for _, c := range []struct {
		over   string
		rounds Rounds
		want   float64
	}{
		{"share", Rounds{Kind: "paired"}, 16.0 / 20},
		{"share", Rounds{Kind: "p*"}, 16.0 / 30},
		{"share", Rounds{Kind: "paired", Last: 10}, 1},
		{"share", Rounds{Kind: "paired", First: 5}, 0.2},
		{"max", Rounds{Kind: "paired", Skip: 10, First: 2}, 12},
		{"criterion", Rounds{Kind: "paired"}, 2}, // rounds 3 to 12, of which 5 to 12 are answered
		{"criterion", Rounds{Kind: "probe"}, math.NaN()},
		{"mean", Rounds{Block: "second"}, math.NaN()},
	} {
		got := measure(Measure{Over: c.over, Rounds: &c.rounds}, 30)
		if got != c.want && !(math.IsNaN(got) && math.IsNaN(c.want)) {
			t.Errorf("%s over %+v: found %g; want %g", c.over, c.rounds, got, c.want)
		}
	}
}

// What adapts by two rates to errors of its own rounds is told from what
// adapts by one.
func TestTwoRatesOfRounds(t *testing.T) {
	cell := Cell{Phases: []Phase{{Name: "train", Train: new(uint64)}}}
	file := Trial{Measures: []Measure{
		{Name: "output", Phase: "train", Of: "lid", Each: "max", Over: "two-rates", Errors: "error", Rounds: &Rounds{Kind: "paired"}},
		{Name: "error", Phase: "train", Of: "miss", Each: "max", Rounds: &Rounds{Kind: "paired", From: 0.1}},
	}}
	cell.Probes = []Probe{file.Measures[0].probe(0), file.Measures[1].probe(0)}
	for _, c := range []struct {
		rates  [2]float64
		better bool
	}{{[2]float64{0.21, 0.02}, true}, {[2]float64{0.21, 0}, false}} {
		r := Result{WeightsChanged: make([]int, 1)}
		fast, slow := 0.0, 0.0
		for n := range 200 {
			miss := 1 - fast - slow
			if n > 120 {
				miss = 0
			}
			r.Rounds = append(r.Rounds, Round{Kind: "paired", Values: []float64{fast + slow + 1e-3*math.Sin(float64(n*n)), miss}})
			fast, slow = 0.59*fast+c.rates[0]*miss, 0.992*slow+c.rates[1]*miss
		}
		if v := file.value(&file.Measures[0], cell, r); v > 10 != c.better {
			t.Errorf("rates %v: two are better by %g; want above 10: %v", c.rates, v, c.better)
		}
	}
}

func TestRoundsAreKept(t *testing.T) {
	want := learner(30)
	got, err := toColumns(want).result()
	if err != nil || !reflect.DeepEqual(got.Rounds, want.Rounds) {
		t.Errorf("found %v, %v; want %v", got.Rounds, err, want.Rounds)
	}
}

func TestWrongRounds(t *testing.T) {
	for _, c := range []struct{ old, want string }{
		{"rounds: {kind: a}, of: return", "measures[3].rounds: found return of rounds; allowed a signal"},
		{"rounds: {first: 1, last: 1}, of: hull_angle, each: max", "measures[3].rounds.last: found first and last; allowed one of them"},
		{"rounds: {from: 1, to: 0.5}, of: hull_angle, each: max", "measures[3].rounds.to: found 0.5 s; allowed later than from"},
		{"rounds: {kind: a}, of: hull_angle, each: max, over: mean100", "measures[3].over: found mean100 of rounds"},
		{"of: hull_angle, each: at-peak", "measures[3].beside: found nothing; allowed a signal with at-peak"},
		{"of: hull_angle, each: max, over: share", "measures[3].reach: found nothing; allowed the level that each has to reach"},
		{"of: hull_angle, each: max, over: two-rates", "measures[3].rounds: found nothing; allowed the rounds that it learns in"},
		{"rounds: {kind: a}, of: hull_angle, each: max, over: two-rates, errors: walks", "measures[3].errors: found walks; allowed a measure of the same rounds"},
		{"of: hull_angle, each: max, errors: walks", "measures[3].errors: found walks; allowed nothing unless over is two-rates"},
		{"of: hull_angle, each: max, beside: hull_angle", "measures[3].beside: found hull_angle; allowed a signal with at-peak, and only there"},
	} {
		if got := errorsOf(t, strings.Replace(small, "of: hull_angle, each: max", c.old, 1)); !strings.Contains(got, c.want) {
			t.Errorf("%s: found %s; want %q", c.old, got, c.want)
		}
	}
}

func TestUnknownRounds(t *testing.T) {
	text := strings.NewReplacer("worlds: [walker]", "worlds: [conditioning]", "genomes: [walker]", "genomes: [conditioning]",
		"of: hull_angle, each: max", "phase: late, rounds: {kind: pared}, of: closure, each: max").Replace(small)
	if got := errorsOf(t, text); !strings.Contains(got, "measures[3].rounds: found rounds of pared; allowed block and kind of birth tone") {
		t.Errorf("found %s", got)
	}
	planOf(t, strings.Replace(text, "pared", "p*", 1))
	here := strings.Replace(text, "episodes: 10}", `episodes: 10, set: ["world.trials={pause: [1, 1], blocks: [{name: b, kinds: [{name: pared, lasts: 1}, {name: unheard, lasts: 1, events: [{signal: tone, at: 0, for: 0.1}, {signal: light, at: 0, for: 0.1}, {signal: puff, at: 0, for: 0.1}]}]}]}"]}`, 1)
	planOf(t, here)
}
