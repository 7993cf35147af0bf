// Package stage is where a life and its watcher meet. The life runs on a
// goroutine of its own and calls Boundary between two ticks; the watcher runs
// on another, takes copies with Look and sends Commands. Neither ever waits for
// the other longer than a copy takes, and nothing that the watcher does reaches
// the life except at a boundary, as a Command that the life can log.
package stage

import (
	"math"
	"sync"
	"time"

	"neonate/brain"
	"neonate/env"
)

// Body is what the watcher sees of the world. env.Env is one.
type Body interface {
	Scene() *env.Scene
	Frame(*env.Frame)
}

// Mind is what the watcher sees of the brain. brain.Brain is one.
type Mind interface{ Snapshot(*brain.Snapshot) }

// About is what stays the same for the whole life.
type About struct {
	World  string // its name
	Title  string // its one line
	Genome string
	Seed   uint64
	Spec   *env.Spec
	Course Course   // what the life's curve is of
	Drops  []string // what a click can drop into this world: bird, food, ball
	Tilts  bool     // gravity and slope may be changed
}

// Now is where the life stands at a boundary.
type Now struct {
	Lived   uint64  // ticks lived, over all episodes
	Episode int     // from 1
	Return  float64 // of this episode so far
	Frozen  bool    // learning is switched off
	Gravity float64 // m/s2, positive down
	Slope   float64 // rad, positive uphill to the right
}

// Unlimited is the speed of a life that nothing holds back.
var Unlimited = math.Inf(1)

// everyTick is the speed, in multiples of real time, up to which every tick's
// brain is shown. Above it ticks outrun the screen, and only those that the
// watcher asks for cost a snapshot.
const everyTick = 8

// Stage joins one life to one watcher.
type Stage struct {
	about About
	wake  chan struct{} // the watcher did something; capacity one

	mu       sync.Mutex
	view     View    // what Look copies, but for the curve
	curves   []Curve // by animal
	animal   int     // whose brain and curve are looked at
	turned   bool    // to another, which has not been shown yet
	wanted   bool    // the watcher has taken the last view
	steps    int     // single ticks to be lived while paused
	unpaced  bool    // recorded: never waits, shows every tick
	commands []Command
	taken    []Command // what the life is doing now
	ghost    ghost
	pace     pace

	timer *time.Timer // the life's own
}

// New returns the stage of a life. It begins at real time, not paused.
func New(about About) *Stage {
	if about.Course == (Course{}) {
		about.Course = Returns
	}
	s := &Stage{about: about, wake: make(chan struct{}, 1), wanted: true, timer: time.NewTimer(time.Hour)}
	for i := range max(1, len(about.Spec.Animals)) {
		s.curves = append(s.curves, Curve{spans: about.Course.Mean, animal: i})
	}
	s.view.Speed = 1
	s.view.Trace = newTrace(about.Spec.Rate)
	s.ghost.best = math.Inf(-1)
	s.pace.period = time.Duration(float64(time.Second) / about.Spec.Rate)
	return s
}

// NewRecord returns a stage for recording: Boundary never waits and shows
// every tick, and Look may be called from the life's own goroutine.
func NewRecord(about About) *Stage {
	s := New(about)
	s.unpaced = true
	s.view.Speed = Unlimited
	return s
}

// About returns what stays the same.
func (s *Stage) About() About { return s.about }

// Boundary is called by the life between two ticks, first at birth. It waits
// until the tick is due, shows it, waits on while the watcher has paused, and
// returns what the watcher did, valid until the next call. The life applies the
// commands, logs them, and calls Boundary again until nothing comes back:
//
//	for c := st.Boundary(now, e, b); len(c) > 0; c = st.Boundary(now, e, b) {
//		apply(c)
//	}
//
// The minds are the animals', in the world's order.
func (s *Stage) Boundary(now Now, body Body, minds ...Mind) []Command {
	s.await(now.Lived)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.show(now, body, minds)
	s.taken = s.taken[:0]
	for s.view.Paused && len(s.commands) == 0 && s.steps == 0 {
		s.mu.Unlock()
		<-s.wake
		s.mu.Lock()
		if s.turned {
			s.show(now, body, minds)
		}
	}
	if len(s.commands) == 0 && s.steps > 0 {
		s.steps--
	}
	s.commands, s.taken = s.taken, s.commands
	s.pace.left = time.Now()
	return s.taken
}

// await sleeps until the tick is due at the present speed.
func (s *Stage) await(lived uint64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.pace.arrive(lived, time.Now())
	for !s.unpaced && !s.view.Paused && s.steps == 0 && len(s.commands) == 0 {
		d := s.pace.until(lived, s.view.Speed, time.Now())
		if d <= 0 {
			return
		}
		s.mu.Unlock()
		s.timer.Reset(d)
		select {
		case <-s.timer.C:
		case <-s.wake:
		}
		s.mu.Lock()
	}
}

