package strict

import (
	"fmt"
	"math"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Encode writes v, a pointer to a tagged struct, as a file that Decode reads
// back equal: fields in the order of declaration, maps in the order of their
// keys, what is not set left out. It fails on numbers and texts that no file
// can hold.
func Encode(v any) ([]byte, error) {
	e := &encoder{}
	e.fields(reflect.ValueOf(v).Elem(), 0)
	if e.lines == nil {
		return []byte("{}\n"), e.err
	}
	return []byte(strings.Join(e.lines, "\n") + "\n"), e.err
}

// encoder writes block style for structs and maps, and brackets for the rest.
type encoder struct {
	lines []string
	err   error
}

func (e *encoder) line(indent int, text string) {
	e.lines = append(e.lines, strings.Repeat("  ", indent)+text)
}

// fields writes a struct's fields, or a map's entries, a line or more each.
func (e *encoder) fields(v reflect.Value, indent int) {
	if v.Kind() == reflect.Map {
		keys := v.MapKeys()
		slices.SortFunc(keys, func(a, b reflect.Value) int { return strings.Compare(a.String(), b.String()) })
		for _, key := range keys {
			e.field(e.text(key.String()), v.MapIndex(key), indent)
		}
		return
	}
	for _, r := range rules(v.Type()) {
		if value := v.Field(r.index); !r.silent(value) {
			e.field(r.name, value, indent)
		}
	}
}

// silent reports whether leaving the field out says its value.
func (r rule) silent(v reflect.Value) bool {
	if !r.hasDefault && defaultable(r.typ) {
		for _, inner := range rules(r.typ) {
			if !inner.silent(v.Field(inner.index)) {
				return false
			}
		}
		return true
	}
	return r.mayBeAbsent() && !r.hasDefault && v.IsZero()
}

func (e *encoder) field(name string, v reflect.Value, indent int) {
	if v.Kind() == reflect.Pointer {
		v = v.Elem()
	}
	switch before := len(e.lines); {
	case v.Kind() == reflect.Struct || v.Kind() == reflect.Map:
		e.line(indent, name+":")
		if e.fields(v, indent+1); len(e.lines) == before+1 {
			e.lines[before] += " {}"
		}
	case v.Kind() == reflect.Slice && v.Len() > 0 && v.Type().Elem().Kind() == reflect.Struct:
		e.line(indent, name+":")
		for i := range v.Len() {
			e.item(v.Index(i), indent+1)
		}
	default:
		e.line(indent, name+": "+e.inline(v))
	}
}

// item writes one struct of a list: its first line gets the dash.
func (e *encoder) item(v reflect.Value, indent int) {
	before := len(e.lines)
	if e.fields(v, indent+1); len(e.lines) == before {
		e.line(indent, "- {}")
		return
	}
	e.lines[before] = strings.Repeat("  ", indent) + "- " + strings.TrimLeft(e.lines[before], " ")
}

// inline writes a scalar, or a list of them in brackets.
func (e *encoder) inline(v reflect.Value) string {
	switch {
	case v.Kind() == reflect.Slice || v.Kind() == reflect.Array:
		items := make([]string, v.Len())
		for i := range items {
			items[i] = e.inline(v.Index(i))
		}
		return "[" + strings.Join(items, ", ") + "]"
	case v.Kind() == reflect.String:
		return e.text(v.String())
	case isFloat(v.Type()):
		if f := v.Float(); math.IsNaN(f) || math.IsInf(f, 0) {
			e.fail("the number %v", f)
		}
		return strconv.FormatFloat(v.Float(), 'g', -1, v.Type().Bits())
	case v.CanInt() || v.CanUint() || v.Kind() == reflect.Bool:
		return fmt.Sprint(v.Interface())
	}
	e.fail("a %v", v.Type())
	return ""
}

func (e *encoder) fail(format string, args ...any) {
	if e.err == nil {
		e.err = fmt.Errorf("no file can hold "+format, args...)
	}
}

var safe = regexp.MustCompile(`^[A-Za-z_]([A-Za-z0-9_ ./()-]*[A-Za-z0-9_./()-])?$`)

// text writes a string, in quotes where it could be read as something else.
func (e *encoder) text(s string) string {
	if !utf8.ValidString(s) {
		e.fail("the text %q", s)
	}
	if safe.MatchString(s) && !reserved(s) {
		return s
	}
	var b strings.Builder
	b.WriteByte('"')
	for _, c := range s {
		switch {
		case c == '"' || c == '\\':
			b.WriteRune('\\')
			b.WriteRune(c)
		case unprintable(c) || c == '\n' || c == '\t':
			fmt.Fprintf(&b, `\u%04x`, c)
		default:
			b.WriteRune(c)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// reserved reports whether some YAML reader takes the bare word for something
// other than text.
func reserved(word string) bool {
	switch strings.ToLower(word) {
	case "null", "true", "false", "yes", "no", "on", "off", "y", "n":
		return true
	}
	return looksNumeric(word)
}
