package worlds

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"

	"neonate/internal/strict"
)

// Check reads a world or a body file and returns everything that is wrong
// with it, or nil. A world's bodies are checked with it. A body by itself may
// touch classes that only other bodies name.
func Check(path string) error {
	text, err := readFile(path)
	if err != nil {
		return err
	}
	fields, err := strict.Fields(path, text)
	if err != nil {
		return err
	}
	if slices.Contains(fields, "parts") && !slices.Contains(fields, "animals") {
		_, _, err = parseBody(path, text)
		return err
	}
	_, err = parse(path, text, besideOf(path))
	return err
}

// checker collects what the tags cannot say about one file.
type checker struct {
	doc   *strict.Document
	wrong strict.Errors
}

// refuse notes an error at a field's place. The path is a format.
func (c *checker) refuse(found, allowed, path string, index ...any) {
	c.wrong = append(c.wrong, c.doc.Error(fmt.Sprintf(path, index...), found, allowed))
}

// known demands that a field names one of the candidates.
func (c *checker) known(name string, candidates []string, path string, index ...any) bool {
	if slices.Contains(candidates, name) {
		return true
	}
	c.refuse(name, strict.Choice(name, candidates), path, index...)
	return false
}

// unique demands that a name is the first of its kind. The map remembers
// where each stands.
func (c *checker) unique(name string, first map[string]string, path string, index ...any) {
	here := fmt.Sprintf(path, index...)
	if before, taken := first[name]; taken {
		c.refuse(name+" a second time", "another name than that of "+before, "%s", here)
		return
	}
	first[name] = here
}

// ordered demands that a range runs upwards.
func (c *checker) ordered(r Range, path string, index ...any) {
	if r[0] > r[1] {
		c.refuse(fmt.Sprintf("%s before %s", number(r[0]), number(r[1])), "the lower one first", path, index...)
	}
}

// number writes a number for a message: six digits, whole ones in full.
func number(value float64) string {
	if value == math.Trunc(value) && math.Abs(value) < 1e12 {
		return strconv.FormatFloat(value, 'f', 0, 64)
	}
	return strconv.FormatFloat(value, 'g', 6, 64)
}

// namesOf lists the names of a file's parts, joints, ..., each once.
func namesOf[T any](all []T, name func(*T) string) []string {
	var names []string
	for i := range all {
		if n := name(&all[i]); !slices.Contains(names, n) {
			names = append(names, n)
		}
	}
	return names
}

func (b *Body) partNames() []string { return namesOf(b.Parts, func(p *Part) string { return p.Name }) }

func (b *Body) jointNames() []string {
	return namesOf(b.Joints, func(j *Joint) string { return j.Name })
}

func (b *Body) muscleNames() []string {
	return namesOf(b.Muscles, func(m *Muscle) string { return m.Name })
}

// senseNames lists the entries of both sense vectors; a fan has one a ray.
func (b *Body) senseNames() []string {
	var names []string
	for _, list := range [2][]Sense{b.Senses, b.Interoception} {
		for i := range list {
			names = append(names, list[i].entries()...)
		}
	}
	return names
}

// size is the number of a sense's entries in its vector.
func (s *Sense) size() int {
	switch {
	case s.Lidar != nil:
		return s.Lidar.Rays
	case s.Retina != nil:
		return s.Retina.Sectors * s.Retina.Samples
	}
	return 1
}

// entries lists the names of a sense's entries in its vector.
func (s *Sense) entries() []string {
	if s.Lidar == nil && s.Retina == nil {
		return []string{s.Name}
	}
	names := make([]string, s.size())
	for i := range names {
		names[i] = fmt.Sprintf("%s.%d", s.Name, i)
	}
	return names
}

// asErrors splits what a file has wrong from a failure to read it.
func asErrors(err error) (strict.Errors, bool) {
	var wrong strict.Errors
	ok := errors.As(err, &wrong)
	return wrong, ok
}
