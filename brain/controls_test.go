package brain

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"neonate/brain/learning/neural"
)

// between lives a newborn to the end of an episode.
func between(t *testing.T, genome string, ticks int) (*Brain, *point) {
	b, p := newBrain(t, genome, 2), newPoint(3)
	for live(b, p, ticks); p.tick != 0; {
		live(b, p, 1)
	}
	return b, p
}

func wound(t *testing.T, b *Brain, name string, on bool) {
	t.Helper()
	if err := b.Lesion(name, on); err != nil {
		t.Fatal(err)
	}
}

// A sham is all of the procedure, and the life goes on as if nothing had been.
func TestShamChangesNothing(t *testing.T) {
	a, p := between(t, "walker", 300)
	b, q := between(t, "walker", 300)
	for _, area := range lesionable {
		wound(t, b, "sham:"+area, true)
	}
	live(a, p, 300)
	live(b, q, 300)
	for _, area := range lesionable {
		wound(t, b, "sham:"+area, false)
	}
	if !bytes.Equal(save(t, a), save(t, b)) {
		t.Error("a sham changed the life")
	}
}

// A random lesion silences as many synapses as its area has, drawn from all;
// undone, each is what it was.
func TestRandomLesion(t *testing.T) {
	for _, genome := range []string{"walker", "walker-backprop"} {
		b, _ := between(t, genome, 600)
		before := save(t, b)
		wound(t, b, "random:striatum", true)
		size, silent := 0, 0
		for _, s := range b.striatum.Synapses() {
			size += s.Synapses()
		}
		for _, x := range b.tissues() {
			n := len(x.synapses.Aside())
			if s, plastic := x.synapses.(*neural.Synapses); plastic {
				n /= 2 // weight and slow weight
				if zero := zeroes(s.Weight, s.Cols, s.Synapses()/s.Rows); zero < n {
					t.Errorf("%s: %d weights are 0; want the %d silenced ones", s.Name, zero, n)
				}
			}
			silent += n
		}
		if silent != size {
			t.Errorf("%s: %d synapses are silent; the striatum has %d", genome, silent, size)
		}
		c, _ := between(t, genome, 600)
		wound(t, c, "random:striatum", true)
		if bytes.Equal(before, save(t, c)) {
			t.Errorf("%s: nothing was silenced", genome)
		}
		wound(t, c, "random:striatum", false)
		if !bytes.Equal(before, save(t, c)) {
			t.Errorf("%s: undone, it is not what it was", genome)
		}
	}
}

// zeroes counts the weights that are 0, padding apart.
func zeroes(weights []float32, cols, inputs int) int {
	n := 0
	for i, w := range weights {
		if i%cols < inputs && w == 0 {
			n++
		}
	}
	return n
}

// Silenced synapses stay silent while the others of their array learn.
func TestSilencedSynapsesLearnNothing(t *testing.T) {
	b, p := between(t, "walker", 600)
	wound(t, b, "random:striatum", true)
	s := b.striatum.Synapses()[0]
	silent := map[int]bool{}
	for i, w := range s.Weight[:s.Synapses()] {
		if w == 0 && s.Slow[i] == 0 {
			silent[i] = true
		}
	}
	if n := len(s.Aside()) / 2; n == 0 || len(silent) != n {
		t.Fatalf("found %d silent synapses; %d were silenced", len(silent), n)
	}
	before := slices.Clone(s.Weight)
	moved := 0
	live(b, p, 600)
	for i, w := range s.Weight[:s.Synapses()] {
		switch {
		case silent[i] && (w != 0 || s.Slow[i] != 0 || s.Trace[i] != 0):
			t.Fatalf("synapse %d, silenced, is %v, slow %v, trace %v", i, w, s.Slow[i], s.Trace[i])
		case !silent[i] && w != before[i]:
			moved++
		}
	}
	if moved == 0 {
		t.Error("the others learn nothing")
	}
}

