package worlds

import (
	"fmt"
	"slices"

	"neonate/internal/strict"
)

// Trials is a laboratory's protocol: cues, puffs, forces and fields, trial
// after trial through an episode.
type Trials struct {
	Pause    Range         `yaml:"pause" unit:"s" min:"0" max:"100000" doc:"between the end of one trial and the next, and before the first, drawn uniformly"`
	Interval float64       `yaml:"interval" unit:"s" min:"0" max:"100000" default:"0.25" doc:"a time that events may follow, such as that from one stimulus to another"`
	Begin    string        `yaml:"begin" optional:"true" doc:"the block that an episode begins with; the first if left out"`
	Measure  *TrialMeasure `yaml:"measure" optional:"true" doc:"what a trial comes to, for those who watch: the life's curve shows it in place of returns"`
	Blocks   []Block       `yaml:"blocks" minitems:"1" maxitems:"64" doc:"one after the other; after the last the episode goes on without trials"`
}

// TrialMeasure is the number that a trial comes to: the value of largest size,
// with its sign, that something takes in it.
type TrialMeasure struct {
	Name  string   `yaml:"name" doc:"a few words, as a curve has them"`
	Sense string   `yaml:"sense" oneof:"what" doc:"a sense or interoception of the first animal; ANIMAL:SENSE of another"`
	Aside string   `yaml:"aside" oneof:"what" doc:"a part: how far it is to the left of the trial's axis, from where it is born"`
	Form  string   `yaml:"form" enum:"signed|size" default:"signed" doc:"signed: which way counts; size: it does not"`
	Kinds []string `yaml:"kinds" optional:"true" maxitems:"64" doc:"trials of these kinds alone; of all if left out"`
	From  float64  `yaml:"from" unit:"s" min:"0" max:"100000" default:"0" doc:"after the trial's onset"`
	To    float64  `yaml:"to" unit:"s" min:"0" max:"100000" default:"0" doc:"after the trial's onset; 0: to its end"`
}

// Block is a number of trials whose kinds are drawn by weight.
type Block struct {
	Name   string `yaml:"name" format:"name" doc:"unique in the world"`
	Trials int    `yaml:"trials" min:"0" max:"1000000" default:"0" doc:"how many; 0 in the last block: without end"`
	Kinds  []Kind `yaml:"kinds" minitems:"1" maxitems:"64" doc:"what a trial may be"`
}

// Kind is a kind of trial.
type Kind struct {
	Name   string  `yaml:"name" format:"name" doc:"unique in its block"`
	Weight float64 `yaml:"weight" above:"0" max:"1000000" default:"1" doc:"how often it is drawn, against the others"`
	Lasts  float64 `yaml:"lasts" unit:"s" above:"0" max:"100000" doc:"from the trial's onset to its end"`
	Axis   float64 `yaml:"axis" unit:"deg" min:"-360" max:"360" default:"0" doc:"the direction that it is about, for those who measure it; no animal feels it: 0 is +x, 90 straight up"`
	Events []Event `yaml:"events" optional:"true" maxitems:"64" doc:"what happens in it"`
}

// Event is one thing that happens in a trial: exactly one kind is set. Its
// strength goes from 0 to 1 over Rise, holds, and goes back over Rise, by the
// smoothest such path (minimum jerk: Flash & Hogan 1985).
type Event struct {
	Signal   string   `yaml:"signal" oneof:"what" doc:"a tone, a light, a puff, a target: what a sense of measure signal feels, by its name; signals of one name add"`
	Shove    *Shove   `yaml:"shove" oneof:"what" doc:"a force on a part"`
	Field    *Field   `yaml:"field" oneof:"what" doc:"a force that depends on a part's velocity"`
	Channel  *Channel `yaml:"channel" oneof:"what" doc:"an error clamp: walls that keep a part on a straight line"`
	Sky      string   `yaml:"sky" oneof:"what" doc:"one of the sky's stimuli by name: it begins, and lasts as long as it says itself"`
	Interval string   `yaml:"interval" enum:"none|after|through" default:"none" doc:"after: it begins the trials' interval later; through: it lasts the interval longer"`
	At       float64  `yaml:"at" unit:"s" min:"0" max:"100000" doc:"after the trial's onset"`
	For      float64  `yaml:"for" unit:"s" min:"0" max:"100000" default:"0" doc:"how long, both rises included; above 0 for all but sky"`
	Rise     float64  `yaml:"rise" unit:"s" min:"0" max:"1000" default:"0" doc:"time from 0 to full strength, and back; at most half of for"`
	Value    float64  `yaml:"value" min:"-1000000" max:"1000000" default:"1" doc:"full strength of a signal"`
}

// Shove is a force at a part's centre of mass.
type Shove struct {
	Part  string `yaml:"part" doc:"the part that is pushed; ANIMAL:PART for another animal than the first"`
	Force Vec    `yaml:"force" unit:"N" min:"-100000" max:"100000" doc:"at full strength"`
}

// Field is F = B v at a part's centre of mass (Shadmehr & Mussa-Ivaldi 1994).
type Field struct {
	Part   string `yaml:"part" doc:"the part that it acts on"`
	Matrix [2]Vec `yaml:"matrix" unit:"N s/m" min:"-100000" max:"100000" doc:"rows of B"`
}

// Channel pushes a part back to a line as a damped spring does.
type Channel struct {
	Part      string  `yaml:"part" doc:"the part that it holds"`
	Through   Vec     `yaml:"through" unit:"m" min:"-10000" max:"10000" doc:"a point of the line"`
	Angle     float64 `yaml:"angle" unit:"deg" min:"-360" max:"360" doc:"the line's direction: 0 is +x, 90 straight up"`
	Stiffness float64 `yaml:"stiffness" unit:"N/m" min:"0" max:"1000000" doc:"of the walls"`
	Damping   float64 `yaml:"damping" unit:"N s/m" min:"0" max:"1000000" doc:"of the walls"`
}

