package worlds

import (
	"bytes"
	"flag"
	"os"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"neonate/internal/strict"
)

//go:generate go test -run TestSchemasEqualTypes -update

var update = flag.Bool("update", false, "write the JSON Schemas anew from the Go types")

// schemas are the files that editors complete and check from.
var schemas = []struct {
	file, title string
	of          any
}{
	{"world.schema.json", "A neonate world", &World{}},
	{"body.schema.json", "A neonate body", &Body{}},
}

func TestSchemasEqualTypes(t *testing.T) {
	for _, s := range schemas {
		want, err := strict.Schema(s.of, s.file, s.title)
		if err != nil {
			t.Fatal(err)
		}
		if *update {
			if err := os.WriteFile(s.file, want, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if got, err := os.ReadFile(s.file); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s is not what the Go types say (%v): run go generate ./worlds", s.file, err)
		}
	}
}

// Every embedded file names its schema in its first line, and the schema
// takes it.
func TestSchemasTakeEmbeddedFiles(t *testing.T) {
	world, body := compile(t, "world.schema.json"), compile(t, "body.schema.json")
	for _, name := range Names() {
		takes(t, world, name+".yaml", "# yaml-language-server: $schema=world.schema.json\n")
	}
	for _, name := range Bodies() {
		takes(t, body, "bodies/"+name+".yaml", "# yaml-language-server: $schema=../body.schema.json\n")
	}
}

func compile(t *testing.T, file string) *jsonschema.Schema {
	t.Helper()
	s, err := jsonschema.NewCompiler().Compile(file)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func takes(t *testing.T, schema *jsonschema.Schema, file, header string) {
	t.Helper()
	text, err := library.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.HasPrefix(text, []byte(header)) {
		t.Errorf("%s does not begin with %q", file, header)
	}
	asJSON, err := yaml.YAMLToJSON(text)
	if err != nil {
		t.Fatal(err)
	}
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(asJSON))
	if err != nil {
		t.Fatal(err)
	}
	if err := schema.Validate(value); err != nil {
		t.Errorf("%s: %v", file, err)
	}
	if fields, ok := value.(map[string]any); ok {
		fields["colour"] = "red"
		if schema.Validate(fields) == nil {
			t.Errorf("%s: the schema takes an unknown field", file)
		}
	}
}
