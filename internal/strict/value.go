package strict

import (
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// value fills one field, element or map entry.
func (d *decoder) value(n *node, path string, r rule, target reflect.Value) {
	switch t := target.Type(); t.Kind() {
	case reflect.Pointer:
		target.Set(reflect.New(t.Elem()))
		r.typ = t.Elem()
		d.value(n, path, r, target.Elem())
	case reflect.Struct:
		d.structure(n, path, target)
	case reflect.Slice:
		if d.list(n, path, r) {
			target.Set(reflect.MakeSlice(t, len(n.items), len(n.items)))
			d.elements(n, path, r, target)
		}
	case reflect.Array:
		r.minItems, r.maxItems = t.Len(), t.Len()
		if d.list(n, path, r) {
			d.elements(n, path, r, target)
		}
	case reflect.Map:
		d.entries(n, path, r, target)
	case reflect.String:
		d.text(n, path, r, target)
	case reflect.Bool:
		d.boolean(n, path, r, target)
	default:
		d.number(n, path, r, target)
	}
}

// list checks a list's kind and length.
func (d *decoder) list(n *node, path string, r rule) bool {
	if n.kind != sequence || len(n.items) < r.minItems || r.maxItems > 0 && len(n.items) > r.maxItems {
		d.fail(n.place, path, n.String(), r.allowed())
		return false
	}
	return true
}

// elements fills a slice or an array of the list's length.
func (d *decoder) elements(n *node, path string, r rule, target reflect.Value) {
	each := r.element(target.Type().Elem())
	for i, item := range n.items {
		d.value(item, index(path, i), each, target.Index(i))
	}
	if r.unique {
		d.once(n, path, target)
	}
}

// once refuses elements that occur a second time.
func (d *decoder) once(n *node, path string, target reflect.Value) {
	seen := make(map[any]bool, len(n.items))
	for i, item := range n.items {
		value := target.Index(i).Interface()
		if seen[value] {
			d.fail(item.place, index(path, i), item.String()+" a second time", "each once")
		}
		seen[value] = true
	}
}

// entries fills a map with text keys.
func (d *decoder) entries(n *node, path string, r rule, target reflect.Value) {
	if n.kind != mapping || r.maxItems > 0 && len(n.fields) > r.maxItems {
		d.fail(n.place, path, n.String(), r.allowed())
		return
	}
	t := target.Type()
	target.Set(reflect.MakeMapWithSize(t, len(n.fields)))
	for _, f := range n.fields {
		value := reflect.New(t.Elem()).Elem()
		d.value(f.value, join(path, f.key), r.element(t.Elem()), value)
		target.SetMapIndex(reflect.ValueOf(f.key).Convert(t.Key()), value)
	}
}

// namePattern is what names may be: words that need no quotes in a file, a
// table or a command line.
const namePattern = `^[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}$`

var name = regexp.MustCompile(namePattern)

// truths are the words that YAML 1.2 takes for a bool.
var truths = []string{"true", "True", "TRUE", "false", "False", "FALSE"}

// text fills a string. Empty text counts as left out, so only an optional
// field may say it; what reads as a number or a bool must be in quotes.
func (d *decoder) text(n *node, path string, r rule, target reflect.Value) {
	switch {
	case n.kind != scalar:
		d.fail(n.place, path, n.String(), r.allowed())
	case len(r.enum) > 0:
		if !slices.Contains(r.enum, n.text) {
			d.fail(n.place, path, n.String(), Choice(n.text, r.enum))
			return
		}
		target.SetString(n.text)
	case !n.quoted && (looksNumeric(n.text) || slices.Contains(truths, n.text)):
		d.fail(n.place, path, n.String(), r.allowed()+" (in quotes if it is meant as text)")
	case r.named && !name.MatchString(n.text):
		d.fail(n.place, path, n.String(), r.allowed())
	case n.text == "" && !r.optional:
		d.fail(n.place, path, "empty text", r.allowed())
	default:
		target.SetString(n.text)
	}
}

func (d *decoder) boolean(n *node, path string, r rule, target reflect.Value) {
	if n.kind != scalar || n.quoted || n.text != "true" && n.text != "false" {
		d.fail(n.place, path, n.String(), r.allowed())
		return
	}
	target.SetBool(n.text == "true")
}

// number fills an integer or a float within its bounds.
func (d *decoder) number(n *node, path string, r rule, target reflect.Value) {
	value, ok := 0.0, n.kind == scalar && !n.quoted
	switch {
	case !ok:
	case isFloat(target.Type()):
		if value, ok = parseFloat(n.text); ok {
			target.SetFloat(value)
		}
	case target.CanInt():
		var whole int64
		if whole, ok = parseInt(n.text, target.Type().Bits()); ok {
			target.SetInt(whole)
			value = float64(whole)
		}
	case target.CanUint():
		var whole uint64
		if whole, ok = parseUint(n.text, target.Type().Bits()); ok {
			target.SetUint(whole)
			value = float64(whole)
		}
	default:
		panic(fmt.Sprintf("strict: field %s: no files hold a %v", path, target.Type()))
	}
	if !ok || r.min != nil && value < *r.min || r.max != nil && value > *r.max || r.above != nil && value <= *r.above {
		d.fail(n.place, path, n.String(), r.allowed())
	}
}

// parseInt and parseUint read whole numbers, with underscores between digits.
func parseInt(text string, bits int) (int64, bool) {
	if !integer.MatchString(text) {
		return 0, false
	}
	value, err := strconv.ParseInt(strings.ReplaceAll(text, "_", ""), 10, bits)
	return value, err == nil
}

func parseUint(text string, bits int) (uint64, bool) {
	if !integer.MatchString(text) {
		return 0, false
	}
	value, err := strconv.ParseUint(strings.TrimPrefix(strings.ReplaceAll(text, "_", ""), "+"), 10, bits)
	return value, err == nil
}
