package worlds

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"neonate/internal/strict"
)

// Load reads a world by an embedded name or a path, with its animals' bodies,
// and checks all of it. A path has a slash or ends in .yaml. The overrides
// apply to the world file. An error in a file is a strict.Errors.
func Load(nameOrPath string, set ...strict.Override) (*World, error) {
	if !isPath(nameOrPath) {
		text, err := Source(nameOrPath)
		if err != nil {
			return nil, err
		}
		return parse("worlds/"+nameOrPath+".yaml", text, noFolder, set...)
	}
	text, err := readFile(nameOrPath)
	if err != nil {
		return nil, err
	}
	return parse(nameOrPath, text, func(name string) (string, []byte, error) {
		return readBeside(filepath.Dir(nameOrPath), name)
	}, set...)
}

// isPath tells a file's path from an embedded name.
func isPath(nameOrPath string) bool {
	return strings.ContainsAny(nameOrPath, `/\`) || strings.HasSuffix(nameOrPath, ".yaml") || strings.HasSuffix(nameOrPath, ".yml")
}

// folder reads a body file that a world file names, and says what to call it
// in messages.
type folder func(name string) (file string, text []byte, err error)

// noFolder is the folder of embedded worlds, whose bodies are embedded too.
func noFolder(name string) (string, []byte, error) {
	return "", nil, errors.New("a path in an embedded world")
}

// parse decodes and checks a world file's text, and its bodies'.
func parse(file string, text []byte, beside folder, set ...strict.Override) (*World, error) {
	w := new(World)
	doc, err := strict.Decode(file, text, w, set...)
	if err != nil {
		return nil, err
	}
	var wrong strict.Errors
	for i := range w.Animals {
		a := &w.Animals[i]
		a.Anatomy, err = anatomy(a.Body, beside)
		var inside strict.Errors
		if errors.As(err, &inside) {
			wrong = append(wrong, inside...)
		} else if err != nil {
			wrong = append(wrong, doc.Error(fmt.Sprintf("animals[%d].body", i), err.Error(), "an embedded body ("+strings.Join(Bodies(), ", ")+") or the path of a file in this world file's folder"))
		}
	}
	if len(wrong) > 0 {
		return nil, wrong
	}
	return w, nil
}

// anatomy finds the body that an animal names.
func anatomy(name string, beside folder) (*Body, error) {
	if slices.Contains(Bodies(), name) {
		text, err := BodySource(name)
		if err != nil {
			return nil, err
		}
		return parseBody("worlds/bodies/"+name+".yaml", text)
	}
	if !isPath(name) {
		return nil, fmt.Errorf("no embedded body named %s%s", name, strict.Suggest(name, Bodies()))
	}
	file, text, err := beside(name)
	if err != nil {
		return nil, err
	}
	return parseBody(file, text)
}

// parseBody decodes and checks a body file's text.
func parseBody(file string, text []byte) (*Body, error) {
	b := new(Body)
	if _, err := strict.Decode(file, text, b); err != nil {
		return nil, err
	}
	return b, nil
}

// readBeside reads a file that must lie in a folder or below it, whatever
// links lead elsewhere.
func readBeside(dir, name string) (string, []byte, error) {
	file := filepath.Join(dir, filepath.FromSlash(name))
	if !filepath.IsLocal(filepath.FromSlash(name)) {
		return file, nil, fmt.Errorf("the path %s, which leads out of the folder", name)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return file, nil, err
	}
	defer root.Close()
	f, err := root.Open(filepath.FromSlash(name))
	if err != nil {
		return file, nil, err
	}
	defer f.Close()
	text, err := readBounded(f)
	return file, text, err
}

func readFile(name string) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return readBounded(f)
}

// readBounded reads at most one byte more than a file may have, so that a
// huge or endless file is refused and not read.
func readBounded(f *os.File) ([]byte, error) {
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%s is not a regular file", f.Name())
	}
	return io.ReadAll(io.LimitReader(f, strict.MaxBytes+1))
}
