package brain

import (
	"bytes"
	"math"
	"slices"
	"strings"
	"testing"

	"neonate/brain/genomes"
	"neonate/brain/learning/neural"
	"neonate/brain/signal"
	"neonate/internal/safetensors"
	"neonate/internal/strict"
)

func save(t *testing.T, b *Brain) []byte {
	t.Helper()
	file, err := b.Save()
	if err != nil {
		t.Fatal(err)
	}
	src, err := safetensors.Encode(file)
	if err != nil {
		t.Fatal(err)
	}
	return src
}

func restore(t *testing.T, b *Brain, src []byte) {
	t.Helper()
	file, err := safetensors.Decode(src)
	if err != nil {
		t.Fatal(err)
	}
	if err := b.Load(file); err != nil {
		t.Fatal(err)
	}
}

// N + M ticks equal N, save, load, M: in the middle of an episode and between
// two, whole and lesioned.
func TestSavedLifeGoesOnTheSame(t *testing.T) {
	for _, name := range variants {
		for _, first := range []int{1000, 1020} { // episodes end at multiples of 60
			for _, lesion := range []string{"", "striatum"} {
				whole, part := newBrain(t, name, 3), newBrain(t, name, 3)
				p, q := newPoint(5), newPoint(5)
				live(whole, p, first)
				live(part, q, first)
				if lesion != "" {
					whole.Lesion(lesion, true)
					part.Lesion(lesion, true)
				}
				again := newBrain(t, name, 3)
				restore(t, again, save(t, part))
				live(whole, p, 2000-first)
				live(again, q, 2000-first)
				if !bytes.Equal(save(t, whole), save(t, again)) {
					t.Errorf("%s saved at %d, lesion %q: the lives part", name, first, lesion)
				}
				if p.x != q.x || p.y != q.y {
					t.Errorf("%s saved at %d, lesion %q: the bodies part", name, first, lesion)
				}
			}
		}
	}
}

// The same birth gives the same bytes on every kernel; another seed others.
func TestLifeDependsOnSeedAlone(t *testing.T) {
	for _, name := range variants {
		g, err := load(name)
		if err != nil {
			t.Fatal(err)
		}
		var first []byte
		for _, k := range neural.Kernels() {
			b, err := NewOn(k, g, bipedPlug(), 4)
			if err != nil {
				t.Fatal(err)
			}
			live(b, newPoint(6), 400)
			src := save(t, b)
			if first == nil {
				first = src
			}
			if !bytes.Equal(first, src) {
				t.Errorf("%s: kernel %s gives another life than the plain one", name, k.Name())
			}
		}
		other := newBrain(t, name, 5)
		live(other, newPoint(6), 400)
		if bytes.Equal(first, save(t, other)) {
			t.Errorf("%s: seeds 4 and 5 give the same life", name)
		}
	}
}

// A frozen brain's state keeps every byte, whatever it lives through.
func TestFrozenChangesNothing(t *testing.T) {
	for _, name := range variants {
		b := newBrain(t, name, 7)
		p := newPoint(8)
		for live(b, p, 500); p.tick != 0; {
			live(b, p, 1)
		}
		before := save(t, b)
		for _, mode := range []struct{ explore, slow bool }{{true, false}, {false, false}, {false, true}, {true, true}} {
			b.Freeze(true)
			b.Explore(mode.explore)
			b.Consolidated(mode.slow)
			q := newPoint(9)
			for live(b, q, 1000); q.tick != 0; {
				live(b, q, 1)
			}
			if !bytes.Equal(before, save(t, b)) {
				t.Errorf("%s: frozen, explore %v, slow %v: the state changed", name, mode.explore, mode.slow)
			}
		}
		b.Freeze(false)
		live(b, newPoint(9), 60)
		if bytes.Equal(before, save(t, b)) {
			t.Errorf("%s: thawed, it learns nothing", name)
		}
	}
}

