package agent

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"neonate/internal/atomicfile"
	"neonate/internal/strict"
)

// The files of a life folder.
const (
	birthFile    = "life.yaml"
	episodesFile = "episodes.csv"
	logFile      = "interventions.jsonl"
	gripsFile    = "reflexes.csv" // of animals that have reflexes
	triesFile    = "trials.csv"   // of worlds that measure their trials
	brainFile    = "brain.safetensors"
	previousFile = "brain.previous.safetensors" // the good one before, should brainFile be damaged
	curveFile    = "curve.png"
)

// Folder is a life on disk. One process at a time may hold it.
type Folder struct {
	Path string
	Life *Life
	Note string // what was amiss when it was opened, and what was done about it; empty if nothing
	lock *os.File

	damaged bool   // brainFile is: it must not push the good one out
	saved   uint64 // the life's tick at the last checkpoint
}

// Unkept gives a life that is only looked at a folder's methods; nothing of it
// is ever written.
func Unkept(life *Life) *Folder { return &Folder{Life: life} }

// certificate is what life.yaml says: all that is needed to live it again.
type certificate struct {
	Version string   `yaml:"version" doc:"the program that lived it"`
	World   string   `yaml:"world" doc:"an embedded world's name, or a path"`
	Genome  string   `yaml:"genome" doc:"an embedded genome's name, or a path"`
	Seed    uint64   `yaml:"seed" min:"0" doc:"names every random stream"`
	Set     []string `yaml:"set" optional:"true" maxitems:"1000" doc:"changed fields"`
	Lesions []string `yaml:"lesions" optional:"true" maxitems:"1000" doc:"planned lesions"`
	Grafts  []Graft  `yaml:"grafts" optional:"true" maxitems:"10" doc:"areas of other lives, given at birth"`
}

// Version is the program's version; lives are equal to the last bit only
// within one.
func Version() string { return "0.1.0" }

// IsLife reports whether a folder holds a life.
func IsLife(path string) bool {
	_, err := os.Stat(filepath.Join(path, birthFile))
	return err == nil
}

// LifeOf finds the life folder that a path means: itself, or the folder that
// its intervention log lies in.
func LifeOf(path string) (string, bool) {
	if filepath.Base(path) == logFile {
		path = filepath.Dir(path)
	}
	return path, IsLife(path)
}

// OpenOrCreate puts a newborn life into an empty or a new folder; with resume
// it goes on with the life that is there, which must be of the same birth.
func OpenOrCreate(path string, life *Life, resume bool) (*Folder, error) {
	if IsLife(path) {
		if !resume {
			return nil, Usage("%s holds a life already: --resume goes on with it, --out DIR begins another", path)
		}
		f := &Folder{Path: path, Life: life}
		return f, f.resume()
	}
	if entries, err := os.ReadDir(path); err == nil && !unborn(entries) {
		return nil, Usage("%s is not empty and holds no life: choose another folder with --out", path)
	}
	if err := os.MkdirAll(path, 0o755); err != nil {
		return nil, err
	}
	f := &Folder{Path: path, Life: life}
	if err := f.take(); err != nil {
		return nil, err
	}
	if err := f.keepGrafts(); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	b := life.birth
	text, err := strict.Encode(&certificate{Version(), b.World, b.Genome, b.Seed, b.Set, b.Lesions, b.Grafts})
	if err != nil {
		return nil, err
	}
	return f, atomicfile.WriteBytes(f.file(birthFile), text)
}

// unborn reports whether a folder is empty but for copies of grafts, which a
// life that was killed before its life.yaml was written leaves.
func unborn(entries []os.DirEntry) bool {
	for _, e := range entries {
		if name := strings.TrimLeft(e.Name(), "."); !strings.HasPrefix(name, "graft.") && !strings.HasPrefix(name, birthFile) {
			return false
		}
	}
	return true
}

// Open goes on with the life in a folder.
func Open(path string) (*Folder, error) {
	birth, err := readBirth(path)
	if err != nil {
		return nil, err
	}
	life, err := New(birth)
	if err != nil {
		return nil, err
	}
	f := &Folder{Path: path, Life: life}
	return f, f.resume()
}

// Close lets other processes have the folder.
func (f *Folder) Close() error {
	if f.lock == nil {
		return nil
	}
	lock := f.lock
	f.lock = nil
	return lock.Close()
}

func (f *Folder) file(name string) string { return filepath.Join(f.Path, name) }

func readBirth(path string) (Birth, error) {
	name := filepath.Join(path, birthFile)
	text, err := os.ReadFile(name)
	if err != nil {
		return Birth{}, err
	}
	var c certificate
	if _, err := strict.Decode(name, text, &c); err != nil {
		return Birth{}, err
	}
	for i := range c.Grafts {
		if err := c.Grafts[i].readCopy(path); err != nil {
			return Birth{}, err
		}
	}
	return Birth{World: c.World, Genome: c.Genome, Seed: c.Seed, Set: c.Set, Lesions: c.Lesions, Grafts: c.Grafts}, nil
}

