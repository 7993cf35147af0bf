package brain

import (
	"math"
	"slices"

	"neonate/brain/genomes"
	"neonate/brain/signal"
	"neonate/brain/steering/brainstem"
	"neonate/internal/safetensors"
	"neonate/internal/stream"
)

// midbrain is the brainstem's wiring: what it feels, when its reflexes take
// the muscles, and how much of the voluntary command gets through.
type midbrain struct {
	stem   *brainstem.Brainstem
	inner  []float64 // interoception, then the brainstem's slow states
	rising []float64 // the senses, then what the brainstem reports
	numb   bool      // it has been lesioned since its last tick
	doing  []float64 // its state, while it is saved or loaded:
	being  []float64 // what goes on, and what it has become
}

// newMidbrain binds a genome's brainstem to a body; nil for a genome without.
func newMidbrain(g *genomes.Genome, plug *signal.Plug, seed uint64) (*midbrain, error) {
	if g.Brainstem == nil {
		return nil, nil
	}
	stem, err := brainstem.New(g.Brainstem, plug, stream.New(seed, "brainstem"))
	if err != nil {
		return nil, err
	}
	return &midbrain{stem: stem}, nil
}

// inward is a body's plug as the hypothalamus has it: with the brainstem's
// slow states among the interoception.
func inward(g *genomes.Genome, plug signal.Plug) signal.Plug {
	if g.Brainstem == nil {
		return plug
	}
	inner := append([]signal.Channel(nil), plug.Interoception...)
	for _, name := range brainstem.Innate {
		inner = append(inner, signal.Channel{Name: name, Measure: "innate", Of: "brainstem"})
	}
	plug.Interoception = inner
	return plug
}

// inward is the interoception of inward's plug.
func (b *Brain) inward(interoception []float64) []float64 {
	if b.midbrain == nil {
		return interoception
	}
	m := b.midbrain
	m.inner = append(m.inner[:0], interoception...)
	for _, v := range m.stem.Moods().Values() {
		if b.lesions.brainstem() {
			v = 0
		}
		m.inner = append(m.inner, v)
	}
	return m.inner
}

// stir lets the brainstem feel a tick; waking begins an episode. One that is
// back in action begins anew: what it saw before is long ago.
func (b *Brain) stir(senses, interoception []float64, waking bool) {
	m := b.midbrain
	if m == nil {
		return
	}
	if b.lesions.brainstem() {
		m.numb = true
		return
	}
	m.stem.Freeze(b.frozen)
	if waking || m.numb {
		m.numb = false
		m.stem.Wake(senses, interoception)
		return
	}
	m.stem.Feel(senses, interoception)
}

// grant is how much of the voluntary command, and of the spinal arcs', the
// brainstem lets through to the muscles.
func (b *Brain) grant() (will, tone float64) {
	if b.midbrain == nil || b.lesions.passes("brainstem") {
		return 1, 1
	}
	stem := b.midbrain.stem
	if !b.lesions.brainstem() && stem.Takes() {
		return 0, 0
	}
	a := stem.Arbiter()
	return 1 - (1-a.Voluntary)*math.Exp(-float64(b.tick)/a.Maturity), 1
}

// reflex hands the brainstem its commands from above and adds that of its
// reflex which holds the muscles.
func (b *Brain) reflex(motor []float64) {
	if b.midbrain == nil || b.lesions.brainstem() {
		return
	}
	b.midbrain.stem.Obey(b.command[len(motor):])
	for i, m := range b.midbrain.stem.Motor() {
		motor[i] += m
	}
}

// urge carries the cerebellum's command to flee to the brainstem, and alarm
// the brainstem's own to the cerebellum.
func (b *Brain) urge(strength float64) {
	if b.midbrain != nil {
		b.midbrain.stem.Urge(strength)
	}
}

func (b *Brain) alarm() float64 {
	if b.midbrain == nil || b.lesions.brainstem() {
		return 0
	}
	return b.midbrain.stem.Alarm()
}

