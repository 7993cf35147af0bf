package worlds

import (
	"embed"
	"fmt"
	"io/fs"
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

// Source returns the text of an embedded file: a world by its name, else a
// body by its name; bodies/NAME is always a body.
func Source(name string) ([]byte, error) {
	for _, folder := range []string{"", "bodies/"} {
		if text, err := library.ReadFile(folder + name + ".yaml"); err == nil {
			return text, nil
		}
	}
	known := Names()
	for _, body := range Bodies() {
		if slices.Contains(known, body) {
			body = "bodies/" + body
		}
		known = append(known, body)
	}
	return nil, unknown("world or body", name, known)
}

// unknown refuses a name that no embedded file has.
func unknown(what, name string, known []string) error {
	hint := ""
	if near := strict.Nearest(name, known); near != "" {
		hint = fmt.Sprintf(": did you mean %s?", near)
	}
	return fmt.Errorf("no %s named %q%s (embedded: %s)", what, name, hint, strings.Join(known, ", "))
}
