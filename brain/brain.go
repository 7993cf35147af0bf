// Package brain is the wiring diagram: a genome and a seed become a Steering
// Subsystem, innate, and a Learning Subsystem, born useless, joined to a body
// by its plug.
//
// A tick is Act, then what the world does, then Feel. An episode begins with
// Wake and ends with the Feel that is told so.
package brain

import (
	"fmt"
	"math"
	"slices"

	"neonate/brain/genomes"
	"neonate/brain/learning/cortex"
	"neonate/brain/learning/neural"
	"neonate/brain/learning/striatum"
	"neonate/brain/signal"
	"neonate/brain/steering/hypothalamus"
	"neonate/brain/steering/spinal"
	"neonate/internal/stream"
)

// Brain is one animal's brain.
type Brain struct {
	genome *genomes.Genome
	plug   signal.Plug
	seed   uint64
	kernel neural.Kernel

	wired        uint64 // the seed that wired the next two: the brain's own, unless they were grafted
	afferents    *afferents
	pathways     []*neural.Expansion
	settled      bool // an area was grafted that reads them
	hypothalamus *hypothalamus.Hypothalamus
	striatum     *striatum.Striatum
	areas        []*cortex.Area
	habits       []*striatum.Habit // one an area, or none
	hindbrain    *hindbrain        // nil without a cerebellum
	cord         *spinal.Cord
	midbrain     *midbrain   // nil without a brainstem
	felt         []float64   // the senses as the rest of the brain feels them
	active       [][]float32 // afferents, then each pathway: what networks may read
	reads        reads

	noise        *stream.Stream // exploration of a learning brain
	frozenNoise  *stream.Stream // exploration of a frozen one, begun anew at each freeze
	frozen       bool
	explore      bool
	consolidated bool
	lesions      lesions
	scattered    bool  // a random lesion is in force
	relays       []int // of a bypassed cortex

	awake       bool   // in an episode
	tick        uint64 // learning ticks lived
	reward      float64
	command     []float64 // to the muscles, then to the brainstem's tracts
	motor       []float64 // the muscles' part of it
	diagnostics diagnostics
	watch       func(Part) // of a benchmark, or nil
}

// reads says which element of Brain.active each reader reads.
type reads struct {
	pathways []int
	areas    []int
	striatum int
}

// New builds a newborn brain. What names a sense or a muscle that the
// body lacks is refused, where it stands in the genome's file.
func New(g *genomes.Genome, plug signal.Plug, seed uint64) (*Brain, error) {
	return NewOn(neural.Fastest(), g, plug, seed)
}

// NewOn is New on a given kernel; every kernel gives the same bits.
func NewOn(k neural.Kernel, g *genomes.Genome, plug signal.Plug, seed uint64) (*Brain, error) {
	if err := plug.Check(); err != nil {
		return nil, err
	}
	b := &Brain{
		genome: g, plug: plug, seed: seed, kernel: k,
		noise:       stream.New(seed, "exploration"),
		frozenNoise: stream.New(seed, "exploration while frozen"),
		explore:     true,
	}
	outer, err := outward(g, plug)
	if err != nil {
		return nil, g.Misfit(err)
	}
	b.command = make([]float64, len(outer.Muscles))
	b.motor = b.command[:len(plug.Muscles)]
	b.relays = newRelays(len(b.command), stream.New(seed, "bypass"))
	if b.midbrain, err = newMidbrain(g, &plug, seed); err != nil {
		return nil, g.Misfit(err)
	}
	inner := inward(g, plug)
	if b.hypothalamus, err = hypothalamus.New(&g.Hypothalamus, &inner); err != nil {
		return nil, g.Misfit(err)
	}
	if b.cord, err = spinal.New(g.Reflexes, &plug); err != nil {
		return nil, g.Misfit(err)
	}
	if g.Cerebellum != nil {
		if b.hindbrain, err = newHindbrain(k, g, &plug, seed); err != nil {
			return nil, g.Misfit(err)
		}
	}
	if err := b.wire(seed); err != nil {
		return nil, err
	}
	names, sizes := b.fields()
	b.reads.striatum = slices.Index(names, g.Striatum.Network.Input)
	b.striatum = striatum.New(k, &g.Striatum, sizes[b.reads.striatum], stream.New(seed, "striatum"))
	for i := range g.Cortex.Areas {
		a := &g.Cortex.Areas[i]
		muscles, err := b.muscles(&outer, a, i)
		if err != nil {
			return nil, g.Misfit(err)
		}
		from := slices.Index(names, a.Network.Input)
		b.reads.areas = append(b.reads.areas, from)
		b.areas = append(b.areas, cortex.New(k, a, sizes[from], muscles, g.Striatum.Discount, stream.New(seed, "cortex "+a.Name)))
	}
	b.newHabits(sizes)
	b.diagnostics.init(len(b.command))
	return b, nil
}

