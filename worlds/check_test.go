package worlds

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"neonate/internal/strict"
)

const goodBody = `name: toad
title: a hull with a leg and a jet
parts:
  - name: hull
    shapes:
      - polygon: [[-1, -0.5], [1, -0.5], [1, 0.5], [-1, 0.5]]
  - {name: leg, at: [0, -1], shapes: [{box: {width: 0.2, height: 1}}, {circle: {radius: 0.2}}]}
  - {name: toe, at: [0, -1.5], shapes: [{capsule: {from: [0, 0], to: [0.5, 0], radius: 0.1}}]}
joints:
  - {name: hip, a: hull, b: leg, anchor_a: [0, -0.5], anchor_b: [0, 0.5], limits: [-1, 1]}
  - {name: ankle, a: leg, b: toe, anchor_a: [0, -0.5], anchor_b: [0, 0]}
muscles:
  - {name: hip, hinge: {joint: hip, speed: 4, torque: 80}}
  - {name: jet, thruster: {part: hull, impulse: 1, nozzle: [0, -0.1]}}
senses:
  - {name: tilt, measure: angle, of: hull}
  - {name: bend, measure: joint-angle, of: hip}
  - {name: whisker, measure: lidar, of: hull, lidar: {rays: 3, length: 2, step: 0.5}}
interoception:
  - {name: work, measure: effort, of: jet}
  - {name: fall, measure: end, of: fall}
`

// swap is a text with one line put in another's place.
type swap struct{ old, new, want string }

func (s swap) of(t *testing.T, text string) string {
	t.Helper()
	if strings.Count(text, s.old) != 1 {
		t.Fatalf("%q stands %d times in the text", s.old, strings.Count(text, s.old))
	}
	return strings.Replace(text, s.old, s.new, 1)
}

