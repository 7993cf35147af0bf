package render_test

import (
	"math"

	"neonate/brain"
	"neonate/env"
	"neonate/internal/stream"
	"neonate/render/stage"
)

// puppet is a made-up life for tests: a walker's shape moved by sines over
// ground drawn from a named stream, with a brain whose numbers are invented.
// The product never sees it.
type puppet struct {
	scene   env.Scene
	tick    int
	lived   uint64
	episode int
	sum     float64
	drift   float64 // m that this episode is ahead of the usual
	hard    bool
	looms   bool
	lesions map[string]bool
	frozen  bool
	gravity float64
	chance  *stream.Stream
}

const puppetRate = 50

func newPuppet(hard, looms bool) *puppet {
	p := &puppet{hard: hard, looms: looms, gravity: 10, lesions: map[string]bool{}, chance: stream.New(1, "puppet"), episode: 812, lived: 412300}
	p.reset()
	return p
}

func puppetAbout(world string) stage.About {
	return stage.About{
		World: world, Title: "a walker on rough ground", Genome: "walker", Seed: 3,
		Spec:  &env.Spec{World: world, Rate: puppetRate, Gravity: 10, Animals: []env.AnimalSpec{{Name: "walker", Muscles: []string{"hip", "knee", "hip", "knee"}}}},
		Drops: []string{"bird", "food", "ball"}, Tilts: true,
	}
}

const unit = 1.0 / 30

func (p *puppet) reset() {
	const columns, width = 200, 14 * unit
	var line []env.Point
	y, slope := 3.3, 0.0
	for i := range columns {
		if i > 20 {
			slope = 0.8*slope + 0.01*sign(3.3-y) + p.chance.Uniform(-1, 1)*unit
			y += slope
		}
		line = append(line, env.Point{X: float64(i) * width, Y: y})
	}
	p.scene = env.Scene{Ground: [][]env.Point{line}}
	if p.hard {
		for i := range 4 {
			x := line[26].X + 3.2*float64(i)
			base, _ := p.under(x)
			w, h := 0.47, 0.5+0.35*float64(i%3)
			p.scene.Obstacles = append(p.scene.Obstacles, []env.Point{{X: x, Y: base - 0.2}, {X: x + w, Y: base - 0.2}, {X: x + w, Y: base + h}, {X: x, Y: base + h}})
		}
	}
	box := func(w, h float64) [][]env.Point {
		return [][]env.Point{{{X: -w / 2, Y: -h / 2}, {X: w / 2, Y: -h / 2}, {X: w / 2, Y: h / 2}, {X: -w / 2, Y: h / 2}}}
	}
	hull := [][]env.Point{{{X: -30 * unit, Y: 9 * unit}, {X: 6 * unit, Y: 9 * unit}, {X: 34 * unit, Y: unit}, {X: 34 * unit, Y: -8 * unit}, {X: -30 * unit, Y: -8 * unit}}}
	leg, shin := box(8*unit, 34*unit), box(6.4*unit, 34*unit)
	p.scene.Parts = []env.PartView{
		{Name: "hull", Side: "middle", Polygons: hull},
		{Name: "upper far", Side: "far", Polygons: leg}, {Name: "lower far", Side: "far", Polygons: shin},
		{Name: "upper near", Side: "near", Polygons: leg}, {Name: "lower near", Side: "near", Polygons: shin},
	}
	p.tick, p.sum = 0, 0
}

func sign(x float64) float64 { return math.Copysign(1, x) }

func (p *puppet) under(x float64) (float64, bool) {
	line := p.scene.Ground[0]
	for i := 1; i < len(line); i++ {
		a, b := line[i-1], line[i]
		if x >= a.X && x <= b.X {
			return a.Y + (b.Y-a.Y)*(x-a.X)/(b.X-a.X), true
		}
	}
	return 3.3, false
}

func (p *puppet) step() {
	p.tick++
	p.lived++
	p.sum += 0.25 + 0.1*math.Sin(float64(p.tick)*0.3)
}

func (p *puppet) now() stage.Now {
	return stage.Now{Lived: p.lived, Episode: p.episode, Return: p.sum - 60, Frozen: p.frozen, Gravity: p.gravity}
}

// Scene is the made-up world.
func (p *puppet) Scene() *env.Scene { return &p.scene }

