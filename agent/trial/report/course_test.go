package report

import (
	"bytes"
	"context"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"neonate/agent/trial"
	"neonate/internal/stream"
)

const twice = `name: twice
title: a signal looked at twice
grid: {worlds: [walker], seeds: 1..3}
protocol:
  - {name: before, evaluate: {episodes: 7}}
  - {name: after, evaluate: {episodes: 12}}
  - {name: return, evaluate: {episodes: 3}}
measures:
  - {name: heading before, phase: before, of: hull_angle, each: last}
  - {name: heading after, phase: after, of: hull_angle, each: last}
  - {name: highest after, phase: after, of: hull_angle, each: max}
  - {name: return, phase: return, of: return}
`

// turned is a life of chance whose episodes have a heading.
func turned(_ context.Context, c trial.Cell, _ func(done, total uint64)) (trial.Result, error) {
	luck := stream.New(c.Seed, "turned")
	r := trial.Result{WeightsChanged: make([]int, len(c.Phases))}
	for k, p := range c.Phases {
		for range p.Evaluate.Episodes {
			e := trial.Episode{Phase: k, Length: 1, End: "limit"}
			for range c.ProbesOf(k) {
				e.Values = append(e.Values, luck.NormFloat64())
			}
			r.Episodes = append(r.Episodes, e)
		}
	}
	return r, nil
}

// A signal's course is the blocks' means of the phases that look at it, as the
// lives' files have them; what only one phase looks at has none.
func TestCourse(t *testing.T) {
	var pictures [2][]byte
	for k := range pictures {
		f := lived(t, t.TempDir(), twice, turned)
		all, err := courses(f)
		if err != nil || len(all) != 1 || all[0].name != "hull_angle, last" {
			t.Fatalf("courses %+v (%v); want that of hull_angle's last alone", all, err)
		}
		for k, want := range []int{1, 2} {
			if got := all[0].blocks(0, k); len(got) != want || len(got[0]) != 3 {
				t.Errorf("%s: blocks %v; want %d of 3 lives", all[0].measures[k].Phase, got, want)
			}
		}
		life, err := f.Read(1)
		if err != nil {
			t.Fatal(err)
		}
		sum := 0.0
		for _, e := range life.Episodes[7+5 : 7+10] {
			sum += e.Values[0]
		}
		if got := all[0].blocks(0, 1)[1][1]; got != sum/5 {
			t.Errorf("second block of the second life: %g; want %g", got, sum/5)
		}
		if _, _, err := Write(f, nil); err != nil {
			t.Fatal(err)
		}
		if pictures[k], err = os.ReadFile(filepath.Join(f.Path, CourseFile)); err != nil {
			t.Fatal(err)
		}
		if _, err := png.Decode(bytes.NewReader(pictures[k])); err != nil {
			t.Error(err)
		}
	}
	if !bytes.Equal(pictures[0], pictures[1]) {
		t.Error("the same lives, another picture")
	}
}
