package strict

import (
	"errors"
	"reflect"
	"strings"
	"testing"
)

type vec [2]float64

type limb struct {
	Name string `yaml:"name" format:"name" doc:"unique"`
	At   vec    `yaml:"at" unit:"m" min:"-10" max:"10" default:"[0, 0]" doc:"where"`
}

type hinge struct {
	A     string   `yaml:"a" optional:"true"`
	Range *vec     `yaml:"range" min:"-1" max:"1"`
	Speed *float64 `yaml:"speed" optional:"true" above:"0" max:"5"`
}

type solver struct {
	Mode  string `yaml:"mode" enum:"exact|fast" default:"exact"`
	Steps int    `yaml:"steps" min:"1" max:"2000000" default:"180" unit:"ticks"`
}

type animal struct {
	Name    string             `yaml:"name" format:"name"`
	Title   string             `yaml:"title" optional:"true"`
	Gravity vec                `yaml:"gravity" unit:"m/s2" min:"-1000" max:"1000" default:"[0, -10]"`
	Rate    float64            `yaml:"rate" unit:"Hz" above:"0" max:"1000"`
	Solver  solver             `yaml:"solver" optional:"true"`
	Parts   []limb             `yaml:"parts" minitems:"1" maxitems:"3"`
	Kinds   []string           `yaml:"kinds" optional:"true" enum:"stump|stairs|pit" unique:"true"`
	Genes   map[string]float64 `yaml:"genes" optional:"true" min:"0" max:"1"`
	Disc    *float64           `yaml:"disc" oneof:"shape" above:"0"`
	Poly    []vec              `yaml:"poly" oneof:"shape" minitems:"3" maxitems:"8" min:"-5" max:"5"`
	Hinge   *hinge             `yaml:"hinge" oneof:"kind,optional"`
	Jet     string             `yaml:"jet" oneof:"kind,optional"`
	Seed    uint64             `yaml:"seed,omitempty" default:"1"`
	Depth   int8               `yaml:"depth" default:"0"`
	Asleep  bool               `yaml:"asleep" default:"false"`
	Hidden  int                `yaml:"-"`
	private int
}

const good = `# an animal
name: walker
rate: 50/2
parts:
  - name: hull
    at: [1, -34/30]
  - {name: leg}
disc: 1_0.5
`

func TestDecodeFillsDefaults(t *testing.T) {
	got := animal{Title: "left from before", private: 0}
	if _, err := Decode("a.yaml", []byte(good), &got); err != nil {
		t.Fatal(err)
	}
	disc := 10.5
	want := animal{
		Name: "walker", Gravity: vec{0, -10}, Rate: 25, Solver: solver{"exact", 180},
		Parts: []limb{{"hull", vec{1, -34.0 / 30}}, {"leg", vec{}}}, Disc: &disc, Seed: 1,
	}
	if !reflect.DeepEqual(got, want) {
		t.Fatalf("got %+v, want %+v", got, want)
	}
}

func TestDecodeNumbers(t *testing.T) {
	type numbers struct {
		F float64 `yaml:"f" default:"0"`
		I int64   `yaml:"i" default:"0"`
		U uint64  `yaml:"u" default:"0"`
	}
	for text, want := range map[string]numbers{
		"f: 34/30":                {F: 34.0 / 30},
		"f: -6.4 / 30":            {F: -6.4 / 30},
		"f: 1e-3":                 {F: 1e-3},
		"f: +.5":                  {F: 0.5},
		"f: 5.":                   {F: 5},
		"f: 1_000.25":             {F: 1000.25},
		"f: 1e308":                {F: 1e308},
		"i: 1_000_000":            {I: 1e6},
		"i: -9223372036854775808": {I: -1 << 63},
		"u: 18446744073709551615": {U: 1<<64 - 1},
		"u: +7":                   {U: 7},
	} {
		var got numbers
		if _, err := Decode("f", []byte(text), &got); err != nil || got != want {
			t.Errorf("%s is %v, %v", text, got, err)
		}
	}
	for _, text := range []string{
		"f: .nan", "f: .inf", "f: nan", "f: inf", "f: 0x10", "f: 1e999", "f: 1/0", "f: 0/0", "f: 1/2/3", "f: 1/", "f: '1'", "f: 1e308/1e-308",
		"f: 12:30", "f: _1", "f: 1 2", "f: [1]", "f: {a: 1}", "f:", "f: true", "f: --1", "f: .", "f: e5",
		"i: 1.0", "i: 1e3", "i: 4/2", "i: 9223372036854775808", "u: -1", "u: 18446744073709551616", "i: 0x10",
	} {
		var got numbers
		if _, err := Decode("f", []byte(text), &got); err == nil {
			t.Errorf("%s was read as %v", text, got)
		}
	}
}

