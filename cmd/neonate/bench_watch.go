package main

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"gonum.org/v1/gonum/stat"

	"neonate/agent"
	"neonate/render"
	"neonate/render/live"
	"neonate/render/stage"
)

// watchBench measures what being watched costs one life, at full speed. The
// same life goes on through all turns: headless, before a window, headless,
// before a window whose pixels nobody draws, headless... A turn is held against
// the headless ones before and after it, so that what else the machine does, and
// how the animal's days get longer, cancels out.
type watchBench struct {
	life   *agent.Life
	turn   time.Duration
	turns  int
	window manner
	blind  manner
	paced  manner    // the window at real time
	alone  []float64 // ticks/s of the headless turns
}

// manner is one of the ways to watch.
type manner struct {
	show     func(*stage.Stage, render.WindowOptions) error
	speed    float64 // times real time
	renderer string
	ticks    []float64 // a second, by turn
	pictures []float64
	shares   []float64 // of the headless ticks/s around it
}

// watched is what bench watch prints; fields may be added.
type watched struct {
	What     string   `json:"what"`
	World    string   `json:"world"`
	Turns    int      `json:"turns"`
	TurnS    float64  `json:"turn_s"`
	Headless float64  `json:"headless_ticks_per_s"`
	Window   *against `json:"window"` // null where none can be had
	NoWindow string   `json:"no_window,omitempty"`
	Blind    against  `json:"window_without_graphics"`
	Paced    float64  `json:"pictures_per_s_at_real_time,omitempty"`
}

// against is a manner held against headless.
type against struct {
	Renderer    string  `json:"renderer"`
	TicksPerS   float64 `json:"ticks_per_s"`
	PicturesPer float64 `json:"pictures_per_s"`
	Share       float64 `json:"of_headless"` // mean over turns
	Error       float64 `json:"standard_error"`
	Least       float64 `json:"least"`
	Most        float64 `json:"most"`
}

func (c *benchCommand) watch(ctx context.Context, life *agent.Life) error {
	if c.Turns < 2 || c.Turns > 1000 || !(c.Turn >= 0.2 && c.Turn <= 600) {
		return agent.Usage("--turns %d --turn %g: allowed are 2 to 1000 turns of 0.2 to 600 s", c.Turns, c.Turn)
	}
	b := &watchBench{life: life, turns: c.Turns, turn: time.Duration(c.Turn * float64(time.Second)),
		window: manner{show: render.Run, speed: stage.Unlimited}, blind: manner{show: render.Blind, speed: stage.Unlimited},
		paced: manner{show: render.Run, speed: 1}}
	report, err := b.run(ctx)
	if err != nil {
		return err
	}
	report.World = c.World
	if c.JSON {
		return printJSON(report)
	}
	report.tell()
	return nil
}

// run takes the turns.
func (b *watchBench) run(ctx context.Context) (watched, error) {
	w := watched{What: "watch", Turns: b.turns, TurnS: b.turn.Seconds()}
	if _, err := b.headless(); err != nil { // warm up
		return w, err
	}
	manners := []*manner{&b.window, &b.blind}
	before, err := b.headless()
	for range b.turns {
		for _, m := range slices.Clone(manners) {
			if err == nil && ctx.Err() != nil {
				err = errors.New("stopped before the turns were over: nothing is said of some of them")
			}
			if err != nil {
				return w, err
			}
			if err = b.before(m); errors.Is(err, render.ErrNoWindow) && len(m.ticks) == 0 {
				w.NoWindow, manners, err = err.Error(), []*manner{&b.blind}, nil
				continue
			} else if err != nil {
				return w, err
			}
			var after float64
			after, err = b.headless()
			m.shares = append(m.shares, m.ticks[len(m.ticks)-1]/((before+after)/2))
			before = after
		}
	}
	if w.NoWindow == "" && err == nil {
		err = b.before(&b.paced)
	}
	if err != nil {
		return w, err
	}
	if w.NoWindow == "" {
		w.Window, w.Paced = b.window.against(), stat.Mean(b.paced.pictures, nil)
	}
	w.Headless, w.Blind = stat.Mean(b.alone, nil), *b.blind.against()
	return w, nil
}

