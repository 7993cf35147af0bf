package main

import (
	"context"
	"fmt"
	"os"

	"neonate/agent"
)

type evalCommand struct {
	Subject  string   `arg:"" name:"dir|world" help:"A life folder, or a world to look at a newborn in it."`
	Genome   string   `help:"Of a newborn: an embedded genome's name or a path; default: the one that the world names." placeholder:"G"`
	Set      []string `help:"Of a newborn: change a field of the world or the genome, as in run. May be repeated." placeholder:"FIELD=VALUE" sep:"none"`
	Episodes int      `help:"Episodes to live (default ${default})." default:"100" placeholder:"N"`
	Seed     uint64   `help:"Names the terrains; the default is far from any life's own (default ${default})." default:"1000000007" placeholder:"N"`
	Explore  bool     `help:"Act with the exploration noise on; without it on the mean command."`
	Weights  string   `help:"Which readout weights: consolidated (slow average) or newest." enum:"consolidated,newest" default:"consolidated"`
	Lesion   []string `help:"With an area out of action; the life in the folder stays as it is. May be repeated." placeholder:"AREA"`
	Cool     []string `help:"The same, for an area that is lesioned besides, or not. May be repeated." placeholder:"AREA"`
	JSON     bool     `name:"json" help:"Print one JSON object on stdout."`
}

func (evalCommand) Help() string {
	return "Example:\n  neonate eval lives/walker-walker-1 --episodes 100\n\nNothing is learned and no statistic moves: weights_changed says how many numbers did (0)."
}

func (c *evalCommand) Run(ctx context.Context) error {
	if c.Episodes < 1 || c.Episodes > 1_000_000 {
		return agent.Usage("--episodes %d: allowed are 1 to 1000000", c.Episodes)
	}
	life, err := c.subject()
	if err != nil {
		return err
	}
	for i, areas := range [...][]string{c.Lesion, c.Cool} {
		for _, area := range areas {
			if err := life.Intervene(agent.Intervention{Kind: [...]string{"lesion", "cool"}[i], Area: area}); err != nil {
				return err
			}
		}
	}
	tuneCollector()
	p := newProgress(os.Stderr, 0, uint64(c.Episodes))
	report := func(done int, mean float64) { p.count(done, c.Episodes, fmt.Sprintf("episodes, mean %.1f", mean)) }
	m, err := life.Evaluate(ctx, agent.Exam{Episodes: c.Episodes, Seed: c.Seed, Explore: c.Explore, Newest: c.Weights == "newest"}, report)
	p.end()
	if err != nil {
		return err
	}
	if c.JSON {
		return printJSON(m)
	}
	fmt.Printf("%d episodes, %s weights, exploration %v: mean %.1f, sd %.1f, 95 %% interval %.1f to %.1f, median %.1f, min %.1f, %d falls, mean length %.0f\n",
		m.Episodes, m.Weights, m.Explore, m.Mean, m.SD, m.CI95[0], m.CI95[1], m.Median, m.Min, m.Falls, m.MeanLength)
	return nil
}

// subject is the animal of a life folder, or a newborn in a world.
func (c *evalCommand) subject() (*agent.Life, error) {
	if agent.IsLife(c.Subject) {
		if c.Genome != "" || len(c.Set) > 0 {
			return nil, agent.Usage("%s holds a life: --genome and --set are for newborns", c.Subject)
		}
		folder, err := openLife(c.Subject)
		if err != nil {
			return nil, err
		}
		return folder.Life, folder.Close()
	}
	return agent.New(agent.Birth{World: c.Subject, Genome: c.Genome, Seed: 1, Set: c.Set})
}
