package strict

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Error is one thing wrong with a file: where, what was found there and what
// is allowed there. Line and Column count from 1; both are 0 for a value that
// came from the command line, whose File is "--set".
type Error struct {
	File         string
	Line, Column int
	Field        string // the path of the field, such as parts[0].density; empty for the whole file
	Found        string
	Allowed      string
}

// Error reads `file:line:column: field: found X; allowed Y`.
func (e Error) Error() string {
	var b strings.Builder
	b.WriteString(e.File)
	if e.Line > 0 {
		fmt.Fprintf(&b, ":%d:%d", e.Line, e.Column)
	}
	if e.Field != "" {
		b.WriteString(": " + e.Field)
	}
	b.WriteString(": found " + e.Found)
	if e.Allowed != "" {
		b.WriteString("; allowed " + e.Allowed)
	}
	return b.String()
}

// Errors is everything wrong with a file, in the file's order.
type Errors []Error

// shown bounds the lines of a message, so that one slip repeated a thousand
// times does not bury the screen.
const shown = 20

// Error lists the first twenty, one a line.
func (e Errors) Error() string {
	lines := make([]string, 0, shown+1)
	for i, one := range e {
		if i == shown {
			lines = append(lines, "and more")
			break
		}
		lines = append(lines, one.Error())
	}
	return strings.Join(lines, "\n")
}

// Unwrap lets errors.As reach the single errors.
func (e Errors) Unwrap() []error {
	all := make([]error, len(e))
	for i, one := range e {
		all[i] = one
	}
	return all
}

// Err returns the errors file by file, each in its order, or nil if there are
// none.
func (e Errors) Err() error {
	if len(e) == 0 {
		return nil
	}
	files := make(map[string]int)
	for _, one := range e {
		if _, known := files[one.File]; !known {
			files[one.File] = len(files)
		}
	}
	slices.SortStableFunc(e, func(a, b Error) int {
		return cmp.Or(cmp.Compare(files[a.File], files[b.File]), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	return e
}
