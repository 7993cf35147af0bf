package trial

import (
	"embed"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"neonate/internal/strict"
)

// library holds the trials that come with the program.
//
//go:embed library/*.yaml
var library embed.FS

// Names lists the embedded trials in alphabetical order.
func Names() []string {
	entries, err := fs.ReadDir(library, "library")
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

// Source returns the text of an embedded trial.
func Source(name string) ([]byte, error) {
	if !slices.Contains(Names(), name) {
		return nil, fmt.Errorf("no trial named %s%s (embedded: %s)", name, strict.Suggest(name, Names()), strings.Join(Names(), ", "))
	}
	return fs.ReadFile(library, "library/"+name+".yaml")
}

// Schema is the JSON Schema of trial files, for editors.
func Schema() ([]byte, error) {
	return strict.Schema(new(Trial), "https://neonate.invalid/trial.schema.json", "neonate trial")
}
