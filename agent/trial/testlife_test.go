package trial

import (
	"context"
	"fmt"
	"hash/fnv"
	"math"
	"strings"
	"testing"

	"neonate/internal/stream"
	"neonate/internal/strict"
)

// pretend lives a life without a world: returns rise with the ticks, more
// slowly with a lesion, and every signal is chance named by the cell. It keeps
// the promises of a Live, so that all around it can be tested in milliseconds.
func pretend(ctx context.Context, c Cell, progress func(done, total uint64)) (Result, error) {
	r := Result{WeightsChanged: make([]int, len(c.Phases))}
	luck := stream.New(c.Seed, "pretend", name(strings.Join(append(c.Set, c.World, c.Genome), " ")))
	skill, ticks := 0.0, uint64(0)
	lesioned := false
	for k, p := range c.Phases {
		episodes := 0
		switch {
		case p.Train != nil:
			episodes = int(*p.Train / 100)
			r.WeightsChanged[k] = 7
		case p.Evaluate != nil:
			episodes = p.Evaluate.Episodes
		case p.Lesion != nil:
			lesioned = !strings.Contains(p.Lesion[0], "sham:")
		}
		for i := range episodes {
			if err := ctx.Err(); err != nil {
				return r, err
			}
			if p.Train != nil && !lesioned {
				skill += 300 / float64(episodes)
			}
			e := Episode{Phase: k, Tick: uint64(i+1) * 100, Length: 100, Return: skill + luck.NormFloat64(), End: "limit"}
			e.Fell = e.Return < 0
			for _, probe := range c.ProbesOf(k) {
				reducer := probe.Reducer(1)
				for t := range 10 {
					reducer.Add(math.Sin(float64(t))+luck.Float64(), 0)
				}
				e.Values = append(e.Values, reducer.Value())
			}
			if c.Ticks != nil && p.Name == c.Ticks.Phase && i < c.Ticks.Episodes {
				for t := range 5 {
					values := make([]float64, len(c.Ticks.Of))
					for j := range values {
						values[j] = luck.Float64()
					}
					r.Ticks = append(r.Ticks, Tick{i, t, values})
				}
			}
			r.Episodes = append(r.Episodes, e)
			ticks += 100
			progress(ticks, ticks+100)
		}
	}
	return r, nil
}

func name(text string) uint64 {
	h := fnv.New64a()
	fmt.Fprint(h, text)
	return h.Sum64()
}

// small is a trial of 12 lives with a lesion, its sham, and two phases.
const small = `name: small
title: a lesion before training stops learning
grid:
  worlds: [walker]
  genomes: [walker]
  lesions: [none, cortex, cortex@late]
  controls: [sham]
  seeds: 1..4
protocol:
  - {train: 20_000}
  - {name: late, evaluate: {episodes: 10}}
measures:
  - {name: learned, phase: train, of: return, over: mean100}
  - {name: walks at, phase: train, of: return, over: first-tick, reach: 200, unit: ticks}
  - {name: performed, of: return}
  - {name: sway, of: hull_angle, each: max}
ticks: {phase: late, episodes: 2, of: [hull_angle, dopamine]}
gates:
  - id: before
    claim: a lesion before training prevents learning
    measure: learned
    where: [lesion=cortex]
    versus: {where: [lesion=none]}
    statistic: mean
    at_most: -200
    source: Kawai et al. 2015
    science: LES-1
  - id: after
    claim: a lesion after training changes nothing
    measure: performed
    where: [lesion=cortex@late]
    versus: {where: [lesion=none], paired: true}
    statistic: mean
    between: [-5, 5]
    source: Kawai et al. 2015
  - id: walks
    claim: the intact animal walks
    measure: walks at
    where: [lesion=none]
    statistic: share
    holds: {at_most: 20_000}
    at_least: 0.4
  - id: lesioned-walks
    claim: so does the lesioned one
    measure: walks at
    where: [lesion=cortex]
    statistic: share
    holds: {at_most: 20_000}
    at_least: 0.6
    expect: fail
`

func planOf(t testing.TB, text string, set ...string) *Plan {
	t.Helper()
	p, err := Origin{Trial: "t.yaml", Text: text, Set: set, Program: "test"}.Plan()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func folderOf(t testing.TB, p *Plan) *Folder {
	t.Helper()
	f, err := Create(t.TempDir(), p)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func errorsOf(t testing.TB, text string, set ...string) string {
	t.Helper()
	_, err := Origin{Trial: "t.yaml", Text: text, Set: set, Program: "test"}.Plan()
	if err == nil {
		t.Fatal("no error")
	}
	if _, ok := err.(strict.Errors); !ok {
		t.Fatalf("not an error of a file: %T %v", err, err)
	}
	return err.Error()
}