// Frozen in the middle of an episode, nothing but the activity changes.
func TestFrozenMidEpisodeKeepsTraces(t *testing.T) {
	b := newBrain(t, "walker", 7)
	p := newPoint(8)
	live(b, p, 1030)
	before, _ := safetensors.Decode(save(t, b))
	b.Freeze(true)
	live(b, p, 1000)
	after, _ := safetensors.Decode(save(t, b))
	for _, x := range before.Tensors {
		y, ok := after.Find(x.Name)
		if strings.HasPrefix(x.Name, "activity.") {
			continue
		}
		if !ok || !slices.Equal(x.F32, y.F32) || !slices.Equal(x.F64, y.F64) || !slices.Equal(x.I64, y.I64) || !bytes.Equal(x.U8, y.U8) {
			t.Errorf("%s changed", x.Name)
		}
	}
}

func TestLoadRefusesAnother(t *testing.T) {
	b := newBrain(t, "walker", 1)
	file, err := b.Save()
	if err != nil {
		t.Fatal(err)
	}
	other := func(seed uint64, plug signal.Plug, set ...strict.Override) *Brain {
		g, err := genomes.Load("walker", set...)
		if err != nil {
			t.Fatal(err)
		}
		b, err := New(g, plug, seed)
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	lame := bipedPlug()
	lame.Muscles = lame.Muscles[:3]
	deaf := bipedPlug()
	deaf.Senses[4].Name = "whisker"
	for _, c := range []struct {
		name string
		to   *Brain
		want string
	}{
		{"seed", other(2, bipedPlug()), "seed"},
		{"cells", other(1, bipedPlug(), strict.Override{Path: "pathways[0].cells", Value: "2048"}), "pathways[0].cells: found 4096; allowed 2048"},
		{"entropy", other(1, bipedPlug(), strict.Override{Path: "cortex.areas[0].entropy", Value: "0.02"}), "cortex.areas[0].entropy: found 0.01; allowed 0.02"},
		{"muscles", other(1, lame), "muscles"},
		{"senses", other(1, deaf), "whisker"},
		{"genome", newBrain(t, "walker-backprop", 1), "name: found walker; allowed walker-backprop"},
	} {
		before := save(t, c.to)
		if err := c.to.Load(file); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: found error %v; want %q in it", c.name, err, c.want)
		}
		if !bytes.Equal(before, save(t, c.to)) {
			t.Errorf("%s: a refused state changed the brain", c.name)
		}
	}
}

// A file whose tensors do not fit is refused before anything is changed.
func TestLoadRefusesTensors(t *testing.T) {
	for name, spoil := range map[string]func(*safetensors.File){
		"missing": func(f *safetensors.File) { f.Tensors = f.Tensors[1:] },
		"additional": func(f *safetensors.File) {
			f.Tensors = append(f.Tensors, safetensors.Tensor{Name: "x", Shape: []int{0}})
		},
		"short": func(f *safetensors.File) {
			x, _ := f.Find("cortex.motor.mean.weight")
			x.Shape, x.F32 = []int{4, 4095}, make([]float32, 4*4095)
		},
		"type": func(f *safetensors.File) {
			x, _ := f.Find("ticks")
			x.I64, x.F64 = nil, []float64{1}
		},
		"stream": func(f *safetensors.File) {
			x, _ := f.Find("stream.exploration")
			x.U8 = make([]byte, len(x.U8))
		},
		"not finite": func(f *safetensors.File) {
			x, _ := f.Find("cortex.motor.mean.weight")
			x.F32 = slices.Clone(x.F32)
			x.F32[7] = float32(math.NaN())
		},
		"lesion": func(f *safetensors.File) { f.Metadata["brain.lesions"] = "soul" },
		"genome": func(f *safetensors.File) { f.Metadata["brain.genome"] = "{}" },
		"body":   func(f *safetensors.File) { delete(f.Metadata, "brain.plug") },
	} {
		b, c := newBrain(t, "walker", 1), newBrain(t, "walker", 1)
		live(b, newPoint(1), 20)
		file, err := b.Save()
		if err != nil {
			t.Fatal(err)
		}
		spoil(file)
		before := save(t, c)
		if err := c.Load(file); err == nil {
			t.Errorf("%s: accepted", name)
		}
		if !bytes.Equal(before, save(t, c)) {
			t.Errorf("%s: a refused state changed the brain", name)
		}
	}
}
