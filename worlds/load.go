package worlds

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"neonate/internal/strict"
)

// Load reads a world by an embedded name or a path, with its animals' bodies,
// and checks all of it. A path has a slash or ends in .yaml. The overrides
// apply to the world file. An error in a file is a strict.Errors.
func Load(nameOrPath string, set ...strict.Override) (*World, error) {
	if !isPath(nameOrPath) {
		text, err := library.ReadFile(nameOrPath + ".yaml")
		if err != nil {
			return nil, unknown("world", nameOrPath, Names())
		}
		return parse("worlds/"+nameOrPath+".yaml", text, noFolder, set...)
	}
	text, err := readFile(nameOrPath)
	if err != nil {
		return nil, err
	}
	return parse(nameOrPath, text, besideOf(nameOrPath), set...)
}

// isPath tells a file's path from an embedded name.
func isPath(nameOrPath string) bool {
	return strings.ContainsAny(nameOrPath, `/\`) || strings.HasSuffix(nameOrPath, ".yaml") || strings.HasSuffix(nameOrPath, ".yml")
}

// folder reads a body file that a world file names, and says what to call it
// in messages.
type folder func(name string) (file string, text []byte, err error)

// noFolder is the folder of embedded worlds, whose bodies are embedded too.
func noFolder(string) (string, []byte, error) {
	return "", nil, errors.New("a path in an embedded world")
}

// besideOf is the folder of a world file.
func besideOf(world string) folder {
	return func(name string) (string, []byte, error) { return readBeside(filepath.Dir(world), name) }
}

// anatomy is a body with the file that it came from.
type anatomy struct {
	body *Body
	doc  *strict.Document
	err  error
}

// parse decodes and checks a world file's text, and its bodies'.
func parse(file string, text []byte, beside folder, set ...strict.Override) (*World, error) {
	w := new(World)
	doc, err := strict.Decode(file, text, w, set...)
	if err != nil {
		return nil, err
	}
	bodies := make(map[string]*anatomy)
	var wrong strict.Errors
	for i := range w.Animals {
		name := w.Animals[i].Body
		a, known := bodies[name]
		if !known {
			a = findBody(name, beside)
			bodies[name] = a
		}
		if inside, ok := asErrors(a.err); ok && !known {
			wrong = append(wrong, inside...)
		} else if !ok && a.err != nil {
			wrong = append(wrong, doc.Error(fmt.Sprintf("animals[%d].body", i), a.err.Error(),
				"an embedded body ("+strings.Join(Bodies(), ", ")+") or the path of a body file in this file's folder"))
		}
		w.Animals[i].Anatomy = a.body.laden(w.Animals[i].Weights)
	}
	if len(wrong) > 0 {
		return nil, wrong
	}
	wrong = checkWorld(w, doc)
	for i := range w.Animals {
		if a := bodies[w.Animals[i].Body]; a != nil {
			wrong = append(wrong, checkGuest(w, a.body, a.doc)...)
			bodies[w.Animals[i].Body] = nil
		}
	}
	if err := wrong.Err(); err != nil {
		return nil, err
	}
	return w, nil
}

// findBody reads the body that an animal names.
func findBody(name string, beside folder) *anatomy {
	if !isPath(name) {
		text, err := library.ReadFile("bodies/" + name + ".yaml")
		if err != nil {
			return &anatomy{err: errors.New(name + strict.Suggest(name, Bodies()))}
		}
		body, doc, err := parseBody("worlds/bodies/"+name+".yaml", text)
		return &anatomy{body, doc, err}
	}
	file, text, err := beside(name)
	if err != nil {
		return &anatomy{err: err}
	}
	body, doc, err := parseBody(file, text)
	return &anatomy{body, doc, err}
}

// parseBody decodes and checks a body file's text.
func parseBody(file string, text []byte) (*Body, *strict.Document, error) {
	b := new(Body)
	doc, err := strict.Decode(file, text, b)
	if err == nil {
		err = checkBody(b, doc).Err()
	}
	if err != nil {
		return nil, nil, err
	}
	return b, doc, nil
}

// readBeside reads a file that must lie in a folder or below it, whatever
// links lead elsewhere.
func readBeside(dir, name string) (string, []byte, error) {
	local := filepath.FromSlash(name)
	file := filepath.Join(dir, local)
	root, err := os.OpenRoot(dir)
	if err != nil {
		return file, nil, err
	}
	defer root.Close()
	if !filepath.IsLocal(local) {
		return file, nil, fmt.Errorf("%s, which leads out of the folder", name)
	}
	text, err := readRegular(local, root.Stat, root.Open)
	if err != nil {
		reason := err
		if inner := new(os.PathError); errors.As(err, &inner) {
			reason = inner.Err
		}
		return file, nil, fmt.Errorf("%s (%w)", name, reason)
	}
	return file, text, nil
}

func readFile(name string) ([]byte, error) { return readRegular(name, os.Stat, os.Open) }

// readRegular reads a file, but nothing that could block or never end, and at
// most one byte more than a file may have: enough to refuse it.
func readRegular(name string, stat func(string) (os.FileInfo, error), open func(string) (*os.File, error)) ([]byte, error) {
	info, err := stat(name)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, &os.PathError{Op: "read", Path: name, Err: errors.New("not a regular file")}
	}
	f, err := open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, strict.MaxBytes+1))
}
