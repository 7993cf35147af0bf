package agent

import (
	"bytes"
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"neonate/internal/safetensors"
)

// state is a life between two episodes: every number of every brain, and how
// far the life had come. The world needs none: an episode is a function of
// the birth and its number.
type state struct {
	ticks    uint64
	episodes int
	brains   []*safetensors.File
	idling   []string // of a frozen life, how far each brain's exploration has come, in hexadecimal
}

// state takes a copy of the life's state, which the life may leave behind.
func (l *Life) state() (*state, error) {
	s := &state{ticks: l.ticks, episodes: l.past.len()}
	for i := range l.animals {
		file, err := l.animals[i].brain.Save()
		if err != nil {
			return nil, err
		}
		for k := range file.Tensors {
			t := &file.Tensors[k]
			t.F32, t.F64, t.I64, t.U8 = slices.Clone(t.F32), slices.Clone(t.F64), slices.Clone(t.I64), slices.Clone(t.U8)
		}
		s.brains = append(s.brains, file)
		if l.frozen {
			at, err := l.animals[i].brain.Idling()
			if err != nil {
				return nil, err
			}
			s.idling = append(s.idling, hex.EncodeToString(at))
		}
	}
	return s, nil
}

// restore brings a newborn life to where the state was taken.
func (l *Life) restore(s *state, past history, log []Intervention) error {
	if len(s.brains) != len(l.animals) {
		return fmt.Errorf("found %d brains; the world has %d animals", len(s.brains), len(l.animals))
	}
	planned := l.schedule.pending
	l.schedule = schedule{}
	for _, i := range log {
		if !i.before(s.ticks) {
			continue
		}
		if err := l.check(i); err != nil {
			return err
		}
		if !i.ofEpisode() { // those are over
			l.apply(i)
		}
		l.schedule.done = append(l.schedule.done, i)
	}
	for _, i := range planned {
		if i.Tick >= s.ticks && !slices.Contains(l.schedule.done, i) {
			l.schedule.add(i)
		}
	}
	l.ticks, l.past, l.waking = s.ticks, past, true
	return l.loadBrains(s)
}

func (l *Life) loadBrains(s *state) error {
	for i := range l.animals {
		if err := l.animals[i].brain.Load(s.brains[i]); err != nil {
			return err
		}
	}
	for i, text := range s.idling {
		at, err := hex.DecodeString(text)
		if err == nil {
			err = l.animals[i].brain.Idle(at)
		}
		if err != nil {
			return fmt.Errorf("metadata life.idling.%d: %w", i+1, err)
		}
	}
	return nil
}

// The first animal's tensors have the names that its brain gives them; those
// of the others begin with the animal's number.
func prefix(animal int) string {
	if animal == 0 {
		return ""
	}
	return strconv.Itoa(animal+1) + "/"
}

// encode returns the bytes of brain.safetensors.
func (s *state) encode() ([]byte, error) {
	all := &safetensors.File{Metadata: map[string]string{
		"life.ticks":    strconv.FormatUint(s.ticks, 10),
		"life.episodes": strconv.Itoa(s.episodes),
		"life.animals":  strconv.Itoa(len(s.brains)),
	}}
	for i, text := range s.idling {
		all.Metadata[idlingKey(i)] = text
	}
	for i, b := range s.brains {
		for _, t := range b.Tensors {
			t.Name = prefix(i) + t.Name
			all.Tensors = append(all.Tensors, t)
		}
		for key, text := range b.Metadata {
			all.Metadata[prefix(i)+key] = text
		}
	}
	return safetensors.Encode(all)
}

// maxAnimals bounds what a file may claim; a world file allows 8.
const maxAnimals = 64

// decodeState reads what encode wrote.
func decodeState(content []byte) (*state, error) {
	all, err := safetensors.Decode(content)
	if err != nil {
		return nil, err
	}
	number := func(key string, most uint64) uint64 {
		n, e := strconv.ParseUint(all.Metadata[key], 10, 63)
		if e == nil && n > most {
			e = fmt.Errorf("above %d", most)
		}
		if e != nil && err == nil {
			err = fmt.Errorf("metadata %s: found %q: %w", key, all.Metadata[key], e)
		}
		return n
	}
	s := &state{
		ticks:    number("life.ticks", 1<<62),
		episodes: int(number("life.episodes", 1<<40)),
	}
	animals := int(number("life.animals", maxAnimals))
	if err != nil {
		return nil, err
	}
	for i := range animals {
		b := &safetensors.File{Metadata: map[string]string{}}
		for _, t := range all.Tensors {
			if name, own := belongs(t.Name, i); own {
				t.Name = name
				b.Tensors = append(b.Tensors, t)
			}
		}
		for key, text := range all.Metadata {
			if name, own := belongs(key, i); own && !strings.HasPrefix(key, "life.") {
				b.Metadata[name] = text
			}
		}
		s.brains = append(s.brains, b)
		if text, frozen := all.Metadata[idlingKey(i)]; frozen {
			s.idling = append(s.idling, text)
		}
	}
	if n := len(s.idling); n != 0 && n != animals {
		return nil, fmt.Errorf("metadata life.idling: found %d of %d", n, animals)
	}
	return s, nil
}

func idlingKey(animal int) string { return fmt.Sprintf("life.idling.%d", animal+1) }

// belongs takes an animal's prefix off a name; a name without a number is the
// first animal's.
func belongs(name string, animal int) (string, bool) {
	number, rest, found := strings.Cut(name, "/")
	if found {
		if n, err := strconv.Atoi(number); err == nil {
			return rest, n == animal+1
		}
	}
	return name, animal == 0
}

// differences counts the numbers in which two states differ.
func (s *state) differences(t *state) int { return s.count(t, true) }

// learned counts the numbers in which they differ apart from present activity,
// which moves whether a brain learns or not.
func (s *state) learned(t *state) int { return s.count(t, false) }

func (s *state) count(t *state, activity bool) int {
	n := 0
	for i := range s.brains {
		for _, a := range s.brains[i].Tensors {
			if !activity && strings.HasPrefix(a.Name, "activity.") {
				continue
			}
			b, there := t.brains[i].Find(a.Name)
			if !there {
				n++
				continue
			}
			n += differing(a.F32, b.F32) + differing(a.F64, b.F64) + differing(a.I64, b.I64)
			if !bytes.Equal(a.U8, b.U8) {
				n++
			}
		}
	}
	return n
}

func differing[N float32 | float64 | int64](a, b []N) int {
	if len(a) != len(b) {
		return max(len(a), len(b))
	}
	n := 0
	for i := range a {
		if a[i] != b[i] {
			n++
		}
	}
	return n
}

// Weights is a copy of all that the brains have become, to be compared later.
type Weights struct{ state *state }

// Weights takes that copy.
func (l *Life) Weights() (Weights, error) {
	s, err := l.state()
	return Weights{s}, err
}

// WeightsChanged counts the numbers that have changed since, apart from
// present activity.
func (l *Life) WeightsChanged(since Weights) (int, error) {
	s, err := l.state()
	if err != nil {
		return 0, err
	}
	return since.state.learned(s), nil
}
