package trial

import (
	"bytes"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// keys are those of all lives of a trial with one text replaced by another.
func keys(t *testing.T, old, new string) []string {
	t.Helper()
	if !strings.Contains(small, old) {
		t.Fatalf("the test's trial has no %q", old)
	}
	p := planOf(t, strings.Replace(small, old, new, 1))
	all := make([]string, p.Lives())
	for i := range all {
		all[i] = p.Key(i)
	}
	return all
}

// What determines a life changes its key; what is only said or judged about it
// does not.
func TestKeys(t *testing.T) {
	want := keys(t, "", "")
	if sorted := slices.Compact(slices.Sorted(slices.Values(want))); len(sorted) != 20 {
		t.Fatalf("20 lives have %d keys", len(sorted))
	}
	for _, c := range []struct {
		old, new string
		same     bool
	}{
		{"title: a lesion", "title: the lesion", true},
		{"name: performed, of: return", "name: performed, of: reward", true},
		{"between: [-5, 5]", "between: [-6, 6]", true},
		{"title:", "# a comment\ntitle:", true},
		{"train: 20_000", "train: 20_001", false},
		{"episodes: 10}", "episodes: 11}", false},
		{"episodes: 10}", "episodes: 10, explore: true}", false},
		{"episodes: 10}", "episodes: 10, weights: newest}", false},
		{"episodes: 10}", "episodes: 10, set: [world.limit=100]}", false},
		{"episodes: 10}", "episodes: 10, world: walker-hardcore}", false},
		{"episodes: 10}", "episodes: 10, cool: [striatum]}", false},
		{"each: max", "each: min", false},
		{"of: [hull_angle, dopamine]", "of: [hull_angle]", false},
		{"seeds: 1..4", "seeds: 1..4\n  set: [genome.striatum.rule.lambda=0.8]", false},
		{"seeds: 1..4", "seeds: 1..4\n  set: [genome.striatum.rule.lambda=0.9]", true}, // as it is anyway
		{"seeds: 1..4", "seeds: 1..4\n  set: [\"world.gravity[1]=-9.81\"]", false},
	} {
		got := keys(t, c.old, c.new)
		for i := range got {
			if (got[i] == want[i]) != c.same {
				t.Errorf("%s -> %s: life %d keeps its key: %v", c.old, c.new, i, got[i] == want[i])
				break
			}
		}
	}
	more := planOf(t, strings.Replace(small, "seeds: 1..4", "seeds: 3,8", 1))
	if more.Key(0) != want[2] {
		t.Error("other seeds change the key of a seed that stayed")
	}
	o := Origin{Trial: "t.yaml", Text: small, Program: "next"}
	if next, err := o.Plan(); err != nil || next.Key(0) == want[0] {
		t.Errorf("another program has the same key (%v)", err)
	}
}

func anyResult(t *rapid.T) Result {
	float := rapid.OneOf(rapid.Float64Range(-1e6, 1e6), rapid.Float64(), rapid.Just(math.NaN()))
	row := rapid.SliceOfN(float, 2, 2)
	return Result{
		WeightsChanged: rapid.SliceOfN(rapid.IntRange(0, 1e6), 0, 3).Draw(t, "changed"),
		Episodes: rapid.SliceOf(rapid.Custom(func(t *rapid.T) Episode {
			return Episode{
				Phase: rapid.IntRange(0, 3).Draw(t, "phase"), Tick: rapid.Uint64().Draw(t, "tick"), Length: rapid.Uint64().Draw(t, "length"),
				Return: float.Draw(t, "return"), Reward: float.Draw(t, "reward"), Fell: rapid.Bool().Draw(t, "fell"),
				End: rapid.SampledFrom([]string{"limit", "fall", ""}).Draw(t, "end"), Values: row.Draw(t, "values"),
			}
		})).Draw(t, "episodes"),
		Ticks: rapid.SliceOf(rapid.Custom(func(t *rapid.T) Tick {
			return Tick{rapid.IntRange(0, 9).Draw(t, "episode"), rapid.IntRange(0, 9).Draw(t, "tick"), row.Draw(t, "values")}
		})).Draw(t, "ticks"),
	}
}

// A life's file gives back every bit, but that what is no number is NaN.
func TestRecordsRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := anyResult(t)
		key := strings.Repeat("ab", 32)
		var file bytes.Buffer
		if err := writeRecord(&file, key, "seed=1", want); err != nil {
			t.Fatal(err)
		}
		got, err := readRecord(bytes.NewReader(file.Bytes()), key)
		if err != nil {
			t.Fatal(err)
		}
		a, b := clean(want), clean(got)
		if !reflect.DeepEqual(a, b) {
			t.Fatalf("got %+v\nwant %+v", b, a)
		}
		if _, err := readRecord(bytes.NewReader(file.Bytes()), strings.Repeat("cd", 32)); err == nil {
			t.Fatal("another life's file was read")
		}
	})
}

