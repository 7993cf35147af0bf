package agent

import (
	"context"
	"math"
	"sort"

	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"
)

// Exam says how a frozen animal is looked at.
type Exam struct {
	Episodes int
	Seed     uint64 // names the terrains; other than the life's own, so the animal has not met them
	Explore  bool   // act with the exploration noise; without it on the mean command
	Newest   bool   // use the newest weights; without it the consolidated ones
}

// Marks is what an Exam found. Its JSON is part of the command line's contract.
type Marks struct {
	Episodes       int        `json:"episodes"`
	Mean           float64    `json:"mean"`
	SD             float64    `json:"sd"`
	CI95           [2]float64 `json:"ci95"` // Student's t over episodes of this one life
	Min            float64    `json:"min"`
	Median         float64    `json:"median"`
	Falls          int        `json:"falls"` // episodes that an end with a score below 0 terminated
	MeanLength     float64    `json:"mean_length"`
	Weights        string     `json:"weights"` // consolidated or newest
	Explore        bool       `json:"explore"`
	WeightsChanged int        `json:"weights_changed"`
	Returns        []float64  `json:"returns"`
}

// Examine lives episodes with all learning and every running statistic
// frozen, hands each to the caller, and returns how many of the brains'
// numbers changed (0). The life is left as it was; it must stand between two
// episodes.
func (l *Life) Examine(ctx context.Context, exam Exam, each func(Episode)) (changed int, err error) {
	before, err := l.state()
	if err != nil {
		return 0, err
	}
	l.hold(exam)
	for n := 0; n < exam.Episodes && ctx.Err() == nil; n++ {
		each(l.examine(exam.Seed, uint64(n)))
	}
	after, err := l.state()
	l.release()
	if err != nil {
		return 0, err
	}
	return before.learned(after), l.loadBrains(before)
}

// Evaluate is Examine with the marks summed up.
func (l *Life) Evaluate(ctx context.Context, exam Exam, report func(done int, mean float64)) (Marks, error) {
	m := Marks{Weights: "consolidated", Explore: exam.Explore}
	if exam.Newest {
		m.Weights = "newest"
	}
	lengths := 0
	changed, err := l.Examine(ctx, exam, func(e Episode) {
		m.Returns = append(m.Returns, e.Return)
		lengths += e.Length
		if e.Fell {
			m.Falls++
		}
		if report != nil {
			report(len(m.Returns), stat.Mean(m.Returns, nil))
		}
	})
	m.WeightsChanged = changed
	m.summarise(lengths)
	return m, err
}

// hold freezes every brain for an exam, release lets it learn again.
func (l *Life) hold(exam Exam) {
	for i := range l.animals {
		b := l.animals[i].brain
		b.Freeze(true)
		b.Explore(exam.Explore)
		b.Consolidated(!exam.Newest)
	}
}

func (l *Life) release() {
	for i := range l.animals {
		b := l.animals[i].brain
		b.Freeze(l.frozen)
		b.Explore(true)
		b.Consolidated(false)
	}
}

// Hold freezes the life from here on as an exam does: it can be looked at for
// as long as one likes, and is not to be saved.
func (l *Life) Hold(exam Exam) {
	l.frozen = true
	l.hold(exam)
}

// examine lives one episode outside the life's own count.
func (l *Life) examine(seed, number uint64) (e Episode) {
	l.reset(seed, number)
	for {
		o := l.tick()
		e.add(o, l.animals[0].brain.Reward())
		if o.Terminated || o.Truncated {
			e.Number = number
			e.name(o)
			return e
		}
	}
}

func (m *Marks) summarise(lengths int) {
	m.Episodes = len(m.Returns)
	if m.Episodes == 0 {
		return
	}
	n := float64(m.Episodes)
	m.MeanLength = float64(lengths) / n
	m.Mean = stat.Mean(m.Returns, nil)
	m.Min = m.Returns[0]
	for _, r := range m.Returns {
		m.Min = math.Min(m.Min, r)
	}
	m.Median = median(m.Returns)
	m.CI95 = [2]float64{m.Mean, m.Mean}
	if m.Episodes > 1 {
		m.SD = stat.StdDev(m.Returns, nil)
		half := distuv.StudentsT{Mu: 0, Sigma: 1, Nu: n - 1}.Quantile(0.975) * m.SD / math.Sqrt(n)
		m.CI95 = [2]float64{m.Mean - half, m.Mean + half}
	}
}

func median(values []float64) float64 {
	sorted := append([]float64(nil), values...)
	sort.Float64s(sorted)
	return stat.Quantile(0.5, stat.LinInterp, sorted, nil)
}
