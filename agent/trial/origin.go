package trial

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"neonate/internal/strict"
)

// Origin is all that a plan is made of, besides the world and genome files
// that the trial names. A trial's folder keeps it, so that a task on another
// machine makes the same plan.
type Origin struct {
	Trial   string   `json:"trial"`   // embedded name or path, as on the command line
	Folder  string   `json:"folder"`  // where paths in the file begin; empty in an embedded trial
	Text    string   `json:"text"`    // the file
	Seeds   string   `json:"seeds"`   // in place of the file's, if not empty
	Set     []string `json:"set"`     // FIELD=VALUE
	Program string   `json:"program"` // the version that lives the lives
}

// Find reads a trial by an embedded name or a path. A path has a slash or ends
// in .yaml.
func Find(nameOrPath string) (Origin, error) {
	o := Origin{Trial: nameOrPath}
	var text []byte
	var err error
	if isPath(nameOrPath) {
		if text, err = readFile(nameOrPath); err != nil {
			return o, err
		}
		o.Folder, err = filepath.Abs(filepath.Dir(nameOrPath))
	} else {
		text, err = Source(nameOrPath)
	}
	o.Text = string(text)
	return o, err
}

// file is what messages call the trial file.
func (o Origin) file() string {
	if isPath(o.Trial) {
		return o.Trial
	}
	return "trials/" + o.Trial + ".yaml"
}

// beside makes a path in the file independent of where the program runs.
// Embedded names stay as they are.
func (o Origin) beside(nameOrPath string) string {
	if nameOrPath == "" || !isPath(nameOrPath) || filepath.IsAbs(nameOrPath) || o.Folder == "" {
		return nameOrPath
	}
	return filepath.Join(o.Folder, filepath.FromSlash(nameOrPath))
}

// changes sorts the command line's changes: those of the trial file, and those
// of every life's world or genome.
func (o Origin) changes() (file []strict.Override, lives []string, err error) {
	for _, text := range o.Set {
		change, err := strict.ParseOverride(text)
		if err != nil {
			return nil, nil, strict.Errors{err.(strict.Error)}
		}
		if ofLife(change.Path) {
			lives = append(lives, text)
			continue
		}
		file = append(file, change)
	}
	return file, lives, nil
}

// ofLife reports whether a field is the world's or the genome's.
func ofLife(field string) bool {
	return strings.HasPrefix(field, "world.") || strings.HasPrefix(field, "genome.")
}

// isPath tells a file's path from an embedded name.
func isPath(nameOrPath string) bool {
	return strings.ContainsAny(nameOrPath, `/\`) || strings.HasSuffix(nameOrPath, ".yaml") || strings.HasSuffix(nameOrPath, ".yml")
}

// readFile reads at most one byte more than a file may have, so that a huge or
// endless file is refused and not read.
func readFile(name string) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%s is not a regular file", name)
	}
	return io.ReadAll(io.LimitReader(f, strict.MaxBytes+1))
}
