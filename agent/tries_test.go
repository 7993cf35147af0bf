package agent

import (
	"bytes"
	"context"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// A life's trials are kept in its folder: one that is stopped, resumed, rewound
// or lived again has had the same.
func TestTriesAreKept(t *testing.T) {
	birth := Birth{World: "balance", Seed: 3}
	whole := newborn(t, birth)
	whole.grow(3000)
	f, err := OpenOrCreate(filepath.Join(t.TempDir(), "life"), newborn(t, birth), false)
	if err != nil {
		t.Fatal(err)
	}
	for until := uint64(1000); until <= 3000; until += 1000 {
		if _, err := f.Run(context.Background(), until, nil); err != nil {
			t.Fatal(err)
		}
		f.Close()
		if f, err = Open(f.Path); err != nil {
			t.Fatal(err)
		}
	}
	defer f.Close()
	if len(whole.tries) < 5 || len(f.Life.tries) != len(whole.tries) {
		t.Fatalf("%d trials, stopped and resumed %d", len(whole.tries), len(f.Life.tries))
	}
	var rows [2]bytes.Buffer
	whole.writeTries(&rows[0])
	f.Life.writeTries(&rows[1])
	if rows[0].String() != rows[1].String() {
		t.Errorf("stopped and resumed the trials are\n%s\nand not\n%s", &rows[1], &rows[0])
	}
	young, err := f.Rewind(context.Background(), len(f.Life.Past())-1, nil)
	if err != nil {
		t.Fatal(err)
	}
	if n := len(young.tries); n == 0 || n >= len(whole.tries) || !slices.Equal(young.tries, whole.tries[:n]) {
		t.Errorf("rewound, it has had %d trials of %d", n, len(whole.tries))
	}
}

func TestWrongTries(t *testing.T) {
	for text, says := range map[string]string{
		"":                                  "line 1",
		tryHeader + "\n1,0,1,b,k":           "line 2: found 5 cells",
		tryHeader + "\n1,0,1,b,k,x":         "line 2",
		tryHeader + "\n1,0,1,b,k,2\n-1,0,1": "line 3",
	} {
		if _, err := readTries(strings.NewReader(text), 9); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%q: %v; want %q in it", text, err, says)
		}
	}
}
