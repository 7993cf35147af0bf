// Package strict reads YAML files that leave nothing to chance: every field
// is declared in a Go struct's tags, and whatever a file says beyond that is
// refused with its line, its column, what was found and what is allowed.
//
// The tags: yaml (the name), doc, unit, min, max, above (an exclusive lower
// bound), enum (words separated by |), default (as YAML), optional, unique
// (no element twice), format (name: text that is a name), minitems, maxitems,
// and oneof, which names a group of which exactly one field is set (`oneof:"group,optional"`: at most one). A
// field with neither default nor optional is required, unless it is in a
// group, a pointer, or a struct that needs nothing itself. Bounds and enum of
// a list or a map hold for each element.
package strict

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
)

// Document remembers where a file's fields stand, for checks beyond tags.
type Document struct {
	file string
	root *node
}

// Decode reads a file's text into dst, a pointer to a tagged struct, after
// applying the overrides. The file's name only serves messages. The error is
// an Errors, in the file's order.
func Decode(file string, src []byte, dst any, set ...Override) (*Document, error) {
	target := reflect.ValueOf(dst).Elem()
	root, errs := parse(file, src)
	if len(errs) > 0 {
		return nil, errs.Err()
	}
	d := &decoder{file: file}
	for _, o := range set {
		d.override(root, target.Type(), o)
	}
	if len(d.errors) > 0 {
		return nil, d.errors
	}
	target.SetZero()
	d.structure(root, "", target)
	return &Document{file, root}, d.errors.Err()
}

// Fields lists the top-level fields of a file's text, in order: enough to tell
// what kind of file it is.
func Fields(file string, src []byte) ([]string, error) {
	root, errs := parse(file, src)
	if len(errs) > 0 {
		return nil, errs.Err()
	}
	var keys []string
	for _, f := range root.fields {
		keys = append(keys, f.key)
	}
	return keys, nil
}

// Error makes an error at a field's place, or at the nearest place above it
// if the file leaves the field out.
func (d *Document) Error(path, found, allowed string) Error {
	return at(d.file, d.find(path).place, path, found, allowed)
}

// find goes down a path as far as the file does.
func (d *Document) find(path string) *node {
	n := d.root
	all, _ := steps(path)
	for _, s := range all {
		next := n.step(s)
		if next == nil {
			break
		}
		n = next
	}
	return n
}

func at(file string, p place, path, found, allowed string) Error {
	if p.set {
		return Error{File: "--set", Field: path, Found: found, Allowed: allowed}
	}
	return Error{file, p.line, p.column, path, found, allowed}
}

// kept bounds the errors of one file, many times what anyone reads.
const kept = 1000

// decoder fills Go values from nodes and collects what is wrong.
type decoder struct {
	file   string
	errors Errors
}

func (d *decoder) fail(p place, path, found, allowed string) {
	if len(d.errors) == kept {
		return
	}
	d.errors = append(d.errors, at(d.file, p, path, found, allowed))
}

// structure fills a struct from a mapping.
func (d *decoder) structure(n *node, path string, target reflect.Value) {
	all := rules(target.Type())
	if n.kind != mapping {
		d.fail(n.place, path, n.String(), "a mapping of "+listing(names(all)))
		return
	}
	d.unknown(n, path, all)
	d.groups(n, path, all)
	for _, r := range all {
		value, here := n.get(r.name), join(path, r.name)
		switch {
		case value != nil:
			d.value(value, here, r, target.Field(r.index))
		case r.hasDefault:
			d.value(fallback(r, n.place), here, r, target.Field(r.index))
		case defaultable(r.typ):
			d.structure(&node{kind: mapping, place: n.place}, here, target.Field(r.index))
		case !r.mayBeAbsent():
			d.fail(n.place, here, "nothing", r.allowed())
		}
	}
}

// unknown refuses fields that the struct does not have.
func (d *decoder) unknown(n *node, path string, all []rule) {
	words := names(all)
	for _, f := range n.fields {
		if !slices.Contains(words, f.key) {
			d.fail(f.place, join(path, shorten(f.key)), "an unknown field", Choice(f.key, words))
		}
	}
}

// groups checks that each oneof group has one member.
func (d *decoder) groups(n *node, path string, all []rule) {
	var done []string
	for _, r := range all {
		if r.group == "" || slices.Contains(done, r.group) {
			continue
		}
		done = append(done, r.group)
		var members []string
		for _, m := range all {
			if m.group == r.group {
				members = append(members, m.name)
			}
		}
		var given []field
		for _, f := range n.fields {
			if slices.Contains(members, f.key) {
				given = append(given, f)
			}
		}
		choice := "exactly one of "
		if r.groupOptional {
			choice = "at most one of "
		}
		switch {
		case len(given) == 0 && !r.groupOptional:
			d.fail(n.place, path, "none of "+strings.Join(members, ", "), choice+"them")
		case len(given) > 1:
			d.fail(given[1].place, path, "both "+given[0].key+" and "+given[1].key, choice+strings.Join(members, ", "))
		}
	}
}

// fallback is a default as if it stood in the file.
func fallback(r rule, p place) *node {
	n, errs := parse("default", []byte(r.fallback))
	if len(errs) > 0 {
		panic(fmt.Sprintf("strict: field %s: default %q: %v", r.name, r.fallback, errs))
	}
	return n.relocate(p)
}
