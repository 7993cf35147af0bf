package main

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"neonate/agent"
	"neonate/render"
	"neonate/render/live"
	"neonate/render/stage"
)

type watchCommand struct {
	Subject string   `arg:"" name:"world|dir" help:"A world, for a newborn; or a life folder, to go on with its life."`
	Genome  string   `help:"Of a newborn: an embedded genome's name or a path; default: the one that the world names." placeholder:"G"`
	Seed    uint64   `help:"Of a newborn: names every random stream of the life (default ${default})." default:"1" placeholder:"N"`
	Set     []string `help:"Of a newborn: change a field of the world or the genome, as in run. May be repeated." placeholder:"FIELD=VALUE" sep:"none"`
	Out     string   `help:"Of a newborn: its life folder; default: lives/WORLD-GENOME-SEED." placeholder:"DIR" type:"path"`
	Resume  bool     `help:"Go on with the life in that folder if there is one."`
	Frozen  bool     `help:"Only look: learning frozen, on the consolidated weights, without exploration; nothing is kept."`
	Speed   string   `help:"Multiple of real time to begin with, 1/8 to 64, or max (default ${default})." default:"1" placeholder:"X"`
	Ghost   bool     `help:"Show the best episode watched so far as a ghost (key G)."`
}

func (watchCommand) Help() string {
	return "Example:\n  neonate watch walker\n  neonate watch lives/walker-walker-1 --frozen\n\nH in the window lists all keys. What you do to the animal is logged in the life folder, and neonate replay lives it again. Closing the window lives the episode on to its end, at full speed, and saves."
}

func (c *watchCommand) Run(ctx context.Context) error {
	speed, err := parseSpeed(c.Speed)
	if err != nil {
		return err
	}
	life, open, err := c.open()
	if err != nil {
		return err
	}
	tuneCollector()
	st := stage.New(live.About(life))
	st.SetSpeed(speed)
	defer context.AfterFunc(ctx, st.Dismiss)()

	var over chan error // tells how the life ended; nil until it has begun
	options := render.WindowOptions{Folder: c.pictures(life), Ghost: c.Ghost, Opened: func(string) {
		over = make(chan error, 1)
		go func() { over <- c.live(st, life, open) }()
	}}
	failed := render.Run(st, options)
	if over == nil {
		return failed
	}
	st.Send(stage.Leave{})
	err = <-over
	if err == nil && !c.Frozen {
		fmt.Printf("%s ticks, %d episodes; the life is in %s\n", thousands(life.Ticks()), len(life.Past()), c.pictures(life))
	}
	return errors.Join(failed, err)
}

// open gives the life, and what takes hold of its folder once the window is
// open: without a window nothing is left behind.
func (c *watchCommand) open() (*agent.Life, func() (*agent.Folder, error), error) {
	if !agent.IsLife(c.Subject) {
		life, err := agent.New(agent.Birth{World: c.Subject, Genome: c.Genome, Seed: c.Seed, Set: c.Set})
		if err != nil {
			return nil, nil, err
		}
		path := lifeFolder(c.Out, life.Birth())
		if agent.IsLife(path) && !c.Resume && !c.Frozen {
			return nil, nil, agent.Usage("%s holds a life already: neonate watch %s goes on with it; --seed N or --out DIR begins another", path, path)
		}
		return life, func() (*agent.Folder, error) { return agent.OpenOrCreate(path, life, c.Resume) }, nil
	}
	if c.Genome != "" || c.Out != "" || len(c.Set) > 0 || c.Seed != 1 {
		return nil, nil, agent.Usage("%s holds a life: --genome, --seed, --set and --out are for newborns", c.Subject)
	}
	folder, err := openLife(c.Subject)
	if err != nil {
		return nil, nil, err
	}
	return folder.Life, func() (*agent.Folder, error) { return folder, nil }, nil
}

// live is the life's own goroutine.
func (c *watchCommand) live(st *stage.Stage, life *agent.Life, open func() (*agent.Folder, error)) error {
	if c.Frozen {
		return live.Look(st, life)
	}
	folder, err := open()
	if err != nil {
		st.Finish(err)
		return err
	}
	return errors.Join(live.Live(st, folder), folder.Close())
}

// pictures is where the window's pictures and videos go: to the life.
func (c *watchCommand) pictures(life *agent.Life) string {
	switch {
	case agent.IsLife(c.Subject):
		return c.Subject
	case c.Frozen:
		return "."
	}
	return lifeFolder(c.Out, life.Birth())
}

// parseSpeed reads a multiple of real time.
func parseSpeed(text string) (float64, error) {
	if text == "max" {
		return stage.Unlimited, nil
	}
	over, under, fraction := strings.Cut(text, "/")
	speed, err := strconv.ParseFloat(over, 64)
	if fraction && err == nil {
		var divisor float64
		divisor, err = strconv.ParseFloat(under, 64)
		speed /= divisor
	}
	if err != nil || !(speed >= 0.125 && speed <= 64) {
		return 0, agent.Usage("--speed %s: allowed are 1/8 to 64 times real time, or max", text)
	}
	return speed, nil
}