func TestDecodeErrors(t *testing.T) {
	with := func(line string) string { return good + line }
	without := func(line string) string { return strings.Replace(good, line, "", 1) }
	for _, test := range []struct{ text, want string }{
		{with("gravty: [0, 1]"), "a:9:1: gravty: found an unknown field; allowed name, title, gravity, rate, solver, parts, kinds, genes, disc, poly, hinge, jet, seed, depth, asleep (did you mean gravity?)"},
		{with("Hidden: 1"), "a:9:1: Hidden: found an unknown field; allowed name, title, gravity, rate, solver, parts, kinds, genes, disc, poly, hinge, jet, seed, depth, asleep"},
		{without("rate: 50/2\n"), "a:2:1: rate: found nothing; allowed a number above 0 up to 1000 Hz"},
		{with("gravity: [0, .nan]"), "a:9:14: gravity[1]: found .nan; allowed a number from -1000 to 1000 m/s2"},
		{with("gravity: [0, -1001]"), "a:9:14: gravity[1]: found -1001; allowed a number from -1000 to 1000 m/s2"},
		{with("gravity: [0]"), "a:9:10: gravity: found a list of 1; allowed a list of 2, each a number from -1000 to 1000 m/s2"},
		{with("gravity: 9.81"), "a:9:10: gravity: found 9.81; allowed a list of 2, each a number from -1000 to 1000 m/s2"},
		{with("gravity:"), "a:9:9: gravity: found nothing; allowed a list of 2, each a number from -1000 to 1000 m/s2"},
		{with("solver: {mode: fats}"), "a:9:16: solver.mode: found fats; allowed exact, fast (did you mean fast?)"},
		{with("solver: {steps: 0}"), "a:9:17: solver.steps: found 0; allowed a whole number from 1 to 2000000 ticks"},
		{with("solver: {steps: 1.5}"), "a:9:17: solver.steps: found 1.5; allowed a whole number from 1 to 2000000 ticks"},
		{with("solver: exact"), "a:9:9: solver: found exact; allowed a mapping of mode, steps"},
		{with("kinds: [pit, pot]"), "a:9:14: kinds[1]: found pot; allowed stump, stairs, pit (did you mean pit?)"},
		{with("kinds: [pit, pit]"), "a:9:14: kinds[1]: found pit a second time; allowed each once"},
		{with("kinds: pit"), "a:9:8: kinds: found pit; allowed a list, each stump or stairs or pit"},
		{with("genes: {bold: 2}"), "a:9:15: genes.bold: found 2; allowed a number from 0 to 1"},
		{with("genes: [1]"), "a:9:8: genes: found a list of 1; allowed a mapping from names to a number from 0 to 1"},
		{with("poly: [[0, 0], [1, 0], [0, 1]]"), "a:9:1: found both disc and poly; allowed exactly one of disc, poly"},
		{without("disc: 1_0.5\n"), "a:2:1: found none of disc, poly; allowed exactly one of them"},
		{with("hinge: {}\njet: left"), "a:10:1: found both hinge and jet; allowed at most one of hinge, jet"},
		{with("hinge: {range: [0, 2]}"), "a:9:20: hinge.range[1]: found 2; allowed a number from -1 to 1"},
		{with("hinge: {speed: 0}"), "a:9:16: hinge.speed: found 0; allowed a number above 0 up to 5"},
		{with("asleep: yes"), "a:9:9: asleep: found yes; allowed true or false"},
		{with(`asleep: "true"`), `a:9:9: asleep: found "true"; allowed true or false`},
		{with("title: 5"), "a:9:8: title: found 5; allowed text (in quotes if it is meant as text)"},
		{with("title: True"), "a:9:8: title: found True; allowed text (in quotes if it is meant as text)"},
		{with("title: [a]"), "a:9:8: title: found a list of 1; allowed text"},
		{with(`jet: ""`), "a:9:6: jet: found empty text; allowed text"},
		{with("depth: 128"), "a:9:8: depth: found 128; allowed a whole number"},
		{with("seed: -1"), "a:9:7: seed: found -1; allowed a whole number"},
		{strings.Replace(good, "hull", "the hull", 1), `a:5:11: parts[0].name: found "the hull"; allowed a name of letters, digits, _, - and dots`},
		{strings.Replace(good, "[1, -34/30]", "[1, -340/30]", 1), "a:6:13: parts[0].at[1]: found -340/30; allowed a number from -10 to 10 m"},
		{strings.Replace(good, "{name: leg}", "{name: leg, mass: 2}", 1), "a:7:17: parts[1].mass: found an unknown field; allowed name, at"},
		{strings.Replace(good, "{name: leg}", "leg", 1), "a:7:5: parts[1]: found leg; allowed a mapping of name, at"},
		{strings.Replace(good, "{name: leg}", "{}", 1), "a:7:5: parts[1].name: found nothing; allowed a name of letters, digits, _, - and dots"},
		{"[a, b]", "a:1:1: found a list of 2; allowed a mapping of name, title, gravity, rate, solver, parts, kinds, genes, disc, poly, hinge, jet, seed, depth, asleep"},
		{"name: w\nrate: -1\nparts: []\ndisc: 1", "a:2:7: rate: found -1; allowed a number above 0 up to 1000 Hz\n" +
			"a:3:8: parts: found an empty list; allowed a list of 1 to 3, each a mapping of name, at"},
	} {
		var got animal
		_, err := Decode("a", []byte(test.text), &got)
		if err == nil || err.Error() != test.want {
			t.Errorf("%s\n got %v\nwant %s", strings.TrimPrefix(test.text, good), err, test.want)
		}
	}
}