// Frame poses the puppet: a gait of sines.
func (p *puppet) Frame(f *env.Frame) {
	t := float64(p.tick) / puppetRate
	phase := 2 * math.Pi * 1.4 * t
	x := 4.4 + 1.9*t + p.drift
	base, _ := p.under(x)
	hip := env.Point{X: x, Y: base + 1.95 + 0.05*math.Sin(2*phase)}
	f.Tick = p.tick
	f.Poses = append(f.Poses[:0], env.Pose{X: hip.X, Y: hip.Y + 8*unit, Angle: 0.06 * math.Sin(phase)})
	f.Touch = append(f.Touch[:0], false)
	f.Joints = f.Joints[:0]
	for i, shift := range []float64{0, math.Pi} {
		swing := 0.55*math.Sin(phase+shift) + 0.08
		bend := -0.35 - 0.35*math.Cos(phase+shift)
		knee := p.limb(f, hip, swing)
		foot := p.limb(f, knee, swing+bend)
		ground, _ := p.under(foot.X)
		f.Touch = append(f.Touch, false, foot.Y < ground+0.12)
		f.Joints = append(f.Joints,
			env.HingeView{At: hip, Part: 1 + 2*i, Torque: math.Cos(phase + shift)}, env.HingeView{At: knee, Part: 2 + 2*i, Torque: 0.7 * math.Sin(phase+float64(i))})
	}
	p.rays(f, hip)
	p.things(f, x)
}

// things puts a burrow, food and a diving bird around the puppet.
func (p *puppet) things(f *env.Frame, x float64) {
	f.Things = f.Things[:0]
	if !p.looms {
		return
	}
	dive := math.Mod(float64(p.tick)/puppetRate, 3) / 3
	for i, at := range []float64{12, 19.5, 24} {
		kind, radius := "food", 0.1
		if i == 1 {
			kind, radius = "burrow", 0.45
		}
		y, _ := p.under(at)
		f.Things = append(f.Things, env.Thing{Kind: kind, At: env.Point{X: at, Y: y + radius}, Radius: radius})
	}
	f.Things = append(f.Things,
		env.Thing{Kind: "bird", At: env.Point{X: x - 9 + 7*dive, Y: 12 - 5*dive}, Radius: 0.9, Dark: 0.9},
		env.Thing{Kind: "bird", At: env.Point{X: x + 20, Y: 16}, Radius: 0.9, Dark: 0.9})
}

// limb hangs a segment of the leg and returns its lower end.
func (p *puppet) limb(f *env.Frame, from env.Point, angle float64) env.Point {
	const long = 34 * unit
	down := env.Point{X: math.Sin(angle), Y: -math.Cos(angle)}
	f.Poses = append(f.Poses, env.Pose{X: from.X + down.X*long/2, Y: from.Y + down.Y*long/2, Angle: angle})
	return env.Point{X: from.X + down.X*long, Y: from.Y + down.Y*long}
}

func (p *puppet) rays(f *env.Frame, from env.Point) {
	f.Rays = f.Rays[:0]
	const reach = 160 * unit
	for i := range 10 {
		a := 1.5 * float64(i) / 10
		ray := env.Ray{From: from, To: env.Point{X: from.X + reach*math.Sin(a), Y: from.Y - reach*math.Cos(a)}}
		for d := 0.0; d < reach; d += 0.05 {
			q := env.Point{X: from.X + d*math.Sin(a), Y: from.Y - d*math.Cos(a)}
			if y, ok := p.under(q.X); ok && q.Y <= y {
				ray.To, ray.Hit = q, true
				break
			}
		}
		f.Rays = append(f.Rays, ray)
	}
}

