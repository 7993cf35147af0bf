package env

import (
	"fmt"
	"math"
	"slices"

	"github.com/ByteArena/box2d"

	"neonate/internal/stream"
	"neonate/worlds"
)

// trials is a laboratory's protocol as it runs (see worlds.Trials).
type trials struct {
	file    *worlds.Trials
	chance  *stream.Stream
	names   []string // of the signals
	signals []float64
	parts   map[*worlds.Event]int // in Env.parts
	signal  map[*worlds.Event]int // in signals
	sky     map[*worlds.Event]*worlds.Stimulus
	measure measuring
	acted   *int // the first part that it acts on, in Env.parts; nil without
	before  int  // the block that an episode begins with, less one
	block   int
	left    int // trials of this block; negative: without end
	next    float64
	now     Trial
	kind    *worlds.Kind
	shown   uint64 // which of this trial's events in the sky have begun
}

// Trial is a trial of the world's protocol.
type Trial struct {
	Number      int     // from 1 on; 0 before the first
	Block, Kind string  // their names
	Axis        float64 // rad, the direction that it is about
	Start, End  float64 // s in the episode
}

// Trial is the trial that runs now or was the last. Before the first it is the
// zero Trial.
func (e *Env) Trial() Trial { return e.trials.now }

// compileTrials binds a world's trials to its parts.
func compileTrials(w *worlds.World, animals []animal) (trials, error) {
	t := trials{file: w.Trials, chance: stream.New(0, ""), names: w.Trials.Signals(),
		parts: map[*worlds.Event]int{}, signal: map[*worlds.Event]int{}, sky: map[*worlds.Event]*worlds.Stimulus{}}
	t.signals = make([]float64, len(t.names))
	if t.file == nil {
		return t, nil
	}
	begin := slices.IndexFunc(t.file.Blocks, func(b worlds.Block) bool { return b.Name == t.file.Begin })
	t.before = max(0, begin) - 1
	for i := range t.file.Blocks {
		for j := range t.file.Blocks[i].Kinds {
			events := t.file.Blocks[i].Kinds[j].Events
			for n := range events {
				e := &events[n]
				name := ""
				switch {
				case e.Shove != nil:
					name = e.Shove.Part
				case e.Field != nil:
					name = e.Field.Part
				case e.Channel != nil:
					name = e.Channel.Part
				case e.Sky != "":
					s := slices.IndexFunc(w.Sky.Stimuli, func(s worlds.Stimulus) bool { return s.Name == e.Sky })
					t.sky[e] = &w.Sky.Stimuli[s]
					continue
				default:
					t.signal[e] = slices.Index(t.names, e.Signal)
					continue
				}
				part, err := partNamed(animals, name)
				if err != nil {
					return t, fmt.Errorf("trials: %w", err)
				}
				t.parts[e] = part
				if t.acted == nil {
					t.acted = &part
				}
			}
		}
	}
	return t, nil
}

// restart begins the protocol of another episode.
func (t *trials) restart(seed, episode uint64) {
	clear(t.signals)
	t.now, t.kind = Trial{}, nil
	t.measure.number, t.measure.told, t.measure.fresh = 0, 0, false
	if t.file == nil {
		return
	}
	t.chance.Restart(seed, "trials", episode)
	t.block = t.before
	t.left = 0
	t.next = t.pause()
}

func (t *trials) pause() float64 { return t.chance.Uniform(t.file.Pause[0], t.file.Pause[1]) }

