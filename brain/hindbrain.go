package brain

import (
	"fmt"
	"slices"

	"neonate/brain/genomes"
	"neonate/brain/learning/cerebellum"
	"neonate/brain/learning/neural"
	"neonate/brain/signal"
	"neonate/brain/steering/spinal"
	"neonate/internal/safetensors"
	"neonate/internal/stream"
)

// hindbrain is the cerebellum's wiring: mossy fibres of the senses and of the
// last command, teachers in, commands and amended senses out.
type hindbrain struct {
	genome     *genomes.Cerebellum
	seed       uint64 // that wired it
	mossy      *afferents
	granule    *neural.Expansion
	cerebellum *cerebellum.Cerebellum
	zones      []zone
	raw        []float64 // the senses, then the last command
	senses     int
	past       []float64 // the senses as they were normalised, a ring of ticks
	clock      []int64   // one number: place in the ring
	length     int
	teachers   []float64
	flees      bool // there is a reflex of escape
	amended    []float64
	foretold   []float64 // what the zones said that each sense would be, a ring of ticks, for watchers
}

// zone is where a zone of the cerebellum is joined to the rest.
type zone struct {
	genome *genomes.Zone
	reflex int         // muscle whose reflex teaches it, or -1
	escape bool        // the brainstem's escape teaches it
	pain   signal.Wire // what teaches it
	sense  int         // sense that it predicts, or -1
	fibre  int         // the mossy fibre of that sense
	drives int         // muscle, or -1
	urges  bool        // it commands the brainstem's escape
	delay  int         // ticks
}

func newHindbrain(k neural.Kernel, g *genomes.Genome, plug *signal.Plug, seed uint64) (*hindbrain, error) {
	c := g.Cerebellum
	carried, err := fibres(c.Fibres, plug)
	if err != nil {
		return nil, err
	}
	n := len(carried)
	if c.Granule.Inputs > n+1 {
		return nil, &signal.Misfit{Field: "cerebellum.granule.inputs", Found: fmt.Sprint(c.Granule.Inputs), Allowed: fmt.Sprintf("at most the %d mossy fibres", n+1)}
	}
	h := &hindbrain{
		genome: c, seed: seed, flees: g.Brainstem != nil && g.Brainstem.Escape != nil, senses: len(plug.Senses), raw: make([]float64, len(plug.Senses)+len(plug.Muscles)), amended: make([]float64, len(plug.Senses)),
		mossy:  newAfferents(&g.Afferents, n, stream.New(seed, "mossy fibres")),
		length: cerebellum.Ticks(c.Window, plug.Rate) + 1,
		clock:  make([]int64, 1),
	}
	for i, place := range h.mossy.order {
		h.mossy.order[i] = carried[place]
	}
	h.past = make([]float64, h.length*h.senses)
	h.granule = neural.NewLocalExpansion(k, &c.Granule, neural.Map{Size: n + 1, Place: h.mossy.places(), Rate: plug.Rate}, stream.New(seed, "granule cells"))
	var channels []cerebellum.Channel
	for i := range c.Zones {
		joined, names, err := h.join(&c.Zones[i], plug)
		if err != nil {
			return nil, signal.At(fmt.Sprintf("cerebellum.zones[%d]", i), err)
		}
		h.zones = append(h.zones, joined...)
		for _, name := range names {
			channels = append(channels, cerebellum.Channel{Zone: i, Name: name})
		}
	}
	h.teachers = make([]float64, len(h.zones))
	h.foretold = make([]float64, h.length*len(h.zones))
	h.cerebellum, err = cerebellum.New(k, c, c.Granule.Cells, n+1, plug.Rate, channels)
	return h, err
}

// fibres finds what the mossy fibres carry: places among the senses, or after
// them among the muscles.
func fibres(names []string, plug *signal.Plug) (carried []int, err error) {
	if len(names) == 0 {
		for i := range len(plug.Senses) + len(plug.Muscles) {
			carried = append(carried, i)
		}
		return carried, nil
	}
	for i, name := range names {
		if m, err := plug.Muscle(name); err == nil {
			carried = append(carried, len(plug.Senses)+m)
			continue
		}
		wires, err := plug.Find(name)
		if err != nil {
			return nil, signal.At(fmt.Sprintf("cerebellum.fibres[%d]", i), err)
		}
		for _, w := range wires {
			if w.Inner {
				return nil, &signal.Misfit{Field: fmt.Sprintf("cerebellum.fibres[%d]", i), Found: "interoception " + w.Name, Allowed: "senses and muscles"}
			}
			carried = append(carried, w.Index)
		}
	}
	slices.Sort(carried)
	return slices.Compact(carried), nil
}