// Snapshot invents a brain.
func (p *puppet) Snapshot(b *brain.Snapshot) {
	t := float64(p.tick) / puppetRate
	wave := func(f, shift float64) float64 { return 0.5 + 0.5*math.Sin(f*t+shift) }
	b.Tick, b.Reward = p.lived, 0.31*math.Sin(5*t)
	b.Dopamine = 0.2*math.Sin(9*t)*wave(1, 0) + 0.1*math.Sin(31*t) + 0.5*math.Exp(-40*math.Pow(math.Mod(t, 2.2)-1.2, 2))
	b.Value = 3 + math.Sin(1.3*t)
	b.Holder, b.Urgency = "cortex", 0
	if p.looms {
		b.Holder, b.Urgency = "escape", 0.91
		b.Held = brain.Hold{Reflex: "escape", Urgency: 0.91, Takes: true, Cause: brain.Quantity{Name: "looming", Value: 27.1, Unit: "°"}}
	}
	b.Areas = b.Areas[:0]
	for i, a := range []brain.AreaView{
		{Name: "cortex", Learned: true, Figures: [2]brain.Quantity{{Name: "muscles", Value: 4, Unit: brain.Count}, {Name: "spread", Value: 0.31}}},
		{Name: "striatum", Learned: true, Figures: [2]brain.Quantity{{Name: "value", Value: b.Value}, {Name: "δ", Value: b.Dopamine}}},
		{Name: "cerebellum", Learned: true, Figures: [2]brain.Quantity{{Name: "error", Value: 0.2}}},
		{Name: "brainstem", Note: "escape", Figures: [2]brain.Quantity{{Name: "urgency", Value: b.Urgency}}},
		{Name: "hypothalamus", Figures: [2]brain.Quantity{{Name: "reward", Value: b.Reward}}},
	} {
		a.Activity, a.Lesioned = wave(2+float64(i), float64(2*i)), p.lesions[a.Name]
		b.Areas = append(b.Areas, a)
	}
	b.Tracts = append(b.Tracts[:0], brain.TractView{From: "hypothalamus", To: "striatum", Carries: "reward", Value: b.Reward}, brain.TractView{From: "striatum", To: "cortex", Carries: "dopamine", Value: b.Dopamine},
		brain.TractView{From: "cortex", To: brain.Muscles, Carries: "commands", Value: wave(9, 0)}, brain.TractView{From: "cortex", To: "brainstem", Carries: "drive", Value: 2*wave(2, 0) - 1}, brain.TractView{From: "cortex", To: "brainstem", Carries: "tempo", Value: 0.2},
		brain.TractView{From: "brainstem", To: "cerebellum", Carries: "climbing fibres", Value: wave(1, 2)}, brain.TractView{From: "brainstem", To: brain.Muscles, Carries: "commands", Value: b.Urgency}, brain.TractView{From: "cerebellum", To: "brainstem", Carries: "escape", Value: wave(1, 1)})
	b.Drives = append(b.Drives[:0], brain.Quantity{Name: "progress", Value: 0.32 * wave(4, 0)}, brain.Quantity{Name: "posture", Value: -0.05 * wave(3, 1)},
		brain.Quantity{Name: "effort", Value: -0.12 * wave(8, 2)}, brain.Quantity{Name: "pain", Value: 0})
	b.Innate = append(b.Innate[:0], brain.Quantity{Name: "stepping frequency", Value: 1.4, Unit: "Hz"}, brain.Quantity{Name: "habituation", Value: 0.12},
		brain.Quantity{Name: "fear", Value: 0.74}, brain.Quantity{Name: "arousal", Value: wave(0.7, 0)})
	if p.looms {
		angle := 6 + 21*math.Pow(math.Mod(t, 3)/3, 4)
		b.Innate = append(b.Innate, brain.Quantity{Name: "loom threshold", Value: 24, Unit: "°"})
		b.Loom = brain.LoomView{Has: true, Angle: angle, Detector: angle * 0.6}
	}
	c := &b.Cerebellum
	c.Zones = append(c.Zones[:0],
		brain.ZoneView{Name: "touch", Predicts: true, Purkinje: 0.3 * wave(4, 1), Climbing: 0.2 * math.Sin(7*t) * wave(2, 0), Said: wave(6, 0.3), Told: wave(6, 0)},
		brain.ZoneView{Name: "knee", Purkinje: 0.2 * wave(3, 2), Climbing: math.Exp(-60 * math.Pow(math.Mod(t, 1.7)-1, 2)), Said: 0.4 * wave(5, 0.2), Told: 0.5 * wave(5, 0)})
	b.Granule, c.Granule = b.Granule[:0], c.Granule[:0]
	for i := range 48 {
		level := float32(0)
		if x := math.Sin(float64(i*i)*12.9898+math.Floor(t*12+float64(i%5))*78.233) * 43758.5453; x-math.Floor(x) > 0.90 {
			level = float32(0.4 + 0.6*wave(3, float64(i)))
		}
		b.Granule, c.Granule = append(b.Granule, level), append(c.Granule, 0.8*level)
	}
	b.Motor = append(b.Motor[:0], math.Sin(9*t), math.Cos(9*t), -math.Sin(9*t), 0.6*math.Cos(7*t))
}

// past fills the stage with a life's curve.
func (p *puppet) past(st *stage.Stage) {
	chance := stream.New(2, "past")
	for i := range 811 {
		x := float64(i) / 811
		mean := -95 + 290/(1+math.Exp(-11*(x-0.52)))
		st.Ended(stage.Ending{Episode: i + 1, Lived: uint64(float64(p.lived) * x), Ticks: 500, Return: mean + chance.Uniform(-1, 1)*(12+70*x), End: "fall"})
	}
	st.Mark(stage.Mark{Lived: p.lived / 3, Label: "cortex cooled 20 s"})
	st.Mark(stage.Mark{Lived: p.lived * 62 / 100, Label: "shove"})
	st.Mark(stage.Mark{Lived: p.lived * 78 / 100, Label: "gravity 12 m/s²"})
}
