package strict

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"
)

// Override says one field anew, as `--set gravity[1]=-5` does: Path is
// gravity[1], Value the YAML -5. A list's element may be picked by its
// number or by its name: parts[hull].density.
type Override struct{ Path, Value string }

// ParseOverride reads PATH=VALUE.
func ParseOverride(text string) (Override, error) {
	path, value, ok := strings.Cut(text, "=")
	if _, valid := steps(path); !ok || !valid || path == "" {
		return Override{}, Error{File: "--set", Found: strconv.Quote(shorten(text)), Allowed: "FIELD=VALUE, such as gravity[1]=-5"}
	}
	return Override{path, value}, nil
}

// String is the override as on the command line.
func (o Override) String() string { return o.Path + "=" + o.Value }

// step is one part of a path: a field's name, or a list index in brackets.
type step struct {
	name  string
	index bool
}

// steps splits a path such as parts[0].at[1].
func steps(path string) ([]step, bool) {
	var all []step
	for rest := path; rest != ""; {
		if inner, ok := strings.CutPrefix(rest, "["); ok {
			name, after, closed := strings.Cut(inner, "]")
			if !closed || name == "" {
				return nil, false
			}
			all, rest = append(all, step{name, true}), after
			continue
		}
		if len(all) > 0 {
			after, ok := strings.CutPrefix(rest, ".")
			if !ok {
				return nil, false
			}
			rest = after
		}
		end := strings.IndexAny(rest, ".[")
		if end < 0 {
			end = len(rest)
		}
		if end == 0 {
			return nil, false
		}
		all, rest = append(all, step{rest[:end], false}), rest[end:]
	}
	return all, true
}

// step goes one step down, or returns nil.
func (n *node) step(s step) *node {
	if !s.index {
		return n.get(s.name)
	}
	if i, err := strconv.Atoi(s.name); err == nil && 0 <= i && i < len(n.items) {
		return n.items[i]
	}
	for _, item := range n.items {
		if name := item.get("name"); name != nil && name.text == s.name {
			return item
		}
	}
	return nil
}

// override writes one override into the tree, filling in defaults and empty
// mappings on the way. Where it leads nowhere, it says what would.
func (d *decoder) override(root *node, t reflect.Type, o Override) {
	here := place{set: true}
	value, errs := parse("--set", []byte(o.Value))
	path, ok := steps(o.Path)
	if len(errs) > 0 || !ok || len(path) == 0 {
		d.fail(here, o.Path, strconv.Quote(shorten(o.Value)), "FIELD=VALUE, such as gravity[1]=-5")
		return
	}
	value.relocate(here)
	n, r := root, rule{typ: t}
	for i, s := range path {
		last := i == len(path)-1
		if r.typ.Kind() == reflect.Pointer {
			r.typ = r.typ.Elem()
		}
		next, rest, ok := d.descend(n, r, s, o.Path)
		if !ok {
			return
		}
		if next == nil && !last {
			next = &node{kind: mapping, place: here}
			if rest.hasDefault {
				next = fallback(rest, here)
			}
			n.put(s.name, next)
		}
		if last {
			n.replace(s, next, value)
		}
		n, r = next, rest
	}
}

// descend looks one step down both the tree and the type. The node is nil
// where the file says nothing yet.
func (d *decoder) descend(n *node, r rule, s step, path string) (*node, rule, bool) {
	here := place{set: true}
	switch kind := r.typ.Kind(); {
	case s.index && (kind == reflect.Slice || kind == reflect.Array):
		next := n.step(s)
		if next == nil {
			d.fail(here, path, "no element ["+shorten(s.name)+"]", elementsOf(n))
		}
		return next, r.element(r.typ.Elem()), next != nil
	case !s.index && kind == reflect.Map && n.kind == mapping:
		return n.get(s.name), r.element(r.typ.Elem()), true
	case !s.index && kind == reflect.Struct && n.kind == mapping:
		all := rules(r.typ)
		for _, candidate := range all {
			if candidate.name == s.name {
				return n.get(s.name), candidate, true
			}
		}
		d.fail(here, path, "an unknown field "+shorten(s.name), Choice(s.name, names(all)))
	default:
		d.fail(here, path, "no such field", r.allowed())
	}
	return nil, r, false
}

// replace puts a value at the last step of a path.
func (n *node) replace(s step, old, value *node) {
	if s.index {
		*old = *value
		return
	}
	n.put(s.name, value)
}

// elementsOf words which elements of a list can be picked.
func elementsOf(n *node) string {
	if len(n.items) == 0 {
		return "none: the list is empty"
	}
	words := []string{fmt.Sprintf("0 to %d", len(n.items)-1)}
	for _, item := range n.items {
		if name := item.get("name"); name != nil {
			words = append(words, name.text)
		}
	}
	return listing(words)
}