func TestBodyErrors(t *testing.T) {
	if _, _, err := parseBody("toad", []byte(goodBody)); err != nil {
		t.Fatal(err)
	}
	const hull = "polygon: [[-1, -0.5], [1, -0.5], [1, 0.5], [-1, 0.5]]"
	const legBox, hip, jet = "box: {width: 0.2, height: 1}", "  - {name: hip, a: hull, b: leg,", "jet, thruster: {part: hull, impulse: 1, nozzle: [0, -0.1]}"
	for _, test := range []swap{
		{hull, "polygon: [[0, 0], [1, 0]]", "toad:6:18: parts[0].shapes[0].polygon: found a list of 2; allowed a list of 3 to 8, each a list of 2, each a number from -100 to 100 m"},
		{hull, "polygon: [[0, 0], [2, 0], [3, 1], [3, 2], [2, 3], [1, 3], [0, 2], [-1, 2], [-1, 1]]", "toad:6:18: parts[0].shapes[0].polygon: found a list of 9; allowed a list of 3 to 8, each a list of 2, each a number from -100 to 100 m"},
		{hull, "polygon: [[0, 0], [1, 0], [0.2, 0.2], [0, 1]]", "toad:6:35: parts[0].shapes[0].polygon[2]: found a corner that does not bend outwards; allowed a convex polygon, its corners in order around it"},
		{hull, "polygon: [[0, 0], [1, 0], [2, 0], [0, 1]]", "toad:6:27: parts[0].shapes[0].polygon[1]: found a corner that does not bend outwards; allowed a convex polygon, its corners in order around it"},
		{hull, "polygon: [[0, 0], [1, 1], [1, 0], [0, 1]]", "toad:6:27: parts[0].shapes[0].polygon[1]: found a corner that does not bend outwards; allowed a convex polygon, its corners in order around it"},
		{hull, "polygon: [[1, 0], [-0.8, 0.588], [0.309, -0.95], [0.309, 0.95], [-0.8, -0.588]]", "toad:6:18: parts[0].shapes[0].polygon: found an outline that crosses itself; allowed a convex polygon, its corners in order around it"},
		{hull, "polygon: [[0, 0], [1, 0], [0, 0.004]]", "toad:6:35: parts[0].shapes[0].polygon[2]: found a corner 0.004 m from corner 0; allowed corners at least 0.005 m apart"},
		{hull, "polygon: [[0, 0], [1, 0], [0, 0.008]]", "toad:6:18: parts[0].shapes[0].polygon: found a polygon 0.00799974 m thick; allowed at least 0.01 m"},
		{hull, "polygon: [[0, 0], [1, .nan], [0, 1]]", "toad:6:31: parts[0].shapes[0].polygon[1][1]: found .nan; allowed a number from -100 to 100 m"},
		{hull, "box: {width: 1, height: 1}\n        circle: {radius: 1}", "toad:7:9: parts[0].shapes[0]: found both box and circle; allowed exactly one of polygon, box, circle, capsule"},
		{legBox, "box: {width: -0.2, height: 1}", "toad:7:53: parts[1].shapes[0].box.width: found -0.2; allowed a number above 0 up to 100 m"},
		{legBox, "box: {width: 0.002, height: 1}", "toad:7:53: parts[1].shapes[0].box.width: found a width of 0.002 m; allowed at least 0.01 m"},
		{legBox, "box: {width: 1e9, height: 1}", "toad:7:53: parts[1].shapes[0].box.width: found 1e9; allowed a number above 0 up to 100 m"},
		{"circle: {radius: 0.2}", "circle: {radius: 0.001}", "toad:7:89: parts[1].shapes[1].circle.radius: found a radius of 0.001 m; allowed at least 0.005 m"},
		{"to: [0.5, 0]", "to: [0, 0]", "toad:8:51: parts[2].shapes[0].capsule: found a length between the caps of 0 m; allowed at least 0.01 m"},
		{"leg, at: [0, -1],", "leg, at: [0, -1], density: 0,", "toad:7:39: parts[1].density: found 0; allowed a number above 0 up to 100000 kg/m2"},
		{"leg, at: [0, -1],", "leg, at: [0, -1], density: 1e-5,", "toad:7:5: parts[1]: found a mass of 3.25664e-06 kg; allowed shapes and density that make 0.0001 to 1000000 kg"},
		{"leg, at: [0, -1], shapes: [{" + legBox, "leg, at: [0, -1], density: 100000, shapes: [{box: {width: 90, height: 90}", "toad:7:5: parts[1]: found a mass of 8.10013e+08 kg; allowed shapes and density that make 0.0001 to 1000000 kg"},
		{"toe, at: [0, -1.5]", "toe, at: [0, -100]", "toad:4:3: parts: found a body 100.6 m across; allowed up to 100 m\ntoad:11:5: joints[1]: found anchors 98.5 m apart at birth; allowed up to 1.7 m, the two parts' lengths"},
		{"name: toe", "name: leg", "toad:8:12: parts[2].name: found leg a second time; allowed another name than that of parts[1].name\ntoad:11:30: joints[1].b: found toe; allowed hull, leg"},
		{"name: toe,", "name: toe, class: ground,", "toad:8:24: parts[2].class: found ground; allowed another class: ground is the terrain's"},
		{hip, "  - {name: hip, a: hull, b: lge,", "toad:10:29: joints[0].b: found lge; allowed hull, leg, toe (did you mean leg?)"},
		{hip, "  - {name: hip, a: head, b: leg,", "toad:10:20: joints[0].a: found head; allowed hull, leg, toe"},
		{hip, "  - {name: hip, a: leg, b: leg,", "toad:10:28: joints[0].b: found leg, on which leg hangs; allowed parts that do not hang on themselves"},
		{hip, "  - {name: hip, a: toe, b: leg,", "toad:11:30: joints[1].b: found toe, on which leg hangs; allowed parts that do not hang on themselves"},
		{hip, "  - {name: ankle, a: hull, b: leg,", "toad:11:12: joints[1].name: found ankle a second time; allowed another name than that of joints[0].name\ntoad:13:32: muscles[0].hinge.joint: found hip; allowed ankle\ntoad:17:44: senses[1].of: found hip; allowed ankle"},
		{"limits: [-1, 1]", "limits: [1, -1]", "toad:10:83: joints[0].limits: found 1 before -1; allowed the lower one first"},
		{"anchor_b: [0, 0]}", "anchor_b: [0, 5]}", "toad:11:5: joints[1]: found anchors 5 m apart at birth; allowed up to 1.7 m, the two parts' lengths"},
		{"anchor_b: [0, 0]}", "anchor_b: [0, 0], motor: {speed: 1, torque: 1}}\n  - {name: weld, a: hull, b: leg, anchor_a: [0, 0], anchor_b: [0, 0], motor: {speed: 1, torque: 1}}", ""},
		{"limits: [-1, 1]", "motor: {speed: 1, torque: 1}", "toad:10:82: joints[0].motor: found a motor beside the muscle hip; allowed one of the two"},
		{"name: jet", "name: hip", "toad:14:12: muscles[1].name: found hip a second time; allowed another name than that of muscles[0].name\ntoad:20:39: interoception[0].of: found jet; allowed hip"},
		{jet, "jet, hinge: {joint: hip, speed: 1, torque: 1}", "toad:14:32: muscles[1].hinge.joint: found hip, which hip drives; allowed one muscle a joint"},
		{jet, "jet, hinge: {joint: hpi, speed: 1, torque: 1}", "toad:14:32: muscles[1].hinge.joint: found hpi; allowed hip, ankle (did you mean hip?)"},
		{jet, "jet, thruster: {part: hul, impulse: 1, nozzle: [0, 0]}", "toad:14:34: muscles[1].thruster.part: found hul; allowed hull, leg, toe (did you mean hull?)\ntoad:14:59: muscles[1].thruster.nozzle: found a nozzle at the part's origin; allowed one beside it: the thrust grows with the distance"},
		{jet, "jet", "toad:14:5: muscles[1]: found none of hinge, thruster; allowed exactly one of them"},
		{"measure: angle, of: hull", "measure: anlge, of: hull", "toad:16:27: senses[0].measure: found anlge; allowed x, y, angle, vx, vy, spin, joint-angle, joint-speed, touch, lidar, effort, asleep, end, retina, pain, hunger, signal, won, lost (did you mean angle?)"},
		{"measure: angle, of: hull", "measure: angle, of: hip", "toad:16:38: senses[0].of: found hip; allowed hull, leg, toe"},
		{"measure: angle, of: hull", "measure: joint-angle, of: hull", "toad:16:44: senses[0].of: found hull; allowed hip, ankle"},
		{"measure: angle, of: hull", "measure: effort, of: hull", "toad:16:39: senses[0].of: found hull; allowed hip, jet"},
		{"measure: angle, of: hull", "measure: lidar, of: hull", "toad:16:5: senses[0].lidar: found no lidar; allowed the fan of rays that measure lidar needs"},
		{"measure: angle, of: hull", "measure: angle, of: hull, lidar: {rays: 3, length: 2, step: 0.5}", "toad:16:51: senses[0].lidar: found a fan of rays for measure angle; allowed one for measure lidar only"},
		{"senses:\n", "senses:\n  - {name: eye, measure: retina, of: hull, retina: {from: 0, to: 180, sectors: 512, samples: 64}}\n", "toad:16:3: senses: found 32775 numbers in the sense vectors; allowed up to 8192, fans and eyes in full"},
		{"measure: angle, of: hull", "measure: retina, of: hull", "toad:16:5: senses[0].retina: found no retina; allowed the eye that measure retina needs"},
		{"measure: angle, of: hull", "measure: retina, of: hull, retina: {from: 90, to: 0, sectors: 2}", "toad:16:60: senses[0].retina.from: found 90 to 0 degrees; allowed from below to, up to 360 degrees apart"},
		{"name: tilt", "name: bend", "toad:17:12: senses[1].name: found bend a second time; allowed another name than that of senses[0].name"},
		{"name: work", "name: tilt", "toad:20:12: interoception[0].name: found tilt a second time; allowed another name than that of senses[0].name"},
		{"name: work", "name: whisker.2", "toad:20:12: interoception[0].name: found whisker.2 a second time; allowed another name than that of senses[2].name"},
		{"joints:\n", "order: [hull, leg, hip, toe, ankle]\njoints:\n", ""},
		{"joints:\n", "order: [hull, hip, leg, toe]\njoints:\n", "toad:9:8: order: found no ankle; allowed every part and joint, once\ntoad:9:15: order[1]: found hip before its part leg; allowed a joint after its parts"},
		{"joints:\n", "order: [hull, leg, hip, toe, ankle, tail, leg]\njoints:\n", "toad:9:43: order[6]: found leg a second time; allowed each once"},
		{"joints:\n", "order: [hull, leg, hip, toe, ankle, tail]\njoints:\n", "toad:9:37: order[5]: found tail; allowed hull, leg, toe, hip, ankle"},
	} {
		_, _, err := parseBody("toad", []byte(test.of(t, goodBody)))
		if got := text(err); got != test.want {
			t.Errorf("%s\n got %s\nwant %s", test.new, got, test.want)
		}
	}
}

