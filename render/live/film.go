package live

import (
	"context"

	"neonate/agent"
	"neonate/render"
)

// Film lives so many episodes before a recorder, which begins at the first
// tick's boundary, and hands each to the caller when it is over. The life must
// stand between two episodes. After so many ticks it is cut short; 0 is never.
func Film(ctx context.Context, r *render.Recorder, l *agent.Life, episodes, ticks int, each func(agent.Episode) error) error {
	trials := past(r.Stage(), l)
	l.LayOut()
	brains := minds(l)
	if err := r.Boundary(now(l), l.World(), brains...); err != nil {
		return err
	}
	filmed := 0
	for until := len(l.Past()) + episodes; len(l.Past()) < until; {
		if err := ctx.Err(); err != nil {
			return err
		}
		lived, marked := l.Ticks(), len(l.Interventions())
		ended := l.Tick()
		for _, i := range agent.Notable(l.Interventions()[marked:]) {
			r.Stage().Mark(mark(i))
		}
		trials.tell(r.Stage(), l)
		if l.Ticks() > lived {
			if err := r.Boundary(now(l), l.World(), brains...); err != nil {
				return err
			}
			filmed++
		}
		if ended {
			latest := l.Past()[len(l.Past())-1]
			r.Stage().Ended(ending(l, latest))
			if err := each(latest); err != nil {
				return err
			}
		}
		if ticks > 0 && filmed >= ticks {
			return nil
		}
	}
	return nil
}
