package rigid

import (
	"math/rand/v2"
	"testing"

	"github.com/ByteArena/box2d"
)

// meeting is a random shape of the ground and a random shape that sweeps past
// it, here and as the library has them.
type meeting struct {
	contact *contact
	ground  box2d.B2ShapeInterface
	moving  box2d.B2ShapeInterface
}

func newMeeting(r *rand.Rand, kind int) meeting {
	var m meeting
	w := NewWorld(box2d.B2Vec2{}, 1, 1)
	if kind%2 == 0 {
		a := box2d.B2Vec2{X: r.Float64() - 0.5, Y: r.Float64() - 0.5}
		b := box2d.B2Vec2{X: r.Float64() + 0.6, Y: r.Float64() - 0.5}
		e := box2d.NewB2EdgeShape()
		e.Set(a, b)
		m.ground = e
		w.AddEdge(a, b, Material{})
	} else {
		p := boxShape(0.05+r.Float64(), 0.05+r.Float64())
		m.ground = p
		w.AddPolygon(p, Material{})
	}
	body := NewBody(box2d.B2MassData{Mass: 1, I: 1, Center: box2d.B2Vec2{X: 0.1 * r.Float64()}})
	if kind%3 == 0 {
		m.moving = circleShape(r.Float64()-0.5, 0, 0.3)
	} else {
		m.moving = boxShape(0.1+r.Float64()/2, 0.1+r.Float64()/2)
	}
	body.Attach(m.moving, Material{}, box2d.MakeB2Filter())
	body.Place(box2d.B2Vec2{X: 4*r.Float64() - 2, Y: 4*r.Float64() - 2}, 6*r.Float64())
	s := &body.Sweep
	s.C.X += 1.2*r.Float64() - 0.6
	s.C.Y += 1.2*r.Float64() - 0.6
	s.A += r.Float64() - 0.5
	body.synchronize()
	w.moveSwept(body)
	m.contact = &contact{a: &w.static[0], b: &body.shapes[0]}
	return m
}

// The time of impact is the library's, and what is waved through early never
// has one.
func TestTimeOfImpact(t *testing.T) {
	skipFused(t)
	impacts, passed := 0, 0
	for k := range 40000 {
		m := newMeeting(rand.New(rand.NewPCG(uint64(k), 5)), k)
		in, out := box2d.MakeB2TOIInput(), box2d.MakeB2TOIOutput()
		in.ProxyA.Set(m.ground, 0)
		in.ProxyB.Set(m.moving, 0)
		in.SweepB, in.TMax = m.contact.b.body.Sweep, 1
		box2d.B2TimeOfImpact(&out, &in)
		want := 1.0
		if out.State == box2d.B2TOIOutput_State.E_touching {
			want = out.T
			impacts++
		}
		var roomA, roomB [2]box2d.B2Vec2
		a, b := m.contact.a.hullOf(&roomA), m.contact.b.hullOf(&roomB)
		got, touches := timeOfImpact(&a, &b, m.contact.b.body.Sweep)
		if !touches {
			got = 1
		}
		if got != want {
			t.Fatalf("meeting %d: impact at %v; the library's at %v", k, got, want)
		}
		if m.contact.passes() {
			passed++
			if want != 1 {
				t.Fatalf("meeting %d: waved through, but hits at %v", k, want)
			}
		}
	}
	if impacts < 2000 || passed < 10000 {
		t.Errorf("%d impacts and %d waved through: the test wants more", impacts, passed)
	}
}

// What is found to be apart early has no manifold.
func TestApart(t *testing.T) {
	apart := 0
	for k := range 60000 {
		m := newMeeting(rand.New(rand.NewPCG(uint64(k), 6)), 4*k) // an edge
		found := m.contact.apart()
		m.contact.evaluate()
		if found {
			apart++
			if n := m.contact.manifold.PointCount; n != 0 {
				t.Fatalf("meeting %d: apart, but with %d points", k, n)
			}
		}
	}
	if apart < 20000 {
		t.Errorf("%d apart: the test wants more", apart)
	}
}
