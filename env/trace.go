package env

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"os"

	"github.com/ByteArena/box2d"

	"neonate/worlds"
)

// Trace is a recording of one of Gymnasium's Box2D environments: its ground,
// its chances, the actions and what came of them.
type Trace struct {
	Format     int         `json:"format"`
	Env        string      `json:"env"`
	Draws      TraceDraws  `json:"draws"`
	Actions    [][]float64 `json:"actions"`
	Obs        [][]float64 `json:"obs"` // one more than actions: the first is reset's
	Reward     []float64   `json:"reward"`
	Terminated []bool      `json:"terminated"`
}

// TraceDraws is what chance gave the recorded episode.
type TraceDraws struct {
	TerrainX, TerrainY []float64
	Polygons           []TracePolygon
	ChunkX, ChunkY     []float64
	InitialForce       []float64
	ResetDispersion    []float64
	Dispersion         [][]float64
}

// TracePolygon is one obstacle of a recorded ground.
type TracePolygon struct {
	Vertices [][]float64 `json:"vertices"`
}

// UnmarshalJSON reads the recording's own names.
func (d *TraceDraws) UnmarshalJSON(src []byte) error {
	var f struct {
		TerrainX        []float64      `json:"terrain_x"`
		TerrainY        []float64      `json:"terrain_y"`
		Polygons        []TracePolygon `json:"polygons"`
		ChunkX          []float64      `json:"chunk_x"`
		ChunkY          []float64      `json:"chunk_y"`
		InitialForce    []float64      `json:"initial_force"`
		ResetDispersion []float64      `json:"reset_dispersion"`
		Dispersion      [][]float64    `json:"dispersion"`
	}
	if err := json.Unmarshal(src, &f); err != nil {
		return err
	}
	*d = TraceDraws(f)
	return nil
}

// Parting says how far a re-lived trace and its recording part.
type Parting struct {
	Ticks            int     `json:"ticks"`              // compared
	MaxObsError60    float64 `json:"max_obs_error_60"`   // largest difference of an observation, reset and first 60 ticks
	MaxObsError      float64 `json:"max_obs_error"`      // over all ticks compared
	MaxRewardError   float64 `json:"max_reward_error"`   // over all ticks compared
	EndTick          int     `json:"end_tick"`           // tick on which the re-lived episode terminated; 0 if it didn't
	ReferenceEndTick int     `json:"reference_end_tick"` // the recording's
}

// maxTrace bounds a trace file, and what a gzipped one may unpack to.
const maxTrace = 16 << 20

