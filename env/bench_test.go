package env

import (
	"math/rand/v2"
	"testing"

	"neonate/env/heuristic"
	"neonate/internal/stream"
	"neonate/worlds"
)

// benchmarkSteps steps a world with a policy, resets included.
func benchmarkSteps(b *testing.B, e *Env, policy func() func(s, motor []float64)) {
	motor := make([]float64, len(e.command))
	episode, iterations := uint64(0), 0
	e.Reset(1, episode)
	act := policy()
	b.ReportAllocs()
	for b.Loop() {
		act(e.Senses(0), motor)
		out := e.Step(motor)
		iterations += e.physics.Iterations
		if out.Terminated || out.Truncated {
			episode++
			e.Reset(1, episode)
			act = policy()
		}
	}
	b.ReportMetric(float64(iterations)/float64(b.N), "iterations/tick")
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "ticks/s")
}

func random() func(s, motor []float64) {
	chance := rand.New(rand.NewPCG(1, 2))
	return func(_, motor []float64) {
		for i := range motor {
			motor[i] = 2*chance.Float64() - 1
		}
	}
}

func walker() func(s, motor []float64) { return heuristic.NewWalker().Act }
func lander() func(s, motor []float64) { return heuristic.Lander }

func BenchmarkStep(b *testing.B) {
	for _, c := range []struct {
		world, name string
		policy      func() func(s, motor []float64)
	}{
		{"walker", "random", random}, {"walker", "heuristic", walker},
		{"walker-hardcore", "random", random}, {"walker-hardcore", "heuristic", walker},
		{"lander", "random", random}, {"lander", "heuristic", lander},
	} {
		for _, mode := range []string{"exact", "fast"} {
			b.Run(c.world+"/"+c.name+"/"+mode, func(b *testing.B) {
				e := load(b, c.world)
				e.world.Solver.Mode = mode
				benchmarkSteps(b, e, c.policy)
			})
		}
	}
}

func BenchmarkReset(b *testing.B) {
	for _, name := range []string{"walker", "walker-hardcore", "lander"} {
		b.Run(name, func(b *testing.B) {
			e := load(b, name)
			b.ReportAllocs()
			for episode := uint64(0); b.Loop(); episode++ {
				e.Reset(1, episode)
			}
		})
	}
}

func BenchmarkLidar(b *testing.B) {
	for _, name := range []string{"walker", "walker-hardcore"} {
		b.Run(name, func(b *testing.B) {
			e := load(b, name)
			e.Reset(1, 0)
			f := newFan(e.world.Animals[0].Anatomy.Senses[14].Lidar)
			x := 0.0
			b.ReportAllocs()
			for b.Loop() {
				x += 0.1
				if x > 80 {
					x = 5
				}
				e.parts[0].body.XF.P.X = x
				e.look(f, 0)
			}
		})
	}
}

func BenchmarkTerrain(b *testing.B) {
	w, err := worlds.Load("walker-hardcore")
	if err != nil {
		b.Fatal(err)
	}
	var g ground
	s := stream.New(1, "terrain")
	b.ReportAllocs()
	for b.Loop() {
		g.generate(&w.Terrain, s)
	}
}
