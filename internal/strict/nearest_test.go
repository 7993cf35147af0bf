package strict

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestNearest(t *testing.T) {
	worlds := []string{"lander", "walker", "walker-hardcore"}
	for word, want := range map[string]string{
		"wlaker": "walker", "Walker": "walker", "lender": "lander", "walker-hardcor": "walker-hardcore", "hardcore": "", "pond": "", "": "", "walkers": "walker",
	} {
		if got := Nearest(word, worlds); got != want {
			t.Errorf("nearest to %q is %q, not %q", word, got, want)
		}
	}
	if got := Choice("wlaker", worlds); got != "lander, walker, walker-hardcore (did you mean walker?)" {
		t.Error(got)
	}
	if got := Choice("a", nil); got != "none: there are none" {
		t.Error(got)
	}
}

// One slip of the pen in a word of three letters or more is forgiven.
func TestNearestForgivesOneSlip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := []rune(rapid.StringMatching(`[a-z]{4,12}`).Draw(t, "word"))
		slip := slices.Clone(word)
		at := rapid.IntRange(0, len(word)-2).Draw(t, "at")
		switch rapid.IntRange(0, 3).Draw(t, "kind") {
		case 0:
			slip[at] = 'é'
		case 1:
			slip = slices.Delete(slip, at, at+1)
		case 2:
			slip = slices.Insert(slip, at, 'é')
		case 3:
			slip[at], slip[at+1] = slip[at+1], slip[at]
		}
		if got := Nearest(string(slip), []string{"0123456789012345", string(word)}); got != string(word) {
			t.Fatalf("nearest to %s is %q, not %s", string(slip), got, string(word))
		}
	})
}

func TestPaths(t *testing.T) {
	want := []string{
		"name", "title", "gravity", "rate", "solver", "solver.mode", "solver.steps", "parts", "parts[i].name", "parts[i].at", "kinds", "genes",
		"disc", "poly", "hinge", "hinge.a", "hinge.range", "hinge.speed", "jet", "seed", "depth", "asleep",
	}
	if got := Paths(&animal{}); !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}
