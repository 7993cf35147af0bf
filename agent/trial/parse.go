package trial

import "neonate/internal/strict"

// Parse decodes and checks a trial file's text by itself, without the worlds
// and genomes that it names. The error is a strict.Errors.
func Parse(file string, text []byte, set ...strict.Override) (*Trial, *strict.Document, error) {
	t := new(Trial)
	doc, err := strict.Decode(file, text, t, set...)
	if err != nil {
		return nil, nil, err
	}
	t.nameArms()
	c := checker{trial: t, doc: doc}
	c.grid()
	c.protocol()
	c.measures()
	c.ticks()
	if len(c.errors) == 0 { // gates are checked against a sound grid
		c.gates()
	}
	if err := c.errors.Err(); err != nil {
		return nil, nil, err
	}
	return t, doc, nil
}

// nameArms fills in names that the file leaves to their obvious default.
func (t *Trial) nameArms() {
	last := ""
	for i := range t.Protocol {
		p := &t.Protocol[i]
		if p.Name == "" {
			p.Name = p.kind()
		}
		if p.measured() {
			last = p.Name
		}
	}
	for i := range t.Measures {
		if t.Measures[i].Phase == "" {
			t.Measures[i].Phase = last
		}
	}
}

// kind is the word that the file uses for what happens in the phase.
func (p *Phase) kind() string {
	switch {
	case p.Train != nil:
		return "train"
	case p.Evaluate != nil:
		return "evaluate"
	case p.Lesion != nil:
		return "lesion"
	case p.Restore != nil:
		return "restore"
	case p.Freeze != nil:
		return "freeze"
	case p.World != nil:
		return "world"
	case p.Slice != nil:
		return "slice"
	}
	return "transplant"
}

// lived reports whether the phase has episodes.
func (p *Phase) lived() bool { return p.Train != nil || p.Evaluate != nil }

// measured reports whether the phase gives numbers: of its episodes, or of a
// slice, whose findings stand in the place of one.
func (p *Phase) measured() bool { return p.lived() || p.Slice != nil }
