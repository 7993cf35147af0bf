package agent

import (
	"context"
	"path/filepath"
	"runtime"
	"sync"
	"testing"
)

// pinned is the hash of a life of 3,000 ticks. It changes when the physics,
// the learner, a stream of chance or a file's form changes, and then every
// published figure wants measuring again.
const pinned = "c72c1f7469388512172c38ecfd5754a06595649c7d5aec054e528f40fdc623ad"

// shortLife lives 3,000 ticks into a new folder and returns the hash.
func shortLife(t *testing.T) string {
	l, err := New(Birth{World: "walker", Seed: 1})
	if err != nil {
		t.Error(err)
		return ""
	}
	f, err := OpenOrCreate(filepath.Join(t.TempDir(), "life"), l, false)
	if err != nil {
		t.Error(err)
		return ""
	}
	defer f.Close()
	s, err := f.Run(context.Background(), 3000, nil)
	if err != nil {
		t.Error(err)
	}
	return s.Hash
}

func TestShortLifeIsPinned(t *testing.T) {
	if runtime.GOARCH != "amd64" {
		t.Skip("other processors round the physics' products otherwise; within one, lives are equal")
	}
	if got := shortLife(t); got != pinned {
		t.Errorf("hash %s, pinned is %s", got, pinned)
	}
}

func TestLivesSideBySideAreTheSame(t *testing.T) {
	want := shortLife(t)
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			if got := shortLife(t); got != want {
				t.Errorf("hash %s beside others, %s alone", got, want)
			}
		})
	}
	all.Wait()
}
