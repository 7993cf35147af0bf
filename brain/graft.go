package brain

import (
	"fmt"
	"slices"
	"strings"

	"neonate/brain/genomes"
	"neonate/brain/signal"
	"neonate/internal/safetensors"
	"neonate/internal/strict"
)

// graftable is an area that can be grafted, and what the names of its tensors
// begin with: what an area reads has to come along.
type graftable struct {
	area     string
	prefixes []string
}

var graftables = [...]graftable{
	{"cortex", []string{"cortex.", "afferents.", "pathway."}},
	{"striatum", []string{"striatum.", "afferents.", "pathway."}},
	{"cerebellum", []string{"cerebellum."}},
	{"brainstem", []string{"brainstem"}},
}

// belongs reports whether a tensor is among those of a graft.
func (g *graftable) belongs(tensor string) bool {
	return slices.ContainsFunc(g.prefixes, func(p string) bool { return strings.HasPrefix(tensor, p) })
}

func findGraftable(area string) (*graftable, error) {
	var names []string
	for i := range graftables {
		if graftables[i].area == area {
			return &graftables[i], nil
		}
		names = append(names, graftables[i].area)
	}
	return nil, fmt.Errorf("graft: found area %q; allowed %s", area, strict.Choice(area, names))
}

// readsPathways reports whether an area's grafts bring the pathways along.
func readsPathways(area string) bool { return area == "cortex" || area == "striatum" }

// Graft puts an area of another brain, as Save gave it, into this one. The
// other must be of the same genome and body. A cerebellum brings its own
// granule cells, so it may be of another seed. Cortex and striatum share the
// pathways that they read, and on cells wired by another seed their weights
// would mean nothing (gate PS-4): they bring the pathways too, which only a
// newborn can take, in which nothing reads its own yet. Of a brainstem only its
// innate adjustable parameters can differ. What differs is said and nothing
// changed.
func (b *Brain) Graft(area string, file *safetensors.File) error {
	g, err := findGraftable(area)
	if err != nil {
		return err
	}
	if err := b.sameKind(file.Metadata); err != nil {
		return fmt.Errorf("graft of %s: %w", area, err)
	}
	donor, err := seedsOf(file.Metadata)
	if err != nil {
		return fmt.Errorf("graft of %s: %w", area, err)
	}
	own := b.seeds()
	switch {
	case area == "cerebellum":
		own.cerebellum = donor.cerebellum
	case !readsPathways(area):
	case donor.pathways != own.pathways && (b.tick > 0 || b.awake || b.settled):
		return fmt.Errorf("graft of %s: found cells wired by seed %d; allowed %d, since weights mean nothing on other cells, and those of this brain are in use", area, donor.pathways, own.pathways)
	default:
		own.pathways = donor.pathways
	}
	undo, err := b.rewire(own)
	if err != nil {
		return fmt.Errorf("graft of %s: %w", area, err)
	}
	if err := b.transplant(g, file); err != nil {
		undo()
		return err
	}
	b.settled = b.settled || readsPathways(area)
	return nil
}

// Cutting is what Graft needs of a whole brain's state to graft an area, and no
// more; a view.
func Cutting(area string, file *safetensors.File) (*safetensors.File, error) {
	g, err := findGraftable(area)
	if err != nil {
		return nil, err
	}
	cut := &safetensors.File{Metadata: map[string]string{}}
	for _, key := range [...]string{"brain.genome", "brain.plug", "brain.seed", pathwaysSeed, cerebellumSeed} {
		if text, there := file.Metadata[key]; there {
			cut.Metadata[key] = text
		}
	}
	for _, t := range file.Tensors {
		if g.belongs(t.Name) {
			cut.Tensors = append(cut.Tensors, t)
		}
	}
	return cut, nil
}

// transplant fills the tensors of those names, or none.
func (b *Brain) transplant(g *graftable, file *safetensors.File) error {
	area := g.area
	defer b.injure(b.lesions.names)
	b.injure(nil) // what a random lesion set aside is back, for the graft to replace
	var own, found []*safetensors.Tensor
	tensors := b.tensors(false)
	for k := range tensors {
		t := &tensors[k]
		if !g.belongs(t.Name) {
			continue
		}
		other, ok := file.Find(t.Name)
		if !ok {
			return fmt.Errorf("graft of %s: found no tensor %s; allowed one of shape %v", area, t.Name, t.Shape)
		}
		if err := t.Fits(other); err != nil {
			return fmt.Errorf("graft of %s: %w", area, err)
		}
		if !other.Finite() {
			return fmt.Errorf("graft of %s: tensor %s: found a number that is not finite", area, t.Name)
		}
		own, found = append(own, t), append(found, other)
	}
	if len(own) == 0 {
		return fmt.Errorf("graft: genome %s has no %s", b.genome.Name, area)
	}
	for k := range own {
		own[k].Fill(found[k])
	}
	if err := b.midbrain.restore(); err != nil {
		return fmt.Errorf("graft of %s: %w", area, err)
	}
	b.sleep()
	if b.awake {
		b.look()
	}
	return nil
}

// sameKind compares the genome and the body of a state to this brain's.
func (b *Brain) sameKind(metadata map[string]string) error {
	var genome genomes.Genome
	if err := strictJSON(metadata["brain.genome"], &genome); err != nil {
		return fmt.Errorf("genome of the state: %w", err)
	}
	if differ := genomes.Differences(&genome, b.genome); len(differ) > 0 {
		return fmt.Errorf("another genome: %s", strings.Join(differ, "; "))
	}
	var plug signal.Plug
	if err := strictJSON(metadata["brain.plug"], &plug); err != nil {
		return fmt.Errorf("body of the state: %w", err)
	}
	return samePlug(&plug, &b.plug)
}
