package agent

import (
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"neonate/env"
	"neonate/worlds"
)

// support is a hand that holds a newborn by a strap above its hull and walks
// along with it, as one does with an infant on a treadmill (Thelen 1984).
type support struct{ height, speed float64 }

// treading is what the legs of a newborn walker did.
type treading struct {
	steps     int     // of the leg that took fewer
	variation float64 // coefficient of variation of the far leg's period
	phase     float64 // of the near leg's steps in the far leg's cycle, circular mean
	fell      float64 // s; the whole time if it did not
}

// tread lets a newborn whose learner is silenced step for so many seconds,
// held by a hand or by nobody (nil).
func tread(t *testing.T, world string, seed uint64, held *support, seconds float64, set ...string) treading {
	t.Helper()
	l, err := New(Birth{World: world, Genome: "walker-stepping", Seed: seed, Lesions: []string{"learning"}, Set: append(set, "genome.pathways[0].cells=8")})
	if err != nil {
		t.Fatal(err)
	}
	l.intervene()
	l.wake()
	hull, err := l.world.Part("hull")
	if err != nil {
		t.Fatal(err)
	}
	const strap, ground = 2.0, 10.0 / 3 // m
	limbs := [2]struct {
		knee int     // sense
		bent float64 // rad: a knee that passes it lifts its foot
	}{{6, -0.42}, {11, -0.12}} // 0.4 beyond the standing one
	var lifts [2][]float64
	var before [2]float64
	out := treading{fell: seconds}
	for k := range int(seconds * 50) {
		if held != nil {
			l.world.Pull(hull, env.Point{X: 0.1, Y: strap}, env.Point{X: 14.0/3 + held.speed*float64(k)/50, Y: ground + held.height + strap})
		}
		o := l.tick()
		now := float64(k+1) / 50
		for i, leg := range limbs {
			knee := l.world.Senses(0)[leg.knee]
			if k > 0 && knee < leg.bent && before[i] >= leg.bent {
				lifts[i] = append(lifts[i], now)
			}
			before[i] = knee
		}
		if o.Terminated {
			out.fell = now
			break
		}
	}
	out.steps = min(len(lifts[0]), len(lifts[1]))
	out.variation, out.phase = cycle(lifts[0], lifts[1])
	return out
}

// cycle is the variation of a leg's period and the phase of the other in it.
func cycle(leg, other []float64) (variation, phase float64) {
	var sin, cos, sum, squares float64
	n := float64(len(leg) - 1)
	for i := 1; i < len(leg); i++ {
		period := leg[i] - leg[i-1]
		sum, squares = sum+period, squares+period*period
		for _, x := range other {
			if x >= leg[i-1] && x < leg[i] {
				s, c := math.Sincos(2 * math.Pi * (x - leg[i-1]) / period)
				sin, cos = sin+s, cos+c
			}
		}
	}
	phase = math.Atan2(sin, cos) / (2 * math.Pi)
	return math.Sqrt(max(0, squares/n-sum*sum/n/n)) / (sum / n), phase - math.Floor(phase)
}

// Gate LOCO-1 on the walker: where its weight is carried the newborn steps,
// left and right in turn; where it is not, it falls within seconds. Its
// negative control has both legs in phase. Heavy legs stop the steps, and less
// weight on them brings steps back.
func TestLOCO1NewbornWalkerSteps(t *testing.T) {
	held := &support{height: 2.2, speed: 1}
	apart := func(phase float64) float64 { return math.Abs(phase - 0.5) }
	for seed := range uint64(8) {
		if s := tread(t, "walker", seed, held, 20); s.steps < 20 || s.variation >= 0.1 || apart(s.phase) > 0.05 {
			t.Errorf("seed %d, held: found %d steps, period varying by %.3f, phase %.3f; want 20 or more, below 0.1, 0.5 +- 0.05", seed, s.steps, s.variation, s.phase)
		}
		if s := tread(t, "walker", seed, nil, 20); s.fell > 10 {
			t.Errorf("seed %d, not held: it stands for %.1f s; want a fall within 10", seed, s.fell)
		}
		if s := tread(t, "walker", seed, held, 20, "genome.brainstem.limbs[1].walk=0"); apart(s.phase) < 0.4 {
			t.Errorf("seed %d, legs in phase: found phase %.3f", seed, s.phase)
		}
	}
	world := loaded(t, "40")
	heavy, carried := tread(t, world, 1, held, 20), tread(t, world, 1, held, 20, "world.gravity[1]=-1")
	if heavy.steps > 3 || carried.steps < 18 {
		t.Errorf("legs forty times as heavy: found %d steps, and %d with a tenth of the weight; want 3 or fewer, and half the 36 of light legs or more", heavy.steps, carried.steps)
	}
}

// loaded is the walker's world with legs so many times as dense.
func loaded(t *testing.T, density string) string {
	t.Helper()
	dir := t.TempDir()
	for name, load := range map[string]func(string) ([]byte, error){"walker": worlds.Source, "biped": worlds.Source} {
		text, err := load(name)
		if err != nil {
			t.Fatal(err)
		}
		changed := strings.ReplaceAll(string(text), "\n    side:", "\n    density: "+density+"\n    side:")
		changed = strings.ReplaceAll(changed, "body: biped", "body: ./biped.yaml")
		if err := os.WriteFile(filepath.Join(dir, name+".yaml"), []byte(changed), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return filepath.Join(dir, "walker.yaml")
}
