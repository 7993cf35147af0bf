package strict

import (
	"fmt"
	"strings"
)

// deeper enters a list or mapping inside another, and reports whether that is
// still allowed. Its caller leaves by r.depth--.
func (r *reader) deeper() bool {
	r.depth++
	if r.depth > MaxDepth {
		r.fail(r.here, "lists and mappings nested too deep", fmt.Sprintf("at most %d levels", MaxDepth))
	}
	return !r.lost
}

// value reads the value that begins here. Its list or mapping stands at a
// column beyond parent's; inline, in a key's own line, it cannot be one in
// block style.
func (r *reader) value(parent int, inline bool) *node {
	switch c := r.peek(0); {
	case r.dash() && inline:
		r.fail(r.here, "a list item in the line of its key", "the item in a line of its own, or [a, b]")
	case r.dash():
		return r.sequence()
	case c == '|' || c == '>':
		return r.paragraph(parent)
	case c == '[' || c == '{':
		n := r.flow()
		r.endLine()
		return n
	default:
		n := r.scalar(false)
		if !r.colon() {
			r.endLine()
			return n
		}
		if !inline {
			return r.mapping(n)
		}
		r.fail(r.here, `a second ": " in one line`, "text with a colon in quotes, or the inner key in a line of its own")
	}
	return &node{place: r.here}
}

// colon takes blanks, and reports whether a key's colon stands there.
func (r *reader) colon() bool {
	for r.peek(0) == ' ' {
		r.advance(1)
	}
	return r.peek(0) == ':' && r.blank(1)
}

// mapping reads a mapping in block style after its first key.
func (r *reader) mapping(first *node) *node {
	n := &node{kind: mapping, place: first.place}
	if r.deeper() {
		seen := make(map[string]int)
		for key := first; key != nil; key = r.key(first.place.column) {
			r.advance(1)
			r.add(n, seen, key, r.below(first.place.column))
		}
	}
	r.depth--
	return n
}

// key reads the next key of a mapping at a column, or nil where it ends.
func (r *reader) key(column int) *node {
	r.skip()
	switch {
	case r.end() || r.here.column < column:
		return nil
	case r.here.column > column:
		r.fail(r.here, r.ahead()+" further right than the fields above", fmt.Sprintf("column %d", column))
		return nil
	case r.dash():
		r.fail(r.here, "a list item among fields", "a field")
		return nil
	}
	at, from := r.here, r.next
	key := r.scalar(false)
	if !r.colon() {
		r.fail(at, r.words(from), "a field, as in name: value")
		return nil
	}
	return key
}

// below reads a key's value: in its line, or in the lines below it.
func (r *reader) below(column int) *node {
	at := r.here
	newline := r.skip()
	switch {
	case r.end():
	case !newline:
		return r.value(column, true)
	case r.here.column > column || r.here.column == column && r.dash():
		return r.value(column, false)
	}
	return &node{kind: nothing, place: at}
}

// sequence reads a list in block style.
func (r *reader) sequence() *node {
	n := &node{kind: sequence, place: r.here}
	column := r.here.column
	for ok := r.deeper(); ok && r.here.column == column && r.dash(); {
		at := r.here
		r.advance(1)
		newline := r.skip()
		item := &node{kind: nothing, place: at}
		if !r.end() && (!newline || r.here.column > column) {
			item = r.value(column, false)
		}
		n.items = append(n.items, item)
		r.skip()
		if !r.end() && r.here.column > column {
			r.fail(r.here, r.ahead()+" further right than the list's items", fmt.Sprintf("column %d", column))
		}
	}
	r.depth--
	return n
}

// add puts a field into a mapping, once.
func (r *reader) add(n *node, seen map[string]int, key, value *node) {
	if line, twice := seen[key.text]; twice {
		r.errs = append(r.errs, Error{r.file, key.place.line, key.place.column, shorten(key.text),
			"the field a second time", fmt.Sprintf("it once, as on line %d", line)})
		return
	}
	seen[key.text] = key.place.line
	n.fields = append(n.fields, field{key.text, key.place, value})
}

// paragraph reads text that stands in the lines below a | (line ends stay) or
// > (line ends become blanks, empty lines line ends); a - after it drops the
// last line end.
func (r *reader) paragraph(parent int) *node {
	n := &node{place: r.here, quoted: true}
	folded, chomp := r.peek(0) == '>', r.peek(1) == '-'
	r.advance(1)
	if chomp {
		r.advance(1)
	}
	r.endLine()
	r.advance(len(r.line(r.next)) + 1)
	indent := -1
	var lines []string
	for r.next < len(r.text) && !r.marker() {
		line := r.line(r.next)
		text := strings.TrimLeft(line, " ")
		blanks := len(line) - len(text)
		if text != "" && indent < 0 && blanks >= max(parent, 1) {
			indent = blanks
		}
		if text != "" && (indent < 0 || blanks < indent) {
			break
		}
		lines = append(lines, line[min(max(indent, 0), blanks):])
		r.advance(len(line) + 1)
	}
	n.text = joinLines(lines, folded)
	if chomp {
		n.text = strings.TrimSuffix(n.text, "\n")
	}
	return n
}

// joinLines makes one text of a block's lines, with one line end at its end.
// Folding joins neighbouring lines unless one of them is indented further.
func joinLines(lines []string, folded bool) string {
	var b strings.Builder
	before, breaks := " ", 0 // the last line with text, and the line ends since
	for _, line := range lines {
		if strings.Trim(line, " ") == "" {
			breaks++
			continue
		}
		fold := folded && !indented(line) && !indented(before)
		switch {
		case fold && breaks == 1:
			b.WriteByte(' ')
		case fold:
			b.WriteString(strings.Repeat("\n", breaks-1))
		default:
			b.WriteString(strings.Repeat("\n", breaks))
		}
		b.WriteString(line)
		before, breaks = line, 1
	}
	if b.Len() > 0 {
		b.WriteByte('\n')
	}
	return b.String()
}

func indented(line string) bool { return line[0] == ' ' || line[0] == '\t' }
