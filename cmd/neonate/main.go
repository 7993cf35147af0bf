// Command neonate births animals in physical worlds and watches them learn.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"github.com/alecthomas/kong"

	"neonate/agent"
	"neonate/internal/strict"
)

// commands is the whole command line; each verb is a file of its own.
type commands struct {
	Run     runCommand     `cmd:"" help:"One life, headless, with a progress bar; leaves a life folder."`
	Eval    evalCommand    `cmd:"" help:"Look at an animal with its learning frozen: returns, lengths, falls."`
	Watch   watchCommand   `cmd:"" help:"The window: a newborn learns while you look, or a saved life goes on."`
	Record  recordCommand  `cmd:"" help:"A video or a strip of stills of a life, off screen."`
	Compare compareCommand `cmd:"" help:"Lay the curves of several lives over each other."`
	Replay  replayCommand  `cmd:"" help:"Re-live a recorded trace or a life, and say how far the two part."`
	Trial   trialCommand   `cmd:"" help:"An experiment: many lives, measures, statistics and gates."`
	Report  reportCommand  `cmd:"" help:"A trial's folder as HTML, Parquet and CSV."`
	Worlds  worldsCommand  `cmd:"" help:"List, show or check world and body files."`
	Genomes genomesCommand `cmd:"" help:"List, show or check genome files."`
	Bench   benchCommand   `cmd:"" help:"Ticks a second: the world alone, the brain alone, a whole life."`
	Version versionCommand `cmd:"" help:"Print the version."`
}

// Exit codes, as DESIGN promises.
const (
	exitFailed = 1 // a failed run or gate
	exitUsage  = 2 // bad usage or a bad file
)

func main() { os.Exit(execute(os.Args[1:])) }

func execute(arguments []string) int {
	var cli commands
	// kong exits by itself after --help only.
	parser, err := kong.New(&cli,
		kong.Name("neonate"),
		kong.Description("A laboratory for animals that are born: brain-like controllers learn to move within one lifetime.\n\nBegin with: neonate run walker"),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true}),
		kong.UsageOnError(),
	)
	if err != nil {
		fmt.Fprintln(os.Stderr, "neonate:", err)
		return exitFailed
	}
	if len(arguments) == 0 {
		arguments = []string{"--help"}
	}
	parsed, err := parser.Parse(arguments)
	if err != nil {
		fmt.Fprintln(os.Stderr, "neonate:", err)
		fmt.Fprintln(os.Stderr, "Run neonate --help for the verbs, or neonate VERB --help for one with an example.")
		return exitUsage
	}
	// The first Ctrl-C ends the work in good order; a second one kills.
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop)
	defer stop()
	parsed.BindTo(ctx, (*context.Context)(nil))
	return code(parsed.Run())
}

// code prints an error and chooses the exit code.
func code(err error) int {
	if err == nil {
		return 0
	}
	var silent failure
	if !errors.As(err, &silent) {
		fmt.Fprintln(os.Stderr, "neonate:", err)
	}
	var usage agent.UsageError
	var file strict.Errors
	switch {
	case errors.As(err, &usage), errors.As(err, &file):
		return exitUsage
	default:
		return exitFailed
	}
}

// failure ends with exit code 1 after the verb has said what failed.
type failure struct{}

func (failure) Error() string { return "failed" }
