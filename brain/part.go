package brain

// Part is what a stretch of a tick is spent on.
type Part int

// The parts of a tick, and Elsewhere for what comes between two calls.
const (
	Brainstem Part = iota // with the spinal reflex arcs
	Hypothalamus
	Afferents // senses scrambled and normalised
	Pathways  // pattern separation that cortex and striatum share
	Cortex
	Striatum
	Cerebellum // with its own granule cells
	Consolidation
	Figures // running diagnostics, for watchers
	Elsewhere
)

var partNames = [...]string{"brainstem", "hypothalamus", "afferents", "pathways", "cortex", "striatum", "cerebellum", "consolidation", "figures", "elsewhere"}

func (p Part) String() string { return partNames[p] }

// Has says whether this brain has the part: not each has a cerebellum.
func (b *Brain) Has(p Part) bool { return p != Cerebellum || b.hindbrain != nil }

// Watch has lap called at the end of each stretch of a learning tick, with what
// it was spent on; nil ends that. It is for benchmarks: who calls keeps the time.
func (b *Brain) Watch(lap func(Part)) { b.watch = lap }

// lap costs a brain that is not watched one comparison.
func (b *Brain) lap(p Part) {
	if b.watch != nil {
		b.watch(p)
	}
}
