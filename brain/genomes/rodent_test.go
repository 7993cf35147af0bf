package genomes

import (
	"strconv"
	"strings"
	"testing"
)

// What a user gets wrong in the innate half of a genome, and where it says so.
func TestWrongReflexes(t *testing.T) {
	text, err := Source("rodent")
	if err != nil {
		t.Fatal(err)
	}
	place := func(old string) string { return string(text[:strings.Index(string(text), old)]) }
	line := func(old string) int { return 1 + strings.Count(place(old), "\n") }
	for _, c := range []struct{ old, new, at, want string }{
		{"  righting: {", "  squinting: {", "3", "brainstem.squinting: found an unknown field; allowed wires, limbs,"},
		{"looming: {threshold: 18.5", "looming: {threshold: 0", "24", "brainstem.looming.threshold: found 0; allowed a number above 0 up to 179.999 deg"},
		{"looming: {threshold: 18.5", "looming: {threshold: 180", "24", "brainstem.looming.threshold: found 180; allowed a number above 0 up to 179.999 deg"},
		{"looming: {threshold: 18.5", "looming: {threshold: -20", "24", "brainstem.looming.threshold: found -20; allowed a number above 0 up to 179.999 deg"},
		{"looming: {threshold: 18.5", "looming: {threshold: wide", "24", "brainstem.looming.threshold: found wide; allowed a number above 0 up to 179.999 deg"},
		{"{name: fore0, end: fore", "{name: hind0, end: fore", "14", "brainstem.limbs[1].name: found the name hind0 twice; allowed a name of its own"},
		{"mirror: fore0", "mirror: for0", "", "brainstem.limbs[0].mirror: found for0; allowed hind0, fore0, hind1, fore1 (did you mean fore0?)"},
		{"end: hind, hip: hip0", "end: tail, hip: hip0", "", "brainstem.limbs[0].end: found tail; allowed hind, fore"},
		{"escape: {noise: 2", "escape: {nose: 2", "", "brainstem.escape.nose: found an unknown field; allowed noise"},
	} {
		if strings.Count(string(text), c.old) != 1 {
			t.Fatalf("%q stands %d times in the genome", c.old, strings.Count(string(text), c.old))
		}
		_, err := Parse("mine.yaml", []byte(strings.Replace(string(text), c.old, c.new, 1)))
		prefix := "mine.yaml:" + strconv.Itoa(line(c.old)) + ":" + c.at
		if err == nil || !strings.HasPrefix(err.Error(), prefix) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: found error %v; want %s... %s", c.new, err, prefix, c.want)
		}
	}
}
