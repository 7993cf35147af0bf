package env

import (
	"math"
	"testing"

	"neonate/internal/strict"
	"neonate/worlds"
)

// A trial comes to the value of largest size within its window, told once, at
// the window's end; an episode that ends in it tells what there was.
func TestTried(t *testing.T) {
	for _, c := range []struct{ name, world, measure string }{
		{"signed", "conditioning", "{name: lid, sense: lid.speed, from: 0.2, to: 0.6}"},
		{"size", "conditioning", "{name: lid, sense: lid.speed, form: size}"},
		{"some kinds", "conditioning", "{name: lid, sense: lid.speed, kinds: [tone]}"},
		{"aside", "reach", "{name: aside, aside: hand, from: 0.1, to: 0.7}"},
	} {
		t.Run(c.name, func(t *testing.T) {
			w, err := worlds.Load(c.world, strict.Override{Path: "trials.measure", Value: c.measure})
			if err != nil {
				t.Fatal(err)
			}
			e, err := New(w)
			if err != nil {
				t.Fatal(err)
			}
			m := w.Trials.Measure
			motor := make([]float64, len(e.Spec().Animals[0].Muscles))
			told := 0
			for episode := range uint64(6) {
				e.Reset(5, episode)
				want, last := math.NaN(), 0
				for over := false; !over && e.Tick() < 3000; {
					motor[0] = 0.02 * math.Sin(float64(e.Tick())/9)
					o := e.Step(motor)
					over = o.Terminated || o.Truncated
					now, time := e.Trial(), float64(e.Tick())/w.Rate
					if now.Number != last {
						last, want = now.Number, math.NaN()
					}
					to := m.To
					if to == 0 {
						to = now.End - now.Start
					}
					if x := byHand(e, m); now.Number > 0 && time-now.Start >= m.From-1e-9 && time-now.Start < to-1e-9 && !(math.Abs(x) <= math.Abs(want)) {
						want = x
					}
					got, fresh := e.Tried()
					if !fresh {
						continue
					}
					told++
					if got.Trial != now || got.Value != want || len(m.Kinds) > 0 && now.Kind != "tone" || !over && time-now.Start < to-1e-9 {
						t.Fatalf("at %g s: found %+v; want %v of %+v", time, got, want, now)
					}
					want = math.NaN() // once
				}
			}
			if told < 4 {
				t.Errorf("%d trials were measured", told)
			}
		})
	}
}

func byHand(e *Env, m *worlds.TrialMeasure) float64 {
	if m.Aside == "" {
		x := e.Senses(0)[3] // lid.speed
		if m.Form == "size" {
			return math.Abs(x)
		}
		return x
	}
	part, _ := e.Part(m.Aside)
	p, axis := e.Motion(part), e.Trial().Axis
	return -math.Sin(axis)*(p.At.X-p.Birth.X) + math.Cos(axis)*(p.At.Y-p.Birth.Y)
}
