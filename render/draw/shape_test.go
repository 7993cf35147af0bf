package draw

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// star is an outline that may be concave but never crosses itself.
func star(t *rapid.T) []Vec {
	n := rapid.IntRange(3, 40).Draw(t, "corners")
	points := make([]Vec, n)
	for i := range points {
		r := rapid.Float64Range(30, 200).Draw(t, "radius")
		a := 2 * math.Pi * float64(i) / float64(n)
		points[i] = Vec{300 + float32(r*math.Cos(a)), 300 + float32(r*math.Sin(a))}
	}
	if rapid.Bool().Draw(t, "backwards") {
		for i := range n / 2 {
			points[i], points[n-1-i] = points[n-1-i], points[i]
		}
	}
	return points
}

// The ears that are clipped tile the outline: n-2 triangles whose areas add up
// to its own.
func TestEarClip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		points := star(t)
		ears := earClip(points)
		if len(ears) != 3*(len(points)-2) {
			t.Fatalf("%d triangles of %d corners", len(ears)/3, len(points))
		}
		var sum float64
		for i := 0; i < len(ears); i += 3 {
			p, q, r := points[ears[i]], points[ears[i+1]], points[ears[i+2]]
			sum += math.Abs(float64(cross(q.Sub(p), r.Sub(p))))
		}
		if area := math.Abs(float64(area2(points))); math.Abs(sum-area) > 1e-3*area {
			t.Fatalf("triangles cover %g, want %g", sum/2, area/2)
		}
	})
}

// Hatching lines come in pairs, rise at 45 degrees, and their middles lie
// inside.
func TestHatching(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := NewShape(star(t), 11)
		if len(s.hatch)%2 != 0 {
			t.Fatalf("%d ends", len(s.hatch))
		}
		for i := 0; i < len(s.hatch); i += 2 {
			a, b := s.hatch[i], s.hatch[i+1]
			if math.Abs(float64(a.X+a.Y-b.X-b.Y)) > 0.1 {
				t.Fatalf("from %v to %v does not rise at 45 degrees", a, b)
			}
			if a.Sub(b).Length() > 1 && !s.Has(Place{Size: 1}, a.Add(b).Times(0.5)) {
				t.Fatalf("the middle of %v to %v lies outside", a, b)
			}
		}
	})
}

func TestShapePlace(t *testing.T) {
	s := NewShape([]Vec{{0, 0}, {10, 0}, {10, 10}, {0, 10}}, 4)
	at := Place{At: Vec{100, 200}, Size: 2}
	for _, c := range []struct {
		p    Vec
		want bool
	}{{Vec{101, 201}, true}, {Vec{119, 219}, true}, {Vec{121, 210}, false}, {Vec{99, 210}, false}} {
		if got := s.Has(at, c.p); got != c.want {
			t.Errorf("Has(%v) = %v, want %v", c.p, got, c.want)
		}
	}
	b := newTestBatch(t, 1)
	b.Shape(s, at, white)
	near(t, "area at twice the size", covered(b), 400, 2)
}
