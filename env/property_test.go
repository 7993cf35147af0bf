package env_test

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"neonate/env"
	"neonate/worlds"
)

// bodyFile draws a valid body file: a tree of parts of all shapes, hinges of
// all kinds, muscles of both, and every measure.
func bodyFile(t *rapid.T, name string) string {
	var b strings.Builder
	number := func(low, high float64, label string) float64 {
		return math.Round(rapid.Float64Range(low, high).Draw(t, label)*1000) / 1000
	}
	n := rapid.IntRange(1, 7).Draw(t, "parts")
	fmt.Fprintf(&b, "name: %s\ntitle: a random body\nparts:\n", name)
	for i := range n {
		fmt.Fprintf(&b, "  - name: p%d\n    at: [%g, %g]\n    angle: %g\n", i, number(-0.03, 0.03, "x"), number(-0.03, 0.03, "y"), number(-3, 3, "angle"))
		fmt.Fprintf(&b, "    density: %g\n    friction: %g\n    restitution: %g\n", number(0.5, 50, "density"), number(0, 3, "friction"), number(0, 1, "restitution"))
		class := "a"
		if i > 0 {
			class = rapid.SampledFrom([]string{"a", "b"}).Draw(t, "class")
		}
		fmt.Fprintf(&b, "    class: %s\n    touches: [%s]\n    shapes:\n", class,
			rapid.SampledFrom([]string{"ground", "ground", "ground, a", "a"}).Draw(t, "touches"))
		for range rapid.IntRange(1, 2).Draw(t, "shapes") {
			switch rapid.IntRange(0, 3).Draw(t, "shape") {
			case 0:
				fmt.Fprintf(&b, "      - box: {width: %g, height: %g}\n", number(0.05, 2, "width"), number(0.05, 2, "height"))
			case 1:
				fmt.Fprintf(&b, "      - circle: {at: [%g, 0], radius: %g}\n", number(-0.5, 0.5, "x"), number(0.05, 1, "radius"))
			case 2:
				fmt.Fprintf(&b, "      - capsule: {from: [0, 0], to: [%g, 0.3], radius: %g}\n", number(-1, 1, "to"), number(0.05, 0.5, "radius"))
			case 3:
				corners := rapid.IntRange(3, 8).Draw(t, "corners")
				size := number(0.3, 1.5, "size")
				fmt.Fprintf(&b, "      - polygon: [")
				for k := range corners {
					sin, cos := math.Sincos(2 * math.Pi * float64(k) / float64(corners))
					fmt.Fprintf(&b, "[%.4f, %.4f], ", size*cos, 0.5*size*sin)
				}
				fmt.Fprintf(&b, "]\n")
			}
		}
	}
	if n > 1 {
		fmt.Fprintf(&b, "joints:\n")
	}
	for i := 1; i < n; i++ {
		fmt.Fprintf(&b, "  - {name: j%d, a: p%d, b: p%d, anchor_a: [%g, 0], anchor_b: [0, %g]", i, rapid.IntRange(0, i-1).Draw(t, "a"), i,
			number(-0.02, 0.02, "anchor"), number(-0.02, 0.02, "anchor"))
		if rapid.Bool().Draw(t, "limited") {
			low := number(-2, 1, "low")
			fmt.Fprintf(&b, ", limits: [%g, %g]", low, low+number(0, 2, "width"))
		}
		if i%3 == 0 && rapid.Bool().Draw(t, "motor") {
			fmt.Fprintf(&b, ", motor: {speed: %g, torque: %g}", number(-9, 9, "speed"), number(0, 100, "torque"))
		}
		fmt.Fprintf(&b, "}\n")
	}
	fmt.Fprintf(&b, "muscles:\n")
	for i := 1; i < n; i++ {
		if i%3 != 0 {
			fmt.Fprintf(&b, "  - {name: m%d, hinge: {joint: j%d, speed: %g, torque: %g}}\n", i, i, number(0.1, 30, "speed"), number(0.1, 300, "torque"))
		}
	}
	fmt.Fprintf(&b, "  - {name: jet, thruster: {part: p0, impulse: %g, nozzle: [0.1, -0.2], both: %v, threshold: %g, tremble: [0.05, 0.02]}}\n",
		number(0.1, 20, "impulse"), rapid.Bool().Draw(t, "both"), number(0, 1, "threshold"))
	fmt.Fprintf(&b, "senses:\n")
	for _, m := range []string{"x", "y", "angle", "vx", "vy", "spin", "touch", "asleep"} {
		fmt.Fprintf(&b, "  - {name: %s, measure: %s, of: p%d}\n", m, m, n-1)
	}
	if n > 1 {
		fmt.Fprintf(&b, "  - {name: bend, measure: joint-angle, of: j1}\n  - {name: rate, measure: joint-speed, of: j1, gain: 0.1}\n")
	}
	fmt.Fprintf(&b, "  - {name: lidar, measure: lidar, of: p0, lidar: {rays: 8, length: 5, from: -3, step: 0.8}}\n")
	fmt.Fprintf(&b, "interoception:\n  - {name: effort, measure: effort, of: jet}\n  - {name: fall, measure: end, of: fall}\n")
	return b.String()
}

