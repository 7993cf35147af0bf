package main

import (
	"fmt"
	"io"

	"neonate/agent"
	"neonate/internal/atomicfile"
)

type compareCommand struct {
	Dirs []string `arg:"" name:"dir" help:"Life folders." type:"path"`
	Out  string   `short:"o" help:"Where to draw their curves." placeholder:"PNG" type:"path"`
	JSON bool     `name:"json" help:"Print one JSON object on stdout."`
}

func (compareCommand) Help() string {
	return "Example:\n  neonate compare lives/walker-* -o curves.png\n\nA line a life: when its mean-100 return first reached 200, 250 and 300, in ticks."
}

// compared is a life's line; fields may be added.
type compared struct {
	Dir         string             `json:"dir"`
	World       string             `json:"world"`
	Genome      string             `json:"genome"`
	Seed        uint64             `json:"seed"`
	Ticks       uint64             `json:"ticks"`
	Mean100     float64            `json:"mean100"`
	FirstTickAt map[string]*uint64 `json:"first_tick_at"`
}

func (c *compareCommand) Run() error {
	var lives []*agent.Record
	var lines []compared
	for _, dir := range c.Dirs {
		if !agent.IsLife(dir) {
			return agent.Usage("%s holds no life", dir)
		}
		life, err := agent.ReadRecord(dir)
		if err != nil {
			return err
		}
		lives = append(lives, life)
		line := compared{Dir: dir, World: life.Birth.World, Genome: life.Birth.Genome, Seed: life.Birth.Seed,
			Ticks: life.Ticks(), Mean100: life.Mean100(), FirstTickAt: map[string]*uint64{}}
		for _, bound := range []float64{200, 250, 300} {
			if tick, reached := life.FirstAt(bound); reached {
				line.FirstTickAt[fmt.Sprint(bound)] = &tick
			} else {
				line.FirstTickAt[fmt.Sprint(bound)] = nil
			}
		}
		lines = append(lines, line)
	}
	if c.Out != "" {
		err := atomicfile.Write(c.Out, func(w io.Writer) error { return agent.WriteComparison(w, lives) })
		if err != nil {
			return err
		}
	}
	if c.JSON {
		return printJSON(map[string]any{"lives": lines})
	}
	fmt.Printf("%-40s %10s %10s %10s %10s %8s\n", "life", "ticks", "200 at", "250 at", "300 at", "mean-100")
	for _, l := range lines {
		fmt.Printf("%-40s %10s %10s %10s %10s %8.1f\n", l.Dir, thousands(l.Ticks),
			when(l.FirstTickAt["200"]), when(l.FirstTickAt["250"]), when(l.FirstTickAt["300"]), l.Mean100)
	}
	return nil
}

func when(tick *uint64) string {
	if tick == nil {
		return "-"
	}
	return thousands(*tick)
}
