package trial

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"neonate/internal/atomicfile"
)

// Failure is a life that ended in a crash of the program, kept in a file of
// its own. A later run tries the life again.
type Failure struct {
	Key       string `json:"key"`
	Life      string `json:"life"` // in words
	Seed      uint64 `json:"seed"`
	Error     string `json:"error"`
	Stack     string `json:"stack,omitempty"`
	Reproduce string `json:"reproduce"` // the command that lives this life again
}

// fail records the i-th life's failure.
func (f *Folder) fail(i int, cause error) error {
	key := f.Plan.Key(i)
	_, seed := f.Plan.ArmOf(i)
	record := Failure{Key: key, Life: f.Plan.Describe(i), Seed: seed, Error: cause.Error(), Reproduce: f.Plan.Origin.Command("--life", key[:16])}
	var crash *Panic
	if errors.As(cause, &crash) {
		record.Stack = crash.Stack
	}
	text, err := json.MarshalIndent(record, "", "  ")
	if err != nil {
		return err
	}
	if err := atomicfile.WriteBytes(f.failureFile(key), append(text, '\n')); err != nil {
		return f.unwritable(err)
	}
	return nil
}

// Failure returns the i-th life's failure, if it has one and was not lived
// since.
func (f *Folder) Failure(i int) (Failure, bool) {
	var record Failure
	text, err := os.ReadFile(f.failureFile(f.Plan.Key(i)))
	if err != nil {
		return record, false
	}
	if err := json.Unmarshal(text, &record); err != nil {
		record = Failure{Key: f.Plan.Key(i), Life: f.Plan.Describe(i), Error: "its failure's file is damaged: " + err.Error()}
	}
	return record, !f.Done(i)
}

// Failures are the failures of the plan's lives, in order.
func (f *Folder) Failures() ([]Failure, error) {
	var all []Failure
	entries, err := os.ReadDir(f.in("failures"))
	if errors.Is(err, fs.ErrNotExist) || err == nil && len(entries) == 0 {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	for i := range f.Plan.Lives() {
		if record, failed := f.Failure(i); failed {
			all = append(all, record)
		}
	}
	return all, nil
}

// Forget drops the failures of lives that are about to be tried again.
func (f *Folder) Forget(lives []int) error {
	for _, i := range lives {
		if err := os.Remove(f.failureFile(f.Plan.Key(i))); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return f.unwritable(err)
		}
	}
	return nil
}

// Panic is a life's crash.
type Panic struct {
	Value any
	Stack string
}

func (p *Panic) Error() string { return fmt.Sprintf("panic: %v", p.Value) }

// Command is the shell command that means this trial, with more arguments.
func (o Origin) Command(more ...string) string {
	words := []string{"neonate", "trial", o.Trial}
	if o.Seeds != "" {
		words = append(words, "--seeds", o.Seeds)
	}
	for _, s := range o.Set {
		words = append(words, "--set", s)
	}
	words = append(words, more...)
	for i, w := range words {
		words[i] = quoted(w)
	}
	return strings.Join(words, " ")
}

// quoted makes a word safe for a shell.
func quoted(word string) string {
	plain := strings.IndexFunc(word, func(r rune) bool {
		return !('a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || strings.ContainsRune("-_./=,:@+", r))
	}) < 0
	if plain && word != "" {
		return word
	}
	return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
}
