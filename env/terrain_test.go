package env

import (
	"compress/gzip"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"testing"

	"github.com/ByteArena/box2d"

	"neonate/internal/stream"
	"neonate/worlds"
)

// recording is what the traces hold besides what Trace reads.
type recording struct {
	Env   string `json:"env"`
	Draws struct {
		Terrain  [][]any   `json:"terrain"` // function, low, high, value
		TerrainX []float64 `json:"terrain_x"`
		TerrainY []float64 `json:"terrain_y"`
		ChunkX   []float64 `json:"chunk_x"`
		ChunkY   []float64 `json:"chunk_y"`
		Polygons []struct {
			Vertices [][2]float64 `json:"vertices"`
		} `json:"polygons"`
	} `json:"draws"`
	Bodies []struct {
		Name        string     `json:"name"`
		Mass        float64    `json:"mass"`
		Inertia     float64    `json:"inertia_about_origin"`
		LocalCenter [2]float64 `json:"local_center"`
		Fixture     struct {
			Vertices [][2]float64 `json:"vertices"`
			Category uint16       `json:"category"`
			Mask     uint16       `json:"mask"`
		} `json:"fixture"`
	} `json:"bodies"`
	Hull  [][6]float64 `json:"hull"`
	Awake []bool       `json:"awake"`
}

func recordings(t *testing.T) map[string]*recording {
	files, err := filepath.Glob("testdata/*_f64.json.gz")
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]*recording{}
	for _, file := range files {
		f, err := os.Open(file)
		if err != nil {
			t.Fatal(err)
		}
		z, err := gzip.NewReader(f)
		if err != nil {
			t.Fatal(err)
		}
		r := &recording{}
		if err := json.NewDecoder(z).Decode(r); err != nil {
			t.Fatal(file, err)
		}
		f.Close()
		if r.Env != "" {
			all[file] = r
		}
	}
	if len(all) != 7 {
		t.Fatalf("found %d recordings; want 7", len(all))
	}
	return all
}

// dealt hands out the recorded draws, and fails where another is asked for.
type dealt struct {
	t     *testing.T
	draws [][]any
}

func (d *dealt) next(function string, low, high float64) float64 {
	if len(d.draws) == 0 {
		d.t.Fatalf("drew %s(%g, %g) after the last recorded draw", function, low, high)
	}
	r := d.draws[0]
	d.draws = d.draws[1:]
	if r[0] == "random" {
		r[0] = "uniform"
	}
	if r[0] != function || math.Abs(r[2].(float64)-r[1].(float64)-(high-low)) > 1e-9 {
		d.t.Fatalf("drew %s(%g, %g); the reference %v", function, low, high, r)
	}
	if function == "integers" {
		return r[3].(float64) - r[1].(float64)
	}
	return r[3].(float64)
}

func (d *dealt) Uniform(low, high float64) float64 { return d.next("uniform", low, high) }
func (d *dealt) IntN(n int) int                    { return int(d.next("integers", 0, float64(n))) }

// From the reference's draws, in its order, comes its ground.
func TestTerrainFromRecordedDraws(t *testing.T) {
	for file, r := range recordings(t) {
		world, _, _ := traceWorld(r.Env)
		w, err := worlds.Load(world)
		if err != nil {
			t.Fatal(err)
		}
		var g ground
		chance := &dealt{t, r.Draws.Terrain}
		g.generate(&w.Terrain, chance)
		if len(chance.draws) != 0 {
			t.Errorf("%s: %d draws left over", file, len(chance.draws))
		}
		x, y := r.Draws.TerrainX, r.Draws.TerrainY
		if world == "lander" {
			x, y = r.Draws.ChunkX, r.Draws.ChunkY
		}
		if len(g.points) != len(x) || len(g.obstacles) != len(r.Draws.Polygons) {
			t.Fatalf("%s: %d points and %d obstacles; the reference %d and %d", file, len(g.points), len(g.obstacles), len(x), len(r.Draws.Polygons))
		}
		for i, p := range g.points {
			if math.Abs(p.X-x[i]) > 1e-12 || math.Abs(p.Y-y[i]) > 1e-12 {
				t.Fatalf("%s: ground point %d at %v; the reference (%v, %v)", file, i, p, x[i], y[i])
			}
		}
		for i := range g.obstacles {
			sameCorners(t, &g.obstacles[i], r.Draws.Polygons[i].Vertices)
		}
	}
}

// sameCorners compares two polygons, wherever they begin.
func sameCorners(t *testing.T, p *box2d.B2PolygonShape, want [][2]float64) {
	if p.M_count != len(want) {
		t.Fatalf("%d corners; want %d", p.M_count, len(want))
	}
	for _, c := range want {
		nearest := math.Inf(1)
		for _, v := range p.M_vertices[:p.M_count] {
			nearest = min(nearest, math.Hypot(v.X-c[0], v.Y-c[1]))
		}
		if nearest > 1e-12 {
			t.Fatalf("no corner at %v in %v", c, p.M_vertices[:p.M_count])
		}
	}
}

// The bodies have the reference's masses and inertias.
func TestBodiesAsRecorded(t *testing.T) {
	for file, r := range recordings(t) {
		world, _, _ := traceWorld(r.Env)
		w, err := worlds.Load(world)
		if err != nil {
			t.Fatal(err)
		}
		for i, want := range r.Bodies {
			p := &w.Animals[0].Anatomy.Parts[i]
			m := massOf(p)
			for _, c := range []struct {
				what      string
				got, want float64
			}{
				{"mass", m.Mass, want.Mass}, {"inertia", m.I, want.Inertia},
				{"centre x", m.Center.X, want.LocalCenter[0]}, {"centre y", m.Center.Y, want.LocalCenter[1]},
			} {
				if math.Abs(c.got-c.want) > 1e-14 {
					t.Errorf("%s: %s of %s is %v; the reference's %v", file, c.what, p.Name, c.got, c.want)
				}
			}
			sameCorners(t, shapesOf(&p.Shapes[0])[0].(*box2d.B2PolygonShape), want.Fixture.Vertices)
		}
	}
}

