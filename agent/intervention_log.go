package agent

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"neonate/env"
	"neonate/internal/strict"
)

// line is an intervention as the log has it: every field that its kind has,
// and no other but whose brain it is done to. Places are [x, y].
type line struct {
	Tick  uint64     `json:"tick"`
	Kind  string     `json:"kind"`
	Area  *string    `json:"area,omitempty"`
	Of    *string    `json:"of,omitempty"` // may be left out
	Value *float64   `json:"value,omitempty"`
	Part  *string    `json:"part,omitempty"`
	Grip  *[]float64 `json:"grip,omitempty"`
	What  *string    `json:"what,omitempty"`
	At    *[]float64 `json:"at,omitempty"`
}

// MarshalJSON writes an intervention as a line of the log.
func (i Intervention) MarshalJSON() ([]byte, error) {
	k, err := kindOf(i.Kind)
	if err != nil {
		return nil, err
	}
	out := line{Tick: i.Tick, Kind: i.Kind}
	for _, field := range k.fields {
		switch field {
		case "area":
			out.Area = &i.Area
		case "value":
			out.Value = &i.Value
		case "part":
			out.Part = &i.Part
		case "grip":
			out.Grip = &[]float64{i.Grip.X, i.Grip.Y}
		case "what":
			out.What = &i.What
		case "at":
			out.At = &[]float64{i.At.X, i.At.Y}
		}
	}
	if k.whose && i.Of != "" {
		out.Of = &i.Of
	}
	return json.Marshal(out)
}

// UnmarshalJSON reads a line of the log. A field that the kind has not, or
// lacks, is refused.
func (i *Intervention) UnmarshalJSON(text []byte) error {
	var in line
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	if err := d.Decode(&in); err != nil {
		return err
	}
	k, err := kindOf(in.Kind)
	if err != nil {
		return err
	}
	*i = Intervention{Tick: in.Tick, Kind: in.Kind}
	for _, f := range [...]struct {
		name  string
		there bool
	}{
		{"area", take(&i.Area, in.Area)}, {"value", take(&i.Value, in.Value)},
		{"part", take(&i.Part, in.Part)}, {"grip", in.Grip != nil},
		{"what", take(&i.What, in.What)}, {"at", in.At != nil},
	} {
		if has := slices.Contains(k.fields, f.name); has && !f.there {
			return fmt.Errorf("%s: found no field %s; allowed with it", k.name, f.name)
		} else if f.there && !has {
			return fmt.Errorf("%s: found field %s; allowed besides tick and kind: %s", k.name, f.name, strict.Choice(f.name, k.fields))
		}
	}
	if take(&i.Of, in.Of) && (!k.whose || i.Of == "") {
		return fmt.Errorf("%s: found field of %q; allowed is an animal's name, with lesion, restore, cool and rewarm", k.name, i.Of)
	}
	return errors.Join(place(&i.Grip, in.Grip), place(&i.At, in.At))
}

func take[T any](to, from *T) bool {
	if from != nil {
		*to = *from
	}
	return from != nil
}

func place(to *env.Point, from *[]float64) error {
	if from == nil {
		return nil
	}
	if len(*from) != 2 {
		return fmt.Errorf("found a place of %d numbers; allowed is [x, y]", len(*from))
	}
	to.X, to.Y = (*from)[0], (*from)[1]
	return nil
}

// writeLog writes interventions as one JSON object a line.
func writeLog(w io.Writer, log []Intervention) error {
	e := json.NewEncoder(w)
	for _, i := range log {
		if err := e.Encode(i); err != nil {
			return err
		}
	}
	return nil
}

// maxInterventions bounds what a log file may hold.
const maxInterventions = 1 << 20

// readLog reads what writeLog wrote.
func readLog(r io.Reader) ([]Intervention, error) {
	var log []Intervention
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan(); n++ {
		if n > maxInterventions {
			return nil, fmt.Errorf("line %d: more than %d interventions", n, maxInterventions)
		}
		d := json.NewDecoder(strings.NewReader(lines.Text()))
		var i Intervention
		if err := d.Decode(&i); err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
		if d.More() {
			return nil, fmt.Errorf("line %d: found more than one object; allowed one a line", n)
		}
		if len(log) > 0 && i.Tick < log[len(log)-1].Tick {
			return nil, fmt.Errorf("line %d: tick %d comes after tick %d", n, i.Tick, log[len(log)-1].Tick)
		}
		log = append(log, i)
	}
	return log, lines.Err()
}
