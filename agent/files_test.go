package agent

import (
	"bytes"
	"math"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestEpisodesReadBackAsTheyWereWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var h history
		for range rapid.IntRange(0, 120).Draw(t, "episodes") {
			e := Episode{
				Number: uint64(h.len()),
				Tick:   rapid.Uint64Range(0, 1<<50).Draw(t, "tick"),
				Length: rapid.IntRange(1, 1<<30).Draw(t, "length"),
				Return: rapid.Float64Range(-1e300, 1e300).Draw(t, "return"),
				Reward: rapid.Float64().Draw(t, "reward"),
				End:    rapid.SampledFrom([]string{"fall", "finish", "limit"}).Draw(t, "end"),
			}
			for i := range e.Learner {
				e.Learner[i] = rapid.Float64().Draw(t, "learner")
			}
			h.add(e)
		}
		var csv bytes.Buffer
		if err := h.writeCSV(&csv); err != nil {
			t.Fatal(err)
		}
		n := rapid.IntRange(0, h.len()).Draw(t, "n")
		got, err := readCSV(bytes.NewReader(csv.Bytes()), n)
		if err != nil {
			t.Fatal(err)
		}
		if n > 0 && !reflect.DeepEqual(got.episodes, h.episodes[:n]) {
			t.Fatalf("got %v, want %v", got.episodes, h.episodes[:n])
		}
		if _, err := readCSV(bytes.NewReader(csv.Bytes()), h.len()+1); err == nil {
			t.Fatal("a table that is too short was accepted")
		}
	})
}

func TestMeanIsOfTheLastHundred(t *testing.T) {
	var h history
	for i := range 250 {
		h.add(Episode{Number: uint64(i), Tick: uint64(10 * (i + 1)), Return: float64(i)})
	}
	if got, want := h.episodes[249].Mean, 199.5; got != want {
		t.Errorf("mean-100 after returns 0 to 249: %v, want %v", got, want)
	}
	if got, want := h.episodes[9].Mean, 4.5; got != want {
		t.Errorf("mean of the first ten: %v, want %v", got, want)
	}
	// Mean-100 is defined from the 100th episode on, where it is 49.5.
	if tick, ok := h.firstAt(40); !ok || tick != 1000 {
		t.Errorf("first at 40: tick %d, %v; want 1000", tick, ok)
	}
	if tick, ok := h.firstAt(100.5); !ok || tick != 1510 {
		t.Errorf("first at 100.5: tick %d, %v; want 1510", tick, ok)
	}
	if _, ok := h.firstAt(1000); ok {
		t.Error("it reached what it never reached")
	}
	if best, ok := h.best(); !ok || best != 199.5 {
		t.Errorf("best %v, %v; want 199.5", best, ok)
	}
}

func TestLogReadsBack(t *testing.T) {
	log := []Intervention{{Tick: 3, Kind: "lesion", Area: "cortex"}, {Tick: 3, Kind: "freeze"}, {Tick: 9, Kind: "thaw"}}
	var text bytes.Buffer
	if err := writeLog(&text, log); err != nil {
		t.Fatal(err)
	}
	if got, err := readLog(&text); err != nil || !reflect.DeepEqual(got, log) {
		t.Errorf("got %v, %v", got, err)
	}
	for _, wrong := range []string{
		`{"tick":5,"kind":"freeze"}` + "\n" + `{"tick":4,"kind":"thaw"}`,
		`{"tick":-1,"kind":"freeze"}`,
		`{"tick":1,"sort":"freeze"}`,
		`freeze`,
	} {
		if _, err := readLog(strings.NewReader(wrong)); err == nil || !strings.Contains(err.Error(), "line ") {
			t.Errorf("%s: error %v; want one that names the line", wrong, err)
		}
	}
}

// TestPlannedLesion holds a lesion at a tick to one made by hand there.
func TestPlannedLesion(t *testing.T) {
	planned := newborn(t, Birth{World: "walker", Seed: 2, Lesions: []string{"striatum@150"}})
	byHand := newborn(t, Birth{World: "walker", Seed: 2})
	never := newborn(t, Birth{World: "walker", Seed: 2})
	for range 400 {
		if byHand.ticks == 150 {
			if err := byHand.Intervene(Intervention{Kind: "lesion", Area: "striatum"}); err != nil {
				t.Fatal(err)
			}
		}
		planned.Tick()
		byHand.Tick()
		never.Tick()
	}
	if where, err := difference(planned, byHand); where != "" || err != nil {
		t.Errorf("planned and by hand: %s %v", where, err)
	}
	if where, _ := difference(planned, never); where == "" {
		t.Error("the lesion changed nothing")
	}
	if want := []Intervention{{Tick: 150, Kind: "lesion", Area: "striatum"}}; !reflect.DeepEqual(planned.schedule.done, want) {
		t.Errorf("log %v, want %v", planned.schedule.done, want)
	}
}

func FuzzEpisodes(f *testing.F) {
	var h history
	h.add(Episode{Number: 0, Tick: 9, Length: 9, Return: -1.5, End: "fall"})
	var csv bytes.Buffer
	if err := h.writeCSV(&csv); err != nil {
		f.Fatal(err)
	}
	f.Add(csv.Bytes(), 1)
	f.Add([]byte("episode\n1\n"), 1)
	f.Fuzz(func(t *testing.T, src []byte, n int) {
		if h, err := readCSV(bytes.NewReader(src), n); err == nil && h.len() < n && n < math.MaxInt {
			t.Fatalf("accepted %d episodes for %d", h.len(), n)
		}
	})
}

func FuzzLog(f *testing.F) {
	f.Add([]byte(`{"tick":3,"kind":"lesion","area":"cortex"}`))
	f.Fuzz(func(t *testing.T, src []byte) {
		log, err := readLog(bytes.NewReader(src))
		if err != nil {
			return
		}
		var text bytes.Buffer
		if err := writeLog(&text, log); err != nil {
			t.Fatal(err)
		}
		if again, err := readLog(&text); err != nil || len(again) != len(log) {
			t.Fatalf("what was read and written is refused: %v", err)
		}
	})
}

func FuzzState(f *testing.F) {
	l, err := New(Birth{World: "walker", Seed: 1, Set: []string{"genome.pathways[0].cells=32"}})
	if err != nil {
		f.Fatal(err)
	}
	s, err := l.state()
	if err != nil {
		f.Fatal(err)
	}
	good, err := s.encode()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(good)
	f.Add(good[:100])
	f.Fuzz(func(t *testing.T, src []byte) {
		s, err := decodeState(src)
		if err == nil && !bytes.Equal(src, good) {
			// Another good file may be loaded or refused, but not crash.
			_ = l.restore(s, history{}, nil)
		}
	})
}
