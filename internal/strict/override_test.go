package strict

import (
	"reflect"
	"testing"
)

func TestOverrides(t *testing.T) {
	var got animal
	set := []Override{
		{"gravity[1]", "-5"}, {"solver.mode", "fast"}, {"parts[leg].at[0]", "3"}, {"parts[0].name", "trunk"},
		{"genes.size", "1/2"}, {"hinge.range", "[0, 1]"}, {"hinge.range[0]", "-1"}, {"kinds", "[pit]"}, {"title", "a: b"[:1]}, {"rate", "7"},
	}
	if _, err := Decode("a.yaml", []byte(good), &got, set...); err != nil {
		t.Fatal(err)
	}
	disc := 10.5
	want := animal{
		Name: "walker", Title: "a", Gravity: vec{0, -5}, Rate: 7, Solver: solver{"fast", 180},
		Parts: []limb{{"trunk", vec{1, -34.0 / 30}}, {"leg", vec{3, 0}}}, Kinds: []string{"pit"},
		Genes: map[string]float64{"size": 0.5}, Disc: &disc, Hinge: &hinge{Range: &vec{-1, 1}}, Seed: 1,
	}
	if !reflect.DeepEqual(got, want) {
		t.Fatalf("got %+v\nwant %+v", got, want)
	}
}

func TestOverrideErrors(t *testing.T) {
	for _, test := range []struct{ path, value, want string }{
		{"gravity[2]", "1", "--set: gravity[2]: found no element [2]; allowed 0 to 1"},
		{"parts[hul].at", "[0, 0]", "--set: parts[hul].at: found no element [hul]; allowed 0 to 1, hull, leg"},
		{"kinds[0]", "pit", "--set: kinds[0]: found no element [0]; allowed none: the list is empty"},
		{"gravty", "1", "--set: gravty: found an unknown field gravty; allowed name, title, gravity, rate, solver, parts, kinds, genes, disc, poly, hinge, jet, seed, depth, asleep (did you mean gravity?)"},
		{"solver.mod", "1", "--set: solver.mod: found an unknown field mod; allowed mode, steps (did you mean mode?)"},
		{"solver[0]", "1", "--set: solver[0]: found no such field; allowed a mapping of mode, steps"},
		{"rate.x", "1", "--set: rate.x: found no such field; allowed a number above 0 up to 1000 Hz"},
		{"rate", "fast", "--set: rate: found fast; allowed a number above 0 up to 1000 Hz"},
		{"rate", "", `--set: rate: found ""; allowed FIELD=VALUE, such as gravity[1]=-5`},
		{"rate", "[", `--set: rate: found "["; allowed FIELD=VALUE, such as gravity[1]=-5`},
		{"rate", "&a 1", `--set: rate: found "&a 1"; allowed FIELD=VALUE, such as gravity[1]=-5`},
		{"a..b", "1", `--set: a..b: found "1"; allowed FIELD=VALUE, such as gravity[1]=-5`},
		{"poly", "[[0, 0], [1, 0], [0, 1]]", "--set: found both disc and poly; allowed exactly one of disc, poly"},
		{"gravity", "{x: 1}", "--set: gravity: found a mapping; allowed a list of 2, each a number from -1000 to 1000 m/s2"},
	} {
		var got animal
		_, err := Decode("a", []byte(good), &got, Override{test.path, test.value})
		if err == nil || err.Error() != test.want {
			t.Errorf("%s=%s\n got %v\nwant %s", test.path, test.value, err, test.want)
		}
	}
}

func TestParseOverride(t *testing.T) {
	for text, want := range map[string]Override{
		"gravity[1]=-5": {"gravity[1]", "-5"},
		"a.b[c].d=x=y":  {"a.b[c].d", "x=y"},
		"rate=":         {"rate", ""},
	} {
		if got, err := ParseOverride(text); err != nil || got != want || got.String() != text {
			t.Errorf("%s is %v, %v", text, got, err)
		}
	}
	for _, text := range []string{"", "=1", "rate", "a.=1", "a[=1", "a[]=1", ".a=1", "a[1]b=1"} {
		if got, err := ParseOverride(text); err == nil {
			t.Errorf("%q is %v", text, got)
		}
	}
}
