package strict

import (
	"errors"
	"fmt"
	"math"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

// plain turns a node into maps, slices and texts, for comparison.
func plain(n *node) any {
	switch n.kind {
	case nothing:
		return nil
	case sequence:
		items := []any{}
		for _, item := range n.items {
			items = append(items, plain(item))
		}
		return items
	case mapping:
		fields := map[string]any{}
		for _, f := range n.fields {
			fields[f.key] = plain(f.value)
		}
		return fields
	}
	return n.text
}

func TestParse(t *testing.T) {
	type m = map[string]any
	type l = []any
	for _, test := range []struct {
		text string
		want any
	}{
		{"a: b", m{"a": "b"}},
		{"a: b # c\n#d\n\nc: d#e", m{"a": "b", "c": "d#e"}},
		{"---\na: 1\n...\n", m{"a": "1"}},
		{"--- # header\na: 1\n", m{"a": "1"}},
		{"# only\n---\na: 1\n... # end\n# more\n", m{"a": "1"}},
		{"\ufeffa: 1\r\nb: 2\r\n", m{"a": "1", "b": "2"}},
		{"a:\nb: ~\nc: null\n", m{"a": nil, "b": nil, "c": nil}},
		{"a:\n  b:\n    c: d\n  e: f\n", m{"a": m{"b": m{"c": "d"}, "e": "f"}}},
		{"a:\n- b\n- c\nd: e\n", m{"a": l{"b", "c"}, "d": "e"}},
		{"a:\n  - b\n  - c: d\n    e: f\n  -\n    g: h\n  -\n", m{"a": l{"b", m{"c": "d", "e": "f"}, m{"g": "h"}, nil}}},
		{"- - a\n  - b\n- c\n", l{l{"a", "b"}, "c"}},
		{"-   a: 1\n    b: 2\n", l{m{"a": "1", "b": "2"}}},
		{"[a, [b, c], {d: e}, ]", l{"a", l{"b", "c"}, m{"d": "e"}}},
		{"a: [\n  1, # one\n  2\n]\nb: {\n}\n", m{"a": l{"1", "2"}, "b": m{}}},
		{`{"a":1, 'b' : 2, c: , d: "x,y"}`, m{"a": "1", "b": "2", "c": nil, "d": "x,y"}},
		{`a: "q\"\\\/\b\f\n\r\t\u00e9" # c`, m{"a": "q\"\\/\b\f\n\r\té"}},
		{"a: 'it''s'", m{"a": "it's"}},
		{`"a b": c`, m{"a b": "c"}},
		{"a: :d", nil},
		{"a: #d\nb: [-]", nil},
		{"a: [-]", nil},
		{"a: x:y -z ?\nb: -5\n", m{"a": "x:y -z ?", "b": "-5"}},
		{"url: http://a.b/c#d", m{"url": "http://a.b/c#d"}},
		{"a: |\n  one\n    two\n\n  three\n\nb: c\n", m{"a": "one\n  two\n\nthree\n", "b": "c"}},
		{"a: >\n  one\n  two\n\n  three\n    four\n  five\nb: c\n", m{"a": "one two\nthree\n  four\nfive\n", "b": "c"}},
		{"a: |-\n  # no comment\nb: >-\n  x\n  y\n", m{"a": "# no comment", "b": "x y"}},
		{"- |\n x\n- >\n y\n", l{"x\n", "y\n"}},
		{"a: |\nb: c\n", m{"a": "", "b": "c"}},
		{"é: ü\nb: [ö, 日本]", m{"é": "ü", "b": l{"ö", "日本"}}},
		{"5", "5"},
	} {
		root, errs := parse("f", []byte(test.text))
		if test.want == nil {
			if errs == nil {
				t.Errorf("%q was read as %v", test.text, plain(root))
			}
			continue
		}
		if errs != nil || !reflect.DeepEqual(plain(root), test.want) {
			t.Errorf("%q: %v\nis %#v\nnot %#v", test.text, errs, root, test.want)
			continue
		}
		if got, err := reference(test.text); err != nil || !reflect.DeepEqual(got, test.want) {
			t.Errorf("%q: goccy/go-yaml reads %#v, %v", test.text, got, err)
		}
	}
}

// reference reads a text by another implementation of YAML.
func reference(text string) (any, error) {
	file, err := parser.ParseBytes([]byte(strings.TrimPrefix(text, "\ufeff")), 0)
	if err != nil {
		return nil, err
	}
	for _, doc := range file.Docs {
		if doc.Body != nil {
			return fromTree(doc.Body)
		}
	}
	return nil, errors.New("no document")
}

// fromTree turns that implementation's tree into what plain makes of ours.
func fromTree(tree ast.Node) (any, error) {
	switch n := tree.(type) {
	case *ast.MappingNode:
		fields := map[string]any{}
		for _, f := range n.Values {
			value, err := fromTree(f.Value)
			if err != nil {
				return nil, err
			}
			fields[f.Key.GetToken().Value] = value
		}
		return fields, nil
	case *ast.SequenceNode:
		items := []any{}
		for _, item := range n.Values {
			value, err := fromTree(item)
			if err != nil {
				return nil, err
			}
			items = append(items, value)
		}
		return items, nil
	case *ast.NullNode:
		return nil, nil
	case *ast.LiteralNode:
		return n.Value.Value, nil
	case *ast.StringNode:
		return n.Value, nil
	case ast.ScalarNode:
		return n.GetToken().Value, nil
	}
	return nil, fmt.Errorf("a %T", tree)
}

func TestSyntaxErrors(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"", "f:1:1: found an empty file; allowed a mapping"},
		{"# nothing\n", "f:2:1: found an empty file; allowed a mapping"},
		{"a: 1\n---\nb: 2\n", "f:2:1: found a second document; allowed one document a file"},
		{"a: 1\n...\n---\nb: 2\n", "f:3:1: found a second document; allowed one document a file"},
		{"a: 1\n...\nb: 2\n", `f:3:1: found "b: 2"; allowed the end of the file, or more of the same list or mapping at its column`},
		{"a:\n\tb: 1\n", "f:2:1: found a tab; allowed spaces"},
		{"a:\tb\n", "f:1:3: found a tab; allowed spaces"},
		{"a: \xff\n", "f:1:4: found the byte 0xff; allowed UTF-8 text"},
		{"\x7fELF\x02\x01\x01\x00", "f:1:1: found the control character U+007F; allowed text"},
		{"a: b\x00", "f:1:5: found the control character U+0000; allowed text"},
		{"a: b\rc: d", "f:1:5: found the control character U+000D; allowed text"},
		{"a: &x 1", "f:1:4: found an anchor (&); allowed plain values, and text in quotes"},
		{"a: *x", "f:1:4: found an alias (*); allowed plain values, and text in quotes"},
		{"<<: {a: 1}", "f:1:1: found a merge key (<<); allowed every field written out"},
		{"a: !!int 1", "f:1:4: found a tag (!); allowed plain values, and text in quotes"},
		{"%YAML 1.2\n---\na: 1", "f:1:1: found a directive (%); allowed plain values, and text in quotes"},
		{"? a\n: b", "f:1:1: found a '?' alone; allowed plain values, and text in quotes"},
		{"a: b: c", `f:1:5: found a second ": " in one line; allowed text with a colon in quotes, or the inner key in a line of its own`},
		{"a: - b", "f:1:4: found a list item in the line of its key; allowed the item in a line of its own, or [a, b]"},
		{"a: 1\n  b: 2", `f:2:3: found "b: 2" further right than the fields above; allowed column 1`},
		{"a:\n  - 1\n    - 2", `f:3:5: found "- 2" further right than the list's items; allowed column 3`},
		{"a:\n    b: 1\n  c: 2", `f:3:3: found "c: 2" further right than the fields above; allowed column 1`},
		{"a: 1\n- b", "f:2:1: found a list item among fields; allowed a field"},
		{"a: 1\nb\n", "f:2:1: found b; allowed a field, as in name: value"},
		{"a: 1\na: 2\n", "f:2:1: a: found the field a second time; allowed it once, as on line 1"},
		{"a: {b: 1, b: 2}", "f:1:11: b: found the field a second time; allowed it once, as on line 1"},
		{"a: [1, 2", `f:1:9: found the end; allowed "," or "]"`},
		{"a: {b: 1", `f:1:9: found the end; allowed "," or "}"`},
		{"a: {b}", "f:1:5: found \"b}\"; allowed a field, as in {name: value}"},
		{"a: [b: 1]", `f:1:6: found a ":" in a list; allowed values alone, or {name: value}`},
		{"a: [1, , 2]", `f:1:8: found ", 2]"; allowed a value`},
		{"a: [1] 2", "f:1:8: found 2; allowed the end of the line"},
		{`a: "b" c`, "f:1:8: found c; allowed the end of the line"},
		{`a: "b`, `f:1:4: found "\"b"; allowed a closing " in the same line`},
		{"a: 'b\n  c'", `f:1:4: found "'b"; allowed a closing ' in the same line`},
		{`a: "\x"`, `f:1:5: found "\\x\""; allowed \" \\ \/ \b \f \n \r \t or \u and four hexadecimal digits`},
		{"a: @b", "f:1:4: found the reserved character @; allowed plain values, and text in quotes"},
		{strings.Repeat("- ", 65) + "a", "f:1:129: found lists and mappings nested too deep; allowed at most 64 levels"},
		{strings.Repeat("[", 65), "f:1:65: found lists and mappings nested too deep; allowed at most 64 levels"},
		{"a: " + strings.Repeat("x", MaxBytes), "f:1:1: found more than 1048576 bytes; allowed a smaller file"},
		{"a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n", "f:1:4: found an anchor (&); allowed plain values, and text in quotes"},
	} {
		_, errs := parse("f", []byte(test.text))
		if got := fmt.Sprint(errs); got != test.want {
			t.Errorf("%.60q:\n got %s\nwant %s", test.text, got, test.want)
		}
	}
}

