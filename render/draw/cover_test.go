package draw

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// covered is the integral of coverage (alpha) over all triangles of the batch,
// in square points. Alpha is linear in a triangle, so its mean is that of the
// corners. Soft edges fall from one to zero evenly on both sides of a shape's
// true edge, so the integral is the shape's true area, whatever is under it.
func covered(b *Batch) float64 {
	var sum float64
	for i := 0; i < len(b.Indices); i += 3 {
		p, q, r := b.Vertices[b.Indices[i]], b.Vertices[b.Indices[i+1]], b.Vertices[b.Indices[i+2]]
		area := math.Abs(float64((q.X-p.X)*(r.Y-p.Y)-(q.Y-p.Y)*(r.X-p.X))) / 2
		sum += area * (float64(p.C[3]) + float64(q.C[3]) + float64(r.C[3])) / 3 / 255
	}
	return sum / float64(b.Scale*b.Scale)
}

func newTestBatch(t testing.TB, scale float32) *Batch {
	t.Helper()
	a, err := NewAtlas(scale)
	if err != nil {
		t.Fatal(err)
	}
	b := NewBatch(a)
	b.Reset(1000, 1000)
	return b
}

func near(t testing.TB, what string, got, want, tolerance float64) {
	t.Helper()
	if math.IsNaN(got) || math.Abs(got-want) > tolerance {
		t.Fatalf("%s: %g, want %g within %g", what, got, want, tolerance)
	}
}

const white Colour = 0xFFFFFFFF

func TestAreas(t *testing.T) {
	for _, scale := range []float32{1, 1.5, 2} {
		b := newTestBatch(t, scale)
		for _, c := range []struct {
			name string
			draw func()
			area float64
		}{
			{"rectangle", func() { b.Fill(Rect{10, 10, 40, 30}, white) }, 1200},
			{"disc", func() { b.Disc(Vec{100, 100}, 30, white) }, math.Pi * 900},
			{"round rectangle", func() { b.Round(Rect{0, 0, 100, 50}, 10, white) }, 5000 - (4-math.Pi)*100},
			{"line", func() { b.Line(Vec{10, 10}, Vec{110, 10}, 4, white) }, 400},
			{"circle", func() { b.Circle(Vec{200, 200}, 50, 3, white) }, 2 * math.Pi * 50 * 3},
			{"arc", func() { b.Arc(Vec{200, 200}, 50, 0, math.Pi/2, 3, white) }, math.Pi * 25 * 3},
			{"a hair of a quarter pixel", func() { b.Line(Vec{10, 10}, Vec{110, 40}, 0.25/scale, white) }, math.Hypot(100, 30) * 0.25 / float64(scale)},
			{"halo", func() { b.Halo(Vec{50, 50}, 30, white) }, math.Pi * 900 / 3},
			{"half transparent", func() { b.Fill(Rect{0, 0, 10, 10}, white.Alpha(0.5)) }, 50},
		} {
			b.Reset(1000, 1000)
			c.draw()
			near(t, c.name, covered(b), c.area, 0.025*c.area+1)
		}
	}
}

func drawPolygon(t *rapid.T) []Vec {
	n := rapid.IntRange(3, 8).Draw(t, "corners")
	turn := rapid.Float32Range(0, 6).Draw(t, "turn")
	wide := rapid.Float32Range(20, 200).Draw(t, "wide")
	high := rapid.Float32Range(20, 200).Draw(t, "high")
	backwards := rapid.Bool().Draw(t, "backwards")
	points := make([]Vec, n)
	for i := range points {
		a := float64(turn) + 2*math.Pi*float64(i)/float64(n)
		points[i] = Vec{500 + wide*float32(math.Cos(a)), 500 + high*float32(math.Sin(a))}
	}
	if backwards {
		for i := range n / 2 {
			points[i], points[n-1-i] = points[n-1-i], points[i]
		}
	}
	return points
}

// Any convex polygon, given either way round, covers its own area.
func TestConvexArea(t *testing.T) {
	b := newTestBatch(t, 1)
	rapid.Check(t, func(t *rapid.T) {
		points := drawPolygon(t)
		b.Reset(1000, 1000)
		b.Convex(points, white)
		area := math.Abs(float64(area2(points))) / 2
		if got := covered(b); math.Abs(got-area) > 0.01*area+4 {
			t.Fatalf("covers %g, want %g", got, area)
		}
	})
}