func TestDecodeShowsTwentyErrors(t *testing.T) {
	var text strings.Builder
	text.WriteString(good)
	for i := range 30 {
		text.WriteString(strings.Repeat("x", i+10) + ": 1\n")
	}
	var got animal
	_, err := Decode("a", []byte(text.String()), &got)
	var errs Errors
	if !errors.As(err, &errs) || len(errs) != 30 {
		t.Fatalf("got %d errors", len(errs))
	}
	lines := strings.Split(err.Error(), "\n")
	if len(lines) != 21 || lines[20] != "and more" || !strings.HasPrefix(lines[0], "a:9:1: ") {
		t.Errorf("got %d lines, from %q to %q", len(lines), lines[0], lines[len(lines)-1])
	}
	var one Error
	if !errors.As(err, &one) || one.Line != 9 || one.Column != 1 {
		t.Errorf("the first error is %+v", one)
	}
}

func TestDocumentError(t *testing.T) {
	var got animal
	doc, err := Decode("a", []byte(good), &got, Override{"gravity[0]", "1"})
	if err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{
		"parts[0].at[1]":   "a:6:13: parts[0].at[1]: found X; allowed Y",
		"parts[1].at[1]":   "a:7:5: parts[1].at[1]: found X; allowed Y",
		"solver.mode":      "a:2:1: solver.mode: found X; allowed Y",
		"gravity[0]":       "--set: gravity[0]: found X; allowed Y",
		"genes.odd [name]": "a:2:1: genes.odd [name]: found X; allowed Y",
		"":                 "a:2:1: found X; allowed Y",
	} {
		if got := doc.Error(path, "X", "Y").Error(); got != want {
			t.Errorf("%s\n got %s\nwant %s", path, got, want)
		}
	}
}