func TestNestingUpToTheBound(t *testing.T) {
	for _, text := range []string{strings.Repeat("- ", 64) + "a", strings.Repeat("[", 64) + strings.Repeat("]", 64)} {
		if _, errs := parse("f", []byte(text)); errs != nil {
			t.Error(errs)
		}
	}
}

// Texts of the largest size that make careless readers quadratic.
func TestHostileFilesAreQuick(t *testing.T) {
	fill := func(unit string) string { return strings.Repeat(unit, MaxBytes/len(unit)-16) }
	decode := func(text string) (time.Duration, error) {
		start := time.Now()
		var got animal
		_, err := Decode("f", []byte(text), &got)
		return time.Since(start), err
	}
	const most = 20 // an algorithm that is quadratic in the file's size is in the thousands
	usual, _ := decode(fill("a: b\n"))
	for _, text := range []string{
		fill("a:\n"), fill("- a\n"), fill("-\n"), fill("- "), fill("- |\n x\n"), fill("["), fill("{"), fill("a"),
		fill("a: |\n x\n"), "a: |\n" + fill("  x\n"), "a: |\n" + fill("\n"), "a: >\n" + fill("  x\n\n"), "a: |\n a" + fill("\n"),
		"[" + fill("1,") + "]", "[" + fill("[],") + "]", "[" + fill("1,\n") + "]", "{" + fill("a: b, ") + "}", "[" + fill("'',") + "]",
		fill("#\n"), "a: # " + fill("#"), fill("\n"), fill(" "), "x: \"" + fill(`\n`) + "\"", "x: '" + fill("''") + "'", fill("é: ü\n"),
	} {
		ratio := math.Inf(1)
		for range 5 { // a busy machine may stop any one of them
			took, err := decode(text)
			if err == nil {
				t.Fatalf("%.20q was taken for an animal", text)
			}
			if ratio = min(ratio, took.Seconds()/usual.Seconds()); ratio < most {
				break
			}
		}
		if ratio >= most {
			t.Errorf("%.20q took %.0f times as long as a tame file of its size", text, ratio)
		}
	}
}
