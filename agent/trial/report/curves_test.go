package report

import (
	"bytes"
	"image/png"
	"strings"
	"testing"

	"neonate/agent/trial"
)

// A pace puts the curves at equal seconds beside those at equal ticks, and the
// same lives give the same picture.
func TestLearningCurvesAtEqualSeconds(t *testing.T) {
	f := sample(t, t.TempDir())
	table, err := f.Table()
	if err != nil {
		t.Fatal(err)
	}
	trained := trainings(table)
	var widths []int
	for _, pace := range []Pace{nil, {"walker": 500}} {
		var pictures [2]bytes.Buffer
		for i := range pictures {
			if err := Learning(&pictures[i], f.Plan, trained, pace); err != nil {
				t.Fatal(err)
			}
		}
		if !bytes.Equal(pictures[0].Bytes(), pictures[1].Bytes()) {
			t.Error("the same lives, another picture")
		}
		drawn, err := png.Decode(&pictures[0])
		if err != nil {
			t.Fatal(err)
		}
		widths = append(widths, drawn.Bounds().Dx())
	}
	if widths[1] != 2*widths[0] {
		t.Errorf("with a pace the picture is %d wide, without %d; want twice that", widths[1], widths[0])
	}
}

func TestPaceIsOfEveryGenome(t *testing.T) {
	plan, err := trial.Origin{Trial: "sample.yaml", Text: text, Program: "test"}.Plan()
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		pace Pace
		want string
	}{
		{nil, ""},
		{Pace{"walker": 20_000}, ""},
		{Pace{"lander": 20_000}, "found none for arm"},
		{Pace{"walker": 0}, "found 0 ticks/s for arm"},
	} {
		err := test.pace.Check(plan)
		if found := err != nil; found != (test.want != "") || found && !strings.Contains(err.Error(), test.want) {
			t.Errorf("%v: found %v; want %q", test.pace, err, test.want)
		}
	}
}
