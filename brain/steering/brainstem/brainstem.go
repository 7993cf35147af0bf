// Package brainstem is the innate half of moving: reflexes that work at the
// first tick and never learn. It reads its senses by name, and one arbiter
// says who has the muscles.
package brainstem

import (
	"fmt"
	"slices"
	"strings"

	"neonate/brain/signal"
	"neonate/internal/stream"
	"neonate/internal/strict"
)

// Brainstem is one animal's.
type Brainstem struct {
	genes   *Genes
	legs    []leg
	trunk   trunk
	sky     eyeWires
	den     eyeWires
	rival   eyeWires
	detect  *Detector
	flight  *Flight
	levels  *Levels
	stepper *Stepper
	roll    *Roll
	shock   *Shock
	flinch  *Flinch
	tally   *Tally
	meeting *Meeting
	moods   Moods
	holding Holding
	silent  [reflexes]bool

	gaze     gaze
	eyeLag   float64   // ticks, the age of what the eye for the sky says
	spin     float64   // rad/s
	descend  float64   // drive from above
	commands []float64 // from above, a tract each
	down     []bool
	hurts    []bool
	motor    []float64
	noise    *stream.Stream
	still    bool // what the animal has become stays as it is
}

// New binds a brainstem to a body. Its only chance is the noise of its
// decisions.
func New(g *Genes, plug *signal.Plug, noise *stream.Stream) (*Brainstem, error) {
	b := &Brainstem{genes: g, motor: make([]float64, len(plug.Muscles)), down: make([]bool, len(g.Limbs)), hurts: make([]bool, len(g.Limbs)), commands: make([]float64, len(g.Descending)), holding: Holding{genes: g.Arbiter}, noise: noise, moods: Moods{genes: &g.Arousal, tick: 1 / plug.Rate}}
	for i := range g.Limbs {
		l, err := bindLeg(&g.Limbs[i], plug)
		if err != nil {
			return nil, signal.At(fmt.Sprintf("brainstem.limbs[%d]", i), err)
		}
		b.legs = append(b.legs, l)
	}
	if err := b.bind(plug); err != nil {
		return nil, signal.At("brainstem", err)
	}
	if err := b.grow(plug.Rate, noise); err != nil {
		return nil, signal.At("brainstem", err)
	}
	return b, nil
}

// grow makes the reflexes that the genes ask for.
func (b *Brainstem) grow(rate float64, noise *stream.Stream) error {
	g := b.genes
	if g.Stepping != nil {
		b.stepper = NewStepper(g.Stepping, g.Limbs, rate)
	}
	if g.Looming != nil {
		if !b.sky.there {
			return &signal.Misfit{Field: "looming", Found: "a detector without a retina", Allowed: "one with brainstem.wires.sky"}
		}
		var err error
		if b.detect, err = NewDetector(g.Looming, rate*float64(b.sky.samples)); err != nil {
			return signal.At("looming", err)
		}
		if b.eyeLag = b.sky.late * rate; b.eyeLag > remembered-2 {
			return &signal.Misfit{Field: "wires.sky", Found: fmt.Sprintf("a latency of %.3g ticks", b.eyeLag), Allowed: fmt.Sprintf("up to %d", remembered-2)}
		}
	}
	if g.Habituation != nil {
		b.levels = NewLevels(g.Habituation, rate)
	}
	if g.Escape != nil {
		if b.detect == nil || b.stepper == nil {
			return &signal.Misfit{Field: "escape", Found: "an escape without brainstem.looming or without brainstem.stepping", Allowed: "one with both"}
		}
		b.flight = NewFlight(g.Escape, g.Looming, b.detect, b.levels, rate, b.sky.samples, noise)
	}
	if g.Righting != nil {
		b.roll = NewRoll(g.Righting, rate)
	}
	if g.Startle != nil {
		b.shock = NewShock(g.Startle, rate)
	}
	if g.Withdrawal != nil {
		b.flinch = NewFlinch(g.Withdrawal, len(b.legs), rate)
	}
	if g.Fight != nil {
		b.tally = NewTally(g.Fight)
		b.meeting = NewMeeting(g.Fight, b.tally, rate, noise)
	}
	return nil
}

// Wake begins an episode: what was going on is forgotten, what the animal has
// become (habituation, tally) stays.
func (b *Brainstem) Wake(senses, inner []float64) {
	b.gaze.rest(b.trunk.pitch.read(senses, inner))
	if b.detect != nil {
		b.detect.Blind()
	}
	if b.flight != nil {
		b.flight.Calm()
	}
	clear(b.commands)
	if b.stepper != nil {
		b.stepper.Rest()
	}
	if b.roll != nil {
		b.roll.down = false
	}
	if b.shock != nil {
		b.shock.Wake(b.trunk.forward.read(senses, inner), b.trunk.upward.read(senses, inner), b.trunk.touch.read(senses, inner) > 0.5)
	}
	if b.flinch != nil {
		clear(b.flinch.left)
	}
	if b.meeting != nil {
		b.meeting.Part()
	}
	b.holding.holder, b.holding.urgency = None, 0
	b.Feel(senses, inner)
}

