package trial

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"neonate/internal/atomicfile"
)

// Folder is where a trial's plan and lives are kept:
//
//	plan.json                  the Origin, to make the same plan again
//	lives/ab/abcd....json.gz   one file a life, named by its key
//	failures/abcd....json      one file a life that failed
//	lives.csv, curves.csv, gates.json, ...   merged from them
type Folder struct {
	Path string
	Plan *Plan
}

const planFile = "plan.json"

// Create begins a trial's folder, or goes on with one of the same trial. What
// other plans left in it is neither used nor touched.
func Create(path string, plan *Plan) (*Folder, error) {
	f := &Folder{path, plan}
	text, err := json.MarshalIndent(plan.Origin, "", "  ")
	if err != nil {
		return nil, err
	}
	if old, err := readOrigin(path); err == nil {
		if was, _, err := Parse(old.file(), []byte(old.Text)); err == nil && was.Name != plan.Trial.Name {
			return nil, fmt.Errorf("%s holds the trial %s; choose another folder for %s", path, was.Name, plan.Trial.Name)
		}
	} else if !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%s is not a trial's folder: %w", path, err)
	}
	for _, dir := range []string{path, f.in("lives"), f.in("failures")} {
		if err := os.MkdirAll(dir, 0o755); err != nil {
			return nil, f.unwritable(err)
		}
	}
	if err := atomicfile.WriteBytes(f.in(planFile), append(text, '\n')); err != nil {
		return nil, f.unwritable(err)
	}
	return f, nil
}

// Open reads a trial's folder and makes its plan again. program is the version
// that is running; with another one the lives would not be the same.
func Open(path, program string) (*Folder, error) {
	o, err := readOrigin(path)
	if err != nil {
		return nil, fmt.Errorf("%s is not a trial's folder: %w", path, err)
	}
	if program != "" && o.Program != program {
		return nil, fmt.Errorf("%s was planned by version %s; this is %s, whose lives may differ: plan it anew", path, o.Program, program)
	}
	plan, err := o.Plan()
	if err != nil {
		return nil, err
	}
	return &Folder{path, plan}, nil
}

func readOrigin(path string) (Origin, error) {
	var o Origin
	f, err := os.Open(filepath.Join(path, planFile))
	if err != nil {
		return o, err
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, 16<<20))
	if err != nil {
		return o, err
	}
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	if err := d.Decode(&o); err != nil {
		return o, fmt.Errorf("%s: %w", planFile, err)
	}
	return o, nil
}

func (f *Folder) in(names ...string) string {
	return filepath.Join(append([]string{f.Path}, names...)...)
}

// lifeFile is where a life's result is kept. Two letters of its key make a
// folder, so that no folder holds ten thousand files.
func (f *Folder) lifeFile(key string) string { return f.in("lives", key[:2], key+".json.gz") }

func (f *Folder) failureFile(key string) string { return f.in("failures", key+".json") }

// Done reports whether the i-th life has been lived.
func (f *Folder) Done(i int) bool {
	_, err := os.Stat(f.lifeFile(f.Plan.Key(i)))
	return err == nil
}

// Missing are those of the given lives that have not been lived, or whose file
// is damaged.
func (f *Folder) Missing(lives []int) []int {
	var missing []int
	for _, i := range lives {
		if !f.whole(i) {
			missing = append(missing, i)
		}
	}
	return missing
}

// All are the indices of all lives.
func (p *Plan) All() []int {
	all := make([]int, p.Lives())
	for i := range all {
		all[i] = i
	}
	return all
}

// keep stores a life's result; its failure, if it had one, is over.
func (f *Folder) keep(i int, r Result) error {
	key := f.Plan.Key(i)
	path := f.lifeFile(key)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return f.unwritable(err)
	}
	err := atomicfile.Write(path, func(w io.Writer) error { return writeRecord(w, key, f.Plan.Describe(i), r) })
	if err != nil {
		return f.unwritable(err)
	}
	if err := os.Remove(f.failureFile(key)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return f.unwritable(err)
	}
	return nil
}

// Read returns the i-th life's result.
func (f *Folder) Read(i int) (Result, error) {
	key := f.Plan.Key(i)
	file, err := os.Open(f.lifeFile(key))
	if err != nil {
		return Result{}, err
	}
	defer file.Close()
	r, err := readRecord(file, key)
	if err != nil {
		return r, fmt.Errorf("%s: %w", f.lifeFile(key), err)
	}
	return r, nil
}

// whole reports whether the i-th life's file is there and as it was written.
func (f *Folder) whole(i int) bool {
	key := f.Plan.Key(i)
	file, err := os.Open(f.lifeFile(key))
	if err != nil {
		return false
	}
	defer file.Close()
	_, err = unpack(file, key)
	return err == nil
}

// Unwritable is the error of a folder that takes no more: a full disk, a
// read-only one. Nothing of the file that was to be written is there.
type Unwritable struct {
	Folder string
	Err    error
}

func (e Unwritable) Error() string {
	return fmt.Sprintf("cannot write to %s: %v (nothing is half-written)", e.Folder, e.Err)
}
func (e Unwritable) Unwrap() error { return e.Err }

func (f *Folder) unwritable(err error) error { return Unwritable{f.Path, err} }
