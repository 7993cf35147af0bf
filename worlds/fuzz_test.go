package worlds

import (
	"reflect"
	"strings"
	"testing"

	"neonate/internal/strict"
)

// wrong are texts that lead a fuzzer away from good files.
var wrong = []string{
	"", "a: &x [*x]", "parts: [[[[[[[[", "name: toad\n---\nname: frog", "\ufeffname: toad\r\n", "\tname: toad", "\x00\xff", "parts:\n- - - a",
}

// FuzzBody: no text makes the checks panic or dawdle, and a good body is the
// same through its own file.
func FuzzBody(f *testing.F) {
	f.Add([]byte(goodBody))
	for _, name := range Bodies() {
		text, err := library.ReadFile("bodies/" + name + ".yaml")
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
	}
	for _, text := range wrong {
		f.Add([]byte(text))
	}
	f.Add([]byte(strings.ReplaceAll(goodBody, "0.5", "1e-300")))
	f.Add([]byte(strings.ReplaceAll(goodBody, "1, ", "100, ")))
	f.Fuzz(func(t *testing.T, text []byte) {
		b, _, err := parseBody("fuzzed", text)
		if err != nil {
			said(t, err)
			return
		}
		file, err := strict.Encode(b)
		if err != nil {
			t.Fatal(err)
		}
		again, _, err := parseBody("encoded", file)
		if err != nil {
			t.Fatalf("%v\n%s", err, file)
		}
		twice, err := strict.Encode(again)
		if err != nil || !reflect.DeepEqual(file, twice) {
			t.Errorf("%v\n%s\n%s", err, file, twice)
		}
	})
}

// FuzzWorld: likewise for worlds, whose bodies are good.
func FuzzWorld(f *testing.F) {
	f.Add([]byte(goodWorld))
	for _, name := range Names() {
		text, err := Source(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
	}
	for _, text := range wrong {
		f.Add([]byte(text))
	}
	f.Add([]byte(strings.ReplaceAll(goodWorld, "toad.yaml", "biped")))
	f.Add([]byte(strings.ReplaceAll(goodWorld, "tilt", "rival:toad:tilt")))
	f.Fuzz(func(t *testing.T, text []byte) {
		w, err := parse("fuzzed", text, toadsIn(goodBody))
		if err != nil {
			said(t, err)
			return
		}
		file, err := strict.Encode(w)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := parse("encoded", file, toadsIn(goodBody)); err != nil {
			t.Fatalf("%v\n%s", err, file)
		}
	})
}

// said checks that an error says where and what.
func said(t *testing.T, err error) {
	t.Helper()
	wrong, ok := asErrors(err)
	if !ok {
		t.Fatalf("not a list of errors: %v", err)
	}
	for _, one := range wrong {
		if one.File == "" || one.Line < 1 || one.Column < 1 || one.Found == "" {
			t.Errorf("an error without place or words: %+v", one)
		}
	}
}
