package strict

import (
	"fmt"
	"strconv"
	"strings"
)

// kind says what a node of the file is.
type kind int

const (
	scalar kind = iota
	nothing
	sequence
	mapping
)

// place is where a node stands: a line and column of the file, or, when set
// is true, the command line.
type place struct {
	line, column int
	set          bool
}

// node is one value of the file, stripped of everything YAML knows beyond
// scalars, lists and mappings.
type node struct {
	kind   kind
	place  place
	text   string // of a scalar
	quoted bool   // a scalar in quotes or a block scalar: text, never a number
	items  []*node
	fields []field
}

// field is one key of a mapping with its value.
type field struct {
	key   string
	place place
	value *node
}

// get returns the value under a key, or nil.
func (n *node) get(key string) *node {
	for i := range n.fields {
		if n.fields[i].key == key {
			return n.fields[i].value
		}
	}
	return nil
}

// put sets the value under a key.
func (n *node) put(key string, value *node) {
	for i := range n.fields {
		if n.fields[i].key == key {
			n.fields[i].value = value
			return
		}
	}
	n.fields = append(n.fields, field{key, value.place, value})
}

// relocate moves a node and all below it to one place.
func (n *node) relocate(p place) *node {
	n.place = p
	for _, item := range n.items {
		item.relocate(p)
	}
	for i := range n.fields {
		n.fields[i].place = p
		n.fields[i].value.relocate(p)
	}
	return n
}

// String describes a node in an error's words.
func (n *node) String() string {
	switch {
	case n.kind == nothing:
		return "nothing"
	case n.kind == sequence && len(n.items) == 0:
		return "an empty list"
	case n.kind == sequence:
		return fmt.Sprintf("a list of %d", len(n.items))
	case n.kind == mapping:
		return "a mapping"
	case n.quoted || !plainWord(n.text):
		return strconv.Quote(shorten(n.text))
	}
	return shorten(n.text)
}

// plainWord reports whether text can stand in a message without quotes.
func plainWord(text string) bool {
	return text != "" && strings.IndexFunc(text, func(r rune) bool {
		return !('a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || strings.ContainsRune("+-._/", r))
	}) < 0
}

// longest bounds the characters of the file's text in a message.
const longest = 60

// shorten cuts text that would fill the screen.
func shorten(text string) string {
	if len(text) <= longest {
		return text
	}
	runes := []rune(strings.ToValidUTF8(text[:min(len(text), 4*longest)], ""))
	if len(runes) <= longest {
		return string(runes)
	}
	return string(runes[:longest-3]) + "..."
}

// join and index build a field's path from its mapping's or its list's.
func join(path, name string) string {
	if path == "" {
		return name
	}
	return path + "." + name
}

func index(path string, i int) string { return fmt.Sprintf("%s[%d]", path, i) }