// step brings the protocol to a time, s.
func (t *trials) step(now float64) {
	if t.file == nil {
		return
	}
	if t.kind != nil && now >= t.now.End {
		t.kind, t.next = nil, t.now.End+t.pause()
	}
	if t.kind == nil && now >= t.next && t.turn() {
		b := &t.file.Blocks[t.block]
		t.kind, t.shown = t.draw(b), 0
		t.now = Trial{Number: t.now.Number + 1, Block: b.Name, Kind: t.kind.Name, Axis: t.kind.Axis * degree, Start: now, End: now + t.kind.Lasts}
	}
	clear(t.signals)
	if t.kind == nil {
		return
	}
	for i := range t.kind.Events {
		if e := &t.kind.Events[i]; e.Signal != "" {
			t.signals[t.signal[e]] += e.Value * t.strength(e, now-t.now.Start)
		}
	}
}

// turn moves on to the block of the next trial, if there is one.
func (t *trials) turn() bool {
	for t.left == 0 {
		if t.block+1 >= len(t.file.Blocks) {
			t.next = math.Inf(1)
			return false
		}
		t.block++
		if t.left = t.file.Blocks[t.block].Trials; t.left == 0 {
			t.left = -1
		}
	}
	if t.left > 0 {
		t.left--
	}
	return true
}

func (t *trials) draw(b *worlds.Block) *worlds.Kind {
	total := 0.0
	for i := range b.Kinds {
		total += b.Kinds[i].Weight
	}
	left := t.chance.Float64() * total
	for i := range b.Kinds {
		if left -= b.Kinds[i].Weight; left < 0 {
			return &b.Kinds[i]
		}
	}
	return &b.Kinds[len(b.Kinds)-1]
}

const rounding = 1e-9 // s

// strength is an event's share of full strength at a time of its trial.
func (p *trials) strength(e *worlds.Event, t float64) float64 {
	at, lasts := p.file.Span(e)
	t -= at
	switch {
	case t < -rounding || t >= lasts-rounding:
		return 0
	case e.Rise == 0:
		return 1
	case t < e.Rise:
		return smooth(max(0, t) / e.Rise)
	case t > lasts-e.Rise:
		return smooth((lasts - t) / e.Rise)
	}
	return 1
}

// smooth is minimum jerk from 0 to 1.
func smooth(x float64) float64 { return x * x * x * (10 + x*(6*x-15)) }

// appear lets what the trial has for the sky begin, in its turn.
func (e *Env) appear() {
	t := &e.trials
	if t.kind == nil {
		return
	}
	for i := range t.kind.Events {
		event := &t.kind.Events[i]
		at, _ := t.file.Span(event)
		if event.Sky != "" && t.shown>>i&1 == 0 && e.time()-t.now.Start >= at-rounding {
			t.shown |= 1 << i
			s := &e.nature.sky
			s.show(&s.slots[len(s.slots)-1], t.sky[event], e.time(), e.aim0())
		}
	}
}

// press applies the trial's forces for the next step.
func (e *Env) press() {
	t := &e.trials
	if t.kind == nil {
		return
	}
	for i := range t.kind.Events {
		event := &t.kind.Events[i]
		if event.Signal != "" || event.Sky != "" {
			continue
		}
		s := t.strength(event, e.time()-t.now.Start)
		if s == 0 {
			continue
		}
		b := e.parts[t.parts[event]].body
		f := force(event, b.Sweep.C, b.Velocity)
		b.Push(vec(s*f.X, s*f.Y))
	}
}

// force is an event's at full strength on a part at a place and velocity.
func force(e *worlds.Event, at, v box2d.B2Vec2) box2d.B2Vec2 {
	switch {
	case e.Shove != nil:
		return vec(e.Shove.Force[0], e.Shove.Force[1])
	case e.Field != nil:
		m := e.Field.Matrix
		return vec(m[0][0]*v.X+m[0][1]*v.Y, m[1][0]*v.X+m[1][1]*v.Y)
	}
	c := e.Channel
	sin, cos := math.Sincos(c.Angle * degree)
	off := -sin*(at.X-c.Through[0]) + cos*(at.Y-c.Through[1])
	push := -c.Stiffness*off - c.Damping*(-sin*v.X+cos*v.Y)
	return vec(-sin*push, cos*push)
}
