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

	pitch    float64   // rad, at the last tick
	spin     float64   // rad/s
	descend  float64   // drive from above
	commands []float64 // from above, a tract each
	down     []bool
	hurts    []bool
	motor    []float64
	noise    *stream.Stream
	still    bool // what the animal has become stays as it is
}

// trunk is its senses' wires; has tells which there are.
type trunk struct {
	pitch, spin, forward, upward, touch, hunger, won, lost wire
}

// wire is a sense that may be missing.
type wire struct {
	signal.Wire
	there bool
}

func (w wire) read(senses, inner []float64) float64 {
	if !w.there {
		return 0
	}
	return w.Read(senses, inner)
}

// eyeWires is a retina's run of channels.
type eyeWires struct {
	field
	inner bool
	from  int
	there bool
}

// sample returns the sectors of one of the tick's samples.
func (e *eyeWires) sample(k int, senses, inner []float64) []float64 {
	all := senses
	if e.inner {
		all = inner
	}
	at := e.from + k*e.sectors
	return all[at : at+e.sectors]
}

// New binds a brainstem to a body. Its only chance is the noise of its
// decisions.
func New(g *Genes, plug *signal.Plug, noise *stream.Stream) (*Brainstem, error) {
	b := &Brainstem{genes: g, motor: make([]float64, len(plug.Muscles)), down: make([]bool, len(g.Limbs)), hurts: make([]bool, len(g.Limbs)), commands: make([]float64, len(g.Descending)), holding: Holding{genes: g.Arbiter}, noise: noise, moods: Moods{genes: &g.Arousal, tick: 1 / plug.Rate}}
	for i := range g.Limbs {
		l, err := bindLeg(&g.Limbs[i], plug)
		if err != nil {
			return nil, fmt.Errorf("brainstem: %w", err)
		}
		b.legs = append(b.legs, l)
	}
	if err := b.bind(plug); err != nil {
		return nil, fmt.Errorf("brainstem: %w", err)
	}
	if err := b.grow(plug.Rate, noise); err != nil {
		return nil, fmt.Errorf("brainstem: %w", err)
	}
	return b, nil
}

// bind finds the trunk's and the eyes' wires.
func (b *Brainstem) bind(plug *signal.Plug) error {
	w := &b.genes.Wires
	for _, s := range []struct {
		name string
		to   *wire
	}{
		{w.Pitch, &b.trunk.pitch}, {w.Spin, &b.trunk.spin}, {w.Forward, &b.trunk.forward}, {w.Upward, &b.trunk.upward}, {w.Touch, &b.trunk.touch},
		{w.Hunger, &b.trunk.hunger}, {w.Won, &b.trunk.won}, {w.Lost, &b.trunk.lost},
	} {
		if s.name == "" {
			continue
		}
		found, err := bindWire(s.name, plug)
		if err != nil {
			return err
		}
		*s.to = wire{found, true}
	}
	for _, s := range []struct {
		genes *Retina
		to    *eyeWires
	}{{w.Sky, &b.sky}, {w.Den, &b.den}, {w.Rival, &b.rival}} {
		if s.genes == nil {
			continue
		}
		wires, err := plug.Find(s.genes.Sense)
		if err != nil {
			return err
		}
		if want := s.genes.Sectors * s.genes.Samples; len(wires) != want {
			return fmt.Errorf("retina %s: found %d channels; allowed %d sectors x %d samples", s.genes.Sense, len(wires), s.genes.Sectors, s.genes.Samples)
		}
		for i, x := range wires {
			if x.Inner != wires[0].Inner || x.Index != wires[0].Index+i {
				return fmt.Errorf("retina %s: its channels are scattered; allowed one run", s.genes.Sense)
			}
		}
		*s.to = eyeWires{newField(s.genes), wires[0].Inner, wires[0].Index, true}
	}
	return nil
}

