package brainstem

import "fmt"

// ledger writes an animal's state into numbers, or reads it back from them.
type ledger struct {
	values  []float64
	at      int
	reading bool
}

func (l *ledger) number(all ...*float64) {
	for _, x := range all {
		if l.reading {
			*x = l.values[l.at]
		} else {
			l.values = append(l.values, *x)
		}
		l.at++
	}
}

func (l *ledger) numbers(all []float64) {
	for i := range all {
		l.number(&all[i])
	}
}

func (l *ledger) flag(all ...*bool) {
	for _, x := range all {
		v := 0.0
		if *x {
			v = 1
		}
		l.number(&v)
		*x = v != 0
	}
}

func (l *ledger) flags(all []bool) {
	for i := range all {
		l.flag(&all[i])
	}
}

// whole carries small whole numbers.
func whole[T ~int | ~uint8 | ~uint64](l *ledger, all ...*T) {
	for _, x := range all {
		v := float64(*x)
		l.number(&v)
		*x = T(v)
	}
}

// Save appends all that the brainstem is doing to a list of numbers.
func (b *Brainstem) Save(to []float64) []float64 {
	l := ledger{values: to}
	for _, c := range b.chance() {
		l.values = append(l.values, float64(c))
	}
	b.pass(&l)
	return l.values
}

// Become appends what the animal has become to a list of numbers: its innate
// adjustable parameters.
func (b *Brainstem) Become(to []float64) []float64 {
	l := ledger{values: to}
	b.parameters(&l)
	return l.values
}

// chance is the state of the stream of its noise.
func (b *Brainstem) chance() []byte {
	state, err := b.noise.MarshalBinary()
	if err != nil {
		panic(err) // a PCG generator never refuses
	}
	return state
}

// Load makes the brainstem what Save and Become saw.
func (b *Brainstem) Load(doing, being []float64) error {
	if d, e := len(b.Save(nil)), len(b.Become(nil)); len(doing) != d || len(being) != e {
		return fmt.Errorf("brainstem: found %d and %d numbers; allowed %d and %d", len(doing), len(being), d, e)
	}
	chance := b.chance()
	for i := range chance {
		chance[i] = byte(doing[i])
	}
	if err := b.noise.UnmarshalBinary(chance); err != nil {
		return fmt.Errorf("brainstem: %w", err)
	}
	b.pass(&ledger{values: doing[len(chance):], reading: true})
	b.parameters(&ledger{values: being, reading: true})
	return nil
}

// parameters passes the innate adjustable parameters through a ledger.
func (b *Brainstem) parameters(l *ledger) {
	if b.levels != nil {
		l.numbers(b.levels.level)
	}
	if b.tally != nil {
		l.number(&b.tally.Level)
	}
}

// pass passes all that goes on through a ledger.
func (b *Brainstem) pass(l *ledger) {
	l.numbers(b.gaze.pitch[:])
	whole(l, &b.gaze.now)
	l.number(&b.spin, &b.descend, &b.moods.Fear, &b.moods.Fatigue, &b.moods.Boredom, &b.holding.urgency)
	l.numbers(b.motor)
	l.numbers(b.commands)
	l.flags(b.down)
	l.flags(b.hurts)
	whole(l, &b.holding.holder)
	if d := b.detect; d != nil {
		l.numbers(d.size[:])
		l.numbers(d.bearing[:])
		l.flags(d.cut[:])
		whole(l, &d.head)
		l.number(&d.Eta, &d.Size, &d.Expansion, &d.Drift, &d.Bearing, &d.Highest, &d.Since)
		l.flag(&d.Looms)
	}
	if f := b.flight; f != nil {
		l.flag(&f.inView, &f.loomed, &f.froze, &f.alarmed)
		l.number(&f.absent, &f.looked, &f.gained, &f.caution, &f.taste, &f.left, &f.dread, &f.Onset, &f.alarm, &f.urge)
		whole(l, &f.act)
		whole(l, &f.Flights)
		whole(l, &f.Way, &f.off)
	}
	if s := b.stepper; s != nil {
		l.numbers(s.phase)
		l.flags(s.down)
		l.number(&s.drive)
		whole(l, &s.way)
	}
	if r := b.roll; r != nil {
		l.flag(&r.down, &r.thrust)
		l.number(&r.way, &r.time, &r.phase)
	}
	if s := b.shock; s != nil {
		l.number(&s.left, &s.rest, &s.vx, &s.vy, &s.size)
		l.flag(&s.touch, &s.tapped)
	}
	if b.flinch != nil {
		l.numbers(b.flinch.left)
	}
	if m := b.meeting; m != nil {
		l.number(&m.absent)
		l.flag(&m.engaged, &m.attack)
		whole(l, &m.Way)
	}
}