func text(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

const goodWorld = `name: pond
title: a toad by a pond
terrain:
  line: {points: [[0, 0], [10, 1], [20, 0]]}
animals:
  - {name: toad, body: toad.yaml, at: [5, 3], push: {x: [-1, 1]}}
  - {name: rival, body: toad.yaml, at: [15, 3]}
score:
  potential:
    - {sense: [tilt, whisker.1], form: norm, gain: 1}
    - {sense: ["rival:tilt"], gain: 1}
  costs:
    - {muscle: jet, gain: 0.1}
ends:
  - {name: fall, touch: hull}
  - {name: lost, beyond: {sense: tilt, low: -1, high: 1}}
  - {name: rest, asleep: "rival:leg"}
`

// toadsIn is a folder that holds one body.
func toadsIn(body string) folder {
	return func(name string) (string, []byte, error) {
		if name != "toad.yaml" {
			return name, nil, errors.New(name + " (no such file)")
		}
		return name, []byte(body), nil
	}
}

func TestWorldErrors(t *testing.T) {
	if _, err := parse("pond", []byte(goodWorld), toadsIn(goodBody)); err != nil {
		t.Fatal(err)
	}
	const line, toad, rival = "line: {points: [[0, 0], [10, 1], [20, 0]]}", "{name: toad, body: toad.yaml, at: [5, 3]", "{name: rival, body: toad.yaml, at: [15, 3]}"
	const senses, jet, hull, lost, rest = "tilt, whisker.1", "muscle: jet", "touch: hull", "{sense: tilt, low: -1, high: 1}", `"rival:leg"`
	for _, test := range []swap{
		{line, "moon: {width: 20, height: 5, pad: 3}", ""},
		{line, "columns: {count: 30, width: 1, height: 3, roughness: 0.1}", ""},
		{line, line + "\n  moon: {width: 20, height: 5, pad: 3}", "pond:5:3: terrain: found both line and moon; allowed exactly one of columns, moon, line"},
		{line, "friction: 1", "pond:4:3: terrain: found none of columns, moon, line; allowed exactly one of them"},
		{line, "line: {points: [[0, 0], [10, 1], [10, 0]]}", "pond:4:36: terrain.line.points[2]: found x 0 m from the point before; allowed x rising by at least 0.005 m\npond:7:41: animals[1].at[0]: found 15; allowed 0 to 10 m, where there is ground"},
		{line, "columns: {count: 30, width: 1, height: 3, flat: 31, roughness: 0.1}", "pond:4:51: terrain.columns.flat: found 31 flat columns; allowed up to the count, 30"},
		{line, "columns: {count: 30, width: 1, height: 3, roughness: 0.1, obstacles: [pit, pit]}", "pond:4:78: terrain.columns.obstacles[1]: found pit a second time; allowed each once"},
		{line, "columns: {count: 30, width: 1, height: 3, roughness: 0.1, obstacles: [pit], size: [1, 0.5]}", "pond:4:85: terrain.columns.size: found 1 before 0.5; allowed the lower one first"},
		{line, "moon: {width: 5, chunks: 1000, height: 5, pad: 3}", "pond:4:17: terrain.moon.width: found ground points 0.00500501 m apart; allowed at least 0.01 m\npond:7:41: animals[1].at[0]: found 15; allowed 0 to 5 m, where there is ground"},
		{rival, "{name: toad, body: toad.yaml, at: [15, 3]}", "pond:7:12: animals[1].name: found toad a second time; allowed another name than that of animals[0].name\npond:11:16: score.potential[1].sense[0]: found rival; allowed toad\npond:17:26: ends[2].asleep: found rival; allowed toad"},
		{toad, "{name: toad, body: frog.yaml, at: [5, 3]", "pond:6:24: animals[0].body: found frog.yaml (no such file); allowed an embedded body (" + strings.Join(Bodies(), ", ") + ") or the path of a body file in this file's folder"},
		{toad, "{name: toad, body: bipde, at: [5, 3]", "pond:6:24: animals[0].body: found bipde (did you mean biped?); allowed an embedded body (" + strings.Join(Bodies(), ", ") + ") or the path of a body file in this file's folder"},
		{toad, "{name: toad, body: toad.yaml, at: [-1, 3]", "pond:6:40: animals[0].at[0]: found -1; allowed 0 to 20 m, where there is ground"},
		{"x: [-1, 1]", "x: [1, -1]", "pond:6:57: animals[0].push.x: found 1 before -1; allowed the lower one first"},
		{senses, "tilt, whisker", "pond:10:22: score.potential[0].sense[1]: found whisker; allowed tilt, bend, whisker.0, whisker.1, whisker.2, work, fall (did you mean whisker.0?)"},
		{"form: norm", "form: abs", "pond:10:40: score.potential[0].form: found abs of 2 senses; allowed norm, or one sense"},
		{`"rival:tilt"`, `"rvial:tilt"`, "pond:11:16: score.potential[1].sense[0]: found rvial; allowed toad, rival (did you mean rival?)"},
		{`"rival:tilt"`, `"rival:titl"`, "pond:11:16: score.potential[1].sense[0]: found titl; allowed tilt, bend, whisker.0, whisker.1, whisker.2, work, fall (did you mean tilt?)"},
		{jet, "muscle: jut", "pond:13:16: score.costs[0].muscle: found jut; allowed hip, jet (did you mean jet?)"},
		{hull, "touch: head", "pond:15:25: ends[0].touch: found head; allowed hull, leg, toe"},
		{hull, "touch: hull, asleep: hull", "pond:15:31: ends[0]: found both touch and asleep; allowed exactly one of touch, beyond, asleep"},
		{lost, "{sense: tilt}", "pond:16:26: ends[1].beyond: found neither low nor high; allowed one of them, or both"},
		{lost, "{sense: tilt, low: 1, high: -1}", "pond:16:45: ends[1].beyond.low: found 1 before -1; allowed the lower one first"},
		{lost, "{sense: tlit, low: -1}", "pond:16:34: ends[1].beyond.sense: found tlit; allowed tilt, bend, whisker.0, whisker.1, whisker.2, work, fall (did you mean tilt?)"},
		{rest, `"rival:lge"`, "pond:17:26: ends[2].asleep: found lge; allowed hull, leg, toe (did you mean leg?)"},
		{"name: fall", "name: fell", "toad.yaml:21:36: interoception[1].of: found fall; allowed fell, lost, rest (did you mean fell?)"},
		{"name: fall", "name: crash", ""},
		{"score:\n", "sky: {stimuli: [{name: bird, dim: {to: 1, time: 1}}]}\ntrials: {pause: [1, 1], blocks: [{name: b, kinds: [{name: k, lasts: 1, events: [{sky: bird, at: 0}]}]}]}\nscore:\n", ""},
		{"score:\n", "sky: {stimuli: [{name: bird, dim: {to: 1, time: 1}}]}\ntrials: {pause: [1, 1], blocks: [{name: b, kinds: [{name: k, lasts: 1, events: [{sky: brd, at: 0}]}]}]}\nscore:\n", "pond:9:87: trials.blocks[0].kinds[0].events[0].sky: found brd; allowed bird (did you mean bird?)"},
		{"score:\n", "sky: {stimuli: [{name: bird, dim: {to: 1, time: 1}}]}\ntrials: {pause: [1, 1], blocks: [{name: b, kinds: [{name: k, lasts: 1, events: [{signal: tone, at: 0}]}]}]}\nscore:\n", "pond:9:81: trials.blocks[0].kinds[0].events[0].for: found 0 s; allowed above 0 s"},
		{"score:\n", "trials: {pause: [1, 1], measure: {name: wet, sense: hight}, blocks: [{name: b, kinds: [{name: k, lasts: 1}]}]}\nscore:\n", "pond:8:53: trials.measure.sense: found hight; allowed tilt, bend, whisker.0, whisker.1, whisker.2, work, fall"},
		{"score:\n", "trials: {pause: [1, 1], measure: {name: off, aside: hul}, blocks: [{name: b, kinds: [{name: k, lasts: 1}]}]}\nscore:\n", "pond:8:53: trials.measure.aside: found hul; allowed hull, leg, toe (did you mean hull?)"},
		{"score:\n", "trials: {pause: [1, 1], measure: {name: off, aside: hull, from: 1, to: 1}, blocks: [{name: b, kinds: [{name: k, lasts: 1}]}]}\nscore:\n", "pond:8:72: trials.measure.to: found 1 s; allowed later than from, or 0 for the trial's end"},
		{"score:\n", "trials: {pause: [1, 1], measure: {name: off, aside: hull, kinds: [kk]}, blocks: [{name: b, kinds: [{name: k, lasts: 1}]}]}\nscore:\n", "pond:8:67: trials.measure.kinds[0]: found kk; allowed k (did you mean k?)"},
		{"score:\n", "trials: {pause: [1, 1], begin: late, blocks: [{name: early, trials: 3, kinds: [{name: k, lasts: 1}]}, {name: late, kinds: [{name: k, lasts: 1}]}]}\nscore:\n", ""},
		{"score:\n", "trials: {pause: [1, 1], measure: {name: wet, sense: hight}, blocks: [{name: b, kinds: [{name: k, lasts: 1}]}]}\nscore:\n", "pond:8:53: trials.measure.sense: found hight; allowed tilt, bend, whisker.0, whisker.1, whisker.2, work, fall"},
		{"score:\n", "trials: {pause: [1, 1], measure: {name: off, aside: hul}, blocks: [{name: b, kinds: [{name: k, lasts: 1}]}]}\nscore:\n", "pond:8:53: trials.measure.aside: found hul; allowed hull, leg, toe (did you mean hull?)"},
		{"score:\n", "trials: {pause: [1, 1], measure: {name: off, aside: hull, from: 1, to: 1}, blocks: [{name: b, kinds: [{name: k, lasts: 1}]}]}\nscore:\n", "pond:8:72: trials.measure.to: found 1 s; allowed later than from, or 0 for the trial's end"},
		{"score:\n", "trials: {pause: [1, 1], measure: {name: off, aside: hull, kinds: [kk]}, blocks: [{name: b, kinds: [{name: k, lasts: 1}]}]}\nscore:\n", "pond:8:67: trials.measure.kinds[0]: found kk; allowed k (did you mean k?)"},
		{"score:\n", "trials: {pause: [1, 1], begin: lat, blocks: [{name: early, trials: 3, kinds: [{name: k, lasts: 1}]}, {name: late, kinds: [{name: k, lasts: 1}]}]}\nscore:\n", "pond:8:32: trials.begin: found lat; allowed early, late (did you mean late?)"},
	} {
		_, err := parse("pond", []byte(test.of(t, goodWorld)), toadsIn(goodBody))
		if got := text(err); got != test.want {
			t.Errorf("%s\n got %s\nwant %s", test.new, got, test.want)
		}
	}
}

// A body's own mistakes are reported in its file, once, and before those of
// the world.
func TestWorldReportsItsBodies(t *testing.T) {
	for _, test := range []swap{
		{"name: toe,", "name: toe, touches: [ground, bird],", "toad.yaml:8:35: parts[2].touches[1]: found bird; allowed ground, body"},
		{"name: toe,", "name: toe, class: claw, touches: [body, claw],", ""},
		{"title: a hull", "titel: a hull", "toad.yaml:1:1: title: found nothing; allowed text\n" +
			"toad.yaml:2:1: titel: found an unknown field; allowed name, title, source, parts, joints, muscles, senses, interoception, delay, order, metabolism (did you mean title?)"},
	} {
		_, err := parse("pond", []byte(goodWorld), toadsIn(test.of(t, goodBody)))
		if got := text(err); got != test.want {
			t.Errorf("%s\n got %s\nwant %s", test.new, got, test.want)
		}
	}
}

func TestTooManyClasses(t *testing.T) {
	var parts strings.Builder
	for i := range 16 {
		parts.WriteString("  - {name: p" + string(rune('a'+i)) + ", class: c" + string(rune('a'+i)) + ", shapes: [{circle: {radius: 1}}]}\n")
	}
	_, err := parse("pond", []byte(goodWorld), toadsIn(strings.Replace(goodBody, "joints:\n", parts.String()+"joints:\n", 1)))
	if got, want := text(err), "toad.yaml:4:3: parts: found 18 collision classes in the world; allowed 16, the ground's among them"; got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
}

func TestOverridesReachChecks(t *testing.T) {
	for set, want := range map[strict.Override]string{
		{Path: "limit", Value: "500"}:                    "",
		{Path: "animals[rival].at[0]", Value: "30"}:      "--set: animals[1].at[0]: found 30; allowed 0 to 20 m, where there is ground",
		{Path: "ends[lost].beyond.sense", Value: "tlit"}: "--set: ends[1].beyond.sense: found tlit; allowed tilt, bend, whisker.0, whisker.1, whisker.2, work, fall (did you mean tilt?)",
	} {
		_, err := parse("pond", []byte(goodWorld), toadsIn(goodBody), set)
		if got := text(err); got != want {
			t.Errorf("%v\n got %s\nwant %s", set, got, want)
		}
	}
}

// Two joints between each part and the next make 2^32 ways down the chain.
func TestDoublyJointedChainIsQuick(t *testing.T) {
	b := &Body{}
	for i := range 33 {
		b.Parts = append(b.Parts, Part{Name: fmt.Sprint("part", i), Density: 1, Shapes: []Shape{{Circle: &Circle{Radius: 1}}}})
		for k := range 2 * min(i, 1) {
			b.Joints = append(b.Joints, Joint{Name: fmt.Sprint("joint", i, k), A: fmt.Sprint("part", i-1), B: fmt.Sprint("part", i)})
		}
	}
	start := time.Now()
	if wrong := checkBody(b, new(strict.Document)); len(wrong) > 0 {
		t.Error(wrong)
	}
	if took := time.Since(start); took > time.Second {
		t.Errorf("it took %v", took)
	}
}

// The largest files that the tags allow, wrong everywhere.
func TestHostileWorldsAreQuick(t *testing.T) {
	repeat := func(n int, line string) string {
		var b strings.Builder
		for i := range n {
			b.WriteString(strings.ReplaceAll(line, "#", fmt.Sprint(i)))
		}
		return b.String()
	}
	body := "name: toad\ntitle: t\nparts:\n" + repeat(64, "  - {name: part#, shapes: ["+repeat(8, "{polygon: ["+repeat(8, "[#, 0], ")+"]}, ")+"]}\n") +
		"joints:\n" + repeat(64, "  - {name: j#, a: part0, b: part1, anchor_a: [0, 0], anchor_b: [0, 0]}\n") +
		"interoception:\n" + repeat(256, "  - {name: s#, measure: lidar, of: part, lidar: {rays: 256, length: 1, step: 0.1}}\n")
	good := strings.Replace(goodBody, "interoception:\n", "interoception:\n"+repeat(31, "  - {name: s#, measure: lidar, of: hull, lidar: {rays: 256, length: 1, step: 0.1}}\n"), 1)
	world := "name: pond\ntitle: t\nterrain:\n  line: {points: [" + repeat(10000, "[#, 0], ") + "]}\nanimals:\n" + repeat(8, "  - {name: toad#, body: toad.yaml, at: [0, 0]}\n") +
		"score:\n  potential:\n" + repeat(64, "    - {sense: ["+repeat(8, `"toad7:s0.25#", `)+"], form: norm, gain: 1}\n") + "ends:\n" + repeat(32, "  - {name: e, beyond: {sense: s#.999, low: 0}}\n")
	hostile := func() {
		if _, _, err := parseBody("toad", []byte(body)); err == nil {
			t.Error("the body is good")
		}
		if _, err := parse("pond", []byte(world), toadsIn(good)); err == nil {
			t.Error("the world is good")
		}
	}
	tame := func() {
		if _, err := parse("pond", []byte(goodWorld), toadsIn(goodBody)); err != nil {
			t.Error(err)
		}
	}
	const most = 100 // times as long a byte as a tame file; what is quadratic in the channels takes thousands
	ratio := math.Inf(1)
	for tries := 0; ratio >= most && tries < 5; tries++ { // a busy machine may stop any one of them
		ratio = pace(hostile, len(body)+len(world)+len(good)) / pace(tame, len(goodWorld)+len(goodBody))
	}
	if ratio >= most {
		t.Errorf("they took %.0f times as long a byte as tame files", ratio)
	}
}

// pace is the seconds that work takes a byte.
func pace(work func(), bytes int) float64 {
	start := time.Now()
	work()
	return time.Since(start).Seconds() / float64(bytes)
}
