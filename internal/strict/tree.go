package strict

import (
	"fmt"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"
)

// node turns the YAML library's tree into ours, refusing duplicate keys.
func (r *reader) node(tree ast.Node, path string) *node {
	n := &node{place: positionOf(tree)}
	switch t := tree.(type) {
	case *ast.MappingNode:
		n.kind = mapping
		r.fields(n, t.Values, path)
	case *ast.MappingValueNode:
		n.kind = mapping
		r.fields(n, []*ast.MappingValueNode{t}, path)
	case *ast.SequenceNode:
		n.kind = sequence
		n.items = make([]*node, len(t.Values))
		for i, item := range t.Values {
			n.items[i] = r.node(item, index(path, i))
		}
	case *ast.NullNode:
		n.kind = nothing
	case *ast.LiteralNode:
		n.text, n.quoted = t.Value.Value, true
	case *ast.StringNode:
		n.text = t.Value
		n.quoted = t.Token.Type == token.DoubleQuoteType || t.Token.Type == token.SingleQuoteType
	case ast.ScalarNode:
		n.text = t.GetToken().Value
	default:
		r.fail(n.place.line, n.place.column, path, "a YAML "+tree.Type().YAMLName(), "a scalar, a list or a mapping")
	}
	return n
}

// fields fills a mapping's node.
func (r *reader) fields(n *node, values []*ast.MappingValueNode, path string) {
	first := make(map[string]place, len(values))
	for _, value := range values {
		key, ok := value.Key.(ast.Node)
		if _, scalar := value.Key.(ast.ScalarNode); !ok || !scalar || value.Value == nil {
			r.fail(n.place.line, n.place.column, path, "a key that is not a plain word", "field names")
			continue
		}
		name, at := keyText(key), positionOf(key)
		if before, twice := first[name]; twice {
			r.fail(at.line, at.column, join(path, name), "the field a second time", fmt.Sprintf("one, as on line %d", before.line))
			continue
		}
		first[name] = at
		n.fields = append(n.fields, field{name, at, r.node(value.Value, join(path, name))})
	}
	if len(n.fields) > 0 && len(values) > 0 {
		if m := n.fields[0].place; m.line < n.place.line || m.line == n.place.line && m.column < n.place.column {
			n.place = m // a block mapping begins at its first key, not at the colon
		}
	}
}

func keyText(key ast.Node) string {
	if text, ok := key.(*ast.StringNode); ok {
		return text.Value
	}
	return key.GetToken().Value
}

func positionOf(n ast.Node) place {
	if t := n.GetToken(); t != nil && t.Position != nil {
		return place{line: t.Position.Line, column: t.Position.Column}
	}
	return place{line: 1, column: 1}
}

// join and index build the path of a field from its mapping's or list's.
func join(path, name string) string {
	if path == "" {
		return name
	}
	return path + "." + name
}

func index(path string, i int) string { return fmt.Sprintf("%s[%d]", path, i) }
