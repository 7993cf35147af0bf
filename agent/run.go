package agent

import (
	"context"
	"fmt"
	"time"
)

// Progress is what a run says of itself after each episode.
type Progress struct {
	Ticks, Until uint64
	Episode      Episode
}

// Summary is what a run leaves behind. Its JSON is part of the command line's
// contract; fields may be added.
type Summary struct {
	Dir         string             `json:"dir"`
	World       string             `json:"world"`
	Genome      string             `json:"genome"`
	Seed        uint64             `json:"seed"`
	Ticks       uint64             `json:"ticks"`
	Episodes    int                `json:"episodes"`
	Mean100     float64            `json:"mean100"`
	BestMean100 *float64           `json:"best_mean100"`
	FirstTickAt map[string]*uint64 `json:"first_tick_at"`
	WallS       float64            `json:"wall_s"`
	TicksPerS   float64            `json:"ticks_per_s"`
	Interrupted bool               `json:"interrupted"`
	Hash        string             `json:"hash"`
}

// Run lives on until the first episode's end at or after the given tick, or
// until ctx is cancelled, and leaves everything saved in the folder. A life
// that has come so far already is left as it is.
func (f *Folder) Run(ctx context.Context, until uint64, report func(Progress)) (Summary, error) {
	l := f.Life
	start, startTicks := time.Now(), l.ticks
	interrupted := false
	for (l.ticks < until || !l.waking) && !interrupted {
		ended, err := f.tickTo(until)
		if err != nil {
			return Summary{}, err
		}
		if ended && report != nil {
			report(Progress{Ticks: l.ticks, Until: until, Episode: l.past.episodes[l.past.len()-1]})
		}
		interrupted = ctx.Err() != nil
	}
	if err := f.Settle(); err != nil {
		return Summary{}, err
	}
	wall := time.Since(start).Seconds()
	s, err := f.summary()
	s.WallS, s.Interrupted = wall, interrupted
	if wall > 0 {
		s.TicksPerS = float64(l.ticks-startTicks) / wall
	}
	return s, err
}

// bounds are the mean-100 returns whose first crossing a summary reports.
var bounds = [...]float64{200, 250, 300}

func (f *Folder) summary() (Summary, error) {
	l := f.Life
	s := Summary{
		Dir: f.Path, World: l.birth.World, Genome: l.birth.Genome, Seed: l.birth.Seed,
		Ticks: l.ticks, Episodes: l.past.len(), FirstTickAt: map[string]*uint64{},
	}
	if n := l.past.len(); n > 0 {
		s.Mean100 = l.past.episodes[n-1].Mean
	}
	if best, any := l.past.best(); any {
		s.BestMean100 = &best
	}
	for _, bound := range bounds {
		s.FirstTickAt[fmt.Sprint(bound)] = nil
		if tick, reached := l.past.firstAt(bound); reached {
			s.FirstTickAt[fmt.Sprint(bound)] = &tick
		}
	}
	var err error
	s.Hash, err = f.hash()
	return s, err
}
