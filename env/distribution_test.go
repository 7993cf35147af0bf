package env_test

import (
	"compress/gzip"
	"encoding/json"
	"math"
	"os"
	"testing"

	"neonate/env"
	"neonate/internal/stream"
	"neonate/internal/strict"
	"neonate/worlds"
)

// moments are the mean and standard deviation of a sample.
type moments struct {
	Mean, Sd float64
	n        float64
}

func momentsOf(sample []float64) moments {
	m := moments{n: float64(len(sample))}
	for _, v := range sample {
		m.Mean += v / m.n
	}
	for _, v := range sample {
		m.Sd += (v - m.Mean) * (v - m.Mean) / (m.n - 1)
	}
	m.Sd = math.Sqrt(m.Sd)
	return m
}

// apart is the distance of two samples' means in standard errors of their
// difference (Welch 1947).
func (m moments) apart(o moments) float64 {
	return (m.Mean - o.Mean) / math.Sqrt(m.Sd*m.Sd/m.n+o.Sd*o.Sd/o.n)
}

// With the world's own chances, episodes are as long and return as much as
// Gymnasium's, on average over 300 of them. The reference is Gymnasium with
// Box2D in double precision, over 300 episodes.
func TestDistributions(t *testing.T) {
	episodes := 300
	if testing.Short() {
		episodes = 30
	}
	f, err := os.Open("testdata/stats_f64.json.gz")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	var stats map[string]json.RawMessage
	if err := json.NewDecoder(z).Decode(&stats); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ world, policy, solver, key string }{
		{"walker", "random", "exact", "walker_random"},
		{"walker", "heuristic", "exact", "walker_heuristic"},
		{"walker-hardcore", "random", "exact", "hardcore_random"},
		{"walker-hardcore", "heuristic", "exact", "hardcore_heuristic"},
		{"lander", "random", "exact", "lander_random"},
		{"lander", "heuristic", "exact", "lander_heuristic"},
		{"walker", "heuristic", "fast", "walker_heuristic"},
		{"walker-hardcore", "heuristic", "fast", "hardcore_heuristic"},
		{"lander", "heuristic", "fast", "lander_heuristic"},
	} {
		t.Run(c.key+"/"+c.solver, func(t *testing.T) {
			var want struct{ Return, Length moments }
			if err := json.Unmarshal(stats[c.key], &want); err != nil {
				t.Fatal(err)
			}
			want.Return.n, want.Length.n = 300, 300
			returns, lengths := live(t, c.world, c.policy, c.solver, episodes)
			for _, m := range []struct {
				name      string
				got, want moments
			}{{"return", momentsOf(returns), want.Return}, {"length", momentsOf(lengths), want.Length}} {
				errors := m.got.apart(m.want)
				t.Logf("%s %.2f +-%.2f; the reference's %.2f +-%.2f: %.2f standard errors", m.name, m.got.Mean, m.got.Sd, m.want.Mean, m.want.Sd, errors)
				if !(math.Abs(errors) < 2.576) {
					t.Errorf("mean %s outside the 99 %% interval", m.name)
				}
			}
		})
	}
}

// live plays episodes with a policy and returns their returns and lengths.
func live(t *testing.T, world, policy, solver string, episodes int) (returns, lengths []float64) {
	w, err := worlds.Load(world, strict.Override{Path: "solver.mode", Value: solver})
	if err != nil {
		t.Fatal(err)
	}
	e, err := env.New(w)
	if err != nil {
		t.Fatal(err)
	}
	motor := make([]float64, len(e.Spec().Animals[0].Muscles))
	chance := stream.New(1, "uniform policy")
	for episode := range episodes {
		e.Reset(1, uint64(episode))
		act := controller(len(motor))
		if policy == "random" {
			act = func(_, motor []float64) {
				for i := range motor {
					motor[i] = chance.Uniform(-1, 1)
				}
			}
		}
		sum := 0.0
		for {
			act(e.Senses(0), motor)
			out := e.Step(motor)
			sum += out.Score
			if out.Terminated || out.Truncated {
				break
			}
		}
		returns = append(returns, sum)
		lengths = append(lengths, float64(e.Tick()))
	}
	return returns, lengths
}
