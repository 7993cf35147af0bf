package genomes

import (
	"strings"
	"testing"

	"neonate/internal/strict"
)

// Tracts that lead nowhere are refused at their place in the file.
func TestWrongTracts(t *testing.T) {
	text, err := Source("walker-stepping")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ path, value, want string }{
		{"brainstem.descending[0].sets", "speed", "allowed drive"},
		{"brainstem.descending[0].limb", "far", "found far; allowed none: one drive sets all legs' rhythm"},
		{"brainstem.descending[1].limb", "fra", "found fra; allowed far, near (did you mean far?)"},
		{"brainstem.descending[1].name", "drive", "found the name drive twice"},
		{"brainstem.descending[1].gain", "11", "allowed"},
	} {
		_, err := Parse("mine.yaml", text, strict.Override{Path: c.path, Value: c.value})
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s = %s: found error %v; want %q in it", c.path, c.value, err, c.want)
		}
	}
	lines := strings.Split(string(text), "\n")
	for i, line := range lines {
		if strings.HasPrefix(line, "  stepping: ") {
			lines[i] = ""
		}
	}
	if _, err := Parse("mine.yaml", []byte(strings.Join(lines, "\n"))); err == nil || !strings.Contains(err.Error(), "allowed stepping beside it") {
		t.Errorf("tracts without a generator: found error %v", err)
	}
}
