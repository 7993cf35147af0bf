package live

import (
	"errors"

	"neonate/agent"
	"neonate/render/stage"
)

// show is a life on its stage.
type show struct {
	stage  *stage.Stage
	folder *agent.Folder
	life   *agent.Life
	minds  []stage.Mind
	held   bool // frozen by its watcher's choice: it is only looked at
	marker marker
	trials teller
}

func newShow(st *stage.Stage, f *agent.Folder) *show {
	return &show{stage: st, folder: f, life: f.Life, minds: minds(f.Life), marker: marker{mark: st.Mark}}
}

// Live lives a folder's life on a stage until the watcher leaves. Then it lives
// the episode on to its end, as fast as it goes, and saves: closing the window
// leaves no mark on a life. It belongs on a goroutine of its own.
func Live(st *stage.Stage, f *agent.Folder) error {
	s := newShow(st, f)
	err := s.run()
	if err == nil {
		told := len(f.Life.Past())
		if err = f.Settle(); len(f.Life.Past()) > told {
			s.ended()
		}
	}
	st.Finish(err)
	return err
}

// Look lives a frozen life on its consolidated weights on a stage until the
// watcher leaves. Nothing of it is kept.
func Look(st *stage.Stage, l *agent.Life) error {
	l.Hold(agent.Exam{})
	s := newShow(st, agent.Unkept(l))
	s.held = true
	err := s.run()
	st.Finish(err)
	return err
}

// run lives tick after tick until the watcher leaves.
func (s *show) run() error {
	s.trials = past(s.stage, s.life)
	s.life.LayOut()
	for {
		if leave, err := s.obey(); leave || err != nil {
			return err
		}
		ended, err := s.folder.Tick()
		if err != nil {
			return err
		}
		s.trials.tell(s.stage, s.life)
		if ended {
			s.ended()
		}
	}
}

// ended tells of the latest episode.
func (s *show) ended() {
	all := s.life.Past()
	s.stage.Ended(ending(s.life, all[len(all)-1]))
}

// obey shows the tick that was lived and does what the watcher did, until the
// next is due.
func (s *show) obey() (leave bool, err error) {
	l := s.life
	for c := s.stage.Boundary(now(l), l.World(), s.minds...); len(c) > 0; c = s.stage.Boundary(now(l), l.World(), s.minds...) {
		for _, one := range c {
			if _, leave := one.(stage.Leave); leave {
				return true, nil
			}
			if err := s.do(one); err != nil {
				return false, err
			}
		}
	}
	s.marker.pass(l.Ticks(), uint64(l.World().Spec().Rate))
	return false, nil
}

// do carries out one command, or says why it can't be.
func (s *show) do(c stage.Command) error {
	i := s.intervention(c)
	if s.held && (i.Kind == "freeze" || i.Kind == "thaw") {
		s.stage.Say("only looked at: open it without --frozen and it learns")
		return nil
	}
	ended, err := s.folder.Intervene(i)
	if usage := (agent.UsageError{}); errors.As(err, &usage) {
		s.stage.Say(usage.Error())
		return nil
	}
	if err != nil {
		return err
	}
	if ended {
		s.ended()
		s.life.LayOut() // to be seen also while the clock stands
	}
	i.Tick = s.life.Ticks() // as it is logged
	s.marker.add(i)
	return nil
}

// intervention is a command as the life logs it.
func (s *show) intervention(c stage.Command) agent.Intervention {
	choose := func(on bool, yes, no string) string {
		if on {
			return yes
		}
		return no
	}
	switch c := c.(type) {
	case stage.Lesion:
		i := agent.Intervention{Kind: choose(c.On, "lesion", "restore"), Area: c.Area}
		if animals := s.life.World().Spec().Animals; len(animals) > 1 {
			i.Of = animals[c.Animal].Name
		}
		return i
	case stage.Freeze:
		return agent.Intervention{Kind: choose(c.On, "freeze", "thaw")}
	case stage.NewEpisode:
		return agent.Intervention{Kind: "end-episode"}
	case stage.Pull:
		return agent.Intervention{Kind: "pull", Part: s.life.World().PartName(c.Part), Grip: c.Grip, At: c.To}
	case stage.LetGo:
		return agent.Intervention{Kind: "let-go"}
	case stage.Drop:
		return agent.Intervention{Kind: "drop", What: c.What, At: c.At}
	case stage.Gravity:
		return agent.Intervention{Kind: "gravity", Value: c.Value}
	case stage.Slope:
		return agent.Intervention{Kind: "slope", Value: c.Value}
	}
	return agent.Intervention{} // of no kind: it is refused by name
}
