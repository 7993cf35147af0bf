package strict

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
)

// Patterns of what JSON Schema takes for text where a file of ours has a
// number: quotients and digits grouped by underscores.
const (
	wholePattern  = `^[-+]?[0-9][0-9_]*$`
	numberPattern = `^[-+]?([0-9][0-9_]*(\.[0-9_]*)?|\.[0-9][0-9_]*)([eE][-+]?[0-9]+)?( *\/ *[-+]?([0-9][0-9_]*(\.[0-9_]*)?|\.[0-9][0-9_]*)([eE][-+]?[0-9]+)?)?$`
)

// Schema writes the JSON Schema (draft 2020-12) of v's type, a pointer to a
// tagged struct, for editors that complete and check as one types. It says
// what the tags say; it cannot bound a quotient's value.
func Schema(v any, id, title string) ([]byte, error) {
	s := &schema{types: make(map[string]reflect.Type)}
	root := reflect.TypeOf(v).Elem()
	top := object{
		{"$schema", "https://json-schema.org/draft/2020-12/schema"},
		{"$id", id},
		{"title", title},
	}
	top = append(top, s.structure(root)...)
	if len(s.defs) > 0 {
		top = append(top, member{"$defs", s.defs})
	}
	text, err := json.MarshalIndent(top, "", "  ")
	return append(text, '\n'), err
}

// object is a JSON object whose members keep their order.
type object []member

type member struct {
	name  string
	value any
}

func (o object) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, m := range o {
		if i > 0 {
			b.WriteByte(',')
		}
		name, err := json.Marshal(m.name)
		if err != nil {
			return nil, err
		}
		value, err := json.Marshal(m.value)
		if err != nil {
			return nil, err
		}
		b.Write(append(append(name, ':'), value...))
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// schema collects the definitions of the structs on the way.
type schema struct {
	types map[string]reflect.Type
	defs  object
}

// structure is the schema of a struct.
func (s *schema) structure(t reflect.Type) object {
	properties, required := object{}, []string{}
	all := rules(t)
	for _, r := range all {
		properties = append(properties, member{r.name, s.field(r)})
		if !r.mayBeAbsent() {
			required = append(required, r.name)
		}
	}
	o := object{{"type", "object"}, {"additionalProperties", false}, {"properties", properties}}
	if len(required) > 0 {
		o = append(o, member{"required", required})
	}
	if choices := groups(all); len(choices) > 0 {
		o = append(o, member{"allOf", choices})
	}
	return o
}

// groups is a oneOf for each oneof group.
func groups(all []rule) (choices []object) {
	members := make(map[string][]object)
	for _, r := range all {
		if r.group != "" {
			members[r.group] = append(members[r.group], object{{"required", []string{r.name}}})
		}
	}
	for _, r := range all {
		one := members[r.group]
		if len(one) == 0 {
			continue
		}
		delete(members, r.group)
		if r.groupOptional {
			one = append(one, object{{"not", object{{"anyOf", one}}}})
		}
		choices = append(choices, object{{"oneOf", one}})
	}
	return choices
}

// field is the schema of one field: its description, default and type.
func (s *schema) field(r rule) object {
	o := object{}
	if text := r.doc; text != "" || r.unit != "" {
		if r.unit != "" {
			text = strings.TrimSpace(text + " (" + r.unit + ")")
		}
		o = append(o, member{"description", text})
	}
	if r.hasDefault {
		o = append(o, member{"default", plainValue(fallback(r, place{}), r)})
	}
	return append(o, s.typed(r)...)
}

// typed is the schema of a value.
func (s *schema) typed(r rule) object {
	t := r.typ
	switch {
	case t.Kind() == reflect.Pointer:
		r.typ = t.Elem()
		return s.typed(r)
	case t.Kind() == reflect.Struct:
		return object{{"$ref", "#/$defs/" + s.define(t)}}
	case t.Kind() == reflect.Map:
		return limits(object{{"type", "object"}, {"additionalProperties", s.typed(r.element(t.Elem()))}}, "Properties", r)
	case t.Kind() == reflect.Slice || t.Kind() == reflect.Array:
		if t.Kind() == reflect.Array {
			r.minItems, r.maxItems = t.Len(), t.Len()
		}
		o := limits(object{{"type", "array"}, {"items", s.typed(r.element(t.Elem()))}}, "Items", r)
		if r.unique {
			o = append(o, member{"uniqueItems", true})
		}
		return o
	case len(r.enum) > 0:
		return object{{"enum", r.enum}}
	case t.Kind() == reflect.String && r.named:
		return object{{"type", "string"}, {"pattern", namePattern}}
	case t.Kind() == reflect.String && r.optional:
		return object{{"type", "string"}}
	case t.Kind() == reflect.String:
		return object{{"type", "string"}, {"minLength", 1}}
	case t.Kind() == reflect.Bool:
		return object{{"type", "boolean"}}
	case isInteger(t):
		return bounds(object{{"type", []string{"integer", "string"}}, {"pattern", wholePattern}}, r)
	case isFloat(t):
		return bounds(object{{"type", []string{"number", "string"}}, {"pattern", numberPattern}}, r)
	}
	panic(fmt.Sprintf("strict: field %s: no files hold a %v", r.name, t))
}

// define puts a struct among the definitions once and returns its name.
func (s *schema) define(t reflect.Type) string {
	switch known, ok := s.types[t.Name()]; {
	case ok && known != t:
		panic(fmt.Sprintf("strict: two types named %s in one schema", t.Name()))
	case !ok:
		s.types[t.Name()] = t
		at := len(s.defs)
		s.defs = append(s.defs, member{t.Name(), nil})
		s.defs[at].value = s.structure(t)
	}
	return t.Name()
}

func limits(o object, of string, r rule) object {
	if r.minItems > 0 {
		o = append(o, member{"min" + of, r.minItems})
	}
	if r.maxItems > 0 {
		o = append(o, member{"max" + of, r.maxItems})
	}
	return o
}

func bounds(o object, r rule) object {
	if r.min != nil {
		o = append(o, member{"minimum", *r.min})
	}
	if r.above != nil {
		o = append(o, member{"exclusiveMinimum", *r.above})
	}
	if r.max != nil {
		o = append(o, member{"maximum", *r.max})
	}
	return o
}

// plainValue turns a default into JSON's terms.
func plainValue(n *node, r rule) any {
	value := reflect.New(r.typ).Elem()
	d := &decoder{file: "default"}
	d.value(n, r.name, r, value)
	if len(d.errors) > 0 {
		panic("strict: " + d.errors.Error())
	}
	return value.Interface()
}
