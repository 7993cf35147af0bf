package strict

import (
	"reflect"
	"testing"
)

type vec [2]float64

type limb struct {
	Name string `yaml:"name"`
	At   vec    `yaml:"at" unit:"m" min:"-10" max:"10" default:"[0, 0]"`
}

type joint struct {
	A     string   `yaml:"a" optional:"true"`
	Range *vec     `yaml:"range" min:"-1" max:"1"`
	Speed *float64 `yaml:"speed" optional:"true" above:"0" max:"5"`
}

type solver struct {
	Mode  string `yaml:"mode" enum:"exact|fast" default:"exact"`
	Steps int    `yaml:"steps" min:"1" max:"2000000" default:"180"`
}

type animal struct {
	Name    string             `yaml:"name"`
	Gravity vec                `yaml:"gravity" unit:"m/s2" min:"-1000" max:"1000" default:"[0, -10]"`
	Rate    float64            `yaml:"rate" unit:"Hz" above:"0" max:"1000"`
	Solver  solver             `yaml:"solver" optional:"true"`
	Parts   []limb             `yaml:"parts" minitems:"1" maxitems:"3"`
	Kinds   []string           `yaml:"kinds" optional:"true" enum:"stump|stairs|pit" unique:"true"`
	Genes   map[string]float64 `yaml:"genes" optional:"true" min:"0" max:"1"`
	Disc    *float64           `yaml:"disc" oneof:"shape" above:"0"`
	Poly    []vec              `yaml:"poly" oneof:"shape" minitems:"3" maxitems:"8" min:"-5" max:"5"`
	Hinge   *joint             `yaml:"hinge" oneof:"kind,optional"`
	Jet     string             `yaml:"jet" oneof:"kind,optional"`
	Seed    uint64             `yaml:"seed" default:"1"`
	Asleep  bool               `yaml:"asleep" default:"false"`
	Hidden  int                `yaml:"-"`
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
	var got animal
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

func TestDecodeOverrides(t *testing.T) {
	var got animal
	set := []Override{{"gravity[1]", "-5"}, {"solver.mode", "fast"}, {"parts[leg].at[0]", "3"}, {"genes.size", "0.5"}}
	if _, err := Decode("a.yaml", []byte(good), &got, set...); err != nil {
		t.Fatal(err)
	}
	if got.Gravity != (vec{0, -5}) || got.Solver.Mode != "fast" || got.Parts[1].At != (vec{3, 0}) || got.Genes["size"] != 0.5 {
		t.Fatalf("overrides not applied: %+v", got)
	}
}