// headless lives a turn with nobody looking, and returns ticks a second.
func (b *watchBench) headless() (float64, error) {
	folder := agent.Unkept(b.life)
	begun, from := time.Now(), b.life.Ticks()
	for b.life.Ticks()%256 != 0 || time.Since(begun) < b.turn {
		if _, err := folder.Tick(); err != nil {
			return 0, err
		}
	}
	rate := float64(b.life.Ticks()-from) / time.Since(begun).Seconds()
	b.alone = append(b.alone, rate)
	return rate, folder.Settle()
}

// before lives a turn before a watcher. It counts from when the watcher has
// settled down.
func (b *watchBench) before(m *manner) error {
	st := stage.New(live.About(b.life))
	st.SetSpeed(m.speed)
	var over chan error
	var drawn atomic.Int64
	counted := make(chan [2]float64, 1) // ticks and pictures a second
	err := m.show(st, render.WindowOptions{Drawn: func() { drawn.Add(1) }, Opened: func(renderer string) {
		m.renderer = renderer
		over = make(chan error, 1)
		go func() { over <- live.Live(st, agent.Unkept(b.life)) }()
		go func() {
			counted <- b.count(st, &drawn)
			st.Dismiss()
		}()
	}})
	if over == nil {
		return err
	}
	st.Send(stage.Leave{})
	if err = errors.Join(err, <-over); err != nil {
		return err
	}
	select {
	case c := <-counted:
		m.ticks, m.pictures = append(m.ticks, c[0]), append(m.pictures, c[1])
		return nil
	default:
		return errors.New("bench watch: its window was closed")
	}
}

// count looks on for a turn.
func (b *watchBench) count(st *stage.Stage, drawn *atomic.Int64) [2]float64 {
	var view stage.View
	time.Sleep(b.turn / 4)
	st.Look(&view)
	begun, from, pictures := time.Now(), view.Lived, drawn.Load()
	time.Sleep(b.turn)
	st.Look(&view)
	took := time.Since(begun).Seconds()
	return [2]float64{float64(view.Lived-from) / took, float64(drawn.Load()-pictures) / took}
}

// against sums the turns up.
func (m *manner) against() *against {
	return &against{
		Renderer: m.renderer, TicksPerS: stat.Mean(m.ticks, nil), PicturesPer: stat.Mean(m.pictures, nil),
		Share: stat.Mean(m.shares, nil), Error: stat.StdDev(m.shares, nil) / math.Sqrt(float64(len(m.shares))),
		Least: slices.Min(m.shares), Most: slices.Max(m.shares),
	}
}

func (w *watched) tell() {
	fmt.Printf("watch %s at full speed, %d turns of %g s:\n", w.World, w.Turns, w.TurnS)
	fmt.Printf("  headless                  %7.0f ticks/s\n", w.Headless)
	if w.Window == nil {
		fmt.Println("  " + w.NoWindow)
	} else {
		w.Window.tell("window")
	}
	w.Blind.tell("window, graphics left out")
	if w.Window != nil {
		fmt.Printf("  window at real time: %.0f pictures/s\n", w.Paced)
	}
	if w.Window != nil && strings.Contains(w.Window.Renderer, "llvmpipe") {
		fmt.Println("  The window's pixels were drawn in software, by the processor that the life lives on.")
	}
}

func (a *against) tell(name string) {
	fmt.Printf("  %-25s %7.0f ticks/s, %.3f ± %.3f of headless (%.2f to %.2f), %.0f pictures/s, %s\n",
		name, a.TicksPerS, a.Share, a.Error, a.Least, a.Most, a.PicturesPer, a.Renderer)
}
