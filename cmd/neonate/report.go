package main

import (
	"neonate/agent"
	"neonate/agent/trial"
)

type reportCommand struct {
	Dir  string `arg:"" help:"A trial's folder." type:"path"`
	JSON bool   `name:"json" help:"Print one JSON object on stdout."`
}

func (reportCommand) Help() string {
	return "Example:\n  neonate report trials/walker-learns\n\nWrites report.html, lives.csv, curves.csv, gates.json and lives.parquet (ticks.parquet where the trial records ticks) into the folder."
}

func (c *reportCommand) Run() error {
	folder, err := trial.Open(c.Dir, agent.Version())
	if err != nil {
		return agent.UsageError{Err: err}
	}
	return finish(folder, c.JSON)
}
