package env

import (
	"testing"

	"neonate/internal/strict"
)

// An episode begins with the block that the world says, and goes on from there.
func TestTrialsBeginWithABlock(t *testing.T) {
	for begin, want := range map[string]string{"plain": "plain", "clamp": "clamp", "washout": "washout"} {
		e := reach(t, strict.Override{Path: "trials.begin", Value: begin}, strict.Override{Path: "trials.blocks[2].trials", Value: "1"})
		blocks := blocksMet(e, 700)
		if blocks[0] != want || begin == "clamp" && blocks[len(blocks)-1] != "washout" {
			t.Errorf("begin %q: found blocks %v; want %s first", begin, blocks, want)
		}
	}
}

func reach(t *testing.T, set ...strict.Override) *Env {
	t.Helper()
	e := load(t, "reach", set...)
	e.Reset(1, 0)
	return e
}

// blocksMet are the blocks of so many ticks, in order.
func blocksMet(e *Env, ticks int) []string {
	var blocks []string
	for range ticks {
		e.Step([]float64{0, 0})
		if b := e.Trial().Block; b != "" && (len(blocks) == 0 || blocks[len(blocks)-1] != b) {
			blocks = append(blocks, b)
		}
	}
	return blocks
}

// A fixed part stays where it is born, whatever its limbs do.
func TestFixedPartStays(t *testing.T) {
	e := reach(t)
	trunk, err := e.Part("trunk")
	if err != nil {
		t.Fatal(err)
	}
	hand, err := e.Part("hand")
	if err != nil {
		t.Fatal(err)
	}
	moved := 0.0
	for tick := range 600 {
		swing := 1 - 2*float64(tick/40%2)
		e.Step([]float64{swing, -swing})
		if m := e.Motion(trunk); m.At != m.Birth || m.Velocity.X != 0 || m.Velocity.Y != 0 {
			t.Fatalf("tick %d: the trunk is at %v, born at %v", tick, m.At, m.Birth)
		}
		m := e.Motion(hand)
		moved = max(moved, m.At.X-m.Birth.X)
	}
	if moved < 0.1 {
		t.Errorf("the hand moved by %g m; want at least 0.1", moved)
	}
}
