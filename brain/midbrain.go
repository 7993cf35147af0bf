package brain

import (
	"fmt"
	"math"

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
		m.inner = append(m.inner, v)
	}
	return m.inner
}

// stir lets the brainstem feel a tick; waking begins an episode.
func (b *Brain) stir(senses, interoception []float64, waking bool) {
	if b.midbrain == nil || b.lesions.has("brainstem") {
		return
	}
	b.midbrain.stem.Freeze(b.frozen)
	if waking {
		b.midbrain.stem.Wake(senses, interoception)
		return
	}
	b.midbrain.stem.Feel(senses, interoception)
}

// arbitrate joins the voluntary command in motor with the reflexes': an urgent
// one takes the muscles, a calm one adds to what gets through from above.
func (b *Brain) arbitrate(motor []float64) {
	if b.midbrain == nil {
		return
	}
	stem := b.midbrain.stem
	a := stem.Arbiter()
	gain := 1 - (1-a.Voluntary)*math.Exp(-float64(b.tick)/a.Maturity)
	stem.Obey(b.command[len(motor):])
	lesioned := b.lesions.has("brainstem")
	if !lesioned && stem.Takes() {
		gain = 0
	}
	for i := range motor {
		motor[i] *= gain
		if !lesioned {
			motor[i] = max(-1, min(1, motor[i]+stem.Motor()[i]))
		}
	}
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
	m.doing, m.being = m.stem.Save(m.doing[:0]), m.stem.Become(m.being[:0])
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
	return m.stem.Load(m.doing, m.being)
}

// show tells a watcher who has the muscles and what the animal's innate
// adjustable parameters are.
func (b *Brain) show(s *Snapshot) {
	m := b.midbrain
	if m == nil {
		return
	}
	stem, dead := m.stem, b.lesions.has("brainstem")
	if !dead && (stem.Takes() || b.lesions.cortex() && stem.Urgency() > 0) {
		s.Holder, s.Urgency = stem.Holder().String(), stem.Urgency()
	}
	note := "calm"
	if stem.Urgency() > 0 && !dead {
		note = fmt.Sprintf("reflex: %s, urgency %.1f", stem.Holder(), stem.Urgency())
	}
	s.Areas = append(s.Areas, AreaView{"brainstem", false, stem.Urgency(), dead, note})
	moods := stem.Moods()
	s.Innate = append(s.Innate, Quantity{"fear", moods.Fear, ""}, Quantity{"fatigue", moods.Fatigue, ""}, Quantity{"boredom", moods.Boredom, ""})
	if l := stem.Levels(); l != nil {
		for i, level := range l.All() {
			s.Innate = append(s.Innate, Quantity{habituation(i, len(l.All())), level * 180 / math.Pi, "deg"})
		}
	}
	if t := stem.Tally(); t != nil {
		s.Innate = append(s.Innate, Quantity{"fight tally", t.Level, "log odds"})
	}
}

// habituation names a sector of sight by its middle.
func habituation(i, n int) string { return fmt.Sprintf("habituation %d deg", 360*i/n) }

// Brainstem is the animal's brainstem, for those who measure it; nil without
// one.
func (b *Brain) Brainstem() *brainstem.Brainstem {
	if b.midbrain == nil {
		return nil
	}
	return b.midbrain.stem
}