// join finds the wires of a zone: one for each channel of its teacher.
func (h *hindbrain) join(g *genomes.Zone, plug *signal.Plug) (zones []zone, names []string, err error) {
	z := zone{genome: g, reflex: -1, sense: -1, drives: -1, delay: cerebellum.Ticks(g.Delay, plug.Rate)}
	z.urges = g.Drive != nil && g.Drive.Reflex != ""
	if g.Drive != nil && !z.urges {
		if z.drives, err = plug.Muscle(g.Drive.Muscle); err != nil {
			return nil, nil, signal.At("drive.muscle", err)
		}
	}
	switch t := &g.Teacher; {
	case t.Reflex == "escape" && h.flees:
		z.escape = true
	case t.Reflex != "":
		if z.reflex, err = plug.Muscle(t.Reflex); err != nil {
			return nil, nil, signal.At("teacher.reflex", err)
		}
	case t.Pain != "":
		wires, err := plug.Find(t.Pain)
		if err != nil {
			return nil, nil, signal.At("teacher.pain", err)
		}
		if len(wires) != 1 {
			return nil, nil, &signal.Misfit{Field: "teacher.pain", Found: fmt.Sprintf("%s, which is %d senses", t.Pain, len(wires)), Allowed: "one sense or interoception"}
		}
		z.pain = wires[0]
	default:
		for i, pattern := range t.Mismatch {
			field := fmt.Sprintf("teacher.mismatch[%d]", i)
			wires, err := plug.Find(pattern)
			if err != nil {
				return nil, nil, signal.At(field, err)
			}
			for _, w := range wires {
				if w.Inner {
					return nil, nil, &signal.Misfit{Field: field, Found: "interoception " + w.Name, Allowed: "senses"}
				}
				z.sense, z.fibre = w.Index, slices.Index(h.mossy.order, w.Index)
				if z.fibre < 0 {
					return nil, nil, &signal.Misfit{Field: field, Found: w.Name + ", which no mossy fibre carries", Allowed: "one of cerebellum.fibres"}
				}
				zones, names = append(zones, z), append(names, g.Name+"."+w.Name)
			}
		}
		return zones, names, nil
	}
	return []zone{z}, []string{g.Name}, nil
}

// rest forgets an episode.
func (h *hindbrain) rest() {
	h.granule.Rest()
	h.cerebellum.Sleep()
	clear(h.past)
	clear(h.foretold)
}

// receive takes in a tick's senses and the command that led to them, and
// returns the senses as they are amended. The teachers speak at once.
func (h *hindbrain) receive(senses, interoception, motor []float64, plastic, silent, cortexless, slow bool) []float64 {
	copy(h.raw, senses)
	copy(h.raw[h.senses:], motor)
	mossy := h.mossy.feel(h.raw, plastic)
	h.granule.Hold(!plastic)
	h.cerebellum.Disconnect(cortexless)
	h.cerebellum.Consolidated(slow)
	h.cerebellum.Forward(h.granule.Forward(mossy), mossy)
	if silent {
		h.cerebellum.Silence()
	}
	h.clock[0] = int64(h.before(-1))
	now := h.then(0)
	copy(h.amended, senses)
	for i := range h.zones {
		z := &h.zones[i]
		switch {
		case z.sense >= 0:
			now[z.sense] = float64(mossy[z.fibre])
			h.teachers[i] = now[z.sense] - h.then(z.delay)[z.sense]
			h.foretold[h.before(0)*len(h.zones)+i] = now[z.sense] + h.cerebellum.Zone(i).Output()
			if z.genome.Amend {
				h.amended[z.sense] += float64(h.mossy.unit(z.fibre) * h.cerebellum.Zone(i).Output())
			}
		case z.reflex < 0 && !z.escape:
			h.teachers[i] = z.pain.Read(senses, interoception)
		}
	}
	return h.amended
}

// learn lets the climbing fibres speak, those of the reflexes by what the
// reflexes now command.
func (h *hindbrain) learn(cord *spinal.Cord, alarm float64) {
	for i := range h.zones {
		switch z := &h.zones[i]; {
		case z.reflex >= 0:
			h.teachers[i] = cord.Alarm(z.reflex)
		case z.escape:
			h.teachers[i] = alarm
		}
	}
	h.cerebellum.Learn(h.teachers)
}

// drive adds the zones' commands, as much of them as gets through.
func (h *hindbrain) drive(motor []float64, will float64) {
	for i := range h.zones {
		if z := &h.zones[i]; z.drives >= 0 {
			motor[z.drives] += float64(will * float64(z.genome.Drive.Gain*h.cerebellum.Zone(i).Output()))
		}
	}
}

// urge is the zones' command to flee.
func (h *hindbrain) urge() float64 {
	sum := 0.0
	for i := range h.zones {
		if z := &h.zones[i]; z.urges {
			sum += float64(z.genome.Drive.Gain * h.cerebellum.Zone(i).Output())
		}
	}
	return sum
}

// Zone is a microzone of the cerebellum by its name, for those who measure it;
// nil if there is none.
func (b *Brain) Zone(name string) *cerebellum.Zone {
	if b.hindbrain == nil {
		return nil
	}
	c := b.hindbrain.cerebellum
	for i := range c.Zones() {
		if c.Zone(i).Name == name {
			return c.Zone(i)
		}
	}
	return nil
}

func (h *hindbrain) before(ticks int) int { return (int(h.clock[0]) - ticks + h.length) % h.length }

func (h *hindbrain) then(ticks int) []float64 {
	from := h.before(ticks) * h.senses
	return h.past[from : from+h.senses]
}

// tensors lists what has been learned, and the running statistics.
func (h *hindbrain) tensors() []safetensors.Tensor {
	list := h.mossy.spread.Tensors("cerebellum.mossy")
	list = append(list, h.granule.Tensors("cerebellum.granule")...)
	return append(list, h.cerebellum.Tensors()...)
}

// present lists what it holds of an episode.
func (h *hindbrain) present() []safetensors.Tensor {
	mossy := h.mossy.active[h.mossy.now]
	list := []safetensors.Tensor{
		{Name: "activity.cerebellum.fibres", Shape: []int{len(mossy)}, F32: mossy},
		{Name: "activity.cerebellum.felt", Shape: []int{h.length, h.senses}, F64: h.past},
		{Name: "activity.cerebellum.felt.clock", Shape: []int{1}, I64: h.clock},
	}
	list = append(list, h.granule.Present("activity.cerebellum.granule")...)
	return append(list, h.cerebellum.Present()...)
}