// muscles finds the muscles, and the brainstem's tracts, that area i drives,
// each free of other areas.
func (b *Brain) muscles(outer *signal.Plug, a *genomes.Area, i int) ([]int, error) {
	names := a.Muscles
	if len(names) == 0 {
		names = outer.Muscles
	}
	var places []int
	for k, name := range names {
		field := fmt.Sprintf("cortex.areas[%d].muscles[%d]", i, k)
		place, err := outer.Muscle(name)
		if err != nil {
			return nil, signal.At(field, err)
		}
		for _, other := range b.areas {
			if other.Drives(place) {
				return nil, &signal.Misfit{Field: field, Found: fmt.Sprintf("%s, which area %s drives", name, other.Name()), Allowed: "one area a muscle"}
			}
		}
		if slices.Contains(places, place) {
			return nil, &signal.Misfit{Field: field, Found: name + " twice", Allowed: "once"}
		}
		places = append(places, place)
	}
	return places, nil
}

// Wake begins an episode with its first senses.
func (b *Brain) Wake(senses, interoception []float64) {
	b.stir(senses, interoception, true)
	b.hypothalamus.Wake(senses, b.inward(interoception))
	b.reward = 0
	for _, p := range b.pathways {
		p.Rest()
	}
	clear(b.command)
	if b.hindbrain != nil {
		b.hindbrain.rest()
	}
	b.receive(senses, interoception)
	b.sleep()
	b.look()
	if !b.frozen {
		b.diagnostics.clear()
	}
	b.awake = true
}

// Act writes this tick's command, -1 to 1 a muscle.
func (b *Brain) Act(motor []float64) {
	b.lap(Elsewhere)
	clear(b.command)
	switch {
	case b.lesions.passes("cortex"):
		b.relay(b.command)
	case b.lesions.cortex():
		b.perform(b.command)
	default:
		noise := b.noise
		if b.frozen {
			noise = b.frozenNoise
		}
		if !b.explore {
			noise = nil
		}
		for _, a := range b.areas {
			a.Act(b.command, noise)
		}
	}
	b.lap(Cortex)
	b.join()
	copy(motor, b.motor)
	b.lap(Brainstem)
}

// join adds the commands of the reflex arcs, the cerebellum and the brainstem
// to the cortex's. An urgent reflex of the brainstem takes the muscles from all
// of them; a calm one adds to the arcs' and to what gets through from above.
func (b *Brain) join() {
	will, tone := b.grant()
	for i := range b.motor {
		b.motor[i] = float64(will*b.motor[i]) + float64(tone*b.cord.Command(i))
	}
	if b.hindbrain != nil {
		b.hindbrain.drive(b.motor, will)
	}
	b.reflex(b.motor)
	for i, m := range b.motor {
		b.motor[i] = max(-1, min(1, m))
	}
}

// Feel takes in what the command led to, learns from it unless frozen, and
// returns the innate reward. A truncated episode's last state keeps its value,
// a terminated one's is worth nothing.
func (b *Brain) Feel(senses, interoception []float64, terminated, truncated bool) float64 {
	b.lap(Elsewhere)
	b.stir(senses, interoception, false)
	b.lap(Brainstem)
	b.reward = b.hypothalamus.Feel(senses, b.inward(interoception))
	if b.lesions.hypothalamus() {
		b.reward = 0
	}
	b.lap(Hypothalamus)
	b.receive(senses, interoception)
	b.awake = !terminated && !truncated
	if b.frozen {
		b.judge(terminated)
		return b.reward
	}
	b.diagnostics.command(b)
	b.lap(Figures)
	b.learn(terminated)
	b.diagnostics.learned(b)
	b.lap(Figures)
	b.tick++
	if interval := uint64(b.genome.Consolidation.Interval); b.tick%interval == 0 {
		b.consolidate(-math.Expm1(-float64(interval) / b.genome.Consolidation.Time))
	}
	if !b.awake {
		b.sleep()
	}
	b.lap(Consolidation)
	return b.reward
}

