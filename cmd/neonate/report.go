package main

import (
	"neonate/agent"
	"neonate/agent/trial"
	"neonate/agent/trial/report"
)

type reportCommand struct {
	Dir  string             `arg:"" help:"A trial's folder." type:"path"`
	Pace map[string]float64 `help:"Draw learning curves by seconds of one core too, at this pace of each genome's lives; bench life --genome measures it." placeholder:"GENOME=TICKS/S"`
	JSON bool               `name:"json" help:"Print one JSON object on stdout."`
}

func (reportCommand) Help() string {
	return "Example:\n  neonate report trials/walker-learns\n\nWrites report.html, lives.csv, curves.csv, gates.json and lives.parquet (ticks.parquet and traces.png where the trial records ticks, curves.png where it trains) into the folder."
}

func (c *reportCommand) Run() error {
	folder, err := trial.Open(c.Dir, agent.Version())
	if err != nil {
		return agent.UsageError{Err: err}
	}
	if err := report.Pace(c.Pace).Check(folder.Plan); err != nil {
		return agent.UsageError{Err: err}
	}
	return finish(folder, c.Pace, c.JSON)
}
