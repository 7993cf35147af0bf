package agent

import (
	"context"

	"neonate/internal/stream"
)

// Bench runs one half of a life, or both, without keeping anything of it.
type Bench struct {
	life *Life
	what string
	luck *stream.Stream
	// senses of one episode, for the brain alone
	recorded [][2][]float64
	at       int
}

// NewBench prepares "env", "brain" or "life".
func NewBench(birth Birth, what string) (*Bench, error) {
	life, err := New(birth)
	if err != nil {
		return nil, err
	}
	b := &Bench{life: life, what: what, luck: stream.New(birth.Seed, "bench")}
	if what == "brain" {
		b.record()
	}
	life.reset(birth.Seed, 0)
	return b, nil
}

// record keeps the senses of a newborn's first episode.
func (b *Bench) record() {
	l := b.life
	l.world.Reset(l.birth.Seed, 0)
	for ended := false; !ended; {
		b.recorded = append(b.recorded, [2][]float64{
			append([]float64(nil), l.world.Senses(0)...),
			append([]float64(nil), l.world.Interoception(0)...),
		})
		b.babble()
		o := l.world.Step(l.motor)
		ended = o.Terminated || o.Truncated
	}
}

// babble sets every muscle to a uniform random command.
func (b *Bench) babble() {
	for i := range b.life.motor {
		b.life.motor[i] = b.luck.Uniform(-1, 1)
	}
}

// Live runs the given number of ticks and returns how many it did.
func (b *Bench) Live(ctx context.Context, ticks uint64) uint64 {
	episode := uint64(1)
	for n := uint64(0); n < ticks; n++ {
		if n%1024 == 0 && ctx.Err() != nil {
			return n
		}
		switch b.what {
		case "env":
			b.babble()
			if o := b.life.world.Step(b.life.motor); o.Terminated || o.Truncated {
				b.life.world.Reset(b.life.birth.Seed, episode)
				episode++
			}
		case "brain":
			b.feel()
		default:
			if o := b.life.tick(); o.Terminated || o.Truncated {
				b.life.reset(b.life.birth.Seed, episode)
				episode++
			}
		}
	}
	return ticks
}

// feel gives the first animal's brain the next recorded senses.
func (b *Bench) feel() {
	a := &b.life.animals[0]
	if b.at == 0 {
		a.brain.Wake(b.recorded[0][0], b.recorded[0][1])
	}
	a.brain.Act(a.motor)
	b.at++
	last := b.at == len(b.recorded)-1
	a.brain.Feel(b.recorded[b.at][0], b.recorded[b.at][1], last, false)
	if last {
		b.at = 0
	}
}
