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

// Phases of training one right after the other are one curve, through the
// ticks of life, its points nowhere closer together than those of the longest;
// after anything else a new one begins.
func TestTrainingGoesOn(t *testing.T) {
	plan, err := trial.Origin{Trial: "long.yaml", Program: "test", Text: `name: long
title: a life in phases
grid: {worlds: [walker], genomes: [walker], seeds: 1..2}
protocol:
  - {name: youth, train: 1000}
  - {name: prime, train: 100}
  - {name: look, evaluate: {episodes: 1}}
  - {name: age, train: 1000}
measures:
  - {name: r, phase: look, of: return}
`}.Plan()
	if err != nil {
		t.Fatal(err)
	}
	var life []trial.Point
	for _, p := range []struct {
		phase string
		every uint64
	}{{"youth", 10}, {"prime", 1}, {"age", 10}} {
		for i := range uint64(trial.CurvePoints) {
			life = append(life, trial.Point{Phase: p.phase, Tick: (i + 1) * p.every, Mean: float64(p.every)})
		}
	}
	trained := trainings(&trial.Table{Plan: plan, Curves: [][]trial.Point{life, life}})
	if len(trained) != 2 || trained[0].name() != "youth, prime" || trained[1].name() != "age" {
		t.Fatalf("found the stretches %v; want youth, prime and age", trained)
	}
	c := trained[0].arms[0]
	if len(c.ticks) != 110 || c.ticks[0] != 10 || c.ticks[109] != 1100 || c.iqm[99].Value != 10 || c.iqm[100].Value != 1 {
		t.Errorf("found %d points at %v; want one every 10 ticks to 1100", len(c.ticks), c.ticks)
	}
}
