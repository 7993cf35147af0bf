package agent

import (
	"bytes"
	"reflect"
	"strings"
	"testing"

	"neonate/brain"
	"neonate/internal/safetensors"
)

// diving is a bird that dives at a newborn rodent after a second.
var diving = Birth{World: "meadow", Seed: 3, Set: []string{
	"world.sky={stimuli: [{name: s, start: 1, dive: {size: [0.6, 0.6], speed: [3, 3], angle: [60, 60], distance: 9, reach: 0.3}}]}",
	"world.ends=[]", "world.limit=600",
}}

// lesioned gives birth to an animal with lesions.
func lesioned(t *testing.T, birth Birth, names ...string) *Life {
	t.Helper()
	birth.Lesions = names
	return newborn(t, birth)
}

// escapes lives an episode and tells the highest urgency of an escape.
func escapes(l *Life) float64 {
	highest := 0.0
	b := l.Brain()
	for ended := false; !ended; {
		ended = l.Tick()
		if b.Brainstem().Holder().String() == "escape" && b.Brainstem().Takes() {
			highest = max(highest, b.Brainstem().Urgency())
		}
	}
	return highest
}

// become returns what the brainstem has become, apart from what it is doing.
func become(t *testing.T, l *Life) []float64 {
	t.Helper()
	state, err := l.Brain().Save()
	if err != nil {
		t.Fatal(err)
	}
	x, ok := state.Find("brainstem")
	if !ok {
		t.Fatal("found no tensor of the brainstem")
	}
	return append([]float64(nil), x.F64...)
}

// An escape lesion abolishes escape and what it leaves behind, and nothing else
// moves them; restored, it is back. A brainstem lesion does the same, and leaves
// no reflex.
func TestEscapeLesions(t *testing.T) {
	intact := newborn(t, diving)
	if escapes(intact) == 0 {
		t.Fatal("an intact newborn does not escape, so a lesion can show nothing")
	}
	if reflect.DeepEqual(become(t, intact), become(t, newborn(t, diving))) {
		t.Error("a dive leaves no habituation, so a lesion can spare none")
	}
	for _, name := range []string{"escape", "brainstem", "bypass:brainstem"} {
		l := lesioned(t, diving, name)
		for i := range l.Brain().Brainstem().Levels().All() {
			l.Brain().Brainstem().Levels().All()[i] = 0.05 // to be seen decaying
		}
		before := become(t, l)
		if u := escapes(l); u != 0 {
			t.Errorf("%s lesioned: it escapes with urgency %g", name, u)
		}
		if !reflect.DeepEqual(before, become(t, l)) {
			t.Errorf("%s lesioned: habituation moves", name)
		}
		for i := range l.Brain().Brainstem().Levels().All() {
			l.Brain().Brainstem().Levels().All()[i] = 0
		}
		if err := l.Brain().Lesion(name, false); err != nil {
			t.Fatal(err)
		}
		if u := escapes(l) + escapes(l) + escapes(l); u == 0 { // each dive has its own noisy threshold
			t.Errorf("%s restored: it does not escape", name)
		}
	}
	for _, name := range []string{"sham:escape", "sham:brainstem", "righting", "cortex", "striatum", "cerebellum"} {
		if escapes(lesioned(t, diving, name)) == 0 {
			t.Errorf("%s: it does not escape", name)
		}
	}
}

// Without brainstem and cortex no muscle is commanded, and the slow states that
// the drives feel are at rest.
func TestBrainstemAtRest(t *testing.T) {
	l := lesioned(t, diving, "brainstem", "cortex")
	for range 300 {
		l.Tick()
		for i, m := range l.Motor() {
			if m != 0 {
				t.Fatalf("tick %d: muscle %d gets %g", l.Ticks(), i, m)
			}
		}
	}
	l = lesioned(t, diving, "stepping", "cortex")
	b := l.Brain().Brainstem()
	for range 300 {
		l.Tick()
		if b.Holder().String() == "stepping" {
			t.Fatal("a stepping lesion leaves stepping the muscles")
		}
	}
	if err := l.Brain().Lesion("stepping", false); err != nil {
		t.Fatal(err)
	}
	held := false
	for range 300 {
		l.Tick()
		held = held || b.Holder().String() == "stepping"
	}
	if !held {
		t.Error("restored, stepping never has the muscles")
	}
}

