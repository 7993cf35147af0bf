package agent

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"neonate/env"
)

// deeds are one of everything that a hand can do, at ticks that fall into
// episodes, onto the same tick, and between two episodes.
func deeds() map[uint64][]Intervention {
	pull := func(part string, x, y float64) Intervention {
		return Intervention{Kind: "pull", Part: part, Grip: env.Point{X: 0.1, Y: -0.05}, At: env.Point{X: x, Y: y}}
	}
	return map[uint64][]Intervention{
		0:    {{Kind: "slope", Value: 0.05}, {Kind: "drop", What: "ball", At: env.Point{X: 4.9, Y: 7}}},
		40:   {pull("hull", 5, 7), pull("hull", 5.5, 7.5)},
		60:   {{Kind: "let-go"}},
		90:   {pull("shin1", 6, 6), {Kind: "drop", What: "ball", At: env.Point{X: 6, Y: 9}}},
		300:  {{Kind: "gravity", Value: 12.5}, {Kind: "end-episode"}, {Kind: "drop", What: "ball", At: env.Point{X: 5, Y: 8}}, pull("hull", 6, 8)},
		301:  {{Kind: "lesion", Area: "cortex"}},
		420:  {{Kind: "restore", Area: "cortex"}, {Kind: "freeze"}},
		480:  {{Kind: "gravity", Value: 0}, {Kind: "end-episode"}, {Kind: "end-episode"}},
		700:  {{Kind: "gravity", Value: 11}, {Kind: "slope", Value: -0.1}},
		1100: {{Kind: "thaw"}, pull("hull", 8, 7)},
		1500: {{Kind: "end-episode"}},
	}
}

