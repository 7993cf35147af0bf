package strict

import (
	"math"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// drawAnimal draws any animal that a file may hold.
func drawAnimal(t *rapid.T) *animal {
	number := func(low, high float64) float64 { return rapid.Float64Range(low, high).Draw(t, "number") }
	place := func(high float64) vec { return vec{number(-high, high), number(-high, high)} }
	text := rapid.OneOf(rapid.StringMatching(`[ -~]{0,12}`), rapid.String(),
		rapid.SampledFrom([]string{"null", "~", "yes", "1e3", "-", "- a", "a: b", "a #b", "#", "'", `"`, "|", "---", "\t", "\n", " a ", "[", "{}", "&a", ".nan"}))
	a := &animal{
		Name:    rapid.StringMatching(namePattern).Filter(func(s string) bool { return len(s) <= 64 }).Draw(t, "name"),
		Title:   text.Draw(t, "title"),
		Gravity: place(1000),
		Rate:    number(1e-300, 1000),
		Solver:  solver{rapid.SampledFrom([]string{"exact", "fast"}).Draw(t, "mode"), rapid.IntRange(1, 2000000).Draw(t, "steps")},
		Seed:    rapid.Uint64().Draw(t, "seed"),
		Depth:   rapid.Int8().Draw(t, "depth"),
		Asleep:  rapid.Bool().Draw(t, "asleep"),
	}
	for range rapid.IntRange(1, 3).Draw(t, "parts") {
		a.Parts = append(a.Parts, limb{rapid.StringMatching(`[a-z0-9_.-]{1,9}`).Filter(name.MatchString).Draw(t, "part"), place(10)})
	}
	if rapid.Bool().Draw(t, "disc") {
		disc := number(1e-9, 1e300)
		a.Disc = &disc
	} else {
		a.Poly = rapid.SliceOfN(rapid.Custom(func(t *rapid.T) vec { return vec{rapid.Float64Range(-5, 5).Draw(t, "x"), 0} }), 3, 8).Draw(t, "poly")
	}
	switch rapid.IntRange(0, 2).Draw(t, "kind") {
	case 0:
		a.Hinge = &hinge{A: text.Draw(t, "a")}
		if rapid.Bool().Draw(t, "range") {
			a.Hinge.Range = &vec{number(-1, 1), number(-1, 1)}
		}
	case 1:
		a.Jet = text.Filter(func(s string) bool { return s != "" }).Draw(t, "jet")
	}
	a.Kinds = [][]string{nil, {"pit"}, {"stairs", "stump"}}[rapid.IntRange(0, 2).Draw(t, "kinds")]
	genes := rapid.MapOfN(text, rapid.Float64Range(0, 1), 0, 4).Draw(t, "genes")
	if len(genes) > 0 {
		a.Genes = genes
	}
	return a
}

func TestEncodedDecodesEqual(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := drawAnimal(t)
		text, err := Encode(want)
		if err != nil {
			t.Fatal(err)
		}
		got := new(animal)
		if _, err := Decode("a", text, got); err != nil {
			t.Fatalf("%v in\n%s", err, text)
		}
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("got  %+v\nwant %+v\nby\n%s", got, want, text)
		}
		again, err := Encode(got)
		if err != nil || string(again) != string(text) {
			t.Fatalf("the same value makes two files:\n%s\n%s", text, again)
		}
	})
}

// Another implementation of YAML reads the same out of a file.
func TestEncodedIsYAML(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text, err := Encode(drawAnimal(t))
		if err != nil {
			t.Fatal(err)
		}
		got, err := reference(string(text))
		if want := plain(read(t, string(text))); err != nil || !reflect.DeepEqual(got, want) {
			t.Fatalf("%v\n%s\nis  %#v\nnot %#v", err, text, got, want)
		}
	})
}

func TestEncodeReadsWell(t *testing.T) {
	disc := 0.5
	text, err := Encode(&animal{
		Name: "w", Title: "it's: a walker", Rate: 50, Solver: solver{"exact", 180}, Seed: 1,
		Parts: []limb{{"hull", vec{1, -0.5}}}, Disc: &disc, Hinge: &hinge{}, Genes: map[string]float64{"b": 1, "a": 0},
	})
	want := `name: w
title: "it's: a walker"
gravity: [0, 0]
rate: 50
solver:
  mode: exact
  steps: 180
parts:
  - name: hull
    at: [1, -0.5]
genes:
  a: 0
  b: 1
disc: 0.5
hinge: {}
seed: 1
depth: 0
asleep: false
`
	if err != nil || string(text) != want {
		t.Errorf("%v, got\n%s", err, text)
	}
}

func TestEncodeRefusesWhatNoFileHolds(t *testing.T) {
	for _, a := range []animal{{Rate: math.NaN()}, {Rate: math.Inf(1)}, {Name: "\xff"}} {
		if text, err := Encode(&a); err == nil || !strings.HasPrefix(err.Error(), "no file can hold ") {
			t.Errorf("%v, %s", err, text)
		}
	}
}
