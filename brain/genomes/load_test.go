package genomes

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"neonate/internal/strict"
)

func TestEmbeddedGenomes(t *testing.T) {
	for _, name := range Names() {
		g, err := Load(name)
		if err != nil {
			t.Error(err)
			continue
		}
		if g.Name != name {
			t.Errorf("%s.yaml: found name %s", name, g.Name)
		}
	}
	for _, name := range []string{"walker", "walker-backprop"} {
		if _, err := Source(name); err != nil {
			t.Error(err)
		}
	}
}

func TestUnknownNameIsRefused(t *testing.T) {
	if _, err := Load("walkr"); err == nil || !strings.Contains(err.Error(), "did you mean walker?") {
		t.Errorf("found error %v", err)
	}
}

func TestLoadByPath(t *testing.T) {
	text, err := Source("walker")
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "mine.yaml")
	if err := os.WriteFile(path, text, 0o600); err != nil {
		t.Fatal(err)
	}
	g, err := Load(path, strict.Override{Path: "striatum.discount", Value: "0.98"})
	if err != nil {
		t.Fatal(err)
	}
	if g.Striatum.Discount != 0.98 {
		t.Errorf("found discount %v; want 0.98", g.Striatum.Discount)
	}
	if _, err := Load(filepath.Dir(path) + "/"); err == nil {
		t.Error("a folder is accepted")
	}
}

// Wrong files are refused at the place that is wrong.
func TestWrongGenomes(t *testing.T) {
	text, err := Source("walker")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ old, new, want string }{
		{"input: granule, credit: readout-only}\n      rule", "input: granul, credit: readout-only}\n      rule", "cortex.areas[0].network.input: found granul; allowed senses, granule or"},
		{"input: senses", "input: granule", "pathways[0].input"},
		{"name: granule", "name: senses", "pathways[0].name"},
		{"name: effort,", "name: progress,", "hypothalamus.drives[2].name"},
		{"kappa: 3", "kappa: 0", "cortex.areas[0].rule.kappa"},
		{"credit: readout-only", "credit: backpropagation", "credit"},
		{"discount: 0.99", "discount: .nan", "striatum.discount"},
		{"cells: 4096", "cells: 1e12", "pathways[0].cells"},
		{"entropy: 0.01", "entrpy: 0.01", "entropy"},
		{"form: pain", "form: joy", "form"},
		{"hypothalamus:\n", "cerebellum: {granule: {name: g, cells: 8}, zones: [{name: z, teacher: {pain: fall}, drive: {reflex: escape}, delay: 0}]}\nhypothalamus:\n", "cerebellum.zones[0].drive.reflex: found escape; allowed a muscle"},
		{"consolidation: {time: 50000, interval: 20}", "consolidation: {time: 0}", "consolidation.time"},
	} {
		bad := strings.Replace(string(text), c.old, c.new, 1)
		if bad == string(text) {
			t.Fatalf("%q is not in the genome", c.old)
		}
		_, err := Parse("mine.yaml", []byte(bad))
		want := strings.TrimSuffix(c.want, " or")
		if err == nil || !strings.Contains(err.Error(), want) || !strings.HasPrefix(err.Error(), "mine.yaml:") {
			t.Errorf("%q: found error %v; want %q in it", c.new, err, want)
		}
	}
}

func TestDifferences(t *testing.T) {
	a, err := Load("walker")
	if err != nil {
		t.Fatal(err)
	}
	b, _ := Load("walker", strict.Override{Path: "cortex.areas[0].rule.kappa", Value: "4"})
	b.Title = "another title is no difference"
	if d := Differences(a, a); len(d) != 0 {
		t.Errorf("found %v between a genome and itself", d)
	}
	if d := Differences(a, b); len(d) != 1 || d[0] != "cortex.areas[0].rule.kappa: found 3; allowed 4" {
		t.Errorf("found %v", d)
	}
	b.Pathways = nil
	if d := Differences(a, b); len(d) != 2 || !strings.HasPrefix(d[0], "pathways: found 1") {
		t.Errorf("found %v", d)
	}
}

// Whatever is accepted passes its own check again; nothing panics.
func FuzzParse(f *testing.F) {
	for _, name := range Names() {
		text, err := Source(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
	}
	f.Add([]byte("name: x\ncortex: {areas: [{name: a, rule: {kappa: 1}}]}\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		g, err := Parse("fuzz.yaml", text)
		if err != nil {
			if !strings.HasPrefix(err.Error(), "fuzz.yaml") {
				t.Errorf("an error without a place: %v", err)
			}
			return
		}
		if len(g.Hypothalamus.Drives) == 0 || g.Name == "" {
			t.Errorf("accepted without drives or a name: %+v", g)
		}
	})
}
