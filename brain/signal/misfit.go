package signal

import (
	"errors"
	"fmt"
)

// Misfit is a field of a genome that asks for what the body does not have. Who
// read the genome's file knows where the field stands there.
type Misfit struct {
	Field          string // such as cerebellum.zones[0].teacher.pain
	Found, Allowed string
}

func (m *Misfit) Error() string {
	return fmt.Sprintf("%s: found %s; allowed %s", m.Field, m.Found, m.Allowed)
}

// At names the field at which a misfit was found: what it was said of before
// lies below that.
func At(field string, err error) error {
	var m *Misfit
	if !errors.As(err, &m) {
		return fmt.Errorf("%s: %w", field, err)
	}
	if m.Field != "" {
		field += "." + m.Field
	}
	return &Misfit{field, m.Found, m.Allowed}
}
