package cerebellum

import (
	"math"
	"testing"

	"neonate/brain/genomes"
	"neonate/brain/learning/neural"
	"neonate/internal/stream"
)

const rate = 200 // ticks a second of the preparation

// preparation is a cerebellum with one zone that closes an eyelid: a slice,
// no body. Mossy fibres carry two cues and a slow noise of everything else.
type preparation struct {
	granule *neural.Expansion
	c       *Cerebellum
	chance  *stream.Stream
	mossy   []float32
	context []float64
	lid     lid
	held    bool // no learning
}

const (
	cueFibres   = 4  // of each of two cues
	otherFibres = 16 // of the context
)

func tissue() (genomes.Pathway, genomes.Cerebellum) {
	p := genomes.Pathway{
		Name: "granule", Cells: 400, Inputs: 4, Weight: 1, Sign: "excitatory", Radius: 1, Gain: "none",
		Coding: 0.2, Threshold: "own", Settle: 100000, Epsilon: 1e-5,
		Time: &genomes.Time{Stages: 1, Constant: genomes.Span{0.02, 1.5}, Adaptation: genomes.Span{0.5, 1}},
	}
	c := genomes.Cerebellum{Window: 0.2, Zones: []genomes.Zone{{
		Name: "lid", Teacher: genomes.Teacher{Pain: "puff"}, Form: "rectified", Delay: 0.11, Width: 0,
		Rate: 0.015, Inhibition: 1, Rest: 0.1, Floor: 1, Nucleus: genomes.Nucleus{Rate: 0.002, Fade: 0.02},
	}}}
	return p, c
}

func prepare(t testing.TB, p genomes.Pathway, g genomes.Cerebellum, seed uint64) *preparation {
	t.Helper()
	n := 2*cueFibres + otherFibres
	k := neural.Fastest()
	c, err := New(k, &g, p.Cells, n, rate, []Channel{{0, "lid"}})
	if err != nil {
		t.Fatal(err)
	}
	return &preparation{
		granule: neural.NewLocalExpansion(k, &p, neural.Map{Size: n, Rate: rate}, stream.New(seed, "wiring")),
		c:       c, chance: stream.New(seed, "preparation"),
		mossy: make([]float32, n), context: make([]float64, otherFibres),
	}
}

// tick lives one tick with the cues' strengths and the puff.
func (p *preparation) tick(cues [2]float64, puff float64) {
	for i := range cueFibres {
		p.mossy[i], p.mossy[cueFibres+i] = float32(cues[0]), float32(cues[1])
	}
	for i := range p.context { // wanders with a time constant of 2 s about 0.3
		p.context[i] += (-p.context[i] + 0.15*math.Sqrt(2*2*rate)*p.chance.NormFloat64()) / (2 * rate)
		p.mossy[2*cueFibres+i] = float32(max(0, 0.3+p.context[i]))
	}
	p.c.Forward(p.granule.Forward(p.mossy), p.mossy)
	if !p.held {
		p.c.Learn([]float64{puff})
	}
	p.lid.close(p.c.Zone(0).Output())
}

// lid is the eyelid: the nucleus' command reaches it after 40 ms, and it
// follows as a critically damped spring of 33 rad/s. Together they lag by
// 100 ms, which is the zone's delay.
type lid struct {
	wire           [8]float64 // 40 ms
	at             int
	closure, speed float64
}

func (l *lid) close(command float64) {
	const w, dt = 33.0, 1.0 / rate
	arrived := l.wire[l.at]
	l.wire[l.at] = command
	l.at = (l.at + 1) % len(l.wire)
	l.speed += dt * (w*w*(arrived-l.closure) - 2*w*l.speed)
	l.closure += dt * l.speed
}

// trial is one presentation: cues and puff by the tick, and what the lid did.
type trial struct {
	isi  [2]float64 // s from each cue's onset to the puff; 0: no such cue
	puff float64    // s after onset; 0: none
}

const (
	before = rate * 3 / 10  // ticks before a cue
	puffed = rate * 3 / 100 // ticks of a puff
)

// present gives a trial and returns the lid's closure from the cue's onset on.
// A cue lasts to the end of the puff that it is timed to.
func (p *preparation) present(tr trial) []float64 {
	var trace []float64
	long := int((0.6 + max(tr.isi[0], tr.isi[1], tr.puff)) * rate)
	for i := -before - int(p.chance.Uniform(0, rate/2)); i < long; i++ {
		var cues [2]float64
		for k, isi := range tr.isi {
			if isi > 0 && i >= 0 && i < int(isi*rate)+puffed {
				cues[k] = 1
			}
		}
		puff, from := 0.0, int(tr.puff*rate)
		if tr.puff != 0 && i >= from && i < from+puffed {
			puff = 1
		}
		p.tick(cues, puff)
		if i >= 0 {
			trace = append(trace, p.lid.closure)
		}
	}
	return trace
}

// peak is the time of the largest closure, its size, and the width at half of it.
func peak(trace []float64) (at, size, width float64) {
	best := 0
	for i, x := range trace {
		if x > trace[best] {
			best = i
		}
	}
	low, high := best, best
	for low > 0 && trace[low] > trace[best]/2 {
		low--
	}
	for high < len(trace)-1 && trace[high] > trace[best]/2 {
		high++
	}
	return float64(best) / rate, trace[best], float64(high-low) / rate
}

// responded says whether the lid closed by a tenth before the puff's time.
func responded(trace []float64, isi float64) bool {
	for _, x := range trace[:int(isi*rate)] {
		if x > 0.1 {
			return true
		}
	}
	return false
}

// session gives n trials, every tenth a probe without the puff, and returns
// the share of them that were answered and the mean of the probes.
func (p *preparation) session(n int, tr trial, isi float64) (answered float64, probe []float64) {
	for i := range n {
		now := tr
		if i%10 == 9 {
			now.puff = 0
		}
		trace := p.present(now)
		if responded(trace, isi) {
			answered += 1 / float64(n)
		}
		if i%10 == 9 {
			probe = sum(probe, trace, 10/float64(n))
		}
	}
	return answered, probe
}

func sum(to, trace []float64, share float64) []float64 {
	if to == nil {
		to = make([]float64, len(trace))
	}
	for i := range to {
		if i < len(trace) {
			to[i] += share * trace[i]
		}
	}
	return to
}

// look presents cue alone n times to an animal whose learning is held, and
// returns the mean closure.
func (p *preparation) look(n int, tr trial) []float64 {
	tr.puff = 0
	var probe []float64
	p.held = true
	for range n {
		probe = sum(probe, p.present(tr), 1/float64(n))
	}
	p.held = false
	return probe
}