// clean makes results comparable: NaN and infinities are 1e300, empty is nil.
func clean(r Result) Result {
	number := func(v *float64) {
		if math.IsNaN(*v) || math.IsInf(*v, 0) {
			*v = 1e300
		}
	}
	r.Episodes = slices.Clone(r.Episodes)
	for i := range r.Episodes {
		e := &r.Episodes[i]
		number(&e.Return)
		number(&e.Reward)
		e.Values = slices.Clone(e.Values)
		for k := range e.Values {
			number(&e.Values[k])
		}
	}
	r.Ticks = slices.Clone(r.Ticks)
	for i := range r.Ticks {
		r.Ticks[i].Values = slices.Clone(r.Ticks[i].Values)
		for k := range r.Ticks[i].Values {
			number(&r.Ticks[i].Values[k])
		}
	}
	if len(r.Episodes) == 0 {
		r.Episodes = nil
	}
	if len(r.Ticks) == 0 {
		r.Ticks = nil
	}
	if len(r.WeightsChanged) == 0 {
		r.WeightsChanged = nil
	}
	return r
}

func TestSeedsRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		seeds := rapid.SliceOfNDistinct(rapid.Uint64Range(0, 50), 1, 30, rapid.ID[uint64]).Draw(t, "seeds")
		got, err := ParseSeeds(FormatSeeds(seeds))
		if err != nil || !slices.Equal(got, seeds) {
			t.Fatalf("%v -> %s -> %v %v", seeds, FormatSeeds(seeds), got, err)
		}
	})
}

// The plan is the whole product, each life once, whatever the grid.
func TestPlanProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lambdas := rapid.SliceOfNDistinct(rapid.IntRange(0, 99), 1, 4, rapid.ID[int]).Draw(t, "lambdas")
		seeds := rapid.IntRange(1, 5).Draw(t, "seeds")
		controls := rapid.SampledFrom([][]string{nil, {"sham"}, {"random", "bypass"}}).Draw(t, "controls")
		var numbers []string
		for _, l := range lambdas {
			numbers = append(numbers, label(float64(l)/100))
		}
		text := strings.NewReplacer("controls: [sham]", "controls: ["+strings.Join(controls, ", ")+"]", "seeds: 1..4",
			"seeds: 1.."+label(float64(seeds))+"\n  vary: [{name: l, field: genome.striatum.rule.lambda, numbers: ["+strings.Join(numbers, ", ")+"]}]").Replace(small)
		p, err := Origin{Trial: "t.yaml", Text: text[:strings.Index(text, "gates:")], Program: "test"}.Plan()
		if err != nil {
			t.Fatal(err)
		}
		want := len(lambdas) * seeds * (1 + 2*(1+len(controls)))
		seen := map[string]bool{}
		for i := range p.Lives() {
			seen[p.Key(i)] = true
		}
		if p.Lives() != want || len(seen) != want {
			t.Fatalf("got %d lives and %d keys, want %d", p.Lives(), len(seen), want)
		}
	})
}

func TestReducer(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := rapid.SliceOfN(rapid.Float64Range(-100, 100), 1, 20).Draw(t, "x")
		of := func(each string, x []float64) float64 {
			r := Probe{Each: each}.Reducer(1)
			r.Add(5, 5) // of an episode before
			r.Restart()
			for _, v := range x {
				r.Add(v, -v)
			}
			return r.Value()
		}
		sum := 0.0
		for _, v := range x {
			sum += v
		}
		for each, want := range map[string]float64{
			"sum": sum, "mean": sum / float64(len(x)), "min": slices.Min(x), "max": slices.Max(x), "first": x[0], "last": x[len(x)-1],
			"change": x[len(x)-1] - x[0], "spread": slices.Max(x) - slices.Min(x), "time-of-max": float64(slices.Index(x, slices.Max(x))),
			"at-peak": slices.Min(x),
		} {
			if got := of(each, x); got != want {
				t.Fatalf("%s of %v: got %g, want %g", each, x, got, want)
			}
		}
		other := slices.Clone(x)
		i := rapid.IntRange(0, len(x)-1).Draw(t, "i")
		other[i] = math.Nextafter(other[i], math.Inf(1))
		if of("digest", x) == of("digest", other) || of("digest", x) != of("digest", slices.Clone(x)) {
			t.Fatal("the digest misses the last bit")
		}
	})
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(small))
	for _, name := range Names() {
		text, err := Source(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
	}
	f.Add([]byte("name: x\ngrid: {worlds: [a], seeds: \"1\", vary: [{name: l, cases: []}]}\nprotocol: [{freeze: true}]\nmeasures: []\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		trial, doc, err := Parse("f.yaml", text)
		if (err == nil) != (trial != nil && doc != nil) {
			t.Fatalf("trial %v, document %v, error %v", trial, doc, err)
		}
		if err == nil { // what passes can be laid out
			if trial.Grid.size() < 1000 && len(trial.Grid.arms()) != trial.Grid.size() {
				t.Fatalf("%d arms, size %d", len(trial.Grid.arms()), trial.Grid.size())
			}
		}
	})
}

func FuzzReadRecord(f *testing.F) {
	key := strings.Repeat("ab", 32)
	var file bytes.Buffer
	if err := writeRecord(&file, key, "seed=1", Result{Episodes: []Episode{{Length: 3, End: "fall"}}}); err != nil {
		f.Fatal(err)
	}
	f.Add(file.Bytes())
	f.Fuzz(func(t *testing.T, text []byte) {
		if _, err := readRecord(bytes.NewReader(text), key); err == nil && !bytes.HasPrefix(text, []byte{0x1f, 0x8b}) {
			t.Fatal("read what is not compressed")
		}
	})
}
