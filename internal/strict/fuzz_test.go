package strict

import (
	"reflect"
	"strings"
	"testing"
)

// seeds are texts that lead a fuzzer into every corner of the reader.
var seeds = []string{
	good, "---\na: [1, {b: c}]\n...\n", "\ufeffa: 1\r\n", "a: &x 1\nb: *x\n", "a:\n\t- b", "a: |\n x\n  y\n\nb: >-\n z", "{\"a\": 'b''c', d: \"\\u00e9\"}",
	"a: 1\n---\nb: 2", "- - - a\n    - b", "? a\n: b", "a: !!int 3", "<<: {}", "%YAML 1.2\n---\n", "\x00\xff\xfe", strings.Repeat("[", 70),
	"rate: .nan\nrate: 1/0\nseed: 99999999999999999999", "gravity: [0, 1\n", "a: \"\\", "a: 'b", "#", "a: b #c\nd: #e\n", "k: - v", "é: ü",
}

// FuzzDecode: no text makes Decode panic or dawdle; what it takes it writes
// and takes again as the same.
func FuzzDecode(f *testing.F) {
	for _, seed := range seeds {
		f.Add([]byte(seed), "gravity[1]", "-5")
	}
	f.Add([]byte(good), "parts[hull].at[0]", "1/2")
	f.Add([]byte(good), "genes.a.b", "[")
	f.Fuzz(func(t *testing.T, text []byte, path, value string) {
		got := new(animal)
		if doc, err := Decode("a", text, got, Override{path, value}); err == nil {
			doc.Error(path, "X", "Y")
		}
		if _, err := Decode("a", text, got); err != nil {
			if err.Error() == "" {
				t.Error("an error without words")
			}
			return
		}
		again, err := Encode(got)
		if err != nil {
			t.Fatal(err)
		}
		back := new(animal)
		if _, err := Decode("b", again, back); err != nil || !reflect.DeepEqual(norm(got), norm(back)) {
			t.Errorf("%v\n%+v\n%+v", err, got, back)
		}
	})
}

// norm makes empty lists and maps nil: a file that leaves them out means the same.
func norm(a *animal) *animal {
	if len(a.Kinds) == 0 {
		a.Kinds = nil
	}
	if len(a.Genes) == 0 {
		a.Genes = nil
	}
	return a
}
