package agent

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"neonate/brain"
)

// hunted is a small-brained rodent at which a bird dives in every episode.
func hunted(t *testing.T) Birth {
	t.Helper()
	return Birth{World: "meadow", Genome: "rodent", Seed: 4, Set: []string{"world.limit=700", "genome.pathways[0].cells=8",
		"world.sky={stimuli: [{name: s, start: 1, dive: {size: [0.6, 0.6], speed: [4, 4], angle: [70, 70], distance: 16, reach: 0.3}}]}"}}
}

// The log has a line for every change of who holds the muscles, and no other:
// at every tick its last line is what the snapshot says.
func TestReflexLogIsTheArbiter(t *testing.T) {
	l := newborn(t, hunted(t))
	var view brain.Snapshot
	for range 1500 {
		l.Tick()
		l.animals[0].brain.Snapshot(&view)
		last := grip{}
		if n := len(l.grips.list); n > 0 {
			last = l.grips.list[n-1]
		}
		if last.Reflex != view.Held.Reflex {
			t.Fatalf("tick %d: the log ends with %q, the snapshot says %q", l.ticks, last.Reflex, view.Held.Reflex)
		}
		if view.Held.Takes && view.Holder != view.Held.Reflex {
			t.Fatalf("tick %d: %s takes the muscles, and the snapshot's holder is %s", l.ticks, view.Held.Reflex, view.Holder)
		}
	}
	escapes := 0
	for i, g := range l.grips.list {
		if i > 0 && g.Reflex == l.grips.list[i-1].Reflex {
			t.Errorf("%s follows itself at tick %d", g.Reflex, g.Tick)
		}
		if g.Reflex == "escape" {
			escapes++
			if g.Urgency != 0.9 || !g.Takes || g.Cause.Name != "looming" || g.Cause.Value < 10 || g.Cause.Value > 30 || g.Cause.Unit != "°" {
				t.Errorf("escape, by the log: %+v", g)
			}
		}
	}
	if escapes < 1 {
		t.Errorf("%d escapes in two episodes with a bird each; want some", escapes)
	}
}

func TestReflexLogIsReadBack(t *testing.T) {
	l := newborn(t, hunted(t))
	for range 1500 {
		l.Tick()
	}
	var text, again, cut bytes.Buffer
	if err := l.grips.write(&text); err != nil {
		t.Fatal(err)
	}
	var back grips
	if err := back.read(bytes.NewReader(text.Bytes()), l.ticks); err != nil {
		t.Fatal(err)
	}
	if back.write(&again); !bytes.Equal(text.Bytes(), again.Bytes()) {
		t.Error("read and written again it has other bytes")
	}
	if err := back.read(bytes.NewReader(text.Bytes()), 700); err != nil {
		t.Fatal(err)
	}
	if back.write(&cut); !bytes.HasPrefix(text.Bytes(), cut.Bytes()) || cut.Len() == text.Len() || back.list[len(back.list)-1].Tick > 700 {
		t.Error("read up to tick 700 it is not the beginning")
	}
	for _, c := range []struct{ text, want string }{
		{"tick,animal\n", "line 1: found"},
		{gripHeader + "\n1,1,escape\n", "line 2: found 3 cells"},
		{gripHeader + "\nsoon,1,escape,0.9,true,looming,18,°\n", "line 2:"},
		{gripHeader + "\n1,0,escape,0.9,true,looming,18,°\n", "line 2: found animal 0; allowed 1 to 64"},
	} {
		if err := back.read(strings.NewReader(c.text), 700); err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%q: got %v, want %s", c.text, err, c.want)
		}
	}
}

// A life that was stopped and resumed has the log of one that was not.
func TestReflexLogOfAResumedLife(t *testing.T) {
	live := func(path string, until uint64, resume bool) {
		f, err := OpenOrCreate(path, newborn(t, hunted(t)), resume)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		if _, err := f.Run(t.Context(), until, nil); err != nil {
			t.Fatal(err)
		}
	}
	whole, broken := t.TempDir(), t.TempDir()
	live(whole, 2000, false)
	live(broken, 600, false)
	live(broken, 2000, true)
	var logs [2][]byte
	for i, dir := range []string{whole, broken} {
		var err error
		if logs[i], err = os.ReadFile(filepath.Join(dir, gripsFile)); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(logs[0], logs[1]) || bytes.Count(logs[0], []byte("escape")) < 2 {
		t.Errorf("whole:\n%s\nstopped and resumed:\n%s", logs[0], logs[1])
	}
}

// An animal without reflexes leaves no log of them.
func TestNoReflexesNoLog(t *testing.T) {
	dir := t.TempDir()
	f, err := OpenOrCreate(dir, newborn(t, Birth{World: "walker", Genome: "walker", Seed: 1}), false)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if _, err := f.Run(t.Context(), 10, nil); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(dir, gripsFile)); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("got %v", err)
	}
}
