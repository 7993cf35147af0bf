package env

import (
	"math"

	"github.com/ByteArena/box2d"

	"neonate/internal/stream"
)

// toss draws the poses in which animals that are tossed into the world begin
// an episode: the whole body turned about its root's origin, and each joint
// somewhere within its limits.
func (e *Env) toss(chance *stream.Stream) {
	for i := range e.animals {
		a := &e.animals[i]
		t := a.file.Toss
		if t == nil {
			continue
		}
		root := &e.parts[a.parts.from]
		root.turned = root.file.Angle + degree*chance.Uniform(t.Turn[0], t.Turn[1])
		for k := a.joints.from; k < a.joints.to; k++ {
			e.hang(&e.joints[k], t.Limbs, chance)
		}
	}
}

// hang places the part that a joint carries, the joint's angle drawn within a
// share of the way from the body file's to the limits.
func (e *Env) hang(j *joint, share float64, chance *stream.Stream) {
	a, b := &e.parts[j.a], &e.parts[j.b]
	bend := b.file.Angle - a.file.Angle
	low, high := bend-math.Pi, bend+math.Pi
	if h := j.hinge; h.Limited {
		low, high = h.Lower+h.Reference, h.Upper+h.Reference
	}
	bend += share * (chance.Uniform(low, high) - bend)
	b.turned = a.turned + bend
	anchor := box2d.B2Vec2Add(a.at, turn(j.hinge.AnchorA, a.turned))
	b.at = box2d.B2Vec2Sub(anchor, turn(j.hinge.AnchorB, b.turned))
}

// turn turns a vector by an angle, rad.
func turn(v box2d.B2Vec2, angle float64) box2d.B2Vec2 {
	sin, cos := math.Sincos(angle)
	return vec(cos*v.X-sin*v.Y, sin*v.X+cos*v.Y)
}
