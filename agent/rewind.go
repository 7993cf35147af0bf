package agent

import (
	"context"
	"fmt"
	"os"
)

// Rewind returns the folder's life as it stood before an episode that it has
// lived, counted from 0: lived again, with its interventions, from the latest
// state of it that is kept, or else from birth. The folder's own life stays as
// it is.
func (f *Folder) Rewind(ctx context.Context, episode int, report func(Progress)) (*Life, error) {
	if n := f.Life.past.len(); episode < 0 || episode >= n {
		return nil, Usage("%s: found episode %d; it has lived %d", f.Path, episode+1, n)
	}
	l, err := f.young(episode)
	if err != nil {
		return nil, err
	}
	until := uint64(0)
	if episode > 0 {
		until = f.Life.past.episodes[episode-1].Tick
	}
	for l.past.len() < episode {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if !l.Tick() {
			continue
		}
		if err := f.Same(l); err != nil {
			return nil, err
		}
		if report != nil {
			report(Progress{Ticks: l.ticks, Until: until, Episode: l.past.episodes[l.past.len()-1]})
		}
	}
	return l, nil
}

// young is the life at the latest state kept that is not past an episode, with
// what was done to it since still to do.
func (f *Folder) young(episode int) (*Life, error) {
	l, err := New(f.Life.birth)
	if err != nil {
		return nil, err
	}
	log := f.Life.schedule.done
	l.schedule = schedule{}
	for _, name := range []string{brainFile, previousFile} {
		content, err := os.ReadFile(f.file(name))
		if err != nil {
			continue // birth will do
		}
		s, err := decodeState(content)
		if err != nil || s.episodes > episode {
			continue
		}
		past := history{episodes: append([]Episode(nil), f.Life.past.episodes[:s.episodes]...)}
		if err := l.restore(s, past, log); err != nil {
			return nil, fmt.Errorf("%s: %w", f.file(name), err)
		}
		for _, t := range f.Life.tries {
			if t.Tick <= s.ticks {
				l.tries = append(l.tries, t)
			}
		}
		for _, i := range log {
			if !i.before(s.ticks) {
				l.schedule.add(i)
			}
		}
		return l, nil
	}
	l.schedule.pending = append([]Intervention(nil), log...)
	return l, nil
}

// Same says what is wrong if a life that is lived again is not, in its latest
// episode, the folder's.
func (f *Folder) Same(again *Life) error {
	n := again.past.len()
	if n == 0 || n > f.Life.past.len() {
		return nil
	}
	where, err := parting(&f.Life.past.episodes[n-1], &again.past.episodes[n-1])
	if err == nil && where != "" {
		err = fmt.Errorf("%s can't be shown as it was lived, for this program lives it otherwise: %s", f.Path, where)
	}
	return err
}
