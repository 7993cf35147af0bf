package trial

import (
	"fmt"

	"neonate/internal/strict"
)

// Plan is a trial made ready: its arms and seeds, with a key for every life.
// The lives are in order: all seeds of the first arm, then those of the next.
type Plan struct {
	Origin     Origin
	Trial      *Trial
	Dimensions []Dimension
	Arms       []Arm
	Seeds      []uint64
	doc        *strict.Document
	digests    []digest // of everything but the seed, one an arm
	ticks      []uint64 // of a life, one an arm, as far as it can be known before
}

// Plan checks the trial and all that it names. The error is a strict.Errors
// where a file is to blame.
func (o Origin) Plan() (*Plan, error) {
	ofFile, ofLives, err := o.changes()
	if err != nil {
		return nil, err
	}
	if o.Seeds != "" {
		if _, err := ParseSeeds(o.Seeds); err != nil {
			return nil, strict.Errors{{File: "--seeds", Found: err.Error(), Allowed: allowedSeeds}}
		}
		ofFile = append(ofFile, strict.Override{Path: "grid.seeds", Value: `"` + o.Seeds + `"`})
	}
	t, doc, err := Parse(o.file(), []byte(o.Text), ofFile...)
	if err != nil {
		return nil, err
	}
	p := &Plan{Origin: o, Trial: t, doc: doc, Dimensions: t.Grid.dimensions(), Arms: t.Grid.arms()}
	if p.Seeds, err = ParseSeeds(t.Grid.Seeds); err != nil {
		return nil, err
	}
	if p.Lives() > maxLives {
		return nil, strict.Errors{doc.Error("grid", fmt.Sprintf("%d lives", p.Lives()), fmt.Sprintf("up to %d lives", maxLives))}
	}
	for i := range p.Arms {
		p.Arms[i].set = append(p.Arms[i].set[:len(p.Arms[i].set):len(p.Arms[i].set)], ofLives...)
	}
	i := ingredients{origin: o, doc: doc, trial: t}
	if err := i.arms(p); err != nil {
		return nil, err
	}
	return p, nil
}

// Lives is the number of lives.
func (p *Plan) Lives() int { return len(p.Arms) * len(p.Seeds) }

// ArmOf is the arm of the i-th life, and its seed.
func (p *Plan) ArmOf(i int) (*Arm, uint64) {
	return &p.Arms[i/len(p.Seeds)], p.Seeds[i%len(p.Seeds)]
}

// Key names the i-th life.
func (p *Plan) Key(i int) string { return p.digests[i/len(p.Seeds)].key(p.Seeds[i%len(p.Seeds)]) }

// Ticks is how long the i-th life will be: exactly for training, at most for
// evaluations.
func (p *Plan) Ticks(i int) uint64 { return p.ticks[i/len(p.Seeds)] }

// Cell is the i-th life.
func (p *Plan) Cell(i int) Cell {
	arm, seed := p.ArmOf(i)
	c := p.cellOf(arm)
	c.Key, c.Seed = p.Key(i), seed
	return c
}

// cellOf is an arm's cell, but for seed and key.
func (p *Plan) cellOf(arm *Arm) Cell {
	o := p.Origin
	c := Cell{
		World: o.beside(arm.World), Genome: o.beside(arm.Genome), Set: arm.set,
		Phases: arm.lesion.insert(p.Trial.Protocol), Ticks: p.Trial.Ticks,
	}
	for i := range c.Phases {
		phase := &c.Phases[i]
		switch {
		case phase.Evaluate != nil && phase.Evaluate.World != "":
			e := *phase.Evaluate
			e.World = o.beside(e.World)
			phase.Evaluate = &e
		case phase.World != nil:
			phase.World = &Crossing{Name: o.beside(phase.World.Name), Set: phase.World.Set}
		case phase.Transplant != nil:
			donor := *phase.Transplant
			donor.World = o.beside(donor.World)
			phase.Transplant = &donor
		}
	}
	c.Probes = p.Trial.probes(c.Phases)
	return c
}

// probes are what the measures need of a cell with these phases, each once.
func (t *Trial) probes(phases []Phase) []Probe {
	var all []Probe
	seen := map[Probe]bool{}
	for _, m := range t.Measures {
		k := phaseIndex(phases, m.Phase)
		if m.Each == "" && phases[k].Slice == nil {
			continue
		}
		if p := m.probe(k); !seen[p] {
			seen[p] = true
			all = append(all, p)
		}
	}
	return all
}

// phaseIndex finds the measured phase of a name.
func phaseIndex(phases []Phase, name string) int {
	for i := range phases {
		if phases[i].measured() && phases[i].Name == name {
			return i
		}
	}
	panic("trial: no phase " + name)
}

// Describe is the i-th life in words: its arm's values and its seed.
func (p *Plan) Describe(i int) string {
	arm, seed := p.ArmOf(i)
	text := ""
	for k, d := range p.Dimensions {
		if len(d.Values) > 1 {
			text += d.Name + "=" + arm.Values[k] + " "
		}
	}
	return text + fmt.Sprintf("seed=%d", seed)
}

// find is the life whose key begins with prefix.
func (p *Plan) find(prefix string) (int, error) {
	found := -1
	for i := range p.Lives() {
		if key := p.Key(i); len(prefix) >= 4 && len(key) >= len(prefix) && key[:len(prefix)] == prefix {
			if found >= 0 {
				return 0, fmt.Errorf("several lives have keys that begin with %s", prefix)
			}
			found = i
		}
	}
	if found < 0 {
		return 0, fmt.Errorf("no life of this plan has a key that begins with %s (4 characters or more)", prefix)
	}
	return found, nil
}
