package strict

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"
)

// rule is what one struct field's tags say about its value.
type rule struct {
	index           int // of the field in its struct
	name, doc, unit string
	min, max, above *float64
	enum            []string
	fallback        string // the default, as YAML
	hasDefault      bool
	optional        bool
	group           string // the oneof group
	groupOptional   bool
	minItems        int
	maxItems        int // 0 is any number
	unique          bool
	named           bool   // the text is a name
	like            string // what the text may be, in words
	typ             reflect.Type
}

// rules reads a struct's tags. A malformed tag is a mistake in the program,
// never in a file, so it panics.
func rules(t reflect.Type) []rule {
	all := make([]rule, 0, t.NumField())
	for i := range t.NumField() {
		f := t.Field(i)
		name, _, _ := strings.Cut(f.Tag.Get("yaml"), ",")
		if !f.IsExported() || name == "-" {
			continue
		}
		if name == "" {
			panic(fmt.Sprintf("strict: %v.%s has no yaml tag", t, f.Name))
		}
		r := rule{index: i, name: name, doc: f.Tag.Get("doc"), unit: f.Tag.Get("unit"), typ: f.Type}
		r.min, r.max, r.above = bound(f, "min"), bound(f, "max"), bound(f, "above")
		if words, ok := f.Tag.Lookup("enum"); ok {
			r.enum = strings.Split(words, "|")
		}
		r.fallback, r.hasDefault = f.Tag.Lookup("default")
		r.optional = f.Tag.Get("optional") == "true"
		r.unique = f.Tag.Get("unique") == "true"
		r.named = f.Tag.Get("format") == "name"
		r.like = f.Tag.Get("like")
		group, mode, _ := strings.Cut(f.Tag.Get("oneof"), ",")
		r.group, r.groupOptional = group, mode == "optional"
		if b := bound(f, "minitems"); b != nil {
			r.minItems = int(*b)
		}
		if b := bound(f, "maxitems"); b != nil {
			r.maxItems = int(*b)
		}
		all = append(all, r)
	}
	return all
}

func bound(f reflect.StructField, tag string) *float64 {
	text, ok := f.Tag.Lookup(tag)
	if !ok {
		return nil
	}
	value, err := strconv.ParseFloat(text, 64)
	if err != nil {
		panic(fmt.Sprintf("strict: field %s: tag %s: %v", f.Name, tag, err))
	}
	return &value
}

// mayBeAbsent reports whether a file may leave the field out.
func (r rule) mayBeAbsent() bool {
	return r.hasDefault || r.optional || r.group != "" || r.typ.Kind() == reflect.Pointer || defaultable(r.typ)
}

// defaultable reports whether t is a struct all of whose fields may be left out.
func defaultable(t reflect.Type) bool {
	if t.Kind() != reflect.Struct {
		return false
	}
	for _, r := range rules(t) {
		if r.group != "" && !r.groupOptional || !r.mayBeAbsent() {
			return false
		}
	}
	return true
}

// element is the rule for a list's elements: the same bounds, none on length.
func (r rule) element(t reflect.Type) rule {
	r.typ, r.minItems, r.maxItems, r.unique, r.optional = t, 0, 0, false, false
	return r
}

// allowed says in words what a value of the field may be.
func (r rule) allowed() string {
	t := r.typ
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch {
	case t.Kind() == reflect.Array:
		return fmt.Sprintf("a list of %d, each %s", t.Len(), r.element(t.Elem()).allowed())
	case t.Kind() == reflect.Slice:
		return r.length() + ", each " + r.element(t.Elem()).allowed()
	case t.Kind() == reflect.Map:
		return "a mapping from names to " + r.element(t.Elem()).allowed()
	case t.Kind() == reflect.Struct:
		return "a mapping of " + listing(names(rules(t)))
	case len(r.enum) > 0:
		return strings.Join(r.enum, " or ")
	case t.Kind() == reflect.String && r.named:
		return "a name of letters, digits, _, - and dots"
	case t.Kind() == reflect.String && r.like != "":
		return r.like
	case t.Kind() == reflect.String:
		return "text"
	case t.Kind() == reflect.Bool:
		return "true or false"
	case isInteger(t):
		return r.interval("a whole number")
	}
	return r.interval("a number")
}

// interval words the bounds of a number.
func (r rule) interval(what string) string {
	switch {
	case r.above != nil && r.max != nil:
		what += fmt.Sprintf(" above %s up to %s", number(*r.above), number(*r.max))
	case r.above != nil:
		what += " above " + number(*r.above)
	case r.min != nil && r.max != nil:
		what += fmt.Sprintf(" from %s to %s", number(*r.min), number(*r.max))
	case r.min != nil:
		what += " from " + number(*r.min)
	case r.max != nil:
		what += " up to " + number(*r.max)
	}
	if r.unit != "" {
		what += " " + r.unit
	}
	return what
}

// length words how many elements a list may have.
func (r rule) length() string {
	switch {
	case r.minItems > 0 && r.minItems == r.maxItems:
		return fmt.Sprintf("a list of %d", r.minItems)
	case r.maxItems > 0:
		return fmt.Sprintf("a list of %d to %d", r.minItems, r.maxItems)
	case r.minItems > 0:
		return fmt.Sprintf("a list of %d or more", r.minItems)
	}
	return "a list"
}

func number(value float64) string { return strconv.FormatFloat(value, 'f', -1, 64) }

func names(all []rule) []string {
	words := make([]string, len(all))
	for i, r := range all {
		words[i] = r.name
	}
	return words
}

func isInteger(t reflect.Type) bool {
	return reflect.Int <= t.Kind() && t.Kind() <= reflect.Uint64
}

func isFloat(t reflect.Type) bool {
	return t.Kind() == reflect.Float64 || t.Kind() == reflect.Float32
}