// A lesioned cerebellum says nothing and learns nothing, in weights as in
// running statistics; restored it learns.
func TestCerebellumLesion(t *testing.T) {
	learned := func(l *Life) []byte {
		state, err := l.Brain().Save()
		if err != nil {
			t.Fatal(err)
		}
		var part safetensors.File
		for _, x := range state.Tensors {
			if strings.HasPrefix(x.Name, "cerebellum.") {
				part.Tensors = append(part.Tensors, x)
			}
		}
		src, err := safetensors.Encode(&part)
		if err != nil {
			t.Fatal(err)
		}
		return src
	}
	l := newborn(t, Birth{World: "conditioning", Seed: 1})
	live := func(ticks int) {
		for range ticks {
			l.Tick()
		}
	}
	live(3000)
	if err := l.Brain().Lesion("cerebellum", true); err != nil {
		t.Fatal(err)
	}
	before := learned(l)
	for range 3000 {
		l.Tick()
		var s brain.Snapshot
		l.Brain().Snapshot(&s)
		for _, a := range s.Areas {
			if a.Name == "cerebellum" && (!a.Lesioned || a.Activity != 0) {
				t.Fatalf("tick %d: found %+v; want it at rest", l.Ticks(), a)
			}
		}
	}
	if !bytes.Equal(before, learned(l)) {
		t.Error("lesioned, it learns")
	}
	if err := l.Brain().Lesion("cerebellum", false); err != nil {
		t.Fatal(err)
	}
	live(3000)
	if bytes.Equal(before, learned(l)) {
		t.Error("restored, it learns nothing")
	}
}

// A lesioned righting reflex lets the animal lie.
func TestRightingLesion(t *testing.T) {
	for _, name := range []string{"sham:righting", "righting"} {
		l := lesioned(t, diving, name)
		l.Tick()
		senses := append([]float64(nil), l.World().Senses(0)...)
		for i, c := range l.World().Spec().Animals[0].Senses {
			if c.Name == "trunk.angle" {
				senses[i] = 3
			}
		}
		held := false
		for range 50 {
			l.Brain().Act(l.Motor())
			l.Brain().Feel(senses, l.World().Interoception(0), false, false)
			held = held || l.Brain().Brainstem().Holder().String() == "righting"
		}
		if held == (name == "righting") {
			t.Errorf("%s: on its back, righting holds the muscles: %v", name, held)
		}
	}
}

// Saved within an episode and resumed, a lesioned rodent goes on the same, and
// is restored the same.
func TestLesionedRodentGoesOnTheSame(t *testing.T) {
	for _, name := range []string{"brainstem", "escape", "righting", "stepping", "learning", "cool:brainstem", "random:brainstem", "bypass:brainstem"} {
		whole, part := lesioned(t, diving, name), lesioned(t, diving, name)
		for range 150 {
			whole.Tick()
			part.Tick()
		}
		state, err := part.Brain().Save()
		if err != nil {
			t.Fatal(err)
		}
		bytesOf := func(f *safetensors.File) []byte {
			src, err := safetensors.Encode(f)
			if err != nil {
				t.Fatal(err)
			}
			return src
		}
		file, err := safetensors.Decode(bytesOf(state))
		if err != nil {
			t.Fatal(err)
		}
		part.animals[0].brain = newborn(t, diving).Brain()
		if err := part.Brain().Load(file); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for _, l := range []*Life{whole, part} {
			for range 50 {
				l.Tick()
			}
			if err := l.Brain().Lesion(name, false); err != nil {
				t.Fatal(err)
			}
			for range 50 {
				l.Tick()
			}
		}
		if where, err := difference(whole, part); where != "" || err != nil {
			t.Errorf("%s: the lives part: %s %v", name, where, err)
		}
	}
}

// --cool lesions for a time, in the log as in the brain; a life lived again from
// its log is the same.
func TestCoolSchedule(t *testing.T) {
	l := lesioned(t, Birth{World: "walker", Seed: 1}, "cool:cortex@20..40", "cool:cortex@60", "striatum@10")
	still := func() bool { return bytes.Equal(make([]byte, 4), signs(l.Motor())) }
	for tick := uint64(0); tick < 80; tick++ {
		l.Tick()
		if want := tick >= 20 && tick < 40 || tick >= 60; still() != want {
			t.Errorf("tick %d: the muscles are at rest: %v", tick, !want)
		}
	}
	var log []string
	for _, i := range l.Interventions() {
		log = append(log, i.Label())
	}
	if got := strings.Join(log, ", "); got != "striatum lesioned, cortex cooled, cortex rewarmed, cortex cooled" {
		t.Errorf("found the log %s", got)
	}
	for _, wrong := range []string{"cool:cortex@", "cool:cortex@5..", "cool:cortex@5..5", "cool:cortex@9..3", "cool:cortx", "cortex@1..2", "cool:cortex..4"} {
		birth := Birth{World: "walker", Seed: 1, Lesions: []string{wrong}}
		if _, err := New(birth); err == nil {
			t.Errorf("%s: accepted", wrong)
		} else if _, usage := err.(UsageError); !usage {
			t.Errorf("%s: %v is no usage error", wrong, err)
		}
	}
}

// signs has a 0 for each number that is 0, and a 1 for any other.
func signs(values []float64) []byte {
	out := make([]byte, len(values))
	for i, v := range values {
		if v != 0 {
			out[i] = 1
		}
	}
	return out
}
