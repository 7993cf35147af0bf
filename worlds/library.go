package worlds

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"neonate/internal/strict"
)

// library holds the worlds and bodies that come with the program.
//
//go:embed *.yaml bodies/*.yaml
var library embed.FS

// Names lists the embedded worlds in alphabetical order.
func Names() []string { return embedded(".") }

// Bodies lists the embedded bodies in alphabetical order.
func Bodies() []string { return embedded("bodies") }

// embedded lists a folder's YAML files without their ending.
func embedded(folder string) []string {
	entries, err := fs.ReadDir(library, folder)
	if err != nil {
		panic(err) // the folder is part of the program
	}
	var names []string
	for _, entry := range entries {
		if name, ok := strings.CutSuffix(entry.Name(), ".yaml"); ok && !entry.IsDir() {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// Source returns the text of an embedded world.
func Source(name string) ([]byte, error) { return source("world", ".", name) }

// BodySource returns the text of an embedded body.
func BodySource(name string) ([]byte, error) { return source("body", "bodies", name) }

func source(what, folder, name string) ([]byte, error) {
	text, err := library.ReadFile(path.Join(folder, name+".yaml"))
	if err != nil || strings.ContainsAny(name, `/\`) {
		return nil, unknown(what, name, embedded(folder))
	}
	return text, nil
}

// unknown refuses a name that no embedded file has.
func unknown(what, name string, known []string) error {
	hint := ""
	if near := strict.Nearest(name, known); near != "" {
		hint = fmt.Sprintf(": did you mean %s?", near)
	}
	return fmt.Errorf("no %s named %q%s (embedded: %s)", what, name, hint, strings.Join(known, ", "))
}
