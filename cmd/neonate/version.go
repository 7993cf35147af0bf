package main

import (
	"fmt"
	"runtime/debug"

	"neonate/agent"
)

type versionCommand struct{}

func (versionCommand) Run() error {
	fmt.Println("neonate", agent.Version())
	return nil
}

// tuneCollector trades memory for speed: a life keeps a few megabytes, so the
// collector may wait until hundreds are free to reclaim.
func tuneCollector() { debug.SetGCPercent(800) }