// Feel takes in a tick's senses and settles what to do next.
func (b *Brainstem) Feel(senses, inner []float64) {
	pitch := b.trunk.pitch.read(senses, inner)
	b.gaze.turn(pitch)
	front, back, inside := 0.0, 0.0, 0.0
	if b.den.there {
		front, back, inside = b.den.sides(b.den.sample(b.den.samples-1, senses, inner), pitch)
	}
	b.watch(senses, inner)
	if b.levels != nil {
		b.levels.held = b.still
	}
	if b.flees() {
		b.flight.Heed()
		b.flight.Tick(front, back, inside)
	}
	if b.meeting != nil {
		b.fight(pitch, senses, inner)
	}
	b.spin = b.trunk.spin.read(senses, inner)
	bids := b.bid(pitch, senses, inner)
	b.holding.Settle(&bids)
	b.move(pitch, senses, inner)
	b.feelings(senses, inner)
}

// feelings lets the slow states move on.
func (b *Brainstem) feelings(senses, inner []float64) {
	act := Ignore
	if b.flees() {
		act = b.flight.Act()
	}
	b.moods.pass(act, b.motor, b.trunk.forward.read(senses, inner))
}

// watch shows the sky's samples of this tick to the detector, each turned by
// the pitch that the head had then.
func (b *Brainstem) watch(senses, inner []float64) {
	if b.detect == nil {
		return
	}
	hunger := b.trunk.hunger.read(senses, inner)
	n := b.sky.samples
	for k := range n {
		size, centre, cut := b.sky.darkest(b.sky.sample(k, senses, inner))
		b.detect.See(size, centre+b.gaze.then(b.eyeLag+1-float64(k+1)/float64(n)), cut)
		if b.flees() {
			b.flight.See(hunger)
		}
	}
}

// flees reports whether there is a decision about threats, and in action.
func (b *Brainstem) flees() bool { return b.flight != nil && !b.silent[EscapeReflex] }

// fight watches for rivals and counts what became of fights.
func (b *Brainstem) fight(pitch float64, senses, inner []float64) {
	if b.trunk.won.read(senses, inner) > 0.5 && !b.still {
		b.tally.Won()
	}
	if b.trunk.lost.read(senses, inner) > 0.5 && !b.still {
		b.tally.Lost()
	}
	if b.rival.there {
		front, back, _ := b.rival.sides(b.rival.sample(b.rival.samples-1, senses, inner), pitch)
		b.meeting.See(front, back)
	}
}

// Motor is the reflexes' command for the next tick: a view.
func (b *Brainstem) Motor() []float64 { return b.motor }

// Holder is who has the muscles.
func (b *Brainstem) Holder() Reflex { return b.holding.holder }

// Urgency is the holder's, 0 to 1.
func (b *Brainstem) Urgency() float64 { return b.holding.urgency }

// Takes reports whether the holder has the muscles whole, or else adds to the
// voluntary command.
func (b *Brainstem) Takes() bool { return b.holding.Takes() }

// Moods are the slow states.
func (b *Brainstem) Moods() *Moods { return &b.moods }

// Flight is the decision about threats; nil without one.
func (b *Brainstem) Flight() *Flight { return b.flight }

// Detector is the looming detector; nil without one.
func (b *Brainstem) Detector() *Detector { return b.detect }

// Limbs are the legs, as the genes have them.
func (b *Brainstem) Limbs() []Limb { return b.genes.Limbs }

// Down reports whether a leg's foot touched something at the last tick.
func (b *Brainstem) Down(leg int) bool { return b.down[leg] }

// Levels is how far each direction of sight is habituated; nil without any.
func (b *Brainstem) Levels() *Levels { return b.levels }

// Attacks reports whether it is attacking a rival.
func (b *Brainstem) Attacks() bool {
	return b.meeting != nil && b.holding.holder == FightReflex && b.meeting.Attacks()
}

// Tally is the fights' number; nil without one.
func (b *Brainstem) Tally() *Tally { return b.tally }

// Arbiter is who gets the muscles, as the genes say.
func (b *Brainstem) Arbiter() *Arbiter { return &b.genes.Arbiter }

// Freeze keeps, or no longer keeps, the innate adjustable parameters as they
// are.
func (b *Brainstem) Freeze(on bool) { b.still = on }

// Descend sets the drive that comes from above, 0 to 1.
func (b *Brainstem) Descend(drive float64) { b.descend = max(0, min(1, drive)) }

// Urge is a learned command to flee, from 0 to 1, for the next tick.
func (b *Brainstem) Urge(strength float64) {
	if b.flight != nil {
		b.flight.urge = max(0, min(1, strength))
	}
}

// Alarm is 1 just after looming by itself has commanded a flight, learned
// ones or not, and else 0: the innate teacher of foresight.
func (b *Brainstem) Alarm() float64 {
	if b.flight != nil && b.flight.alarm > 0 {
		return 1
	}
	return 0
}

// Reflexes lists the names that Silence takes.
func Reflexes() []string { return slices.Clone(reflexNames[1:]) }

// Silence puts a reflex out of action, or back into it. With escape go freezing
// and approach: the whole decision about threats.
func (b *Brainstem) Silence(name string, on bool) error {
	i := slices.Index(reflexNames[:], name)
	if i < 1 {
		return fmt.Errorf("found reflex %q%s; allowed %s", name, strict.Suggest(name, reflexNames[1:]), strings.Join(reflexNames[1:], ", "))
	}
	b.silent[i] = on
	return nil
}
