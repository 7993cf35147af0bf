package agent

import (
	"context"
	"runtime"
	"time"

	"neonate/brain"
)

// PartCost is what one part of the brain costs in a learning tick.
type PartCost struct {
	Part          string  `json:"part"`
	NsPerTick     float64 `json:"ns_per_tick"`
	Share         float64 `json:"share"` // of all parts
	AllocsPerTick float64 `json:"allocs_per_tick"`
}

// countedTicks is how many ticks allocations are counted over: the count stops
// the program twenty times a tick.
const countedTicks = 1000

// Parts times the parts of the first animal's brain over so many recorded
// ticks. The clock is read at the end of each part, and what reading it takes
// is taken off. Only a brain that is watched so pays for it.
func (b *Bench) Parts(ctx context.Context, ticks uint64) []PartCost {
	of := b.life.animals[0].brain
	defer of.Watch(nil)
	var spent [brain.Elsewhere + 1]time.Duration
	var laps, allocated [brain.Elsewhere + 1]uint64
	last := time.Now()
	of.Watch(func(p brain.Part) {
		now := time.Now()
		spent[p] += now.Sub(last)
		laps[p]++
		last = now
	})
	timed := float64(b.Live(ctx, ticks))
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	before := stats.Mallocs
	of.Watch(func(p brain.Part) {
		runtime.ReadMemStats(&stats)
		allocated[p] += stats.Mallocs - before
		before = stats.Mallocs
	})
	counted := float64(b.Live(ctx, countedTicks))
	reading := readingTime()
	var costs []PartCost
	sum := 0.0
	for p := range brain.Elsewhere {
		if !of.Has(p) {
			continue
		}
		ns := max(0, float64(spent[p])-float64(laps[p])*reading) / timed
		costs = append(costs, PartCost{p.String(), ns, 0, float64(allocated[p]) / counted})
		sum += ns
	}
	for i := range costs {
		costs[i].Share = costs[i].NsPerTick / sum
	}
	return costs
}

// readingTime is what one reading of the clock takes, ns.
func readingTime() float64 {
	const readings = 100_000
	start := time.Now()
	last := start
	for range readings {
		last = time.Now()
	}
	return float64(last.Sub(start)) / readings
}
