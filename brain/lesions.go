package brain

import (
	"fmt"
	"slices"
	"strings"

	"neonate/internal/strict"
)

// lesions are the areas that are out of action. A lesioned area's output is
// its resting value and it learns nothing; nothing else knows.
//
// An area's name may have two words before it. The first, cool:, is for a
// lesion that is undone apart from any other of the same area. The second is a
// control's:
//
//	sham:AREA    all of the procedure and none of the effect
//	random:AREA  as many synapses out of action as the area has, from everywhere
//	bypass:AREA  the area's own work is left out: its input goes on to its targets
type lesions struct {
	names []string // as they were given, sorted
	out   []string // areas at rest or bypassed
	relay []string // areas bypassed, and not at rest
}

// lesionable areas; learning is the whole Learning Subsystem.
var lesionable = [...]string{"cortex", "striatum", "cerebellum", "purkinje", "hypothalamus", "reflexes", "learning", "brainstem", "escape", "righting", "stepping"}

// The words before an area's name, and the areas that they can stand before.
const cooled = "cool:"

var controls = [...]struct {
	name  string
	areas []string
}{
	{"sham", lesionable[:]},
	{"random", []string{"cortex", "striatum", "cerebellum", "brainstem"}},
	{"bypass", []string{"cortex", "striatum", "brainstem"}},
}

// control splits a name, cool: apart, into a control's word, which is empty
// for the lesion itself, and the area.
func control(name string) (word, area string) {
	name = strings.TrimPrefix(name, cooled)
	if before, after, found := strings.Cut(name, ":"); found {
		return before, after
	}
	return "", name
}

// CheckLesion says what is wrong with an area's name, if anything.
func (b *Brain) CheckLesion(name string) error {
	word, area := control(name)
	allowed := lesionable[:]
	if word != "" {
		var words []string
		for _, c := range controls {
			words = append(words, c.name)
			if c.name == word {
				allowed, words = c.areas, nil
				break
			}
		}
		if words != nil {
			return fmt.Errorf("lesion: found control %q; allowed before an area %s", word, strict.Choice(word, words))
		}
	}
	if !slices.Contains(allowed, area) {
		return fmt.Errorf("lesion: found area %q; allowed %s", area, strict.Choice(area, allowed))
	}
	return nil
}

// Lesion puts an area out of action, or back into it: cortex, striatum,
// cerebellum, its Purkinje cells alone, hypothalamus, the innate reflex arcs, the
// brainstem or one of its reflexes, or learning for the whole Learning
// Subsystem; or a control of one of these. Traces from before are forgotten
// either way.
func (b *Brain) Lesion(name string, on bool) error {
	if err := b.CheckLesion(name); err != nil {
		return err
	}
	names := slices.DeleteFunc(slices.Clone(b.lesions.names), func(n string) bool { return n == name })
	if on {
		names = append(names, name)
		slices.Sort(names)
	}
	b.injure(names)
	if _, area := control(name); area == "escape" && b.midbrain != nil && b.midbrain.stem.Flight() != nil {
		b.midbrain.stem.Flight().Calm()
	}
	b.sleep()
	if b.awake {
		b.look()
	}
	return nil
}

// Cool puts an area out of action for a time, or back: a lesion of its own,
// which leaves any other of the same area as it was.
func (b *Brain) Cool(name string, on bool) error { return b.Lesion(cooled+name, on) }

// injure makes these all the lesions there are.
func (b *Brain) injure(names []string) {
	l := lesions{names: names}
	for _, name := range names {
		switch word, area := control(name); word {
		case "":
			l.out = append(l.out, area)
		case "bypass":
			l.relay = append(l.relay, area)
		}
	}
	l.relay = slices.DeleteFunc(l.relay, l.has)
	l.out = append(l.out, l.relay...)
	b.lesions = l
	b.silence()
	b.scatter()
}

func (l *lesions) has(area string) bool {
	return slices.Contains(l.out, area) || slices.Contains(learners[:], area) && slices.Contains(l.out, "learning")
}
func (l *lesions) passes(area string) bool { return slices.Contains(l.relay, area) }
func (l *lesions) learning() bool          { return l.has("learning") }
func (l *lesions) cortex() bool            { return l.has("cortex") }
func (l *lesions) striatum() bool          { return l.has("striatum") }
func (l *lesions) cerebellum() bool        { return l.has("cerebellum") }
func (l *lesions) reflexes() bool          { return l.has("reflexes") }
func (l *lesions) hypothalamus() bool      { return l.has("hypothalamus") }
func (l *lesions) brainstem() bool         { return l.has("brainstem") }

// learners are the areas of the Learning Subsystem.
var learners = [...]string{"cortex", "striatum", "cerebellum"}
