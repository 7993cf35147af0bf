package cerebellum

import (
	"math"
	"testing"

	"neonate/brain/genomes"
	"neonate/brain/learning/neural"
	"neonate/internal/stream"
)

// reaches gives the cerebellum one reach a trial, ten ticks long, perturbed by
// push, and returns what it adds at each trial's end. The climbing fibre
// carries what is left of the perturbation; NaN clamps the error to 0.
func reaches(t *testing.T, nucleus float64, seed uint64, pushes []float64) []float64 {
	t.Helper()
	p := genomes.Pathway{Cells: 300, Inputs: 4, Weight: 1, Sign: "mixed", Radius: 1, Gain: "normal", Epsilon: 1e-5, Leak: 0.01}
	g := genomes.Cerebellum{Zones: []genomes.Zone{{
		Name: "arm", Teacher: genomes.Teacher{Reflex: "arm"}, Form: "signed", Rate: 0.02, Forget: 2, Rest: 1e6, Floor: 1,
		Nucleus: genomes.Nucleus{Rate: nucleus, Forget: 0.3},
	}}}
	const fibres = 12
	k := neural.Fastest()
	c, err := New(k, &g, p.Cells, fibres, 50, []Channel{{0, "arm"}})
	if err != nil {
		t.Fatal(err)
	}
	granule := neural.NewExpansion(k, &p, fibres, stream.New(seed, "wiring"))
	chance := stream.New(seed, "reaches")
	mossy, posture := make([]float32, fibres), make([]float64, fibres)
	for i := range posture {
		posture[i] = chance.NormFloat64()
	}
	var added []float64
	for _, push := range pushes {
		for range 10 {
			for i := range mossy {
				mossy[i] = float32(posture[i] + 0.1*chance.NormFloat64())
			}
			c.Forward(granule.Forward(mossy), mossy)
			error := push - c.Zone(0).Output()
			if math.IsNaN(push) {
				error = 0
			}
			c.Learn([]float64{error})
		}
		added = append(added, c.Zone(0).Output())
	}
	return added
}

// CB-4: adaptation has two rates. After a long perturbation and a short
// opposite one, the adaptation rebounds by itself while the error is clamped.
func TestCB4TwoRates(t *testing.T) {
	run := func(nucleus float64) (asymptote, rebound float64, counter int, all, pushes []float64) {
		for range 200 {
			pushes = append(pushes, 1)
		}
		asymptote = last(reaches(t, nucleus, 1, pushes))
		for counter = 1; ; counter++ {
			pushes = append(pushes, -1)
			if last(reaches(t, nucleus, 1, pushes)) <= 0 {
				break
			}
		}
		for range 100 {
			pushes = append(pushes, math.NaN())
		}
		all = reaches(t, nucleus, 1, pushes)
		for _, x := range all[200+counter:] {
			rebound = max(rebound, x)
		}
		return asymptote, rebound, counter, all, pushes
	}
	asymptote, rebound, counter, all, pushes := run(0.004)
	one, two := fit(all, pushes, 1), fit(all, pushes, 2)
	n := float64(len(all))
	gain := n*math.Log(one/n) + 2*math.Log(n) - (n*math.Log(two/n) + 4*math.Log(n))
	t.Logf("CB-4: %.3f after a trial, %.3f after 50, %.3f after 200; undone in %d; rebound %.3f (%.2f of it), at the end of the clamp %.3f; two rates fit better by BIC %.0f",
		all[0], all[49], asymptote, counter, rebound, rebound/asymptote, last(all), gain)
	if r := rebound / asymptote; r < 0.2 || r > 0.6 {
		t.Errorf("rebound %g of the asymptote; want 0.2 to 0.6", r)
	}
	if last(all) >= rebound {
		t.Errorf("the rebound does not decay: %g at the end, %g at most", last(all), rebound)
	}
	if gain <= 10 {
		t.Errorf("two rates fit better by a BIC of %g; want above 10", gain)
	}
	_, rebound, _, _, _ = run(0)
	t.Logf("CB-4 control without nuclear plasticity: rebound %.3f", rebound)
	if rebound > 0.05 {
		t.Errorf("control without nuclear plasticity: rebound %g; want none", rebound)
	}
}

func last(x []float64) float64 { return x[len(x)-1] }

// fit returns the smallest sum of squares that a model of so many states
// leaves, x_i <- A_i x_i + B_i e (Smith, Ghazizadeh & Shadmehr 2006), found by
// coordinate search from several starts.
func fit(data, pushes []float64, states int) float64 {
	loss := func(v []float64) float64 {
		x, squares := make([]float64, states), 0.0
		for n, push := range pushes {
			total := 0.0
			for _, s := range x {
				total += s
			}
			e := push - total
			if math.IsNaN(push) {
				e = 0
			}
			total = 0
			for i := range x {
				x[i] = v[2*i]*x[i] + v[2*i+1]*e
				total += x[i]
			}
			squares += (data[n] - total) * (data[n] - total)
		}
		if math.IsNaN(squares) {
			return math.Inf(1)
		}
		return squares
	}
	best := math.Inf(1)
	for _, start := range [][]float64{{0.6, 0.2, 0.99, 0.02}, {0.8, 0.1, 0.999, 0.05}, {0.95, 0.05, 0.9, 0.1}} {
		v := append([]float64(nil), start[:2*states]...)
		now, step := loss(v), 0.1
		for step > 1e-5 {
			better := false
			for i := range v {
				for _, d := range [2]float64{step, -step} {
					v[i] += d
					if l := loss(v); l < now {
						now, better = l, true
						break
					}
					v[i] -= d
				}
			}
			if !better {
				step /= 2
			}
		}
		best = min(best, now)
	}
	return best
}
