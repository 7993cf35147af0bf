package worlds

import (
	"os"
	"strings"
	"testing"
)

// What a user gets wrong in a world with a sky, and where it says so.
func TestMeadowErrors(t *testing.T) {
	text, err := os.ReadFile("meadow.yaml")
	if err != nil {
		t.Fatal(err)
	}
	const dive = "{name: dive, weight: 2, dive:"
	const rodent = "  - name: rodent\n    body: rodent\n    genome: rodent\n    at: [65, 5]\n"
	for _, test := range []swap{
		{dive, "{name: dive, start: -1, dive:", "mine.yaml:23:27: sky.stimuli[0].start: found -1; allowed a number from 0 to 1000000 s"},
		{dive, "{name: circle, weight: 2, dive:", "mine.yaml:24:14: sky.stimuli[1].name: found circle a second time; allowed another name than that of sky.stimuli[0].name"},
		{dive, "{name: dive, weight: 2, contrast: 1.5, dive:", "mine.yaml:23:41: sky.stimuli[0].contrast: found 1.5; allowed a number from -1 to 1"},
		{"angle: [25, 155], distance: 25, reach: 0.3}", "angle: [25, 200], distance: 25, reach: 0.3}", "mine.yaml:23:83: sky.stimuli[0].dive.angle[1]: found 200; allowed a number from 0 to 180 deg"},
		{dive, "{name: dive, weight: 2, swoop:", "mine.yaml:23:7: sky.stimuli[0]: found none of dive, recede, sweep, circle, disc, dim; allowed exactly one of them"},
		{rodent, rodent + rodent, "mine.yaml:19:11: animals[1].name: found rodent a second time; allowed another name than that of animals[0].name"},
		{rodent, rodent + "    hunger: 2\n", "mine.yaml:19:13: animals[0].hunger: found 2; allowed a number from 0 to 1"},
		{rodent, rodent + "    toss: {turn: [90, -90]}\n", "mine.yaml:19:18: animals[0].toss.turn: found 90 before -90; allowed the lower one first"},
		{rodent, rodent + "    strap: {part: tunk, to: [0, 2]}\n", "mine.yaml:19:19: animals[0].strap.part: found tunk; allowed trunk, thigh2"},
		{rodent, rodent + "    weights: {parts: [trunk, wing], mass: 1}\n", "mine.yaml:19:30: animals[0].weights.parts[1]: found wing; allowed trunk"},
		{rodent, rodent + "    weights: {parts: [trunk], mass: -1}\n", "mine.yaml:19:37: animals[0].weights.mass: found -1; allowed a number from 0 to"},
		{rodent, rodent + "    toss: {turn: [-90, 270]}\n", "mine.yaml:19:24: animals[0].toss.turn[1]: found 270; allowed a number from -180 to 180 deg"},
	} {
		bad := test.of(t, string(text))
		if _, err := parse("mine.yaml", []byte(bad), noFolder); err == nil || !strings.HasPrefix(err.Error(), test.want) {
			t.Errorf("%q: found %v; want %s", test.new, err, test.want)
		}
	}
}
