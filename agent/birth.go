package agent

import (
	"fmt"
	"strings"

	"neonate/brain"
	"neonate/brain/genomes"
	"neonate/brain/signal"
	"neonate/env"
	"neonate/internal/strict"
	"neonate/worlds"
)

// Birth is all that determines a life: with the same Birth and the same
// program, every byte of the life is the same.
type Birth struct {
	World   string   // an embedded world's name, or a path
	Genome  string   // an embedded genome's name, or a path; empty: the one that the world names
	Seed    uint64   // names every random stream of the life
	Set     []string // FIELD=VALUE changes, FIELD beginning with world. or genome.
	Lesions []string // AREA or AREA@TICK; cool:AREA, cool:AREA@FROM or cool:AREA@FROM..TO
	Grafts  []Graft  // areas of other lives
}

// New gives birth: it loads the world and the genome and wires a newborn
// brain into every animal's body.
func New(birth Birth) (*Life, error) {
	worldSet, genomeSet, err := overrides(birth.Set)
	if err != nil {
		return nil, err
	}
	world, err := worlds.Load(birth.World, worldSet...)
	if err != nil {
		return nil, UsageError{err}
	}
	l := &Life{birth: birth, waking: true}
	if l.schedule, err = lesionSchedule(birth.Lesions); err != nil {
		return nil, err
	}
	if l.world, err = env.New(world); err != nil {
		return nil, err
	}
	spec := l.world.Spec()
	muscles := 0
	for _, a := range spec.Animals {
		muscles += len(a.Muscles)
	}
	l.motor = make([]float64, muscles)
	from := 0
	for i, a := range spec.Animals {
		name := birth.Genome
		if name == "" {
			name = world.Animals[i].Genome
		}
		if name == "" {
			return nil, Usage("world %s names no genome for %s: choose one with --genome (%s)",
				birth.World, a.Name, strings.Join(genomes.Names(), ", "))
		}
		if i == 0 {
			l.birth.Genome = name
		}
		genome, err := genomes.Load(name, genomeSet...)
		if err != nil {
			return nil, UsageError{err}
		}
		b, err := brain.New(genome, plug(spec.Rate, a), birth.Seed+uint64(i)<<32)
		if err != nil {
			return nil, Usage("world %s: %w", birth.World, err)
		}
		to := from + len(a.Muscles)
		l.animals = append(l.animals, animal{brain: b, motor: l.motor[from:to:to]})
		from = to
	}
	for _, i := range l.schedule.pending {
		if err := l.check(i); err != nil {
			return nil, err
		}
	}
	if err := l.graft(birth.Grafts); err != nil {
		return nil, err
	}
	return l, nil
}

// plug describes a body to the brain that is wired into it.
func plug(rate float64, a env.AnimalSpec) signal.Plug {
	channels := func(in []env.Channel) []signal.Channel {
		out := make([]signal.Channel, len(in))
		for i, c := range in {
			out[i] = signal.Channel(c)
		}
		return out
	}
	return signal.Plug{
		Rate:          rate,
		Senses:        channels(a.Senses),
		Interoception: channels(a.Interoception),
		Muscles:       a.Muscles,
	}
}

// overrides sorts FIELD=VALUE changes by the file that they change.
func overrides(set []string) (world, genome []strict.Override, err error) {
	for _, s := range set {
		field, value, found := strings.Cut(s, "=")
		file, path, dotted := strings.Cut(field, ".")
		if !found || !dotted {
			return nil, nil, Usage("--set %s: want FIELD=VALUE with a field such as world.gravity[1] or genome.striatum.rule.lambda", s)
		}
		switch file {
		case "world":
			world = append(world, strict.Override{Path: path, Value: value})
		case "genome":
			genome = append(genome, strict.Override{Path: path, Value: value})
		default:
			return nil, nil, Usage("--set %s: the field begins with %q; allowed are world. and genome.", s, file+".")
		}
	}
	return world, genome, nil
}

// UsageError is a mistake in what was asked for, not a failure of a life.
type UsageError struct{ Err error }

func (e UsageError) Error() string { return e.Err.Error() }
func (e UsageError) Unwrap() error { return e.Err }

// Usage makes a UsageError.
func Usage(format string, args ...any) error { return UsageError{fmt.Errorf(format, args...)} }

// Birth is what determined the life.
func (l *Life) Birth() Birth { return l.birth }

// Ticks is how long the life has lasted.
func (l *Life) Ticks() uint64 { return l.ticks }
