package main

import (
	"errors"
	"fmt"
	"os"

	"neonate/agent"
	"neonate/brain/genomes"
	"neonate/worlds"
)

// worldsCommand and genomesCommand list, print and check files alike.
type worldsCommand struct {
	List  worldsList  `cmd:"" default:"1" help:"The embedded worlds and bodies, a line each."`
	Show  worldsShow  `cmd:"" help:"Print an embedded file: a beginning for your own."`
	Check worldsCheck `cmd:"" help:"Validate world or body files."`
}

func (worldsCommand) Help() string {
	return "Example:\n  neonate worlds show walker > pond.yaml\n  neonate worlds check pond.yaml\n  neonate run ./pond.yaml"
}

type genomesCommand struct {
	List  genomesList  `cmd:"" default:"1" help:"The embedded genomes, a line each."`
	Show  genomesShow  `cmd:"" help:"Print an embedded file: a beginning for your own."`
	Check genomesCheck `cmd:"" help:"Validate genome files."`
}

func (genomesCommand) Help() string {
	return "Example:\n  neonate genomes show walker > bold.yaml\n  neonate genomes check bold.yaml\n  neonate run walker --genome ./bold.yaml"
}

type entry struct {
	Name  string `json:"name"`
	Title string `json:"title"`
}

type worldsList struct {
	JSON bool `name:"json" help:"Print one JSON object on stdout."`
}

func (c *worldsList) Run() error {
	var entries []entry
	for _, name := range worlds.Names() {
		w, err := worlds.Load(name)
		if err != nil {
			return err
		}
		entries = append(entries, entry{name, w.Title})
	}
	return list("worlds", entries, c.JSON)
}

type genomesList struct {
	JSON bool `name:"json" help:"Print one JSON object on stdout."`
}

func (c *genomesList) Run() error {
	var entries []entry
	for _, name := range genomes.Names() {
		g, err := genomes.Load(name)
		if err != nil {
			return err
		}
		entries = append(entries, entry{name, g.Title})
	}
	return list("genomes", entries, c.JSON)
}

func list(what string, entries []entry, asJSON bool) error {
	if asJSON {
		return printJSON(map[string]any{what: entries})
	}
	width := 0
	for _, e := range entries {
		width = max(width, len(e.Name))
	}
	for _, e := range entries {
		fmt.Printf("%-*s  %s\n", width, e.Name, e.Title)
	}
	return nil
}

type worldsShow struct {
	Name string `arg:"" help:"An embedded world's or body's name."`
}

func (c *worldsShow) Run() error { return show(worlds.Source(c.Name)) }

type genomesShow struct {
	Name string `arg:"" help:"An embedded genome's name."`
}

func (c *genomesShow) Run() error { return show(genomes.Source(c.Name)) }

func show(source []byte, err error) error {
	if err != nil {
		return err
	}
	_, err = os.Stdout.Write(source)
	return err
}

type worldsCheck struct {
	Files []string `arg:"" help:"World or body files." type:"path"`
}

func (c *worldsCheck) Run() error { return check(c.Files, worlds.Check) }

type genomesCheck struct {
	Files []string `arg:"" help:"Genome files." type:"path"`
}

func (c *genomesCheck) Run() error {
	return check(c.Files, func(path string) error {
		_, err := genomes.Load(path)
		return err
	})
}

// check tries every file, so that one run shows all that is wrong.
func check(files []string, one func(string) error) error {
	var all []error
	for _, f := range files {
		if err := one(f); err != nil {
			all = append(all, err)
			continue
		}
		fmt.Printf("%s: good\n", f)
	}
	if len(all) == 0 {
		return nil
	}
	return agent.UsageError{Err: errors.Join(all...)}
}
