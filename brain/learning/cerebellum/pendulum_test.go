package cerebellum

import (
	"math"
	"testing"

	"neonate/brain/genomes"
	"neonate/brain/learning/neural"
	"neonate/internal/stream"
)

// pendulum is an inverted pendulum of 0.3 m that is felt late. Its fixed
// reflex, proportional and differential, pushes against what it feels.
type pendulum struct {
	granule     *neural.Expansion
	c           *Cerebellum
	chance      *stream.Stream
	delay       int // ticks
	angle, spin float64
	felt        [][2]float64 // ring of what was
	clock       int
	command     float64
	cerebellum  bool
	efference   float64 // gain of the command's copy
	mossy       []float32
	noise       float64      // of babbling
	feelings    [][2]float64 // what was felt in the last delay
}

const (
	fall                = 9.81 / 0.3 // 1/s^2
	critical            = 0.2473     // s, sqrt(2 l/g): Stepan's bound for such a reflex
	gainAngle, gainSpin = 1.5, 1.3   // of the reflex, in units of gravity's pull
	scale               = 0.1        // rad, makes mossy activity about 1
)

var omega = math.Sqrt(fall)

func suspend(t testing.TB, delay float64, seed uint64) *pendulum {
	t.Helper()
	p := genomes.Pathway{Name: "granule", Cells: 300, Inputs: 2, Weight: 1, Sign: "mixed", Radius: 1, Gain: "none", Leak: 0.01,
		Time: &genomes.Time{Stages: 4, Constant: genomes.Span{0.02, 0.4}, Adaptation: genomes.Span{0, 1}}}
	zone := genomes.Zone{Name: "posture", Teacher: genomes.Teacher{Mismatch: []string{"angle", "spin"}}, Form: "signed",
		Delay: delay, Rate: 0.2, Inhibition: 1, Rest: 1e6, Floor: 1}
	g := genomes.Cerebellum{Window: 0.5, Zones: []genomes.Zone{zone}}
	k := neural.Fastest()
	c, err := New(k, &g, p.Cells, 4, rate, []Channel{{0, "angle"}, {0, "spin"}})
	if err != nil {
		t.Fatal(err)
	}
	return &pendulum{granule: neural.NewLocalExpansion(k, &p, neural.Map{Size: 4, Rate: rate}, stream.New(seed, "wiring")), c: c,
		chance: stream.New(seed, "pendulum"), delay: Ticks(delay, rate), cerebellum: true, efference: 1, mossy: make([]float32, 4)}
}

func (p *pendulum) begin(angle float64) {
	p.angle, p.spin, p.command = angle, 0, 0
	p.felt = make([][2]float64, p.delay+1)
	p.granule.Rest()
	p.c.Sleep()
	for i := range p.felt {
		p.felt[i] = [2]float64{angle, 0}
	}
}

// tick lives 5 ms and says whether it still stands.
func (p *pendulum) tick(learn bool, babble float64) bool {
	const dt = 1.0 / rate
	n := len(p.felt)
	p.felt[p.clock%n] = [2]float64{p.angle, p.spin}
	p.clock++
	before := p.felt[p.clock%n] // the oldest
	feel := [2]float64{before[0] / scale, before[1] / (scale * omega)}
	p.mossy[0], p.mossy[1], p.mossy[2], p.mossy[3] = float32(feel[0]), float32(feel[1]), float32(p.efference*p.command/(scale*fall)), 1
	p.c.Forward(p.granule.Forward(p.mossy), p.mossy)
	past := p.remember(feel)
	if learn && past != nil {
		p.c.Learn([]float64{feel[0] - past[0], feel[1] - past[1]})
	}
	guess := feel
	if p.cerebellum {
		guess[0] += p.c.Zone(0).Output()
		guess[1] += p.c.Zone(1).Output()
	}
	p.command = -fall*scale*(gainAngle*guess[0]+gainSpin*guess[1]) + fall*p.wander(babble)
	limit := 3 * fall * scale
	p.command = max(-limit, min(limit, p.command))
	push := 0.02 * fall * p.chance.NormFloat64()
	p.spin += dt * (fall*math.Sin(p.angle) + p.command + push)
	p.angle += dt * p.spin
	return math.Abs(p.angle) < 0.5
}

// wander is a slow noise of the command, of standard deviation size and a time
// constant of 0.2 s: babbling.
func (p *pendulum) wander(size float64) float64 {
	const share = 1.0 / (0.2 * rate)
	p.noise += -share*p.noise + math.Sqrt(2*share)*size*p.chance.NormFloat64()
	if size == 0 {
		p.noise = 0
	}
	return p.noise
}

// remember returns what was felt a delay ago, if anything.
func (p *pendulum) remember(feel [2]float64) []float64 {
	p.feelings = append(p.feelings, feel)
	if len(p.feelings) <= p.delay {
		return nil
	}
	past := p.feelings[0]
	p.feelings = p.feelings[1:]
	return past[:]
}

// train lets it fall and stand for some episodes, and learn.
func (p *pendulum) train(episodes int) {
	for range episodes {
		p.feelings = nil
		p.begin(p.chance.Uniform(-0.02, 0.02))
		for n := 0; n < 5*rate && p.tick(true, 0.03); n++ {
		}
	}
}

// stand measures, without babbling, the share of falls in 20 s and the sway of
// what stood.
func (p *pendulum) stand(trials int) (falls, sway float64) {
	squares, n := 0.0, 0.0
	for range trials {
		p.feelings = nil
		p.begin(p.chance.Uniform(-0.02, 0.02))
		k := 0
		for k < 20*rate && p.tick(p.cerebellum, 0) {
			k++
			if k > 2*rate {
				squares += p.angle * p.angle
				n++
			}
		}
		if k < 20*rate {
			falls += 1 / float64(trials)
		}
	}
	return falls, math.Sqrt(squares / max(n, 1))
}

// CB-6: a learned forward model against sensory delay. Half the critical delay
// only makes the reflex sway; beyond it no such reflex stands, but one that
// acts on what is predicted does.
func TestCB6ForwardModelAgainstDelay(t *testing.T) {
	const seeds, trials = 2, 5
	for _, ratio := range []float64{0.5, 1.1} {
		var with, without, blind [2]float64 // falls, sway
		add := func(to *[2]float64, p *pendulum) {
			falls, sway := p.stand(trials)
			to[0], to[1] = to[0]+falls/seeds, to[1]+sway/seeds
		}
		for seed := range uint64(seeds) {
			p := suspend(t, ratio*critical, seed)
			p.train(500)
			add(&with, p)
			p.cerebellum = false
			add(&without, p)
			p = suspend(t, ratio*critical, seed)
			p.efference = 0
			p.train(200)
			add(&blind, p)
		}
		t.Logf("CB-6 delay %.0f ms (%.1f critical): cerebellum falls %.2f, sway %.4f rad; without %.2f, %.4f; without efference copy %.2f, %.4f",
			1000*ratio*critical, ratio, with[0], with[1], without[0], without[1], blind[0], blind[1])
		if ratio < 1 {
			if with[0] > 0 || with[1] > without[1]/2 {
				t.Errorf("sway %g with falls %g; want half of %g and no falls", with[1], with[0], without[1])
			}
			continue
		}
		if with[0] > 0.2 || without[0] < 1 || blind[0] < 1 {
			t.Errorf("falls: %g with, %g without, %g without efference copy; want at most 0.2, and 1 and 1", with[0], without[0], blind[0])
		}
	}
}
