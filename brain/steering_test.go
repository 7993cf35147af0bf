package brain

import (
	"fmt"
	"math"
	"testing"

	"neonate/brain/genomes"
	"neonate/brain/signal"
	"neonate/brain/steering/brainstem"
)

// rodentPlug has the channels that the rodent's innate half asks for.
func rodentPlug(g *genomes.Genome) signal.Plug {
	p := signal.Plug{Rate: 100}
	known := map[string]bool{"": true}
	sense := func(names ...string) {
		for _, name := range names {
			if !known[name] {
				known[name] = true
				p.Senses = append(p.Senses, signal.Channel{Name: name})
			}
		}
	}
	w := &g.Brainstem.Wires
	sense(w.Pitch, w.Spin, w.Forward, w.Upward, w.Touch, w.Hunger, w.Won, w.Lost, w.Pain)
	for _, l := range g.Brainstem.Limbs {
		sense(l.HipAngle, l.HipSpeed, l.KneeAngle, l.KneeSpeed, l.Foot, l.Pain)
		p.Muscles = append(p.Muscles, l.Hip, l.Knee)
	}
	for _, d := range g.Hypothalamus.Drives {
		for _, name := range d.Senses {
			if name == "effort.*" {
				for _, m := range p.Muscles {
					sense("effort." + m)
				}
			} else if len(name) < 7 || name[:7] != "innate." {
				sense(name)
			}
		}
	}
	for _, eye := range []*brainstem.Retina{w.Sky, w.Den, w.Rival} {
		if eye == nil {
			continue
		}
		for i := range eye.Sectors * eye.Samples {
			p.Interoception = append(p.Interoception, signal.Channel{Name: fmt.Sprintf("%s%d", eye.Sense[:len(eye.Sense)-1], i)})
		}
	}
	return p
}

// prepared is a newborn rodent's brain, and what it feels while something
// looms and it runs.
func prepared(t testing.TB) (b *Brain, feel func(tick int)) {
	t.Helper()
	g, err := genomes.Load("rodent")
	if err != nil {
		t.Fatal(err)
	}
	g.Pathways[0].Cells = 8
	plug := rodentPlug(g)
	if b, err = New(g, plug, 1); err != nil {
		t.Fatal(err)
	}
	const course = 200 // ticks, again and again
	senses, inner := make([][]float64, course), make([][]float64, course)
	eye := g.Brainstem.Wires.Sky
	for tick := range course {
		senses[tick], inner[tick] = make([]float64, len(plug.Senses)), make([]float64, len(plug.Interoception))
		half := 1 + 12*float64(tick)/course // sectors
		for k := range eye.Samples {
			for i := range eye.Sectors {
				inner[tick][k*eye.Sectors+i] = max(0, min(1, half-math.Abs(float64(i-25))))
			}
		}
		for i := range senses[tick] {
			senses[tick][i] = 0.1 * math.Sin(float64(tick)/5+float64(i))
		}
	}
	feel = func(tick int) {
		senses, inner := senses[tick%course], inner[tick%course]
		b.stir(senses, inner, tick == 0)
		if tick == 0 {
			b.hypothalamus.Wake(senses, b.inward(inner))
		}
		b.hypothalamus.Feel(senses, b.inward(inner))
		b.grant()
		b.reflex(b.motor)
	}
	feel(0)
	return b, feel
}

// BenchmarkSteering is a tick of the rodent's Steering Subsystem: its
// brainstem with all reflexes, its arbiter and its drives.
func BenchmarkSteering(b *testing.B) {
	brain, feel := prepared(b)
	held := map[string]int{}
	n := 0
	b.ReportAllocs()
	for b.Loop() {
		n++
		feel(n)
	}
	for k := range 2000 {
		feel(n + k)
		held[brain.Held().Reflex]++
	}
	if held["escape"] == 0 {
		b.Errorf("nothing was escaped: %v", held)
	}
}

func TestSteeringAllocatesNothing(t *testing.T) {
	brain, feel := prepared(t)
	n := 0
	if allocations := testing.AllocsPerRun(2000, func() {
		n++
		feel(n)
		_ = brain.Held()
	}); allocations != 0 {
		t.Errorf("found %v allocations in a tick; allowed none", allocations)
	}
}
