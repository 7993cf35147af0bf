package report

import (
	"slices"
	"strings"

	"neonate/agent/trial"
	"neonate/agent/trial/statistics"
)

// training is phases that train, one right after the other, and their learning
// curves.
type training struct {
	phases []stretch
	ticks  uint64  // of them all
	arms   []curve // of the first arms; one without points is empty
}

// stretch is one of the phases, and the ticks of those before it.
type stretch struct {
	phase string
	after uint64
	ticks uint64
}

func (t *training) name() string {
	var names []string
	for _, s := range t.phases {
		names = append(names, s.phase)
	}
	return strings.Join(names, ", ")
}

// curve is an arm's: the interquartile mean over seeds at some ticks, with its
// interval (Agarwal et al. 2021).
type curve struct {
	ticks []uint64
	iqm   []statistics.Estimate
}

// trainings are the stretches of training that have curves.
func trainings(t *trial.Table) []training {
	var all []training
	for k, phase := range t.Plan.Trial.Protocol {
		if phase.Train == nil {
			continue
		}
		if k == 0 || t.Plan.Trial.Protocol[k-1].Train == nil {
			all = append(all, training{})
		}
		last := &all[len(all)-1]
		last.phases = append(last.phases, stretch{phase.Name, last.ticks, *phase.Train})
		last.ticks += *phase.Train
	}
	for i := range all {
		for arm := range min(len(t.Plan.Arms), mostArms) {
			all[i].arms = append(all[i].arms, curveOf(t, arm, &all[i]))
		}
	}
	return slices.DeleteFunc(all, func(t training) bool {
		return !slices.ContainsFunc(t.arms, func(c curve) bool { return len(c.ticks) > 0 })
	})
}

// curveOf is an arm's curve through a stretch of training. Points are at
// least as far apart as those of its longest phase.
func curveOf(t *trial.Table, arm int, training *training) (c curve) {
	apart := uint64(0)
	for _, s := range training.phases {
		apart = max(apart, s.ticks/trial.CurvePoints)
	}
	for _, s := range training.phases {
		at := map[uint64][]float64{}
		var ticks []uint64
		for seed := range t.Plan.Seeds {
			for _, point := range t.Curves[arm*len(t.Plan.Seeds)+seed] {
				if point.Phase != s.phase {
					continue
				}
				if at[point.Tick] == nil {
					ticks = append(ticks, point.Tick)
				}
				at[point.Tick] = append(at[point.Tick], point.Mean)
			}
		}
		slices.Sort(ticks)
		for _, tick := range ticks {
			if n := len(c.ticks); n > 0 && s.after+tick < c.ticks[n-1]+apart {
				continue
			}
			c.ticks, c.iqm = append(c.ticks, s.after+tick), append(c.iqm, iqm(at[tick]))
		}
	}
	return c
}

// iqm is a point of a curve: the interquartile mean over seeds.
func iqm(x []float64) statistics.Estimate {
	if len(x) == 1 {
		return statistics.Estimate{Value: x[0], Low: x[0], High: x[0]}
	}
	b := bootstrap("curve")
	b.Resamples = 500
	return b.Stratified([][]float64{x}, func(arms [][]float64) float64 { return statistics.IQM(arms[0]) })
}
