package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A life with a graft stands alone: stopped, resumed and lived again after the
// donor has changed, or is gone, it gives the same bytes.
func TestGraftedLifeStandsAlone(t *testing.T) {
	dir := t.TempDir()
	donor, grafted, pieces := filepath.Join(dir, "donor"), filepath.Join(dir, "grafted"), filepath.Join(dir, "pieces")
	arguments := []string{"walker", "--genome", "walker-cerebellum", "--set", "world.animals[0].delay=0.1", "--set", "genome.cerebellum.granule.cells=64"}
	live := func(out, ticks string, more ...string) map[string]any {
		return run(t, append(append(arguments[:len(arguments):len(arguments)], "--ticks", ticks, "--out", out), more...)...)
	}
	live(donor, "1000")
	graft := []string{"--seed", "2", "--graft", "cerebellum=" + donor, "--graft", "cortex=" + donor}
	whole := live(grafted, "3000", graft...)
	live(pieces, "100", graft...)
	// a folder with nothing but a graft's copy is of a life that was killed before it began
	plain := filepath.Join(dir, "plain")
	if err := os.MkdirAll(plain, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(plain, "graft.cortex.safetensors"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if plain := live(plain, "3000", "--seed", "2"); plain["mean100"] == whole["mean100"] {
		t.Errorf("the same returns without a graft: %v", plain["mean100"])
	}
	live(donor, "2000", "--resume")
	resume := append(graft, "--resume")
	live(pieces, "1500", resume...)
	_, errs, code := neonate(t, append(append([]string{"run"}, arguments...), append(resume, "--ticks", "1600", "--out", pieces)...)...)
	if code != 0 || !strings.Contains(errs, donor+" is no longer the donor that it was; the life goes on with its own copy of the cortex") {
		t.Errorf("the donor lived on: exit %d, found %s", code, errs)
	}
	if err := os.RemoveAll(donor); err != nil {
		t.Fatal(err)
	}
	last := live(pieces, "3000", resume...)
	if whole["hash"] != last["hash"] {
		t.Errorf("hash %v in pieces, %v at once", last["hash"], whole["hash"])
	}
	for _, path := range []string{grafted, pieces} {
		if out, errs, code := neonate(t, "replay", "--json", path); code != 0 || !strings.Contains(out, `"equal":true`) {
			t.Errorf("replay: exit %d, %s%s", code, out, errs)
		}
	}
	copied := filepath.Join(grafted, "graft.cerebellum.safetensors")
	if err := os.WriteFile(copied, []byte("damaged"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, errs, code := neonate(t, "replay", grafted); code != exitFailed || !strings.Contains(errs, copied) || !strings.Contains(errs, "sha256") {
		t.Errorf("a damaged copy: exit %d, %s", code, errs)
	}
}

func TestWrongGraftsAreRefused(t *testing.T) {
	dir := t.TempDir()
	donor, unsaved, cut := filepath.Join(dir, "donor"), filepath.Join(dir, "unsaved"), filepath.Join(dir, "cut")
	run(t, "walker", "--ticks", "500", "--out", donor)
	for path, files := range map[string][]string{unsaved: {"life.yaml"}, cut: {"life.yaml", "brain.safetensors"}} {
		if err := os.MkdirAll(path, 0o755); err != nil {
			t.Fatal(err)
		}
		for _, name := range files {
			content, err := os.ReadFile(filepath.Join(donor, name))
			if err == nil {
				err = os.WriteFile(filepath.Join(path, name), content[:len(content)/2], 0o644)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	out := filepath.Join(dir, "newborn")
	for _, c := range []struct {
		arguments string
		says      []string
	}{
		{"walker --graft cortex", []string{"AREA=DIR"}},
		{"walker --graft cortx=" + donor, []string{`"cortx"`, "cortex, striatum, cerebellum, brainstem", "did you mean cortex?"}},
		{"walker --graft cortex=" + donor + " --graft cortex=" + donor, []string{"twice"}},
		{"walker --graft cerebellum=" + donor, []string{"genome walker has no cerebellum"}},
		{"walker --graft cortex=" + dir, []string{"no life in " + dir}},
		{"walker --graft cortex=" + unsaved, []string{"no brain in " + unsaved}},
		{"walker --graft cortex=" + cut, []string{filepath.Join(cut, "brain.safetensors")}},
		{"walker --graft cortex=" + donor + " --set genome.cortex.areas[0].entropy=0.02", []string{"cortex.areas[0].entropy: found 0.01; allowed 0.02"}},
		{"walker --graft cortex=" + donor + " --set world.rate=100", []string{"another body", "found 50 ticks a second; allowed 100"}},
	} {
		_, errs, code := neonate(t, append([]string{"run", "--out", out}, strings.Fields(c.arguments)...)...)
		if code != exitUsage {
			t.Errorf("run %s: exit %d, want %d\n%s", c.arguments, code, exitUsage, errs)
		}
		for _, says := range c.says {
			if !strings.Contains(errs, says) {
				t.Errorf("run %s does not say %q:\n%s", c.arguments, says, errs)
			}
		}
		if _, err := os.Stat(out); err == nil {
			t.Fatalf("run %s left a folder behind", c.arguments)
		}
	}
}