// A smooth wave covers its length times its width, open or closed: the joints
// neither overlap nor gape.
func TestStrokeArea(t *testing.T) {
	b := newTestBatch(t, 1)
	rapid.Check(t, func(t *rapid.T) {
		width := rapid.Float32Range(1, 6).Draw(t, "width")
		height := rapid.Float64Range(0, 60).Draw(t, "height")
		var points []Vec
		long := 0.0
		for x := range 80 {
			p := Vec{float32(10 * x), 300 + float32(height*math.Sin(float64(x)*0.2))}
			if x > 0 {
				long += float64(p.Sub(points[x-1]).Length())
			}
			points = append(points, p)
		}
		b.Reset(1000, 1000)
		b.Stroke(points, width, white)
		if got, want := covered(b), long*float64(width); math.Abs(got-want) > 0.02*want+1 {
			t.Fatalf("covers %g, want %g", got, want)
		}
	})
}

// No outline, however jagged or degenerate, brings forth a corner that is not a
// finite number or lies far outside it.
func TestStrokeStaysNear(t *testing.T) {
	b := newTestBatch(t, 1)
	rapid.Check(t, func(t *rapid.T) {
		point := rapid.Custom(func(t *rapid.T) Vec {
			return Vec{float32(rapid.IntRange(0, 6).Draw(t, "x") * 50), float32(rapid.IntRange(0, 6).Draw(t, "y") * 50)}
		})
		points := rapid.SliceOfN(point, 0, 12).Draw(t, "points")
		width := rapid.Float32Range(0, 8).Draw(t, "width")
		b.Reset(1000, 1000)
		b.Stroke(points, width, white)
		b.Loop(points, width, white)
		if len(points) >= 3 {
			b.Convex(points, white)
			b.Glow(points, 10, white)
		}
		reach := 10*float32(miterLimit) + 1
		for _, v := range b.Vertices {
			if !(v.X > -reach && v.X < 300+reach && v.Y > -reach && v.Y < 300+reach) {
				t.Fatalf("a corner at %g, %g", v.X, v.Y)
			}
		}
	})
}

// A sharp corner is rounded: the stroke reaches no farther than half its width
// beyond the corner.
func TestSharpCorner(t *testing.T) {
	b := newTestBatch(t, 1)
	b.Stroke([]Vec{{100, 100}, {200, 100}, {105, 110}}, 10, white)
	far := float32(0)
	for _, v := range b.Vertices {
		far = max(far, v.X)
	}
	near(t, "reach of the corner", float64(far), 200+5+0.5, 0.3)
}

// A dot has a disc's area wherever it stands, and its middle there to an
// eighth of a pixel.
func TestDot(t *testing.T) {
	for _, scale := range []float32{1, 1.5, 2} {
		b := newTestBatch(t, scale)
		d := b.Atlas.Dot(1.5)
		for i := range 64 {
			at := Vec{X: 100 + float32(i%8)/8, Y: 50 + float32(i/8)/8}
			b.Reset(1000, 1000)
			b.Dot(d, at, white)
			if len(b.Indices) != 6 {
				t.Fatalf("a dot of %d indices", len(b.Indices))
			}
			var sum, x, y float64
			v := b.Vertices[0]
			left, top := int(v.U*float32(b.Atlas.Size)+0.5), int(v.V*float32(b.Atlas.Size)+0.5)
			for row := range int(b.Vertices[2].Y - v.Y) {
				for column := range int(b.Vertices[2].X - v.X) {
					c := float64(b.Atlas.Pix[(top+row)*b.Atlas.Size+left+column]) / 255
					sum, x, y = sum+c, x+c*(float64(v.X)+float64(column)+0.5), y+c*(float64(v.Y)+float64(row)+0.5)
				}
			}
			r := 1.5 * float64(scale)
			near(t, "area", sum, math.Pi*r*r, 0.01*math.Pi*r*r)
			near(t, "x", x/sum, float64(at.X*scale), 0.14)
			near(t, "y", y/sum, float64(at.Y*scale), 0.14)
		}
	}
}