// Motionless bodies fall asleep and wake on the reference's ticks.
func TestSleepAsRecorded(t *testing.T) {
	for file, r := range recordings(t) {
		trace, err := LoadTrace(file)
		if err != nil {
			t.Fatal(err)
		}
		world, _, _ := traceWorld(r.Env)
		w, err := worlds.Load(world)
		if err != nil {
			t.Fatal(err)
		}
		e, err := New(w)
		if err != nil {
			t.Fatal(err)
		}
		e.resetTo(&trace.Draws)
		for i := range r.Awake {
			b := e.parts[0].body
			if b.Asleep() == r.Awake[i] {
				t.Fatalf("%s: tick %d: asleep %v", file, i, b.Asleep())
			}
			if math.Abs(b.XF.P.X-r.Hull[i][0]) > 1e-3 || math.Abs(b.Spin-r.Hull[i][5]) > 2e-2 {
				t.Fatalf("%s: tick %d: hull at %v with spin %v; the reference's %v", file, i, b.XF.P, b.Spin, r.Hull[i])
			}
			if i < len(trace.Actions) {
				e.Step(trace.Actions[i])
			}
		}
	}
}

// A ray through the ground hits where a ray cast by Box2D does.
func TestLidarLikeBox2D(t *testing.T) {
	e := load(t, "walker-hardcore")
	e.Reset(3, 0)
	there := box2d.MakeB2World(box2d.B2Vec2{})
	def := box2d.MakeB2BodyDef()
	soil := there.CreateBody(&def)
	for i := range e.ground.obstacles {
		soil.CreateFixture(&e.ground.obstacles[i], 0)
	}
	for i := 0; i+1 < len(e.ground.points); i++ {
		s := box2d.MakeB2EdgeShape()
		s.Set(e.ground.points[i], e.ground.points[i+1])
		soil.CreateFixture(&s, 0)
	}
	f := newFan(&worlds.Lidar{Rays: 16, Length: 5.3333, From: -1.6, Step: 0.4})
	hits := 0
	for i := range 3000 {
		eye := vec(float64(i)*0.031-2, 3+3*math.Sin(float64(i)))
		e.parts[0].body.XF.P = eye
		e.look(f, 0)
		for k, reach := range f.reach {
			want := 1.0
			there.RayCast(func(_ *box2d.B2Fixture, _, _ box2d.B2Vec2, fraction float64) float64 {
				want = fraction
				return fraction
			}, eye, vec(eye.X+reach.X, eye.Y+reach.Y))
			if want < 1 {
				hits++
			}
			if math.Abs(f.fractions[k]-want) > 1e-12 {
				t.Fatalf("ray %d from %v: %v; Box2D %v", k, eye, f.fractions[k], want)
			}
		}
	}
	if hits < 10000 {
		t.Errorf("%d rays hit; the test wants more", hits)
	}
}

// sized is BipedalWalkerHardcore's ground with obstacles of these sizes.
func sized(t *testing.T, low, high float64) *ground {
	w, err := worlds.Load("walker-hardcore")
	if err != nil {
		t.Fatal(err)
	}
	w.Terrain.Columns.Size = worlds.Range{low, high}
	var g ground
	g.generate(&w.Terrain, stream.New(5, "terrain"))
	return &g
}

// Smaller obstacles stand where the reference's would, at that share of their
// height, and the gap over a pit is that share of its length; what lies below
// is the same.
func TestObstaclesOfASize(t *testing.T) {
	full, half := sized(t, 1, 1), sized(t, 0.5, 0.5)
	if len(full.boxes) != len(half.boxes) || len(full.boxes) < 10 {
		t.Fatalf("found %d obstacles of half the size; want the %d of full size", len(half.boxes), len(full.boxes))
	}
	near := func(what string, i int, got, want float64) {
		if math.Abs(got-want) > 1e-9 {
			t.Errorf("obstacle %d: found %s %g; want %g", i, what, got, want)
		}
	}
	width := 14. / 30
	walls, stumps := 0, 0
	for i := range full.boxes {
		f, h := full.boxes[i], half.boxes[i]
		near("a right edge at", i, h.right, f.right)
		switch deep := f.top - f.bottom; {
		case math.Abs(deep-4*width) < 1e-9: // a pit's wall; the second comes half the gap nearer
			if walls++; walls%2 == 0 {
				gap := f.left - full.boxes[i-1].right
				near("a gap of", i, h.left-half.boxes[i-1].right, gap/2)
			}
		case math.Abs(deep-(f.right-f.left)) < 1e-9: // a stump is a square
			stumps++
			near("a height of", i, h.top-h.bottom, deep/2)
		}
	}
	if walls == 0 || stumps == 0 {
		t.Errorf("found %d walls and %d stumps; want some", walls, stumps)
	}
	low, high := math.Inf(1), 0.0
	mixed := sized(t, 0.2, 0.9)
	for _, b := range mixed.boxes {
		if size := (b.top - b.bottom) / (b.right - b.left); size < 0.999 { // of a stump
			low, high = min(low, size), max(high, size)
		}
	}
	if low < 0.2 || high > 0.9 || high-low < 0.2 {
		t.Errorf("found stumps of size %g to %g; want many sizes from 0.2 to 0.9", low, high)
	}
}