// worldFile draws a world of one to three such animals.
func worldFile(t *rapid.T) (world string, bodies []string) {
	var b strings.Builder
	fmt.Fprintf(&b, "name: random\ntitle: a random world\nrate: %d\nlimit: 150\nsolver: {mode: %s}\nterrain:\n  friction: 0.8\n",
		rapid.SampledFrom([]int{20, 50, 60, 200}).Draw(t, "rate"), rapid.SampledFrom([]string{"exact", "fast"}).Draw(t, "mode"))
	fmt.Fprintf(&b, "  %s\n", rapid.SampledFrom([]string{
		"columns: {count: 60, width: 0.5, height: 2, flat: 10, roughness: 0.1, obstacles: [stump, stairs, pit]}",
		"columns: {count: 30, width: 1, height: 2, flat: 30, roughness: 0}",
		"moon: {chunks: 11, width: 30, height: 4, pad: 2}",
		"line: {points: [[-5, 3], [5, 2], [12, 2], [20, 4], [35, 0]]}",
	}).Draw(t, "terrain"))
	fmt.Fprintf(&b, "animals:\n")
	for i := range rapid.IntRange(1, 3).Draw(t, "animals") {
		fmt.Fprintf(&b, "  - {name: a%d, body: ./b%d.yaml, at: [%g, %g], push: {x: [-50, 50], y: [0, 10]}}\n", i, i,
			rapid.Float64Range(8, 12).Draw(t, "x"), rapid.Float64Range(4, 8).Draw(t, "y"))
		bodies = append(bodies, bodyFile(t, fmt.Sprintf("b%d", i)))
	}
	fmt.Fprintf(&b, "score:\n  potential: [{sense: [x, y], form: norm, gain: 2}]\n  costs: [{muscle: jet, gain: 0.1}]\n")
	fmt.Fprintf(&b, "ends:\n  - {name: fall, beyond: {sense: y, low: -200}, score: -10}\n")
	return b.String(), bodies
}

// randomWorld draws a world through its files, so that all checks hold.
func randomWorld(t *rapid.T, folder string) *worlds.World {
	world, bodies := worldFile(t)
	for i, body := range bodies {
		if err := os.WriteFile(filepath.Join(folder, fmt.Sprintf("b%d.yaml", i)), []byte(body), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	path := filepath.Join(folder, "w.yaml")
	if err := os.WriteFile(path, []byte(world), 0o644); err != nil {
		t.Fatal(err)
	}
	w, err := worlds.Load(path)
	if err != nil {
		t.Fatalf("%v\n%s\n%s", err, world, bodies[0])
	}
	return w
}

// Whatever body a file describes, numbers stay numbers, and a re-used world
// does bit for bit what a fresh one does, whatever went before.
func TestRandomBodies(t *testing.T) {
	folder := t.TempDir()
	rapid.Check(t, func(t *rapid.T) {
		w := randomWorld(t, folder)
		used, fresh := newEnv(t, w), newEnv(t, w)
		seed := rapid.Uint64().Draw(t, "seed")
		for episode := range uint64(2) { // the last one alone must be as in sequence
			used.Reset(seed, episode)
			if episode == 1 {
				fresh.Reset(seed, episode)
			}
			motor := make([]float64, muscles(used))
			for tick := range 200 {
				for i := range motor {
					motor[i] = math.Sin(float64(tick*(i+1)) * 0.7)
				}
				a := used.Step(motor)
				finite(t, used, a)
				if episode == 1 {
					equal(t, used, fresh, a, fresh.Step(motor))
				}
			}
		}
	})
}

func newEnv(t interface{ Fatal(...any) }, w *worlds.World) *env.Env {
	e, err := env.New(w)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func muscles(e *env.Env) int {
	n := 0
	for _, a := range e.Spec().Animals {
		n += len(a.Muscles)
	}
	return n
}

func finite(t *rapid.T, e *env.Env, out env.Outcome) {
	if math.IsNaN(out.Score) || math.IsInf(out.Score, 0) {
		t.Fatalf("tick %d: score %v", e.Tick(), out.Score)
	}
	for i, a := range e.Spec().Animals {
		for k, v := range e.Senses(i) {
			if math.IsNaN(v) || math.IsInf(v, 0) {
				t.Fatalf("tick %d: %s of animal %d is %v", e.Tick(), a.Senses[k].Name, i, v)
			}
		}
	}
}

func equal(t *rapid.T, a, b *env.Env, outA, outB env.Outcome) {
	if outA != outB {
		t.Fatalf("tick %d: %+v re-used, %+v fresh", a.Tick(), outA, outB)
	}
	for i := range a.Spec().Animals {
		for k, v := range a.Senses(i) {
			if v != b.Senses(i)[k] {
				t.Fatalf("tick %d: sense %d is %v re-used, %v fresh", a.Tick(), k, v, b.Senses(i)[k])
			}
		}
	}
}
