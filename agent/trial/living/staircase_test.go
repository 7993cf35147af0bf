package living

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"neonate/env"
)

const climbing = `name: climbing
title: obstacles grow with success
grid:
  worlds: [walker-hardcore]
  genomes: [walker]
  set: [world.limit=50]
  seeds: 1..1
protocol:
  - {name: grow, train: 400, staircase: {field: world.terrain.columns.size, ends: [0.1, 1], from: 0.5, width: 0.2, step: 0.25, ratio: 2, success: -90}}
  - {name: after, train: 100}
measures:
  - {name: r, phase: grow, of: return}
`

// The level goes up after a success, down after a failure by as many steps as
// the file says, and stays within its ends; the interval below it is cut.
func TestClimb(t *testing.T) {
	p := plan(t, climbing)
	s, err := birth(p.Cell(0))
	if err != nil {
		t.Fatal(err)
	}
	c, err := s.climb(p.Cell(0).Phases[0].Staircase)
	if err != nil {
		t.Fatal(err)
	}
	var levels []float64
	for _, achieved := range []float64{-90, 0, 300, 10, -91, -100, -100, -100} {
		if err := c.step(achieved); err != nil {
			t.Fatal(err)
		}
		levels = append(levels, c.level)
	}
	if want := []float64{0.75, 1, 1.2, 1.2, 0.7, 0.2, 0.1, 0.1}; !slices.EqualFunc(levels, want, func(a, b float64) bool { return a-b < 1e-12 && b-a < 1e-12 }) {
		t.Errorf("found the levels %v; want %v", levels, want)
	}
}

// On the stairs a life meets other ground than off them, and it is the same
// life each time; afterwards the world is its own again.
func TestStaircase(t *testing.T) {
	live := func(text string) (returns []float64) {
		r, err := Live(t.Context(), plan(t, text).Cell(0), func(_, _ uint64) {})
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range r.Episodes {
			if e.Length > 50 {
				t.Errorf("an episode of %d ticks: the world's own changes are lost", e.Length)
			}
			returns = append(returns, e.Return)
		}
		return returns
	}
	up := live(climbing)
	if !slices.Equal(up, live(climbing)) {
		t.Error("the same cell, another life")
	}
	s, err := birth(plan(t, climbing).Cell(0))
	if err != nil {
		t.Fatal(err)
	}
	obstacles := func() [][]env.Point {
		s.life.LayOut()
		return s.life.World().Scene().Obstacles
	}
	home := obstacles()
	c, err := s.climb(plan(t, climbing).Cell(0).Phases[0].Staircase)
	if err != nil {
		t.Fatal(err)
	}
	if small := obstacles(); len(small) == 0 || reflect.DeepEqual(small, home) {
		t.Error("on the stairs the obstacles are what they are at home")
	}
	if err := c.leave(); err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(obstacles(), home) {
		t.Error("after the stairs the obstacles are not what they were")
	}
}

// A field that is no interval of the world is refused before anything runs.
func TestStairsOfNothing(t *testing.T) {
	for _, c := range []struct{ old, new, want string }{
		{"columns.size", "columns.sizes", "found an unknown field sizes"},
		{"columns.size", "columns.count", "allowed a whole number"},
	} {
		err := plan(t, strings.Replace(climbing, c.old, c.new, 1)).Check(Check)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %s", c.new, err, c.want)
		}
	}
}