// learn is one tick of the Learning Subsystem's plasticity.
func (b *Brain) learn(last bool) {
	if b.hindbrain != nil && !b.lesions.cerebellum() {
		b.hindbrain.learn(b.cord, b.alarm())
	}
	b.lap(Cerebellum)
	delta := 0.0
	switch {
	case b.lesions.passes("striatum"):
		delta = b.striatum.Relay(b.reward)
	case !b.lesions.striatum():
		delta = b.striatum.Learn(b.reward, b.active[b.reads.striatum], last)
	}
	b.practise()
	b.lap(Striatum)
	if !b.lesions.cortex() {
		for i, a := range b.areas {
			a.Learn(delta, b.active[b.reads.areas[i]])
		}
	}
	b.lap(Cortex)
	b.lean()
	b.lap(Striatum)
}

// judge is one tick of a frozen Learning Subsystem.
func (b *Brain) judge(last bool) {
	switch {
	case b.lesions.passes("striatum"):
		b.striatum.Relay(b.reward)
	case !b.lesions.striatum():
		b.striatum.Judge(b.reward, b.active[b.reads.striatum], last, b.slow())
	}
	if !b.lesions.cortex() {
		for i, a := range b.areas {
			a.Look(b.active[b.reads.areas[i]], b.slow())
		}
	}
	b.lean()
}

// look values the present state and forms the next intention.
func (b *Brain) look() {
	b.striatum.Look(b.active[b.reads.striatum], b.slow())
	if b.lesions.striatum() {
		b.striatum.Silence()
	}
	for i, a := range b.areas {
		a.Look(b.active[b.reads.areas[i]], b.slow())
	}
	b.lean()
}

// receive carries the senses to the cerebellum, to the reflexes, and to what
// the networks read; all but the first feel them as the cerebellum amends them.
func (b *Brain) receive(senses, interoception []float64) {
	plastic := !b.frozen && !b.lesions.learning()
	b.felt = senses
	if h := b.hindbrain; h != nil {
		b.felt = h.receive(senses, interoception, b.motor, plastic && !b.lesions.cerebellum(), b.lesions.cerebellum(), b.lesions.has("purkinje"), b.slow())
		b.urge(h.urge())
	}
	b.lap(Cerebellum)
	b.cord.Feel(b.felt, interoception)
	if b.lesions.reflexes() {
		b.cord.Silence()
	}
	b.lap(Brainstem)
	b.active[0] = b.afferents.feel(b.ascend(b.felt), plastic)
	b.lap(Afferents)
	for i, p := range b.pathways {
		p.Hold(!plastic)
		b.active[i+1] = p.Forward(b.active[b.reads.pathways[i]])
	}
	b.lap(Pathways)
}

// recall is receive where the afferents, and the pathways that remember, hold
// their activity already.
func (b *Brain) recall() {
	b.active[0] = b.afferents.active[b.afferents.now]
	if b.hindbrain != nil {
		b.hindbrain.cerebellum.Resume()
	}
	for i, p := range b.pathways {
		p.Hold(true)
		if p.Remembers() {
			b.active[i+1] = p.Activity()
		} else {
			b.active[i+1] = p.Forward(b.active[b.reads.pathways[i]])
		}
	}
}

// sleep forgets the traces of an episode; a frozen brain keeps what it had.
func (b *Brain) sleep() {
	if b.frozen {
		return
	}
	b.striatum.Sleep()
	for _, a := range b.areas {
		a.Sleep()
	}
}

// consolidate moves the slow weights of the areas that work.
func (b *Brain) consolidate(rate float64) {
	if !b.lesions.striatum() {
		b.striatum.Consolidate(rate)
		for _, h := range b.habits {
			h.Consolidate(rate)
		}
	}
	if !b.lesions.cortex() {
		for _, a := range b.areas {
			a.Consolidate(rate)
		}
	}
	if b.hindbrain != nil && !b.lesions.cerebellum() {
		b.hindbrain.cerebellum.Consolidate(rate)
	}
}

// Reward is the last tick's innate reward, before scaling.
func (b *Brain) Reward() float64 { return b.reward }

// Dopamine is the last tick's TD error, in scaled reward.
func (b *Brain) Dopamine() float64 { return b.striatum.Dopamine() }

// Value is the present state's value, in scaled reward.
func (b *Brain) Value() float64 { return b.striatum.Value() }

// Ticks is the number of learning ticks lived.
func (b *Brain) Ticks() uint64 { return b.tick }