// Signals lists the signals that the trials can give, in order of appearance.
func (t *Trials) Signals() []string {
	var names []string
	seen := make(map[string]bool)
	if t == nil {
		return nil
	}
	for _, b := range t.Blocks {
		for _, k := range b.Kinds {
			for _, e := range k.Events {
				if e.Signal != "" && !seen[e.Signal] {
					seen[e.Signal] = true
					names = append(names, e.Signal)
				}
			}
		}
	}
	return names
}

// trials checks names, times, and that every part exists. A body may feel
// signals that this world does not give: it is silent. A near miss is refused.
func (c *checker) trials(w *World) {
	signals := w.Trials.Signals()
	for i := range w.Animals {
		for _, s := range w.Animals[i].Anatomy.everySense() {
			if s.Measure == "signal" && !slices.Contains(signals, s.Of) && strict.Nearest(s.Of, signals) != "" {
				c.refuse(fmt.Sprintf("a body whose sense %s feels the signal %s", s.Name, s.Of), "a signal of this world's trials: "+strict.Choice(s.Of, signals), "animals[%d].body", i)
			}
		}
	}
	if w.Trials == nil {
		return
	}
	c.ordered(w.Trials.Pause, "trials.pause")
	c.verdict(w)
	blocks, parts := make(map[string]string), each(w, (*Body).partNames)
	var names []string
	for i := range w.Trials.Blocks {
		b := &w.Trials.Blocks[i]
		names = append(names, b.Name)
		c.unique(b.Name, blocks, "trials.blocks[%d].name", i)
		if b.Trials == 0 && i < len(w.Trials.Blocks)-1 {
			c.refuse("a block without end before another", "a number of trials", "trials.blocks[%d].trials", i)
		}
		kinds := make(map[string]string)
		for j := range b.Kinds {
			k := &b.Kinds[j]
			c.unique(k.Name, kinds, "trials.blocks[%d].kinds[%d].name", i, j)
			for n := range k.Events {
				e := &k.Events[n]
				if e.Sky != "" {
					c.stimulus(w, e.Sky, "trials.blocks[%d].kinds[%d].events[%d].sky", i, j, n)
				} else if e.For == 0 {
					c.refuse("0 s", "above 0 s", "trials.blocks[%d].kinds[%d].events[%d].for", i, j, n)
				}
				if at, lasts := w.Trials.Span(e); at+lasts > k.Lasts {
					c.refuse("an event to "+number(at+lasts)+" s", "within the trial's "+number(k.Lasts)+" s", "trials.blocks[%d].kinds[%d].events[%d].for", i, j, n)
				}
				if 2*e.Rise > e.For {
					c.refuse(number(e.Rise)+" s", "at most half of for, "+number(e.For/2)+" s", "trials.blocks[%d].kinds[%d].events[%d].rise", i, j, n)
				}
				if part, field := e.part(); part != "" {
					c.own(w, part, parts, "trials.blocks[%d].kinds[%d].events[%d].%s.part", i, j, n, field)
				}
			}
		}
	}
	if w.Trials.Begin != "" {
		c.known(w.Trials.Begin, names, "trials.begin")
	}
}

// verdict checks that what is measured of a trial is there. A kind may be one of
// another protocol of this world, but no near miss.
func (c *checker) verdict(w *World) {
	m := w.Trials.Measure
	if m == nil {
		return
	}
	if m.Sense != "" {
		c.own(w, m.Sense, each(w, (*Body).senseNames), "trials.measure.sense")
	}
	if m.Aside != "" {
		c.own(w, m.Aside, each(w, (*Body).partNames), "trials.measure.aside")
	}
	if m.To != 0 && m.To <= m.From {
		c.refuse(number(m.To)+" s", "later than from, or 0 for the trial's end", "trials.measure.to")
	}
	var kinds []string
	for _, b := range w.Trials.Blocks {
		for _, k := range b.Kinds {
			kinds = append(kinds, k.Name)
		}
	}
	slices.Sort(kinds)
	kinds = slices.Compact(kinds)
	for i, name := range m.Kinds {
		if strict.Nearest(name, kinds) != "" {
			c.known(name, kinds, "trials.measure.kinds[%d]", i)
		}
	}
}

// stimulus refuses a name that no stimulus of the sky has.
func (c *checker) stimulus(w *World, name, path string, index ...any) {
	var names []string
	if w.Sky != nil {
		for i := range w.Sky.Stimuli {
			names = append(names, w.Sky.Stimuli[i].Name)
		}
	}
	c.known(name, names, path, index...)
}

// Span is when an event begins, s after its trial's onset, and how long it lasts.
func (t *Trials) Span(e *Event) (at, lasts float64) {
	switch e.Interval {
	case "after":
		return e.At + t.Interval, e.For
	case "through":
		return e.At, e.For + t.Interval
	}
	return e.At, e.For
}

// part is the part that an event acts on, if any, and its field.
func (e *Event) part() (part, field string) {
	switch {
	case e.Shove != nil:
		return e.Shove.Part, "shove"
	case e.Field != nil:
		return e.Field.Part, "field"
	case e.Channel != nil:
		return e.Channel.Part, "channel"
	}
	return "", ""
}

func (b *Body) everySense() []Sense {
	return append(append([]Sense(nil), b.Senses...), b.Interoception...)
}
