package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"runtime/pprof"
	"time"

	"neonate/agent"
)

type benchCommand struct {
	What    string   `arg:"" help:"env, brain, life or watch." enum:"env,brain,life,watch"`
	World   string   `arg:"" optional:"" help:"A world (default ${default})." default:"walker"`
	Genome  string   `help:"A genome (default: the one that the world names)." placeholder:"NAME|FILE"`
	Ticks   uint64   `help:"Ticks to measure (default ${default})." default:"100000" placeholder:"N"`
	Set     []string `help:"Change a field of the world or the genome, as in run." placeholder:"FIELD=VALUE" sep:"none"`
	Turns   int      `help:"Of watch: turns in each manner (default ${default})." default:"12" placeholder:"N"`
	Turn    float64  `help:"Of watch: seconds of a turn (default ${default})." default:"2" placeholder:"S"`
	Profile string   `help:"Write a CPU profile of the measured ticks to this file." placeholder:"FILE"`
	JSON    bool     `name:"json" help:"Print one JSON object on stdout."`
}

func (benchCommand) Help() string {
	return "Example:\n  neonate bench env walker --json\n\nenv: the physics under uniform random commands. brain: acting and learning on recorded senses. life: both. watch: what the window costs a life at full speed, in turns with and without it.\n\nbrain also prints what each part of the brain costs. For that as many ticks are lived again with a clock that is read at the end of each part; what reading it takes is taken off. Outside of this benchmark a brain has no clock. Reflexes of the spinal cord count as brainstem."
}

// measurement is what bench prints; fields may be added.
type measurement struct {
	What          string  `json:"what"`
	World         string  `json:"world"`
	Ticks         uint64  `json:"ticks"`
	TicksPerS     float64 `json:"ticks_per_s"`
	AllocsPerTick float64 `json:"allocs_per_tick"`
	BytesPerTick  float64 `json:"bytes_per_tick"`

	Parts []agent.PartCost `json:"parts,omitempty"` // of a brain
}

func (c *benchCommand) Run(ctx context.Context) error {
	if c.Ticks < 1000 || c.Ticks > 1_000_000_000 {
		return agent.Usage("--ticks %d: allowed are 1000 to 1000000000", c.Ticks)
	}
	tuneCollector()
	birth := agent.Birth{World: c.World, Genome: c.Genome, Seed: 1, Set: c.Set}
	if c.What == "watch" {
		life, err := agent.New(birth)
		if err != nil {
			return err
		}
		return c.watch(ctx, life)
	}
	bench, err := agent.NewBench(birth, c.What)
	if err != nil {
		return err
	}
	bench.Live(ctx, c.Ticks/10) // warm up: caches, the collector, the newborn's first falls
	stop, err := profile(c.Profile)
	if err != nil {
		return err
	}
	m := measure(c.Ticks, func() uint64 { return bench.Live(ctx, c.Ticks) })
	if err := stop(); err != nil {
		return err
	}
	if m.Ticks == 0 {
		return errors.New("stopped before anything was measured")
	}
	m.What, m.World = c.What, c.World
	if c.What == "brain" && ctx.Err() == nil {
		if m.Parts = bench.Parts(ctx, c.Ticks); ctx.Err() != nil {
			m.Parts = nil // what a stopped measurement says of parts is not to be trusted
		}
	}
	if c.JSON {
		return printJSON(m)
	}
	fmt.Printf("%s %s: %.0f ticks/s, %.2f allocations and %.0f bytes a tick, over %s ticks\n",
		m.What, m.World, m.TicksPerS, m.AllocsPerTick, m.BytesPerTick, thousands(m.Ticks))
	for _, p := range m.Parts {
		fmt.Printf("  %-14s %8.0f ns a tick %6.1f %% %8.2f allocations\n", p.Part, p.NsPerTick, 100*p.Share, p.AllocsPerTick)
	}
	return nil
}

func measure(ticks uint64, live func() uint64) measurement {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	start := time.Now()
	done := float64(live())
	wall := time.Since(start).Seconds()
	runtime.ReadMemStats(&after)
	return measurement{
		Ticks:         uint64(done),
		TicksPerS:     done / wall,
		AllocsPerTick: float64(after.Mallocs-before.Mallocs) / done,
		BytesPerTick:  float64(after.TotalAlloc-before.TotalAlloc) / done,
	}
}

// profile starts a CPU profile, if a file is named, and returns what ends it.
func profile(path string) (stop func() error, err error) {
	if path == "" {
		return func() error { return nil }, nil
	}
	f, err := os.Create(path)
	if err != nil {
		return nil, err
	}
	if err := pprof.StartCPUProfile(f); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return func() error {
		pprof.StopCPUProfile()
		return f.Close()
	}, nil
}
