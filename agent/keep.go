package agent

import "math"

// checkpointEvery is how many ticks a kill can cost at most (and the rest of
// an episode): some seconds of life at full speed.
const checkpointEvery = 50_000

// Tick lives one tick of the folder's life, says whether an episode ended with
// it, and saves what is then due.
func (f *Folder) Tick() (ended bool, err error) { return f.tickTo(math.MaxUint64) }

// tickTo is Tick on the way to a given tick, as Life.TickTo.
func (f *Folder) tickTo(until uint64) (ended bool, err error) {
	if ended, err = f.Life.TickTo(until); err != nil || !ended {
		return ended, err
	}
	return true, f.keep()
}

// Intervene carries out an intervention now, says whether it ended an episode,
// and saves what is then due.
func (f *Folder) Intervene(i Intervention) (ended bool, err error) {
	before := f.Life.past.len()
	if err := f.Life.Intervene(i); err != nil || f.Life.past.len() == before {
		return false, err
	}
	return true, f.keep()
}

// keep writes a checkpoint if one is due.
func (f *Folder) keep() error {
	if f.Life.ticks-f.saved < checkpointEvery {
		return nil
	}
	return f.checkpoint()
}

// patience is how many ticks an episode may go on after its watcher or its run has left off:
// some seconds. One that ends by itself later, or never, is ended by hand.
const patience = 100_000

// Settle brings a life to its episode's end, as fast as it goes, and saves it:
// a life that was watched, and left alone, is the life that was not watched. A
// spring that is still held is let go first.
func (f *Folder) Settle() error {
	l := f.Life
	if l.world.Held() {
		if err := l.Intervene(Intervention{Kind: "let-go"}); err != nil {
			return err
		}
	}
	for n := 0; !l.waking; n++ {
		if n == patience {
			if err := l.Intervene(Intervention{Kind: "end-episode"}); err != nil {
				return err
			}
			break
		}
		l.Tick()
	}
	return f.save()
}
