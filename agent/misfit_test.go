package agent

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"neonate/brain/genomes"
)

// A brainstem whose reflexes lack each other, or what they see with, is refused
// where it stands in the genome's file.
func TestReflexesThatDoNotFitAreRefusedAtTheirPlace(t *testing.T) {
	source, err := genomes.Source("rodent")
	if err != nil {
		t.Fatal(err)
	}
	text := string(source)
	line := func(begins string) string { // of the genome
		from := strings.Index(text, begins)
		return text[from : from+strings.Index(text[from:], "\n")+1]
	}
	for _, c := range []struct{ old, new, want string }{
		{"", "", ""},
		{line("  stepping: "), "", ": brainstem.escape: found an escape without brainstem.looming or without brainstem.stepping; allowed one with both"},
		{line("    sky: "), "", ": brainstem.looming: found a detector without a retina; allowed one with brainstem.wires.sky"},
		{"threshold: 18.5, delay: 0.025", "threshold: 18.5, delay: 0.0001", ": brainstem.looming.delay: found 0.0001 s, which is 0.05 samples of a retina of 500 Hz; allowed 1 to "},
	} {
		path := filepath.Join(t.TempDir(), "mine.yaml")
		if err := os.WriteFile(path, []byte(strings.Replace(text, c.old, c.new, 1)), 0o644); err != nil {
			t.Fatal(err)
		}
		_, err := New(Birth{World: "meadow", Genome: path, Seed: 1})
		if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), "mine.yaml:")) {
			t.Errorf("%q for %q: found error %v; want %q", c.new, c.old, err, c.want)
		}
	}
}
