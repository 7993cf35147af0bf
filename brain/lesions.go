package brain

import (
	"fmt"
	"slices"

	"neonate/internal/strict"
)

// lesions are the areas that are out of action. A lesioned area's output is
// its resting value and it learns nothing; nothing else knows.
type lesions struct{ names []string }

// lesionable areas; learning is the whole Learning Subsystem.
var lesionable = [...]string{"cortex", "striatum", "cerebellum", "purkinje", "hypothalamus", "reflexes", "learning", "brainstem", "escape", "righting", "stepping"}

func (l *lesions) has(name string) bool { return slices.Contains(l.names, name) }
func (l *lesions) learning() bool       { return l.has("learning") }
func (l *lesions) cortex() bool         { return l.has("cortex") || l.has("learning") }
func (l *lesions) striatum() bool       { return l.has("striatum") || l.has("learning") }
func (l *lesions) cerebellum() bool     { return l.has("cerebellum") || l.has("learning") }
func (l *lesions) reflexes() bool       { return l.has("reflexes") }
func (l *lesions) hypothalamus() bool   { return l.has("hypothalamus") }

// CheckLesion says what is wrong with an area's name, if anything.
func (b *Brain) CheckLesion(area string) error {
	if !slices.Contains(lesionable[:], area) {
		return fmt.Errorf("lesion: found area %q; allowed %s", area, strict.Choice(area, lesionable[:]))
	}
	return nil
}

// Lesion puts an area out of action, or back into it: cortex, striatum,
// cerebellum, its Purkinje cells alone, hypothalamus, the innate reflex arcs, the
// brainstem or one of its reflexes, or learning for the whole Learning Subsystem. Traces from before are forgotten
// either way.
func (b *Brain) Lesion(area string, on bool) error {
	if err := b.CheckLesion(area); err != nil {
		return err
	}
	b.lesions.names = slices.DeleteFunc(b.lesions.names, func(n string) bool { return n == area })
	if on {
		b.lesions.names = append(b.lesions.names, area)
		slices.Sort(b.lesions.names)
	}
	b.silence()
	b.sleep()
	if b.awake {
		b.look()
	}
	return nil
}
