package agent

import "testing"

// An end that the world doesn't punish is no fall, though its last tick cost
// more than it earned.
func TestAFinishIsNoFall(t *testing.T) {
	for _, c := range []struct {
		set  string
		end  string
		fell bool
	}{
		{"world.ends[2].beyond.high=0.01", "finish", false},
		{"world.ends[1].beyond.low=80", "fall", true},
	} {
		l, err := New(Birth{World: "walker", Seed: 1, Set: []string{c.set}})
		if err != nil {
			t.Fatal(err)
		}
		lost := 0
		for range 40 {
			for !l.Tick() {
			}
			e := l.past.episodes[l.past.len()-1]
			if e.End != c.end || e.Fell != c.fell {
				t.Fatalf("%s: found end %s, fell %v; want %s, %v", c.set, e.End, e.Fell, c.end, c.fell)
			}
			if e.Return < 0 {
				lost++
			}
		}
		if lost == 0 {
			t.Errorf("%s: no episode of 40 lost anything; this test compares nothing", c.set)
		}
	}
}
