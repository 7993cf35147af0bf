package brain

import (
	"bytes"
	"math"
	"slices"
	"strings"
	"testing"

	"neonate/brain/genomes"
	"neonate/brain/signal"
	"neonate/internal/strict"
)

// bipedWires are the 24 senses of the biped, in its order.
var bipedWires = []string{
	"hull.angle", "hull.spin", "hull.vx", "hull.vy",
	"hip0.angle", "hip0.speed", "knee0.angle", "knee0.speed", "shin0.touch",
	"hip1.angle", "hip1.speed", "knee1.angle", "knee1.speed", "shin1.touch",
	"lidar.0", "lidar.1", "lidar.2", "lidar.3", "lidar.4", "lidar.5", "lidar.6", "lidar.7", "lidar.8", "lidar.9",
}

func steppingPlug() signal.Plug {
	p := bipedPlug()
	for i, name := range bipedWires {
		p.Senses[i].Name = name
	}
	return p
}

func newStepping(t *testing.T, seed uint64, set ...strict.Override) *Brain {
	t.Helper()
	g, err := genomes.Load("walker-stepping", set...)
	if err != nil {
		t.Fatal(err)
	}
	b, err := New(g, steppingPlug(), seed)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// The cortex's commands to the brainstem bend what the muscles get a tick
// later, and without a cortex or a brainstem they do not.
func TestCortexBendsTheRhythm(t *testing.T) {
	motors := func(lesion string, commanded bool) []float64 {
		b := newStepping(t, 1)
		if lesion != "" {
			if err := b.Lesion(lesion, true); err != nil {
				t.Fatal(err)
			}
		}
		b.Freeze(true)
		b.Explore(commanded) // a newborn's mean command is 0: all that it commands is noise
		p := newPoint(1)
		var all []float64
		motor := make([]float64, 4)
		b.Wake(p.senses, p.inner)
		for range 40 {
			b.Act(motor)
			all = append(all, motor...)
			p.r.NormFloat64()
			b.Feel(p.senses, p.inner, false, false)
		}
		return all
	}
	innate := motors("", false)
	if slices.Max(innate) == 0 {
		t.Fatal("a newborn's oscillators move no muscle")
	}
	if slices.Equal(innate, motors("", true)) {
		t.Error("the cortex's commands change nothing")
	}
	for _, lesion := range []string{"cortex", "learning"} {
		if !slices.Equal(innate, motors(lesion, true)) {
			t.Errorf("lesion %s: the muscles get something else than the innate rhythm", lesion)
		}
	}
	for _, lesion := range []string{"brainstem", "stepping"} {
		for _, m := range motors(lesion, true) {
			if m != 0 {
				t.Fatalf("lesion %s: a muscle gets %v of a cortex that commands none", lesion, m)
			}
		}
	}
}

// A watcher sees the commands to the brainstem by name, as the cortex gave them.
func TestSnapshotShowsTheTracts(t *testing.T) {
	b := newStepping(t, 1)
	live(b, newPoint(1), 20)
	var s Snapshot
	b.Snapshot(&s)
	n := 0
	for _, tract := range s.Tracts {
		if tract.From != "cortex" || tract.To != "brainstem" {
			continue
		}
		if want := b.genome.Brainstem.Descending[n].Name; tract.Carries != want || tract.Value != b.Brainstem().Command(n) || tract.Value == 0 {
			t.Errorf("tract %d: found %+v; the brainstem has %s at %v", n, tract, want, b.Brainstem().Command(n))
		}
		n++
	}
	if n != len(b.genome.Brainstem.Descending) {
		t.Fatalf("found %d tracts", n)
	}
}

// A life with commands to the brainstem that is saved in the middle of an
// episode goes on with the same bytes.
func TestSavedSteppingGoesOnTheSame(t *testing.T) {
	for _, first := range []int{300, 330} {
		whole, part := newStepping(t, 3), newStepping(t, 3)
		p, q := newPoint(5), newPoint(5)
		live(whole, p, first)
		live(part, q, first)
		again := newStepping(t, 3)
		restore(t, again, save(t, part))
		live(whole, p, 700)
		live(again, q, 700)
		if !bytes.Equal(save(t, whole), save(t, again)) {
			t.Errorf("saved at %d: the lives part", first)
		}
	}
}

// The learner learns its commands to the brainstem as it learns those to the
// muscles: dopamine moves the weights of every one, and its spread is told.
func TestCommandsToTheBrainstemAreLearned(t *testing.T) {
	b := newStepping(t, 2)
	live(b, newPoint(2), 300)
	a := b.areas[0]
	moved := 0
	for i := range a.Muscles() {
		if mean, spread := a.Intention(i); mean != 0 && spread != math.Ln2 {
			moved++
		}
	}
	if moved != a.Muscles() {
		t.Errorf("%d of %d commands were learned", moved, a.Muscles())
	}
	d := b.Diagnostics()
	if want := 4 + len(b.genome.Brainstem.Descending); len(d.Spread) != want {
		t.Errorf("found %d spreads; want %d: the muscles, then the tracts", len(d.Spread), want)
	}
}

// The learner feels the oscillators' phases, and the body's own senses are as
// they were.
func TestLearnerFeelsThePhases(t *testing.T) {
	b := newStepping(t, 1)
	if got, want := len(b.afferents.order), 24+4; got != want {
		t.Fatalf("found %d afferents; want %d", got, want)
	}
	live(b, newPoint(1), 30)
	up := b.ascend(b.felt)
	if !slices.Equal(up[:24], b.felt) {
		t.Error("the senses changed on the way up")
	}
	for i := 24; i < len(up); i += 2 {
		if r := math.Hypot(up[i], up[i+1]); math.Abs(r-1) > 1e-12 {
			t.Errorf("cosine %v and sine %v of no phase", up[i], up[i+1])
		}
	}
	if err := b.Lesion("brainstem", true); err != nil {
		t.Fatal(err)
	}
	for _, v := range b.ascend(b.felt)[24:] {
		if v != 0 {
			t.Errorf("a lesioned brainstem reports %v", v)
		}
	}
}

// A tick with commands to the brainstem allocates nothing.
func TestSteppingAllocatesNothing(t *testing.T) {
	b, p := newStepping(t, 1), newPoint(1)
	motor := make([]float64, 4)
	live(b, p, 100)
	if n := testing.AllocsPerRun(300, func() {
		b.Act(motor)
		b.Feel(p.senses, p.inner, false, false)
	}); n != 0 {
		t.Errorf("found %g allocations a tick", n)
	}
}

func TestCommandsAreBoundByName(t *testing.T) {
	for _, c := range []struct{ path, value, want string }{
		{"brainstem.descending[0].name", "hip0", "brainstem.descending[0].name: found hip0, a muscle of this body"},
		{"cortex.areas[0].muscles[0]", "driv", "found muscle \"driv\", which this body lacks; allowed"},
	} {
		g, err := genomes.Load("walker-stepping", strict.Override{Path: c.path, Value: c.value})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := New(g, steppingPlug(), 1); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s = %s: found error %v; want %q in it", c.path, c.value, err, c.want)
		}
	}
}
