package agent

import (
	"context"
	"testing"
)

// A world without a time limit, and a body that ends no episode: the run ends
// at the tick that was asked for, and a Ctrl-C is obeyed.
func TestEndlessEpisodes(t *testing.T) {
	for name, cancelled := range map[string]bool{"asked": false, "interrupted": true} {
		t.Run(name, func(t *testing.T) {
			f, err := OpenOrCreate(t.TempDir()+"/life", newborn(t, Birth{World: "conditioning", Seed: 1, Set: []string{"world.limit=0"}}), false)
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			until := uint64(500)
			if cancelled {
				until = 1 << 60
				cancel()
			}
			s, err := f.Run(ctx, until, nil)
			if err != nil {
				t.Fatal(err)
			}
			past := f.Life.Past()
			if s.Interrupted != cancelled || len(past) != 1 || past[0].End != byHand || !cancelled && s.Ticks != until {
				t.Errorf("found %d ticks, interrupted %v, episodes %+v", s.Ticks, s.Interrupted, past)
			}
			if r, err := f.Relive(t.Context(), nil); err != nil || !r.Equal {
				t.Errorf("lived again: %+v, %v", r, err)
			}
		})
	}
}
