package strict

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
)

// Bounds on a file, far above any honest one; they keep a hostile file from
// taking memory, stack or time.
const (
	MaxBytes = 1 << 20 // size of a file
	MaxDepth = 64      // lists and mappings inside each other
)

// reader turns the text of one file into nodes.
type reader struct {
	file   string
	errors Errors
}

// parse reads one YAML document without anchors, aliases, tags or directives.
func parse(file string, src []byte) (*node, Errors) {
	r := &reader{file: file}
	text, ok := r.text(src)
	if !ok {
		return nil, r.errors
	}
	root := r.document(text)
	if len(r.errors) > 0 {
		return nil, r.errors
	}
	return root, nil
}

func (r *reader) fail(line, column int, fieldPath, found, allowed string) {
	r.errors = append(r.errors, Error{r.file, line, column, fieldPath, found, allowed})
}

// text checks the bytes and returns them with plain line ends.
func (r *reader) text(src []byte) (string, bool) {
	if len(src) > MaxBytes {
		r.fail(1, 1, "", fmt.Sprintf("%d bytes", len(src)), fmt.Sprintf("at most %d bytes", MaxBytes))
		return "", false
	}
	src = bytes.TrimPrefix(src, []byte("\ufeff"))
	text := strings.ReplaceAll(string(src), "\r\n", "\n")
	line, column, indent := 1, 1, true
	for i, c := range text {
		switch {
		case c == utf8.RuneError && !strings.HasPrefix(text[i:], "\ufffd"):
			r.fail(line, column, "", fmt.Sprintf("the byte 0x%02x", text[i]), "UTF-8 text")
			return "", false
		case c == '\t' && indent:
			r.fail(line, column, "", "a tab", "spaces as indentation")
			return "", false
		case c != '\n' && c != '\t' && (c < ' ' || c == 0x7f || 0x80 <= c && c < 0xa0 || c == '\ufeff'):
			r.fail(line, column, "", fmt.Sprintf("the control character U+%04X", c), "text")
			return "", false
		}
		column++
		indent = indent && c == ' '
		if c == '\n' {
			line, column, indent = line+1, 1, true
		}
	}
	return text, true
}

// document parses text that has passed the checks on its bytes.
func (r *reader) document(text string) (root *node) {
	defer func() {
		if cause := recover(); cause != nil { // the YAML library's, on text that its own parser did not foresee
			r.fail(1, 1, "", "text that is not YAML", "one YAML document")
		}
	}()
	tokens := lexer.Tokenize(text)
	if r.tokens(tokens); len(r.errors) > 0 {
		return nil
	}
	tree, err := parser.Parse(tokens, 0, parser.AllowDuplicateMapKey())
	if err != nil {
		r.syntax(err)
		return nil
	}
	var body ast.Node
	for _, doc := range tree.Docs {
		if doc.Body == nil || doc.Body.Type() == ast.CommentType {
			continue
		}
		if body != nil {
			at := positionOf(doc.Body)
			r.fail(at.line, at.column, "", "a second document", "one document a file")
			return nil
		}
		body = doc.Body
	}
	if body == nil {
		r.fail(1, 1, "", "an empty file", "a mapping")
		return nil
	}
	return r.node(body, "")
}

// syntax reports the YAML library's own complaint at its place.
func (r *reader) syntax(err error) {
	var located interface {
		GetToken() *token.Token
		GetMessage() string
	}
	if errors.As(err, &located) && located.GetToken() != nil && located.GetToken().Position != nil {
		at := located.GetToken().Position
		r.fail(at.Line, at.Column, "", "YAML that cannot be read ("+shorten(located.GetMessage())+")", "one YAML document")
		return
	}
	r.fail(1, 1, "", "YAML that cannot be read ("+shorten(err.Error())+")", "one YAML document")
}

// tokens refuses what no file of ours needs, before the parser recurses into
// it: anchors, aliases (and so billion laughs), tags, directives, complex
// keys, a second document, and deep nesting.
func (r *reader) tokens(tokens token.Tokens) {
	var depth nesting
	started, ended := false, false // whether the document has begun, and a `---` or `...` closed it
	for _, t := range tokens {
		found := refused(t)
		switch t.Type {
		case token.CommentType:
			continue
		case token.DocumentHeaderType, token.DocumentEndType:
			ended = started
			continue
		}
		allowed := "plain values, each written out"
		if found == "" && ended {
			found, allowed = "a second document", "one document a file"
		}
		if found == "" && depth.enter(t) > MaxDepth {
			found, allowed = "lists or mappings nested too deep", fmt.Sprintf("at most %d levels", MaxDepth)
		}
		if found != "" {
			r.fail(t.Position.Line, t.Position.Column, "", found, allowed)
			return
		}
		started = true
	}
}

// refused names a token's YAML feature if it is one that files may not use.
func refused(t *token.Token) string {
	switch t.Type {
	case token.AnchorType:
		return "an anchor (&)"
	case token.AliasType:
		return "an alias (*)"
	case token.TagType:
		return "the tag " + shorten(t.Value)
	case token.MergeKeyType:
		return "a merge key (<<)"
	case token.DirectiveType:
		return "a directive (%)"
	case token.MappingKeyType:
		return "a complex key (?)"
	}
	return ""
}

// nesting counts how deep a token stands, from columns in block style and
// from brackets in flow style.
type nesting struct {
	flow    int
	columns []int
}

func (n *nesting) enter(t *token.Token) int {
	switch t.Type {
	case token.SequenceStartType, token.MappingStartType:
		n.flow++
	case token.SequenceEndType, token.MappingEndType:
		n.flow--
	case token.SequenceEntryType, token.MappingValueType:
		if n.flow > 0 {
			break
		}
		column := t.Position.Column
		if t.Type == token.MappingValueType && t.Prev != nil {
			column = t.Prev.Position.Column
		}
		for len(n.columns) > 0 && n.columns[len(n.columns)-1] >= column {
			n.columns = n.columns[:len(n.columns)-1]
		}
		n.columns = append(n.columns, column)
	}
	return n.flow + len(n.columns)
}
