package trial

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"neonate/brain/genomes"
	"neonate/internal/strict"
	"neonate/worlds"
)

// ingredients reads the worlds and genomes that a trial names, with their
// changes made, and says at which place of the trial file something is wrong.
type ingredients struct {
	origin  Origin
	doc     *strict.Document
	trial   *Trial
	worlds  map[string]*worlds.World
	genomes map[string]*genomes.Genome
	errors  strict.Errors
	told    map[string]bool
}

// arms fills in every arm's digest and length of life.
func (in *ingredients) arms(p *Plan) error {
	in.worlds, in.genomes = map[string]*worlds.World{}, map[string]*genomes.Genome{}
	in.told = map[string]bool{}
	p.digests, p.ticks = make([]digest, len(p.Arms)), make([]uint64, len(p.Arms))
	first := map[digest]int{}
	for i := range p.Arms {
		arm := &p.Arms[i]
		cell := p.cellOf(arm)
		d, limits, ok := in.determine(cell, arm)
		if !ok {
			continue
		}
		p.digests[i], p.ticks[i] = d.digest(), lifeTicks(cell, limits)
		if twin, taken := first[p.digests[i]]; taken {
			in.twins(p, twin, i)
		}
		first[p.digests[i]] = i
	}
	return in.errors.Err()
}

// determine reads what an arm depends on, and the time limits of the worlds
// that it lives in: the life's own, then one for each phase.
func (in *ingredients) determine(c Cell, arm *Arm) (determinants, []int, bool) {
	d := determinants{Program: in.origin.Program, Phases: c.Phases, Probes: c.Probes, Ticks: c.Ticks}
	ofWorld, ofGenome := splitChanges(c.Set)
	world := in.world(c.World, in.placeOf("worlds", arm.World), ofWorld, arm)
	if world == nil {
		return d, nil, false
	}
	d.World = world
	for i, animal := range world.Animals {
		name, place := c.Genome, in.placeOf("genomes", arm.Genome)
		if name == "" {
			name, place = animal.Genome, in.placeOf("worlds", arm.World)
		}
		if name == "" {
			in.fail(place, fmt.Sprintf("a world that names no genome for %s", world.Animals[i].Name), "grid.genomes: "+strings.Join(genomes.Names(), ", "))
			return d, nil, false
		}
		genome := in.genome(name, place, ofGenome, arm)
		if genome == nil {
			return d, nil, false
		}
		d.Genomes = append(d.Genomes, genome)
	}
	limits := []int{world.Limit}
	for i := range c.Phases {
		limit, ok := in.phase(&d, c, i, ofWorld, arm)
		if !ok {
			return d, nil, false
		}
		limits = append(limits, limit)
	}
	in.protocols(c, d)
	return d, limits, true
}

// protocols checks the rounds that are measured against the protocols of the
// worlds that the phases are set in.
func (in *ingredients) protocols(c Cell, d determinants) {
	own := d.World.(*worlds.World)
	for i := range c.Phases {
		here := own
		if other, ok := d.Donors[i].(*worlds.World); ok && c.Phases[i].Transplant == nil {
			here = other
		}
		if c.Phases[i].World != nil {
			own = here
		}
		for k := range in.trial.Measures {
			if m := &in.trial.Measures[k]; m.Rounds != nil && c.Phases[i].measured() && m.Phase == c.Phases[i].Name {
				in.rounds(at("measures", k)+".rounds", m.Rounds, here)
			}
		}
	}
}

// rounds refuses those that a world never gives.
func (in *ingredients) rounds(place string, r *Rounds, w *worlds.World) {
	var allowed []string
	if w.Trials != nil {
		for _, b := range w.Trials.Blocks {
			for _, k := range b.Kinds {
				if r.has(b.Name, k.Name) {
					return
				}
				allowed = append(allowed, b.Name+" "+k.Name)
			}
		}
	}
	if len(allowed) == 0 {
		allowed = []string{"none: world " + w.Name + " has no trials"}
	}
	in.fail(place, strings.Join(strings.Fields("rounds of "+r.Block+" "+r.Kind), " "), "block and kind of "+strings.Join(allowed, ", "))
}

// phase reads the world that a phase is set in, if it has one of its own, and
// returns the time limit of the phase's episodes.
func (in *ingredients) phase(d *determinants, c Cell, i int, ofWorld []string, arm *Arm) (int, bool) {
	name, set, field := c.Phases[i].elsewhere()
	if name == "" && len(set) == 0 {
		d.Donors = append(d.Donors, nil)
		return 0, true
	}
	if name == "" { // the life's own world, with further changes
		name, set = c.World, append(ofWorld[:len(ofWorld):len(ofWorld)], set...)
	}
	place := "protocol"
	for k := range in.trial.Protocol {
		if in.trial.Protocol[k].Name == c.Phases[i].Name {
			place = at("protocol", k) + "." + field
		}
	}
	w := in.world(name, place, set, arm)
	if w == nil {
		return 0, false
	}
	d.Donors = append(d.Donors, w)
	return w.Limit, true
}

