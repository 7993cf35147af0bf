package main

import (
	"context"
	"fmt"
	"os"

	"neonate/agent"
	"neonate/env"
)

type replayCommand struct {
	File string `arg:"" help:"A recorded trace (JSON), a life folder, or its interventions.jsonl."`
	JSON bool   `name:"json" help:"Print one JSON object on stdout."`
}

func (replayCommand) Help() string {
	return "Example:\n  neonate replay env/testdata/walker_sine_s1_f64.json\n  neonate replay lives/walker-walker-1\n\nA trace is re-lived with its own terrain, push and actions. A life is lived again from its birth with its interventions; the exit code is 1 if any byte differs."
}

func (c *replayCommand) Run(ctx context.Context) error {
	if path, is := agent.LifeOf(c.File); is {
		return c.life(ctx, path)
	}
	trace, err := env.LoadTrace(c.File)
	if err != nil {
		return agent.Usage("%v", err)
	}
	r, err := env.Relive(trace)
	if err != nil {
		return err
	}
	if c.JSON {
		return printJSON(r)
	}
	fmt.Printf("%d ticks: observations part by %.2g within 60 ticks and %.2g in all, rewards by %.2g; ended at tick %d, the reference at %d\n",
		r.Ticks, r.MaxObsError60, r.MaxObsError, r.MaxRewardError, r.EndTick, r.ReferenceEndTick)
	return nil
}

func (c *replayCommand) life(ctx context.Context, path string) error {
	folder, err := openLife(path)
	if err != nil {
		return err
	}
	if err := folder.Close(); err != nil {
		return err
	}
	tuneCollector()
	p := newProgress(os.Stderr, 0, folder.Life.Ticks())
	r, err := folder.Relive(ctx, p.show)
	p.end()
	if err != nil {
		return err
	}
	if c.JSON {
		err = printJSON(r)
	} else if r.Equal {
		fmt.Printf("%s ticks, equal to the last bit\n", thousands(r.Ticks))
	} else {
		fmt.Printf("%s ticks, and they part: %s\n", thousands(r.Ticks), r.Parts)
	}
	if err == nil && !r.Equal {
		return failure{}
	}
	return err
}
