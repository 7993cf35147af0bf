package signal

import (
	"slices"
	"strings"
	"testing"
)

func plug() *Plug {
	return &Plug{
		Rate:          50,
		Senses:        []Channel{{Name: "skin"}, {Name: "eye.0"}, {Name: "eye.1"}, {Name: "eyelid"}},
		Interoception: []Channel{{Name: "hunger"}, {Name: "eye.strain"}},
		Muscles:       []string{"hip", "knee"},
	}
}

func TestFind(t *testing.T) {
	for name, want := range map[string][]Wire{
		"skin":   {{"skin", false, 0}},
		"hunger": {{"hunger", true, 0}},
		"eye.*":  {{"eye.0", false, 1}, {"eye.1", false, 2}, {"eye.strain", true, 1}},
	} {
		if got, err := plug().Find(name); err != nil || !slices.Equal(got, want) {
			t.Errorf("%s: found %v, %v; want %v", name, got, err, want)
		}
	}
	for _, name := range []string{"", "*", "eye", "eye*", "nose.*"} {
		if wires, err := plug().Find(name); err == nil {
			t.Errorf("%q: found %v; want none", name, wires)
		}
	}
	w, _ := plug().Find("eye.*")
	if got := w[2].Read([]float64{1, 2, 3, 4}, []float64{5, 6}); got != 6 {
		t.Errorf("found %v; want 6", got)
	}
	if got := w[1].Read([]float64{1, 2, 3, 4}, []float64{5, 6}); got != 3 {
		t.Errorf("found %v; want 3", got)
	}
}

func TestMuscle(t *testing.T) {
	if i, err := plug().Muscle("knee"); i != 1 || err != nil {
		t.Errorf("found %d, %v; want 1", i, err)
	}
	if _, err := plug().Muscle("knees"); err == nil || !strings.Contains(err.Error(), "knee") {
		t.Errorf("found error %v; want the nearest name in it", err)
	}
}

func TestCheck(t *testing.T) {
	if err := plug().Check(); err != nil {
		t.Error(err)
	}
	for what, spoil := range map[string]func(*Plug){
		"rate":      func(p *Plug) { p.Rate = 0 },
		"no senses": func(p *Plug) { p.Senses = nil },
		"twice":     func(p *Plug) { p.Interoception[0].Name = "skin" },
	} {
		p := plug()
		spoil(p)
		if p.Check() == nil {
			t.Errorf("%s: accepted", what)
		}
	}
}