// silence carries the lesions of single reflexes to the brainstem.
func (b *Brain) silence() {
	if b.midbrain == nil {
		return
	}
	for _, name := range reflexArcs {
		if err := b.midbrain.stem.Silence(name, b.lesions.has(name)); err != nil {
			panic(err) // the names are the brainstem's own
		}
	}
}

// reflexArcs are the reflexes of the brainstem that can be lesioned alone.
var reflexArcs = [...]string{"escape", "righting", "stepping"}

// tensors is the brainstem's state.
func (m *midbrain) tensors() []safetensors.Tensor {
	if m == nil {
		return nil
	}
	numb := 0.0
	if m.numb {
		numb = 1
	}
	m.doing, m.being = m.stem.Save(append(m.doing[:0], numb)), m.stem.Become(m.being[:0])
	list := []safetensors.Tensor{{Name: "activity.brainstem", Shape: []int{len(m.doing)}, F64: m.doing}}
	if len(m.being) > 0 {
		list = append(list, safetensors.Tensor{Name: "brainstem", Shape: []int{len(m.being)}, F64: m.being})
	}
	return list
}

// restore makes the brainstem what tensors was filled with.
func (m *midbrain) restore() error {
	if m == nil {
		return nil
	}
	m.numb = m.doing[0] != 0
	return m.stem.Load(m.doing[1:], m.being)
}

// Habituation is the name of the innate parameter that Snapshot.Sectors details.
const Habituation = "habituation"

// Held is which reflex holds the muscles now, and why.
func (b *Brain) Held() Hold {
	if b.midbrain == nil || b.lesions.brainstem() {
		return Hold{}
	}
	stem := b.midbrain.stem
	if stem.Urgency() == 0 {
		return Hold{}
	}
	h := Hold{Reflex: stem.Holder().String(), Urgency: stem.Urgency(), Takes: stem.Takes()}
	h.Cause.Name, h.Cause.Value, h.Cause.Unit = stem.Cause()
	return h
}

// show tells a watcher who has the muscles, what looms, and what the animal's
// innate adjustable parameters are.
func (b *Brain) show(s *Snapshot) {
	m := b.midbrain
	if m == nil {
		return
	}
	stem, dead := m.stem, b.lesions.brainstem()
	urgency := stem.Urgency()
	if dead {
		urgency = 0
	}
	s.Held = b.Held()
	if urgency > 0 && (stem.Takes() || b.lesions.cortex()) {
		s.Holder, s.Urgency = stem.Holder().String(), urgency
	}
	area := AreaView{Name: "brainstem", Activity: urgency, Lesioned: dead, Note: "calm"}
	if urgency > 0 {
		area.Note, area.Figures = stem.Holder().String(), [2]Quantity{{"urgency", urgency, ""}, s.Held.Cause}
	}
	s.Areas = append(s.Areas, area)
	moods := stem.Moods()
	s.Innate = append(s.Innate, Quantity{"fear", moods.Fear, ""}, Quantity{"fatigue", moods.Fatigue, ""}, Quantity{"boredom", moods.Boredom, ""})
	if d, f := stem.Detector(), stem.Flight(); d != nil && f != nil {
		s.Loom = LoomView{Has: true, Angle: d.Size * 180 / math.Pi, Detector: d.Eta * 180 / math.Pi}
		s.Innate = append(s.Innate, Quantity{"loom threshold", f.Threshold(0) * 180 / math.Pi, "°"})
	}
	if l := stem.Levels(); l != nil {
		for _, level := range l.All() {
			s.Sectors = append(s.Sectors, level*180/math.Pi)
		}
		s.Innate = append(s.Innate, Quantity{Habituation, slices.Max(s.Sectors), "°"})
	}
	if t := stem.Tally(); t != nil {
		s.Innate = append(s.Innate, Quantity{"fight tally", t.Level, "log odds"})
	}
}

// Brainstem is the animal's brainstem, for those who measure it; nil without
// one.
func (b *Brain) Brainstem() *brainstem.Brainstem {
	if b.midbrain == nil {
		return nil
	}
	return b.midbrain.stem
}