// resume takes the folder and brings its newborn life to where the folder stands.
func (f *Folder) resume() error {
	if err := f.take(); err != nil {
		return err
	}
	birth, err := readBirth(f.Path)
	if err != nil {
		return errors.Join(err, f.Close())
	}
	if was, asked := fmt.Sprintf("%+v", birth), fmt.Sprintf("%+v", f.Life.birth); was != asked {
		return errors.Join(Usage("%s holds another life: it was born as %s, asked for is %s", f.Path, was, asked), f.Close())
	}
	if err := f.restore(); err != nil {
		return errors.Join(err, f.Close())
	}
	for _, g := range f.Life.birth.Grafts {
		if g.note != "" {
			f.Note = strings.TrimPrefix(f.Note+"; "+g.note, "; ")
		}
	}
	return nil
}

// restore loads the newest good brain and the episodes that led to it.
func (f *Folder) restore() error {
	var reasons []string
	for _, name := range []string{brainFile, previousFile} {
		err := f.restoreFrom(name)
		if err == nil {
			if len(reasons) > 0 {
				f.Note = fmt.Sprintf("%s; went back to %s, at tick %d", strings.Join(reasons, "; "), name, f.Life.ticks)
				f.damaged = true
			}
			return nil
		}
		if !errors.Is(err, fs.ErrNotExist) {
			reasons = append(reasons, fmt.Sprintf("%s: %v", f.file(name), err))
		}
	}
	if len(reasons) > 0 {
		return fmt.Errorf("no good brain is left: %s", strings.Join(reasons, "; "))
	}
	return nil // it ended before its first checkpoint: a newborn
}

func (f *Folder) restoreFrom(name string) error {
	content, err := os.ReadFile(f.file(name))
	if err != nil {
		return err
	}
	state, err := decodeState(content)
	if err != nil {
		return err
	}
	table, err := os.Open(f.file(episodesFile))
	if err != nil {
		return err
	}
	defer table.Close()
	past, err := readCSV(table, state.episodes)
	if err != nil {
		return fmt.Errorf("%s: %w", episodesFile, err)
	}
	log, err := f.readInterventions()
	if err != nil {
		return err
	}
	if err := f.Life.restore(state, past, log); err != nil {
		return err
	}
	f.saved = f.Life.ticks
	return errors.Join(f.restoreGrips(), f.restoreTries())
}

// restoreTries reads the trials, as far as the life is.
func (f *Folder) restoreTries() error {
	if !f.Life.measured() {
		return nil
	}
	file, err := os.Open(f.file(triesFile))
	if errors.Is(err, fs.ErrNotExist) {
		return nil // a life from before its world measured them
	}
	if err != nil {
		return err
	}
	defer file.Close()
	if f.Life.tries, err = readTries(file, f.Life.ticks); err != nil {
		return fmt.Errorf("%s: %w", triesFile, err)
	}
	return nil
}

// restoreGrips reads the log of who held the muscles, as far as the life is.
func (f *Folder) restoreGrips() error {
	if !f.Life.reflexive() {
		return nil
	}
	file, err := os.Open(f.file(gripsFile))
	if err != nil {
		return err
	}
	defer file.Close()
	if err := f.Life.grips.read(file, f.Life.ticks); err != nil {
		return fmt.Errorf("%s: %w", gripsFile, err)
	}
	return nil
}

func (f *Folder) readInterventions() ([]Intervention, error) {
	file, err := os.Open(f.file(logFile))
	if err != nil {
		return nil, err
	}
	defer file.Close()
	log, err := readLog(file)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", logFile, err)
	}
	return log, nil
}

// checkpoint writes the life so that a kill at any moment leaves a folder
// that can be resumed: the brain comes last, and says how many episodes of
// the table are its own.
func (f *Folder) checkpoint() error {
	if f.Path == "" {
		return nil
	}
	l := f.Life
	f.saved = l.ticks
	if err := atomicfile.Write(f.file(episodesFile), l.past.writeCSV); err != nil {
		return err
	}
	err := atomicfile.Write(f.file(logFile), func(w io.Writer) error { return writeLog(w, l.schedule.done) })
	if err != nil {
		return err
	}
	if l.reflexive() {
		if err := atomicfile.Write(f.file(gripsFile), l.grips.write); err != nil {
			return err
		}
	}
	if l.measured() {
		if err := atomicfile.Write(f.file(triesFile), l.writeTries); err != nil {
			return err
		}
	}
	state, err := l.state()
	if err != nil {
		return err
	}
	content, err := state.encode()
	if err != nil {
		return err
	}
	if old, err := os.ReadFile(f.file(brainFile)); err == nil && !f.damaged && !bytes.Equal(old, content) {
		if err := os.Rename(f.file(brainFile), f.file(previousFile)); err != nil {
			return err
		}
	}
	f.damaged = false
	return atomicfile.WriteBytes(f.file(brainFile), content)
}

// save is a checkpoint with the curve that people look at.
func (f *Folder) save() error {
	if err := f.checkpoint(); err != nil || f.Path == "" {
		return err
	}
	return atomicfile.Write(f.file(curveFile), f.Life.writeCurve)
}