// grow makes the reflexes that the genes ask for.
func (b *Brainstem) grow(rate float64, noise *stream.Stream) error {
	g := b.genes
	if g.Stepping != nil {
		b.stepper = NewStepper(g.Stepping, g.Limbs, rate)
	}
	if g.Looming != nil {
		if !b.sky.there {
			return fmt.Errorf("looming: found no retina; allowed wires.sky")
		}
		var err error
		if b.detect, err = NewDetector(g.Looming, rate*float64(b.sky.samples)); err != nil {
			return err
		}
	}
	if g.Habituation != nil {
		b.levels = NewLevels(g.Habituation, rate)
	}
	if g.Escape != nil {
		if b.detect == nil || b.stepper == nil {
			return fmt.Errorf("escape: found no looming or no stepping; allowed both with it")
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
	b.pitch = b.trunk.pitch.read(senses, inner)
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
	front, back, inside := 0.0, 0.0, 0.0
	if b.den.there {
		front, back, inside = b.den.sides(b.den.sample(b.den.samples-1, senses, inner), pitch)
	}
	b.watch(pitch, senses, inner)
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
	b.pitch, b.spin = pitch, b.trunk.spin.read(senses, inner)
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
func (b *Brainstem) watch(pitch float64, senses, inner []float64) {
	if b.detect == nil {
		return
	}
	hunger := b.trunk.hunger.read(senses, inner)
	n := b.sky.samples
	for k := range n {
		size, centre, cut := b.sky.darkest(b.sky.sample(k, senses, inner))
		b.detect.See(size, centre+mix(b.pitch, pitch, float64(k+1)/float64(n)), cut)
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

// bid collects the urgencies.
func (b *Brainstem) bid(pitch float64, senses, inner []float64) (bids Bids) {
	g := &b.genes.Arbiter
	for i := range b.legs {
		l := &b.legs[i]
		b.down[i] = l.foot.Read(senses, inner) > 0.5
		b.hurts[i] = b.flinch != nil && l.feelsPain && b.flinch.Feel(i, l.pain.Read(senses, inner))
		if b.hurts[i] {
			bids[WithdrawalReflex] = g.Withdrawal
		}
	}
	fallen := b.roll != nil && b.roll.Feel(pitch, b.spin)
	if fallen {
		bids[RightingReflex] = g.Righting
	}
	if b.shock != nil && b.shock.Feel(b.trunk.forward.read(senses, inner), b.trunk.upward.read(senses, inner), b.trunk.touch.read(senses, inner) > 0.5, fallen || b.holding.Takes() && b.holding.holder != StartleReflex) {
		bids[StartleReflex] = g.Startle
	}
	if b.flees() {
		switch b.flight.Act() {
		case Flee:
			bids[EscapeReflex] = g.Escape
		case Freeze, Hide:
			bids[FreezingReflex] = g.Freezing
		case Approach:
			bids[ApproachReflex] = g.Approach
		}
	}
	if b.meeting != nil && b.meeting.Engaged() {
		bids[FightReflex] = g.Fight
	}
	if b.stepper != nil {
		bids[SteppingReflex] = g.Stepping
	}
	for r, silent := range b.silent {
		if silent {
			bids[r] = 0
		}
	}
	return bids
}

// move writes the commands of whoever holds the muscles.
func (b *Brainstem) move(pitch float64, senses, inner []float64) {
	clear(b.motor)
	drive, way := 0.0, 1
	switch b.holding.holder {
	case None:
		return
	case EscapeReflex:
		drive, way = b.genes.Escape.Drive, b.flight.Way
	case ApproachReflex:
		drive, way = b.genes.Stepping.Calm, b.flight.Way
	case FightReflex:
		drive, way = b.genes.Fight.Drive, b.meeting.Way
	case SteppingReflex:
		drive = b.bend(max(b.genes.Stepping.Calm, b.descend))
	}
	if b.stepper != nil {
		if b.holding.holder != SteppingReflex {
			clear(b.stepper.bent)
		}
		b.stepper.Step(drive, way, b.down)
	}
	for i := range b.legs {
		b.aim(i, pitch)
		b.legs[i].pull(&b.genes.Servo, senses, inner, b.motor)
	}
}

// aim gives a leg its target under the present holder.
func (b *Brainstem) aim(i int, pitch float64) {
	l := &b.legs[i]
	switch b.holding.holder {
	case RightingReflex:
		b.roll.aim(l, pitch)
	case StartleReflex:
		l.stand(0, b.genes.Startle.Flexion)
	case WithdrawalReflex:
		l.stand(0, 0)
	default:
		if b.stepper == nil || b.silent[SteppingReflex] {
			l.stand(0, 0)
			return
		}
		hip, bend := b.stepper.Target(i)
		hipSpeed, bendSpeed := b.stepper.Speed(i)
		turn, flex := b.upright(l, pitch)
		m := &b.stepper.bent[i]
		l.stand(hip+turn+m.hip, bend+flex+m.knee)
		l.move(hipSpeed, bendSpeed)
	}
	if b.hurts[i] && b.holding.holder == WithdrawalReflex {
		l.stand(0, b.genes.Withdrawal.Flexion)
	}
}

// upright is how a leg's hip turns and bends to level a tilted trunk.
func (b *Brainstem) upright(l *leg, pitch float64) (hip, bend float64) {
	g := b.genes.Stepping
	tilt := wrap(pitch) + g.Lead*b.spin
	bend = g.Level * tilt
	if !l.fore {
		bend = -bend
	}
	return g.Balance * tilt, bend
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

// Levels is how far each direction of sight is habituated; nil without any.
func (b *Brainstem) Levels() *Levels { return b.levels }

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