// show copies the tick into the view. The scene, the frame and the snapshot
// are the life's own and hold only until Boundary returns.
func (s *Stage) show(now Now, body Body, minds []Mind) {
	v := &s.view
	scene := body.Scene()
	if scene == nil || len(scene.Ground) == 0 {
		return // a world is laid out by its first reset: there is nothing to see yet
	}
	again := now.Lived == v.Lived && now.Episode == v.Episode && v.Shown
	fresh := now.Episode != v.Episode || !v.Shown
	if fresh {
		copyScene(&v.Scene, scene)
		v.scenes++
	}
	if !again {
		v.Before, v.After = v.After, v.Before
	}
	body.Frame(&v.After)
	if fresh {
		copyFrame(&v.Before, &v.After)
		s.ghost.begin(v.After.Tick)
	}
	if !again {
		s.ghost.record(v.After.Poses)
	}
	v.Now, v.Shown = now, true
	if again || len(s.taken) > 0 || s.wanted || s.unpaced || v.Speed <= everyTick {
		minds[s.animal].Snapshot(&v.Brain)
		if s.turned {
			v.Animal, s.turned = s.animal, false
			v.Trace.clear()
		}
		if !again {
			v.Trace.add(now, &v.Brain)
		}
		s.wanted = false
	}
}

// Ended is called by the life when an episode is over, before it resets the
// world, and for every episode of a life that goes on from its folder.
func (s *Stage) Ended(e Ending) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.ghost.end(e)
	if s.about.Course.Each != "episode" {
		return
	}
	for i := range s.curves {
		value := e.Return
		if i < len(e.Bout) {
			value = e.Bout[i]
		}
		s.curves[i].add(Dot{e.Lived, value})
	}
}

// Tried is called by the life for every trial of a course of trials.
func (s *Stage) Tried(lived uint64, value float64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for i := range s.curves {
		s.curves[i].add(Dot{lived, value})
	}
}

// Watch turns to another animal, by its place in the world: its brain, its curve
// and what is done to it are shown from the next boundary on.
func (s *Stage) Watch(animal int) {
	s.mu.Lock()
	if animal >= 0 && animal < len(s.curves) {
		s.animal, s.turned, s.wanted = animal, true, true
	}
	s.mu.Unlock()
	s.nudge()
}

// Mark is called by the life for every intervention that it logs.
func (s *Stage) Mark(m Mark) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for i := range s.curves {
		if m.Of == "" || m.Of == s.about.Spec.Animals[i].Name {
			s.curves[i].mark(m)
		}
	}
}

// Say is called by the life to tell the watcher something in a few words: why
// a command cannot be obeyed, or where the life was saved.
func (s *Stage) Say(text string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.view.Said = text
	s.view.SaidNow++
}

// Finish is called by the life when it will tick no more; err says why, or is nil.
func (s *Stage) Finish(err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.view.Over, s.view.Err = true, err
}

// Dismiss asks the watcher to leave, as if the window had been closed.
func (s *Stage) Dismiss() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.view.Dismissed = true
}

// Look copies the newest state into v, whose slices are reused.
func (s *Stage) Look(v *View) {
	s.mu.Lock()
	defer s.mu.Unlock()
	now := time.Now()
	s.view.Possible, s.view.Phase = 0, 1
	if !s.unpaced {
		s.view.Possible = s.pace.possible()
	}
	if !s.unpaced && !s.view.Paused && !s.view.Over {
		s.view.Phase = s.pace.phase(s.view.Lived, s.view.Speed, now)
	}
	s.wanted = true
	v.copy(&s.view)
	v.Curve.copy(&s.curves[s.view.Animal])
	v.Ghost = append(v.Ghost[:0], s.ghost.at(v.After.Tick, len(v.Scene.Parts))...)
	v.Best = s.ghost.best
}

// Send queues a command for the next boundary.
func (s *Stage) Send(c Command) {
	s.mu.Lock()
	s.commands = append(s.commands, c)
	s.mu.Unlock()
	s.nudge()
}

// Pause stops the clock of simulated time, or lets it run on.
func (s *Stage) Pause(on bool) {
	s.mu.Lock()
	s.view.Paused, s.steps = on, 0
	s.pace.restart()
	s.mu.Unlock()
	s.nudge()
}

// Step pauses and lets one tick pass.
func (s *Stage) Step() {
	s.mu.Lock()
	if s.view.Paused {
		s.steps++
	}
	s.view.Paused = true
	s.mu.Unlock()
	s.nudge()
}

// SetSpeed sets the speed in multiples of real time, or Unlimited.
func (s *Stage) SetSpeed(x float64) {
	s.mu.Lock()
	s.view.Speed = x
	s.pace.restart()
	s.mu.Unlock()
	s.nudge()
}

func (s *Stage) nudge() {
	select {
	case s.wake <- struct{}{}:
	default:
	}
}
