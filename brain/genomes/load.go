package genomes

import (
	"embed"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"

	"neonate/internal/strict"
)

// library holds the genomes that come with the program.
//
//go:embed *.yaml
var library embed.FS

// Names lists the embedded genomes in alphabetical order.
func Names() []string {
	entries, err := fs.ReadDir(library, ".")
	if err != nil {
		panic(err) // the folder is part of the program
	}
	var names []string
	for _, entry := range entries {
		names = append(names, strings.TrimSuffix(entry.Name(), ".yaml"))
	}
	slices.Sort(names)
	return names
}

// Source returns the text of an embedded genome.
func Source(name string) ([]byte, error) {
	if !slices.Contains(Names(), name) {
		return nil, fmt.Errorf("found no genome named %s; allowed %s", name, strict.Choice(name, Names()))
	}
	return library.ReadFile(name + ".yaml")
}

// Load reads a genome by an embedded name or a path, and checks it. A path has
// a slash or ends in .yaml. An error in the file is a strict.Errors.
func Load(nameOrPath string, set ...strict.Override) (*Genome, error) {
	if strings.ContainsAny(nameOrPath, `/\`) || strings.HasSuffix(nameOrPath, ".yaml") || strings.HasSuffix(nameOrPath, ".yml") {
		text, err := readFile(nameOrPath)
		if err != nil {
			return nil, err
		}
		return Parse(nameOrPath, text, set...)
	}
	text, err := Source(nameOrPath)
	if err != nil {
		return nil, err
	}
	return Parse("brain/genomes/"+nameOrPath+".yaml", text, set...)
}

// Parse decodes and checks a genome's text; file is its name in messages.
func Parse(file string, text []byte, set ...strict.Override) (*Genome, error) {
	g := new(Genome)
	doc, err := strict.Decode(file, text, g, set...)
	if err != nil {
		return nil, err
	}
	if wrong := check(g, doc); len(wrong) > 0 {
		return nil, wrong
	}
	g.doc = doc
	return g, nil
}

// readFile reads at most one byte more than a file may have, so that a huge
// or endless file is refused and not read.
func readFile(name string) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if info, err := f.Stat(); err != nil {
		return nil, err
	} else if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%s: found no regular file", name)
	}
	return io.ReadAll(io.LimitReader(f, strict.MaxBytes+1))
}
