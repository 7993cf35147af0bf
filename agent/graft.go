package agent

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"neonate/brain"
	"neonate/internal/atomicfile"
	"neonate/internal/safetensors"
)

// Graft is an area of another life's brain that the first animal is given at
// birth. The life folder keeps a copy, so that it stands alone.
type Graft struct {
	Area string `yaml:"area" enum:"cortex|striatum|cerebellum|brainstem" doc:"what was grafted"`
	From string `yaml:"from" doc:"the donor's life folder, as it was named at birth; no longer needed"`
	Hash string `yaml:"sha256" doc:"of the copy, graft.AREA.safetensors beside this file"`

	content []byte // of the copy
	state   *safetensors.File
	note    string // how the donor differs by now, if it does
}

// String leaves From out: the same synapses are the same graft, wherever they
// were found.
func (g Graft) String() string { return g.Area + " with sha256 " + g.Hash }

// Grafts takes what AREA=DIR texts name from the lives in those folders. What
// the life in home, if there is one, was given by the same text is taken from
// its own copy: the donor may have lived on since, or be gone.
func Grafts(texts []string, home string) ([]Graft, error) {
	var kept []Graft
	if IsLife(home) {
		birth, err := readBirth(home)
		if err != nil {
			return nil, err
		}
		kept = birth.Grafts
	}
	var grafts []Graft
	for _, text := range texts {
		area, from, named := strings.Cut(text, "=")
		if !named || area == "" || from == "" {
			return nil, Usage("--graft %s: want AREA=DIR, as in cerebellum=lives/walker-walker-1", text)
		}
		for _, g := range grafts {
			if g.Area == area {
				return nil, Usage("--graft %s: found the area %s twice; allowed once", text, area)
			}
		}
		g, err := cut(area, from)
		for _, k := range kept {
			if k.Area != area || k.From != from {
				continue
			}
			if err != nil || k.Hash != g.Hash {
				k.note = fmt.Sprintf("%s is no longer the donor that it was; the life goes on with its own copy of the %s", from, area)
			}
			g, err = k, nil
		}
		if err != nil {
			return nil, Usage("--graft %s: %w", text, err)
		}
		grafts = append(grafts, g)
	}
	return grafts, nil
}

// cut takes an area of the first animal of the life in a folder.
func cut(area, from string) (Graft, error) {
	path, is := LifeOf(from)
	if !is {
		return Graft{}, fmt.Errorf("found no life in %s; allowed a life folder", from)
	}
	name := filepath.Join(path, brainFile)
	content, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return Graft{}, fmt.Errorf("found no brain in %s: that life has not been saved yet", from)
	}
	if err != nil {
		return Graft{}, err
	}
	donor, err := decodeState(content)
	if err != nil {
		return Graft{}, fmt.Errorf("%s: %w", name, err)
	}
	piece, err := brain.Cutting(area, donor.brains[0])
	if err != nil {
		return Graft{}, err
	}
	g := Graft{Area: area, From: from, state: piece}
	if g.content, err = safetensors.Encode(piece); err != nil {
		return Graft{}, fmt.Errorf("%s: %w", name, err)
	}
	g.Hash = digest(g.content)
	return g, nil
}

func digest(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}

// graft gives a newborn its grafts.
func (l *Life) graft(grafts []Graft) error {
	for _, g := range grafts {
		if err := l.animals[0].brain.Graft(g.Area, g.state); err != nil {
			return Usage("--graft %s=%s: %w", g.Area, g.From, err)
		}
	}
	return nil
}

// graftFile is the name of a graft's copy.
func graftFile(area string) string { return "graft." + area + ".safetensors" }

// keepGrafts writes the copies.
func (f *Folder) keepGrafts() error {
	for _, g := range f.Life.birth.Grafts {
		if err := atomicfile.WriteBytes(f.file(graftFile(g.Area)), g.content); err != nil {
			return err
		}
	}
	return nil
}

// readCopy completes a graft that life.yaml in a folder names.
func (g *Graft) readCopy(folder string) (err error) {
	name := filepath.Join(folder, graftFile(g.Area))
	if g.content, err = os.ReadFile(name); err != nil {
		return err
	}
	if found := digest(g.content); found != g.Hash {
		return fmt.Errorf("%s: found sha256 %s; allowed %s, as %s has it", name, found, g.Hash, birthFile)
	}
	if g.state, err = safetensors.Decode(g.content); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}
