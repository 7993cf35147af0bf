package living

import (
	"runtime"
	"testing"
	"time"

	"neonate/agent/trial"
)

// walkers live long enough that birth does not count: some seconds each.
const walkers = `name: walkers
title: lives share nothing
grid:
  worlds: [walker]
  genomes: [walker]
  seeds: 1..8
protocol:
  - {train: 100_000}
measures:
  - {name: learned, of: return, over: mean100}
`

// BenchmarkTwoCores lives the same eight walkers on one worker and on two, and
// reports how many times as many lives a minute two give. It needs two idle
// cores, and takes a minute or so:
//
//	go test ./agent/trial/living -run xxx -bench TwoCores -benchtime 1x
func BenchmarkTwoCores(b *testing.B) {
	if runtime.NumCPU() < 2 {
		b.Skip("one core")
	}
	p, err := trial.Origin{Trial: "t.yaml", Text: walkers, Program: "test"}.Plan()
	if err != nil {
		b.Fatal(err)
	}
	took := func(workers int) time.Duration {
		f, err := trial.Create(b.TempDir(), p)
		if err != nil {
			b.Fatal(err)
		}
		began := time.Now()
		if err := f.Run(b.Context(), trial.Options{Live: Live, Workers: workers}); err != nil {
			b.Fatal(err)
		}
		return time.Since(began)
	}
	var one, two time.Duration
	for b.Loop() {
		one += took(1)
		two += took(2)
	}
	lives := float64(b.N * p.Lives())
	b.ReportMetric(lives/one.Minutes(), "lives/min-of-one")
	b.ReportMetric(lives/two.Minutes(), "lives/min-of-two")
	b.ReportMetric(one.Seconds()/two.Seconds(), "times")
}