// A bypassed area learns nothing and passes its input on.
func TestBypass(t *testing.T) {
	b, p := between(t, "walker", 300)
	wound(t, b, "bypass:striatum", true)
	before := tensors(t, b, "striatum.")
	for range 200 {
		live(b, p, 1)
		if b.Value() != 0 || b.Dopamine() != b.Reward() {
			t.Fatalf("striatum: found value %v, dopamine %v; want 0 and the reward, %v", b.Value(), b.Dopamine(), b.Reward())
		}
	}
	if !bytes.Equal(before, tensors(t, b, "striatum.")) {
		t.Error("a bypassed striatum learns")
	}
	wound(t, b, "bypass:striatum", false)
	wound(t, b, "bypass:cortex", true)
	before = tensors(t, b, "cortex.")
	for p.tick != 0 {
		live(b, p, 1)
	}
	b.Wake(p.senses, p.inner)
	motor := make([]float64, 4)
	for range 50 {
		b.Act(motor)
		for i, m := range motor {
			cell := float64(b.active[1][b.relays[i]%len(b.active[1])])
			if m != max(-1, min(1, cell)) {
				t.Fatalf("muscle %d: found %v; want the activity of its cell, %v", i, m, cell)
			}
		}
		p.step(motor)
		b.Feel(p.senses, p.inner, false, false)
	}
	if !bytes.Equal(before, tensors(t, b, "cortex.")) {
		t.Error("a bypassed cortex learns")
	}
}

// What is cooled comes back; what is lesioned stays out, cooled or not.
func TestCool(t *testing.T) {
	b, p := between(t, "walker", 300)
	rest := func() bool {
		live(b, p, 3)
		return !slices.ContainsFunc(b.motor, func(m float64) bool { return m != 0 })
	}
	step := func(do func(string, bool) error, name string, on, want bool) {
		t.Helper()
		if err := do(name, on); err != nil {
			t.Fatal(err)
		}
		if rest() != want {
			t.Errorf("cortex at rest: %v; want %v", !want, want)
		}
	}
	step(b.Cool, "cortex", true, true)
	step(b.Cool, "cortex", false, false)
	step(b.Lesion, "cortex", true, true)
	step(b.Cool, "cortex", true, true)
	step(b.Cool, "cortex", false, true)
	step(b.Cool, "cortex", true, true)
	step(b.Lesion, "cortex", false, true)
	step(b.Cool, "cortex", false, false)
}

// Saved and resumed, a lesioned animal goes on the same, whatever the lesion.
func TestLesionedLifeGoesOnTheSame(t *testing.T) {
	for _, names := range []string{"cortex", "hypothalamus", "learning", "cool:striatum", "sham:cortex", "random:cortex",
		"random:striatum,random:cortex", "bypass:striatum", "bypass:cortex", "cool:random:cortex,cortex"} {
		for _, first := range []int{590, 600} { // within an episode, and between two
			whole, part := newBrain(t, "walker", 3), newBrain(t, "walker", 3)
			p, q := newPoint(5), newPoint(5)
			live(whole, p, first)
			live(part, q, first)
			for _, name := range strings.Split(names, ",") {
				wound(t, whole, name, true)
				wound(t, part, name, true)
			}
			live(whole, p, 7)
			live(part, q, 7)
			again := newBrain(t, "walker", 3)
			restore(t, again, save(t, part))
			live(whole, p, 100)
			live(again, q, 100)
			for _, name := range strings.Split(names, ",") {
				wound(t, whole, name, false)
				wound(t, again, name, false)
			}
			live(whole, p, 100)
			live(again, q, 100)
			if !bytes.Equal(save(t, whole), save(t, again)) {
				t.Errorf("%s at %d: the lives part", names, first)
			}
		}
	}
}

// Wrong names are refused with what is allowed.
func TestLesionNames(t *testing.T) {
	b := newBrain(t, "walker", 1)
	for name, want := range map[string]string{
		"cortx":            "did you mean cortex?",
		"":                 "allowed cortex, striatum",
		"shm:cortex":       "allowed before an area sham, random, bypass (did you mean sham?)",
		"random:righting":  "allowed cortex, striatum, cerebellum, brainstem",
		"bypass:striatm":   "did you mean striatum?",
		"cool:sham:escap":  "did you mean escape?",
		"cool:cool:cortex": "found control \"cool\"",
	} {
		if err := b.Lesion(name, true); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: found error %v; want %q in it", name, err, want)
		}
	}
	if len(b.lesions.names) != 0 {
		t.Errorf("refused lesions were carried out: %v", b.lesions.names)
	}
}