// elsewhere is the world that a phase names, the changes that it makes to it,
// and the field that says so.
func (p *Phase) elsewhere() (name string, set []string, field string) {
	switch {
	case p.Evaluate != nil:
		return p.Evaluate.World, p.Evaluate.Set, "evaluate.world"
	case p.World != nil:
		return p.World.Name, p.World.Set, "world.name"
	case p.Transplant != nil:
		return p.Transplant.World, nil, "transplant.world"
	}
	return "", nil, ""
}

func (in *ingredients) world(name, place string, set []string, arm *Arm) *worlds.World {
	key := strings.Join(append([]string{name}, set...), "\n")
	if w, known := in.worlds[key]; known {
		return w
	}
	in.worlds[key] = nil
	if !in.known(name, place, "world", worlds.Names()) {
		return nil
	}
	w, err := worlds.Load(name, overrides(set)...)
	in.blame(err, place, "an embedded world's name or the path of a world file", arm)
	in.worlds[key] = w
	return w
}

func (in *ingredients) genome(name, place string, set []string, arm *Arm) *genomes.Genome {
	key := strings.Join(append([]string{name}, set...), "\n")
	if g, known := in.genomes[key]; known {
		return g
	}
	in.genomes[key] = nil
	if !in.known(name, place, "genome", genomes.Names()) {
		return nil
	}
	g, err := genomes.Load(name, overrides(set)...)
	in.blame(err, place, "an embedded genome's name or the path of a genome file", arm)
	in.genomes[key] = g
	return g
}

// known refuses a name that is neither embedded nor a path.
func (in *ingredients) known(name, place, what string, embedded []string) bool {
	if isPath(name) || slices.Contains(embedded, name) {
		return true
	}
	in.fail(place, "no "+what+" named "+name, strings.Join(embedded, ", ")+" or the path of a file"+strict.Suggest(name, embedded))
	return false
}

// splitChanges sorts changes by the file that they change, prefixes off.
func splitChanges(set []string) (ofWorld, ofGenome []string) {
	for _, text := range set {
		if rest, ok := strings.CutPrefix(text, "world."); ok {
			ofWorld = append(ofWorld, rest)
		} else if rest, ok := strings.CutPrefix(text, "genome."); ok {
			ofGenome = append(ofGenome, rest)
		}
	}
	return ofWorld, ofGenome
}

func overrides(set []string) []strict.Override {
	var all []strict.Override
	for _, text := range set {
		path, value, _ := strings.Cut(strings.TrimPrefix(text, "world."), "=")
		all = append(all, strict.Override{Path: path, Value: value})
	}
	return all
}

// lifeTicks adds up a life: training exactly, evaluations at most.
func lifeTicks(c Cell, limits []int) uint64 {
	const unlimited = 1000 // a guess for worlds without a time limit
	own, total := limits[0], uint64(0)
	for i, p := range c.Phases {
		limit := limits[i+1]
		if limit == 0 {
			limit = own
		}
		if limit == 0 {
			limit = unlimited
		}
		switch {
		case p.Train != nil:
			total += *p.Train
		case p.Evaluate != nil:
			total += uint64(p.Evaluate.Episodes) * uint64(limit)
		case p.Transplant != nil && !Raised(c.Phases, i):
			total += p.Transplant.Train
		case p.Slice != nil: // a pattern is a tick
			total += uint64(p.Slice.Settle + p.Slice.Patterns)
		case p.World != nil:
			own = limit
		}
	}
	return total
}

// blame turns an error of a world or a genome into one of the trial file where
// the trial file is its cause: a name that is not there, a change that can not
// be made. What is wrong inside another file is told as it is.
func (in *ingredients) blame(err error, place, allowed string, arm *Arm) {
	if err == nil {
		return
	}
	var inside strict.Errors
	if !errors.As(err, &inside) {
		in.fail(place, err.Error(), allowed)
		return
	}
	for _, e := range inside {
		if e.File != "--set" {
			in.add(e)
			continue
		}
		source, onCommandLine := in.change(e, arm)
		if onCommandLine {
			in.add(e)
			continue
		}
		in.fail(source, e.Found, e.Allowed)
	}
}

func (in *ingredients) fail(place, found, allowed string) {
	in.add(in.doc.Error(place, found, allowed))
}

// add tells each thing once, however many arms it spoils.
func (in *ingredients) add(e strict.Error) {
	if text := e.Error(); !in.told[text] {
		in.told[text] = true
		in.errors = append(in.errors, e)
	}
}