// lived lives a folder's life to a tick, doing the deeds on the way.
func lived(t *testing.T, f *Folder, until uint64) {
	t.Helper()
	all := deeds()
	for f.Life.ticks < until {
		for _, i := range all[f.Life.ticks] {
			if _, err := f.Intervene(i); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := f.Tick(); err != nil {
			t.Fatal(err)
		}
	}
}

// small is a walker with few cells, which lives fast.
func small(seed uint64) Birth {
	return Birth{World: "walker", Seed: seed, Set: []string{"genome.pathways[0].cells=128"}}
}

func watched(t *testing.T, seed uint64) *Folder {
	t.Helper()
	f, err := OpenOrCreate(filepath.Join(t.TempDir(), "life"), newborn(t, small(seed)), false)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

// TestInterventionsAreLivedAgain holds a life with a hand in it, left at any
// moment, to the same life lived again from its files alone.
func TestInterventionsAreLivedAgain(t *testing.T) {
	for _, until := range []uint64{1, 60, 299, 301, 460, 900, 1200, 1600} {
		f := watched(t, 4)
		lived(t, f, until)
		if err := f.Settle(); err != nil {
			t.Fatal(err)
		}
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
		g, err := Open(f.Path)
		if err != nil {
			t.Fatal(err)
		}
		r, err := g.Relive(context.Background(), nil)
		if err != nil || !r.Equal || r.Ticks != f.Life.ticks {
			t.Errorf("left at tick %d: %+v %v", until, r, err)
		}
		if err := g.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// TestInterventionsChangeTheLife: without one of the deeds the life is another.
func TestInterventionsChangeTheLife(t *testing.T) {
	f := watched(t, 4)
	lived(t, f, 1600)
	if err := f.Settle(); err != nil {
		t.Fatal(err)
	}
	all := f.Life.schedule.done
	kinds := map[string]bool{}
	for n, i := range all {
		kinds[i.Kind] = true
		if i.Kind == "end-episode" && i.Tick == 480 {
			continue // there are two, and the second does nothing
		}
		f.Life.schedule.done = append(append([]Intervention(nil), all[:n]...), all[n+1:]...)
		if r, err := f.Relive(context.Background(), nil); err != nil || r.Equal {
			t.Errorf("without %+v: %+v %v", i, r, err)
		}
	}
	if len(kinds) < 10 {
		t.Errorf("only %d kinds were tried", len(kinds))
	}
}

// TestInterventionsSurviveResuming holds a life that was closed and opened
// again, again and again, to one that never was. Closing lives the episode on
// to its end, so both do.
func TestInterventionsSurviveResuming(t *testing.T) {
	whole, pieces := watched(t, 6), watched(t, 6)
	all := deeds()
	do := func(f *Folder, i Intervention) {
		t.Helper()
		if _, err := f.Intervene(i); err != nil {
			t.Fatal(err)
		}
	}
	for _, at := range []uint64{0, 300, 480, 700, 1100} {
		for _, i := range all[at] {
			do(whole, i)
			do(pieces, i)
		}
		for range 3 {
			for _, f := range []*Folder{whole, pieces} {
				for n := 0; n == 0 || !f.Life.Between(); n++ {
					if _, err := f.Tick(); err != nil {
						t.Fatal(err)
					}
				}
			}
			if err := pieces.Settle(); err != nil {
				t.Fatal(err)
			}
			path := pieces.Path
			if err := pieces.Close(); err != nil {
				t.Fatal(err)
			}
			var err error
			if pieces, err = Open(path); err != nil {
				t.Fatal(err)
			}
			if where, err := difference(whole.Life, pieces.Life); where != "" || err != nil {
				t.Fatalf("opened again at tick %d: %s %v", pieces.Life.ticks, where, err)
			}
		}
	}
	if pull, slope := pieces.Life.world.Gravity(); pull != 11 || slope != -0.1 {
		t.Errorf("gravity %v and slope %v; set were 11 and -0.1", pull, slope)
	}
	pieces.Close()
}

// TestEndedByHandThenClosed: an episode cut off and the life closed at once is
// resumed as it would have gone on.
func TestEndedByHandThenClosed(t *testing.T) {
	f := watched(t, 8)
	lived(t, f, 20)
	if ended, err := f.Intervene(Intervention{Kind: "end-episode"}); err != nil || !ended {
		t.Fatal(ended, err)
	}
	if err := f.Settle(); err != nil {
		t.Fatal(err)
	}
	f.Close()
	g, err := Open(f.Path)
	if err != nil {
		t.Fatal(err)
	}
	defer g.Close()
	if e := g.Life.past.episodes[0]; e.End != byHand || e.Tick != 20 {
		t.Errorf("found %+v", e)
	}
	for range 800 {
		f.Life.Tick()
		g.Life.Tick()
	}
	if where, err := difference(f.Life, g.Life); where != "" || err != nil {
		t.Errorf("%s %v", where, err)
	}
}

// TestSettingsFollowOnEachOther: of those made at one tick the last counts.
func TestSettingsFollowOnEachOther(t *testing.T) {
	l := newborn(t, Birth{World: "walker", Seed: 1})
	for _, i := range []Intervention{{Kind: "gravity", Value: 3}, {Kind: "gravity", Value: 0}, {Kind: "slope", Value: 0.1}, {Kind: "gravity", Value: 5}} {
		if err := l.Intervene(i); err != nil {
			t.Fatal(err)
		}
	}
	want := []Intervention{{Kind: "gravity", Value: 0}, {Kind: "slope", Value: 0.1}, {Kind: "gravity", Value: 5}}
	if !reflect.DeepEqual(l.Interventions(), want) {
		t.Errorf("log %v, want %v", l.Interventions(), want)
	}
	if pull, slope := l.world.Gravity(); pull != 5 || slope != 0.1 {
		t.Errorf("gravity %v, slope %v", pull, slope)
	}
	if got := Notable(append(want[:2:2], Intervention{Kind: "slope", Value: 0.2}, Intervention{Kind: "let-go"})); len(got) != 2 || got[1].Label() != "slope 11°" {
		t.Errorf("notable are %v", got)
	}
}

// TestEveryKindReadsBack writes and reads one of each kind.
func TestEveryKindReadsBack(t *testing.T) {
	full := Intervention{Tick: 7, Area: "cortex", Value: 0, Part: "hull", Grip: env.Point{X: 0.1, Y: -2}, What: "ball", At: env.Point{X: 1e-9, Y: 3}}
	for _, k := range kinds {
		i := full
		i.Kind = k.name
		var text bytes.Buffer
		if err := writeLog(&text, []Intervention{i}); err != nil {
			t.Fatal(err)
		}
		line := text.String()
		for _, field := range k.fields {
			if !strings.Contains(line, `"`+field+`":`) {
				t.Errorf("%s has no %s", line, field)
			}
		}
		back, err := readLog(&text)
		if err != nil || len(back) != 1 || back[0].Kind != k.name || back[0].Tick != 7 {
			t.Fatalf("%s: %v %v", line, back, err)
		}
		var again bytes.Buffer
		if err := writeLog(&again, back); err != nil || again.String() != line {
			t.Errorf("%s is written again as %s", line, again.String())
		}
	}
}

func TestWrongInterventions(t *testing.T) {
	for line, says := range map[string]string{
		`{"tick":1,"kind":"gravty","value":3}`:                               "gravity",
		`{"tick":1,"kind":"gravity"}`:                                        "value",
		`{"tick":1,"kind":"gravity","value":3,"area":"x"}`:                   "area",
		`{"tick":1,"kind":"gravity","value":3,"of":"near"}`:                  "with lesion",
		`{"tick":1,"kind":"lesion","area":"cortex","of":""}`:                 "an animal's name",
		`{"tick":1,"kind":"drop","what":"ball","at":[1]}`:                    "[x, y]",
		`{"tick":1,"kind":"pull","part":"hull","grip":[0,0],"at":[0,0,0]}`:   "[x, y]",
		`{"tick":1,"kind":"freeze"}{"tick":2,"kind":"thaw"}`:                 "one a line",
		`{"tick":1,"kind":"drop","what":"ball","at":[1,2],"colour":"green"}`: "colour",
	} {
		if _, err := readLog(strings.NewReader(line)); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%s: %v; want %q in it", line, err, says)
		}
	}
	l := newborn(t, Birth{World: "walker", Seed: 1})
	for _, c := range []struct {
		i    Intervention
		says string
	}{
		{Intervention{Kind: "gravity", Value: -1}, "0 to 1000"},
		{Intervention{Kind: "slope", Value: 2}, "pi/2"},
		{Intervention{Kind: "lesion", Area: "cortex", Of: "far"}, "found animal"},
		{Intervention{Kind: "pull", Part: "hul"}, "hull"},
		{Intervention{Kind: "pull", Part: "hull", At: env.Point{X: 1e7}}, "1e+06"},
		{Intervention{Kind: "drop", What: "bird"}, "ball"},
		{Intervention{Kind: "lesion", Area: "cortx"}, "cortex"},
		{Intervention{Kind: "shout"}, "end-episode"},
	} {
		if err := l.Intervene(c.i); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%+v: %v; want %q in it", c.i, err, c.says)
		}
	}
	if len(l.Interventions()) != 0 {
		t.Error("what was refused is in the log")
	}
}

// TestRewind finds any episode of a life again, from a state that is kept or
// from birth, and refuses what it can't show.
func TestRewind(t *testing.T) {
	f := watched(t, 4)
	lived(t, f, 1000)
	for range 3 { // two states to keep
		if err := f.Settle(); err != nil {
			t.Fatal(err)
		}
		f.Life.Tick()
	}
	if err := f.Settle(); err != nil {
		t.Fatal(err)
	}
	n := f.Life.past.len()
	for episode := range n {
		l, err := f.Rewind(context.Background(), episode, nil)
		if err != nil {
			t.Fatal(err)
		}
		if l.past.len() != episode || !l.Between() {
			t.Fatalf("episode %d: it stands after %d", episode, l.past.len())
		}
		for l.past.len() == episode {
			l.Tick()
		}
		if err := f.Same(l); err != nil {
			t.Error(err)
		}
	}
	if l, _ := f.Rewind(context.Background(), n-1, nil); l.ticks == 0 {
		t.Error("the last episode was looked for from birth on; a state is kept nearer")
	}
	for _, wrong := range []int{-1, n} {
		if _, err := f.Rewind(context.Background(), wrong, nil); err == nil {
			t.Errorf("episode %d was found", wrong)
		}
	}
	f.Life.past.episodes[1].Return++
	if _, err := f.Rewind(context.Background(), n-1, nil); n > 3 && err != nil && !strings.Contains(err.Error(), "episode 1") {
		t.Error(err)
	}
	for _, name := range []string{brainFile, previousFile} {
		if err := os.Remove(f.file(name)); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := f.Rewind(context.Background(), n-1, nil); err == nil || !strings.Contains(err.Error(), "episode 1") {
		t.Errorf("another life was shown: %v", err)
	}
}

// TestLeftAloneIsTheLifeUnwatched: laying out and settling leave no mark.
func TestLeftAloneIsTheLifeUnwatched(t *testing.T) {
	f, plain := watched(t, 9), newborn(t, small(9))
	for range 5 {
		f.Life.LayOut()
		lived := f.Life.ticks + 37
		for f.Life.ticks < lived {
			if _, err := f.Tick(); err != nil {
				t.Fatal(err)
			}
			f.Life.LayOut()
		}
		if err := f.Settle(); err != nil {
			t.Fatal(err)
		}
	}
	for plain.ticks < f.Life.ticks {
		plain.Tick()
	}
	if where, err := difference(f.Life, plain); where != "" || err != nil {
		t.Errorf("%s %v", where, err)
	}
}
