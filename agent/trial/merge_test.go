package trial

import (
	"context"
	"os"
	"strings"
	"testing"
)

// ten is a trial of ten thousand small lives: one training phase of 30 episodes.
const ten = `name: ten-thousand
title: ten thousand small lives
grid:
  worlds: [walker]
  vary: [{name: lambda, field: genome.striatum.rule.lambda, numbers: [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]}]
  seeds: 1..1000
protocol:
  - {train: 3_000}
  - {evaluate: {episodes: 3}}
measures:
  - {name: learned, phase: train, of: return, over: mean100}
  - {name: performed, of: return}
gates:
  - {id: slope, claim: lambda matters, measure: learned, x: lambda, statistic: slope, at_least: 0}
  - {id: best, claim: "0.9 beats 0.5", measure: learned, where: [lambda=0.9], versus: {where: [lambda=0.5]}, statistic: iqm, at_least: 0}
`

// BenchmarkMerge10000 is a merge of ten thousand small lives from their files,
// gates and all. Set TEN_THOUSAND to a folder to keep the lives between runs.
func BenchmarkMerge10000(b *testing.B) {
	plan := planOf(b, ten)
	dir := os.Getenv("TEN_THOUSAND")
	if dir == "" {
		dir = b.TempDir()
	}
	f, err := Create(dir, plan)
	if err != nil {
		b.Fatal(err)
	}
	if err := f.Run(b.Context(), Options{Live: pretend}); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		s, err := f.Merge()
		if err != nil || s.Lives != 10_000 || s.Missing != 0 {
			b.Fatal(s.Missing, err)
		}
	}
	b.ReportMetric(float64(len(files(b, f.in("lives")))), "files")
}

// Merging in pieces of a plan, in any order, gives the bytes of one run.
func TestShardsMergeToTheSameBytes(t *testing.T) {
	plan := planOf(t, small)
	whole := folderOf(t, plan)
	if err := whole.Run(t.Context(), Options{Live: pretend}); err != nil {
		t.Fatal(err)
	}
	f := folderOf(t, plan)
	for _, shard := range [][]int{{15, 16, 17, 18, 19}, {0, 1, 2}, {2, 3, 4, 5, 6, 7, 8, 9}, {10, 11, 12, 13, 14}} {
		again, err := Open(f.Path, "test")
		if err != nil {
			t.Fatal(err)
		}
		if err := again.Run(t.Context(), Options{Live: pretend, Lives: shard}); err != nil {
			t.Fatal(err)
		}
	}
	if merged(t, f) != merged(t, whole) {
		t.Error("other bytes")
	}
}

// What is not there yet is counted, and no claim passes on the rest.
func TestPartialMerge(t *testing.T) {
	f := folderOf(t, planOf(t, small))
	if err := f.Run(context.Background(), Options{Live: pretend, Lives: []int{0, 1, 4, 5, 6, 7}}); err != nil {
		t.Fatal(err)
	}
	s, err := f.Merge()
	if err != nil || s.Missing != 14 || s.Failed != 0 {
		t.Fatalf("got %+v %v", s, err)
	}
	if v := s.Gates[0]; v.Verdict != undecided || v.N != 6 || !strings.Contains(v.Notes[0], "2 of 4 lives failed or are missing") {
		t.Errorf("got %+v", v)
	}
	if s.Failures() {
		t.Error("undecided counts as a failure")
	}
}

// BenchmarkReadLongLife reads the file of a life of two million ticks: 3000
// episodes.
func BenchmarkReadLongLife(b *testing.B) {
	plan := planOf(b, strings.NewReplacer("3_000", "300_000", "seeds: 1..1000", "seeds: 1..2").Replace(ten))
	f := folderOf(b, plan)
	if err := f.Run(b.Context(), Options{Live: pretend, Lives: []int{0}}); err != nil {
		b.Fatal(err)
	}
	t := &Table{Plan: plan, Values: make([][]float64, plan.Lives()), Curves: make([][]Point, plan.Lives())}
	for b.Loop() {
		if err := f.row(t, 0); err != nil {
			b.Fatal(err)
		}
	}
	size, err := os.Stat(f.lifeFile(plan.Key(0)))
	if err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(float64(size.Size()), "bytes")
}