// LoadTrace reads a trace file, plain or gzipped.
func LoadTrace(path string) (*Trace, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	src, err := io.ReadAll(io.LimitReader(f, maxTrace+1))
	if err == nil && bytes.HasPrefix(src, []byte{0x1f, 0x8b}) {
		var z *gzip.Reader
		if z, err = gzip.NewReader(bytes.NewReader(src)); err == nil {
			src, err = io.ReadAll(io.LimitReader(z, maxTrace+1))
		}
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	t, err := ParseTrace(src)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return t, nil
}

// ParseTrace reads a trace and checks that it can be re-lived.
func ParseTrace(src []byte) (*Trace, error) {
	if len(src) > maxTrace {
		return nil, fmt.Errorf("found over %d MiB; allowed are %d", maxTrace>>20, maxTrace>>20)
	}
	t := &Trace{}
	if err := json.Unmarshal(src, t); err != nil {
		return nil, err
	}
	return t, t.check()
}

// traceWorlds names the world of each recorded environment.
func traceWorld(env string) (world string, obs, actions int) {
	switch env {
	case "BipedalWalker-v3":
		return "walker", 24, 4
	case "BipedalWalkerHardcore-v3":
		return "walker-hardcore", 24, 4
	case "LunarLanderContinuous-v3":
		return "lander", 8, 2
	}
	return "", 0, 0
}

func (t *Trace) check() error {
	world, obs, actions := traceWorld(t.Env)
	n := len(t.Actions)
	switch {
	case t.Format != 1:
		return fmt.Errorf("format: found %d; allowed is 1", t.Format)
	case world == "":
		return fmt.Errorf("env: found %q; allowed are BipedalWalker-v3, BipedalWalkerHardcore-v3, LunarLanderContinuous-v3", t.Env)
	case n == 0:
		return fmt.Errorf("actions: found none")
	case len(t.Obs) != n+1 || len(t.Reward) != n || len(t.Terminated) != n:
		return fmt.Errorf("found %d actions, %d obs, %d reward, %d terminated; want one more obs than actions, and as many of the others",
			n, len(t.Obs), len(t.Reward), len(t.Terminated))
	}
	if err := rows("obs", t.Obs, obs); err != nil {
		return err
	}
	if err := rows("actions", t.Actions, actions); err != nil {
		return err
	}
	return t.Draws.check(world == "lander", n)
}

func (d *TraceDraws) check(lander bool, ticks int) error {
	x, y := d.points(lander)
	if len(x) < 2 || len(x) != len(y) || len(x) > 10000 {
		return fmt.Errorf("draws: found %d ground x and %d ground y; want as many of both, 2 to 10000", len(x), len(y))
	}
	for i := range x {
		if math.Abs(y[i]) > 1e4 || math.Abs(x[i]) > 1e6 || i > 0 && x[i]-x[i-1] < 1e-3 {
			return fmt.Errorf("draws: ground point %d at (%g, %g): want x rising by 0.001 or more, |x| to 1e6 and |y| to 1e4", i, x[i], y[i])
		}
	}
	if len(d.InitialForce) != 2 {
		return fmt.Errorf("draws.initial_force: found %d numbers; want 2", len(d.InitialForce))
	}
	for _, v := range d.InitialForce {
		if math.Abs(v) > 1e5 {
			return fmt.Errorf("draws.initial_force: found %g; allowed to 1e5", v)
		}
	}
	if lander {
		if len(d.Dispersion) != ticks {
			return fmt.Errorf("draws.dispersion: found %d rows; want one an action, %d", len(d.Dispersion), ticks)
		}
		if err := rows("draws.reset_dispersion", [][]float64{d.ResetDispersion}, 2); err != nil {
			return err
		}
		return rows("draws.dispersion", d.Dispersion, 2)
	}
	if len(d.Polygons) > 10000 {
		return fmt.Errorf("draws.polygons: found %d; allowed are 10000", len(d.Polygons))
	}
	for i, p := range d.Polygons {
		if err := checkObstacle(p.Vertices); err != nil {
			return fmt.Errorf("draws.polygons[%d]: %w", i, err)
		}
	}
	return nil
}

// checkObstacle accepts what Box2D can build: 3 to 8 corners that stand
// apart and turn one way.
func checkObstacle(corners [][]float64) error {
	n := len(corners)
	if n < 3 || n > box2d.B2_maxPolygonVertices {
		return fmt.Errorf("found %d corners; allowed are 3 to 8", n)
	}
	if err := rows("corner", corners, 2); err != nil {
		return err
	}
	turn := 0.0
	for i := range n {
		a, b, c := corners[i], corners[(i+1)%n], corners[(i+2)%n]
		if math.Abs(a[0]) > 1e6 || math.Abs(a[1]) > 1e6 {
			return fmt.Errorf("found corner (%g, %g); allowed to 1e6", a[0], a[1])
		}
		if math.Hypot(b[0]-a[0], b[1]-a[1]) < 0.01 {
			return fmt.Errorf("corners %d and %d are closer than 0.01", i, (i+1)%n)
		}
		cross := (b[0]-a[0])*(c[1]-b[1]) - (b[1]-a[1])*(c[0]-b[0])
		if math.Abs(cross) < 1e-6 || turn*cross < 0 {
			return fmt.Errorf("not convex at corner %d", (i+1)%n)
		}
		turn = cross
	}
	return nil
}

// rows checks a table's width and that its numbers are of a sane size.
func rows(name string, table [][]float64, width int) error {
	for i, row := range table {
		if len(row) != width {
			return fmt.Errorf("%s[%d]: found %d numbers; want %d", name, i, len(row), width)
		}
		for _, v := range row {
			if math.Abs(v) > 1e9 {
				return fmt.Errorf("%s[%d]: found %g; allowed to 1e9", name, i, v)
			}
		}
	}
	return nil
}

func (d *TraceDraws) points(lander bool) (x, y []float64) {
	if lander {
		return d.ChunkX, d.ChunkY
	}
	return d.TerrainX, d.TerrainY
}

// tape plays recorded draws back, in order.
type tape []float64

func (t *tape) Uniform(low, high float64) float64 {
	v := (*t)[0]
	*t = (*t)[1:]
	return v
}

func (t *tape) IntN(n int) int { return int(t.Uniform(0, 0)) }

// Relive runs a trace's actions in its world, on its ground and with its
// chances, and says how far the two part.
func Relive(t *Trace) (Parting, error) {
	name, _, _ := traceWorld(t.Env)
	w, err := worlds.Load(name)
	if err != nil {
		return Parting{}, err
	}
	return ReliveIn(w, t)
}

// ReliveIn is Relive in a world of the caller's, such as one with another
// solver.
func ReliveIn(w *worlds.World, t *Trace) (Parting, error) {
	e, err := New(w)
	if err != nil {
		return Parting{}, err
	}
	if len(e.command) != len(t.Actions[0]) || len(e.Senses(0)) != len(t.Obs[0]) {
		return Parting{}, fmt.Errorf("world %s has %d muscles and %d senses; the trace has %d and %d",
			w.Name, len(e.command), len(e.Senses(0)), len(t.Actions[0]), len(t.Obs[0]))
	}
	e.resetTo(&t.Draws)
	var p Parting
	p.MaxObsError = distance(e.Senses(0), t.Obs[0])
	p.MaxObsError60 = p.MaxObsError
	for i, action := range t.Actions {
		out := e.Step(action)
		p.Ticks++
		p.MaxObsError = worse(p.MaxObsError, distance(e.Senses(0), t.Obs[i+1]))
		if p.Ticks <= 60 {
			p.MaxObsError60 = p.MaxObsError
		}
		p.MaxRewardError = worse(p.MaxRewardError, math.Abs(out.Score-t.Reward[i]))
		if out.Terminated {
			p.EndTick = p.Ticks
		}
		if out.Terminated || t.Terminated[i] {
			break
		}
	}
	for i, terminated := range t.Terminated {
		if terminated {
			p.ReferenceEndTick = i + 1
			break
		}
	}
	return p, nil
}

// resetTo begins the recorded episode.
func (e *Env) resetTo(d *TraceDraws) {
	g := &e.ground
	g.generate(&worlds.Terrain{Friction: e.world.Terrain.Friction}, nil)
	m := e.world.Terrain.Moon
	x, y := d.points(m != nil)
	if m != nil {
		g.hasFloor, g.floor = true, [2]box2d.B2Vec2{vec(0, 0), vec(m.Width, 0)}
	}
	for i := range x {
		g.points = append(g.points, vec(x[i], y[i]))
	}
	for _, p := range d.Polygons {
		corners := make([]box2d.B2Vec2, len(p.Vertices))
		for i, v := range p.Vertices {
			corners[i] = vec(v[0], v[1])
		}
		g.polygon(corners)
	}
	push := tape(append([]float64(nil), d.InitialForce...))
	tremble := tape(append([]float64(nil), d.ResetDispersion...))
	for _, row := range d.Dispersion {
		tremble = append(tremble, row...)
	}
	e.begin(&push, &tremble)
}

// distance is the largest difference of two vectors' entries.
func distance(a, b []float64) float64 {
	d := 0.0
	for i := range a {
		d = worse(d, math.Abs(a[i]-b[i]))
	}
	return d
}

// worse is the larger error; not a number is the worst.
func worse(a, b float64) float64 {
	if math.IsNaN(a) || math.IsNaN(b) {
		return math.Inf(1)
	}
	return max(a, b)
}
