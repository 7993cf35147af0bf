package strict

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"pgregory.net/rapid"
)

// compiled is the schema of an animal, checked against JSON Schema's own.
func compiled(t *testing.T) *jsonschema.Schema {
	t.Helper()
	text, err := Schema(&animal{}, "animal.schema.json", "An animal")
	if err != nil {
		t.Fatal(err)
	}
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("animal.schema.json", document); err != nil {
		t.Fatal(err)
	}
	s, err := compiler.Compile("animal.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// asJSON turns a file into what a JSON Schema sees of it: numbers where YAML
// has plain numbers.
func asJSON(n *node) any {
	switch n.kind {
	case nothing:
		return nil
	case sequence:
		items := []any{}
		for _, item := range n.items {
			items = append(items, asJSON(item))
		}
		return items
	case mapping:
		fields := map[string]any{}
		for _, f := range n.fields {
			fields[f.key] = asJSON(f.value)
		}
		return fields
	}
	if n.quoted || !json.Valid([]byte(n.text)) {
		return n.text
	}
	v, err := jsonschema.UnmarshalJSON(strings.NewReader(n.text))
	if err != nil {
		return n.text
	}
	return v
}

// Whatever Decode takes, the schema takes.
func TestSchemaAcceptsWhatDecodeDoes(t *testing.T) {
	schema := compiled(t)
	if err := schema.Validate(asJSON(read(t, good))); err != nil {
		t.Error(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		text, err := Encode(drawAnimal(t))
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(asJSON(read(t, string(text)))); err != nil {
			t.Fatalf("%v in\n%s", err, text)
		}
	})
}

// What Decode refuses for a reason that JSON Schema can state, it refuses too.
func TestSchemaRefuses(t *testing.T) {
	schema := compiled(t)
	for _, line := range []string{
		"gravty: 1", "gravity: [0]", "gravity: [0, 1, 2]", "gravity: [0, -1001]", "gravity: 1", "solver: {mode: slow}", "solver: {steps: 0}",
		"solver: {steps: 1.5}", "kinds: [pot]", "kinds: [pit, pit]", "genes: {a: 2}", "genes: 1", "poly: [[0, 0], [1, 0], [0, 1]]",
		"hinge: {}\njet: a", "hinge: {speed: 0}", "asleep: maybe", "title: 5", `jet: ""`, "name: [a]",
	} {
		var got animal
		text := good + line
		if strings.HasPrefix(line, "name") {
			text = strings.Replace(good, "name: walker", line, 1)
		}
		if _, err := Decode("a", []byte(text), &got); err == nil {
			t.Errorf("Decode takes %s", line)
		}
		if err := schema.Validate(asJSON(read(t, text))); err == nil {
			t.Errorf("the schema takes %s", line)
		}
	}
	if err := schema.Validate(asJSON(read(t, strings.Replace(good, "disc: 1_0.5\n", "", 1)))); err == nil {
		t.Error("the schema takes an animal without a shape")
	}
}

// read parses a text that must be good YAML.
func read(t interface{ Fatal(...any) }, text string) *node {
	n, errs := parse("f", []byte(text))
	if errs != nil {
		t.Fatal(errs)
	}
	return n
}

func TestSchemaText(t *testing.T) {
	type disc struct {
		Radius float64 `yaml:"radius" unit:"m" above:"0" max:"2" doc:"size"`
		At     vec     `yaml:"at" default:"[0, 1/2]"`
	}
	type shape struct {
		Disc *disc  `yaml:"disc" oneof:"kind" doc:"round"`
		Name string `yaml:"name" oneof:"kind"`
	}
	got, err := Schema(&shape{}, "shape.json", "A shape")
	if err != nil {
		t.Fatal(err)
	}
	number := `"type": ["number", "string"], "pattern": "` + strings.ReplaceAll(numberPattern, `\`, `\\`) + `"`
	want := `{"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "shape.json", "title": "A shape",
		"type": "object", "additionalProperties": false,
		"properties": {"disc": {"description": "round", "$ref": "#/$defs/disc"}, "name": {"type": "string", "minLength": 1}},
		"allOf": [{"oneOf": [{"required": ["disc"]}, {"required": ["name"]}]}],
		"$defs": {"disc": {"type": "object", "additionalProperties": false, "properties": {
			"radius": {"description": "size (m)", ` + number + `, "exclusiveMinimum": 0, "maximum": 2},
			"at": {"default": [0, 0.5], "type": "array", "items": {` + number + `}, "minItems": 2, "maxItems": 2}},
			"required": ["radius"]}}}`
	var compact bytes.Buffer
	if err := json.Compact(&compact, []byte(want)); err != nil {
		t.Fatal(err)
	}
	var is bytes.Buffer
	if err := json.Compact(&is, got); err != nil || is.String() != compact.String() {
		t.Errorf("%v\n got %s\nwant %s", err, is.String(), compact.String())
	}
}
