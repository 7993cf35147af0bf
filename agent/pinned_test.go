package agent

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"runtime"
	"sync"
	"testing"
)

// pinned is the hash of a life of 3,000 ticks: its episodes and every number
// of its brain. It changes when the physics, the learner or a stream of chance
// changes, and then every published figure wants measuring again.
const pinned = "6ce06c447ee5a2d7061e1a69d5c4597886e7271eacb13a4a9bc254aa5a8572db"

// shortLife lives 3,000 ticks and returns the hash.
func shortLife(t *testing.T) string {
	l, err := New(Birth{World: "walker", Seed: 1})
	if err != nil {
		t.Error(err)
		return ""
	}
	for range 3000 {
		l.Tick()
	}
	h := sha256.New()
	if err := l.past.writeCSV(h); err != nil {
		t.Error(err)
	}
	s, err := l.state()
	if err != nil {
		t.Error(err)
		return ""
	}
	for _, tensor := range s.brains[0].Tensors {
		fmt.Fprintln(h, tensor.Name, tensor.Shape, tensor.F32, tensor.F64, tensor.I64, tensor.U8)
	}
	return hex.EncodeToString(h.Sum(nil))
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
