package agent

import (
	"math"
	"testing"

	"neonate/brain"
	"neonate/brain/genomes"
	"neonate/env"
	"neonate/worlds"
)

// laboratory is an animal in a world of trials, without a life folder.
type laboratory struct {
	env   *env.Env
	brain *brain.Brain
	motor []float64
}

func newLaboratory(t *testing.T, world string, seed uint64) *laboratory {
	t.Helper()
	w, err := worlds.Load(world)
	if err != nil {
		t.Fatal(err)
	}
	e, err := env.New(w)
	if err != nil {
		t.Fatal(err)
	}
	g, err := genomes.Load(w.Animals[0].Genome)
	if err != nil {
		t.Fatal(err)
	}
	b, err := brain.New(g, plug(e.Spec().Rate, e.Spec().Animals[0]), seed)
	if err != nil {
		t.Fatal(err)
	}
	l := &laboratory{env: e, brain: b, motor: make([]float64, len(e.Spec().Animals[0].Muscles))}
	l.begin(seed, 0)
	return l
}

func (l *laboratory) begin(seed, episode uint64) {
	l.env.Reset(seed, episode)
	l.brain.Wake(l.env.Senses(0), l.env.Interoception(0))
}

func (l *laboratory) tick() env.Outcome {
	l.brain.Act(l.motor)
	o := l.env.Step(l.motor)
	l.brain.Feel(l.env.Senses(0), l.env.Interoception(0), o.Terminated, o.Truncated)
	return o
}

// inner reads an interoception by name.
func (l *laboratory) inner(name string) float64 {
	for i, c := range l.env.Spec().Animals[0].Interoception {
		if c.Name == name {
			return l.env.Interoception(0)[i]
		}
	}
	return math.NaN()
}

// blink is what the lid did in a trial.
type blink struct {
	trial      env.Trial
	before     float64 // largest closure before the puff's time, rad
	peak, when float64 // largest closure of all, and its time after onset, s
}

// blinks lives so many trials.
func (l *laboratory) blinks(trials int) []blink {
	var list []blink
	last := l.env.Trial().Number
	for len(list) < trials || l.env.Trial().Number == last && float64(l.env.Tick())/200 < l.env.Trial().End {
		l.tick()
		now := l.env.Trial()
		if now.Number == last && len(list) == 0 {
			continue
		}
		if now.Number != last {
			last = now.Number
			list = append(list, blink{trial: now})
		}
		b, c, t := &list[len(list)-1], l.inner("closure"), float64(l.env.Tick())/200-now.Start
		if t < 0.25 {
			b.before = max(b.before, c)
		}
		if c > b.peak {
			b.peak, b.when = c, t
		}
	}
	return list
}

// conditioned is the share of trials of a kind with an answer before the puff.
func conditioned(list []blink, kind string) float64 {
	n, yes := 0.0, 0.0
	for _, b := range list {
		if b.trial.Kind == kind {
			n++
			if b.before > 0.1 {
				yes++
			}
		}
	}
	return yes / n
}

// CB-1 and CB-8 on a body: the lid learns to close at the time of the puff;
// without a cerebellum it neither learns nor does what was learned, and the
// blink itself is as it was.
func TestConditioning(t *testing.T) {
	l := newLaboratory(t, "conditioning", 1)
	birth := l.blinks(20)
	early := l.blinks(30)
	l.blinks(210)
	late := l.blinks(50)
	var at, unconditioned, n float64
	for _, b := range late {
		if b.trial.Kind == "probe" {
			at, n = at+b.when, n+1
		}
	}
	at /= n
	t.Logf("conditioning: tone answered in %.2f at birth, %.2f of trials 1-30, %.2f of 241-290, probes' peak at %.0f ms; light answered in %.2f",
		conditioned(birth, "tone"), conditioned(early, "paired"), conditioned(late, "paired"), 1000*at, conditioned(late, "light"))
	if conditioned(birth, "tone") != 0 || conditioned(late, "paired") < 0.8 || math.Abs(at-0.25) > 0.025 {
		t.Errorf("want 0 at birth, 0.8 late, and a peak at 250 ms within 10 %%")
	}
	if light := conditioned(late, "light"); light > 0.2 {
		t.Errorf("a light that no puff follows is answered in %.2f; want at most 0.2", light)
	}
	l.brain.Lesion("cerebellum", true)
	for _, b := range l.blinks(10) {
		if b.before > 0.02 {
			t.Errorf("trial %d: the lesioned animal answers the cue by %g rad", b.trial.Number, b.before)
		}
		if b.trial.Kind == "paired" {
			unconditioned = b.peak
		}
	}
	untrained := newLaboratory(t, "conditioning", 1)
	untrained.brain.Lesion("cerebellum", true)
	untrained.blinks(20)
	list := untrained.blinks(200)
	reflex := 0.0
	for _, b := range list {
		if b.trial.Kind == "paired" {
			reflex = b.peak
		}
	}
	t.Logf("lesioned before learning: %.2f answered; blink %.3f rad, lesioned after it %.3f rad", conditioned(list, "paired"), reflex, unconditioned)
	if conditioned(list, "paired") > 0 || math.Abs(unconditioned-reflex) > 0.05*reflex {
		t.Errorf("want no answer from the lesioned, and the same blink within 5 %%")
	}
}
