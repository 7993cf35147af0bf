package brainstem

import (
	"math"

	"neonate/brain/signal"
)

// leg is a limb bound to its wires.
type leg struct {
	genes                *Limb
	hip, knee            int // muscles
	hipAngle, hipSpeed   signal.Wire
	kneeAngle, kneeSpeed signal.Wire
	foot                 signal.Wire
	pain                 signal.Wire
	feelsPain            bool
	fore                 bool

	target Pose    // of this tick
	speed  Pose    // of the target where a rhythm moves it, rad/s
	push   float64 // added to the hip's command
}

// bindLeg finds a limb's wires.
func bindLeg(l *Limb, plug *signal.Plug) (leg, error) {
	out := leg{genes: l, fore: l.End == "fore", feelsPain: l.Pain != ""}
	var err error
	for _, m := range []struct {
		field, name string
		to          *int
	}{{"hip", l.Hip, &out.hip}, {"knee", l.Knee, &out.knee}} {
		if *m.to, err = plug.Muscle(m.name); err != nil {
			return out, signal.At(m.field, err)
		}
	}
	for _, w := range []struct {
		field, name string
		to          *signal.Wire
	}{
		{"hip_angle", l.HipAngle, &out.hipAngle}, {"hip_speed", l.HipSpeed, &out.hipSpeed},
		{"knee_angle", l.KneeAngle, &out.kneeAngle}, {"knee_speed", l.KneeSpeed, &out.kneeSpeed},
		{"foot", l.Foot, &out.foot}, {"pain", l.Pain, &out.pain},
	} {
		if w.name == "" {
			continue
		}
		if *w.to, err = bindWire(w.name, plug); err != nil {
			return out, signal.At(w.field, err)
		}
	}
	return out, nil
}

func bindWire(name string, plug *signal.Plug) (signal.Wire, error) {
	wires, err := plug.Find(name)
	if err != nil {
		return signal.Wire{}, err
	}
	return wires[0], nil
}

// stand aims at standing, with the hip turned and the knee bent by so much;
// a bent leg's foot stays under its hip.
func (l *leg) stand(hip, bend float64) {
	s := l.genes.Stand
	bend *= l.genes.Bend
	l.target, l.speed, l.push = Pose{s.Hip + hip - bend/2, s.Knee + bend}, Pose{}, 0
}

// move lets the target move on, at the speed at which a rhythm's hip and bend
// move.
func (l *leg) move(hip, bend float64) {
	bend *= l.genes.Bend
	l.speed = Pose{hip - bend/2, bend}
}

// reach aims with the thigh at an angle and the knee bent by so much from
// straight.
func (l *leg) reach(hip, bend float64) {
	l.target, l.speed, l.push = Pose{hip, bend * l.genes.Bend}, Pose{}, 0
}

// pull writes the commands that bring the leg to its target.
func (l *leg) pull(g *Servo, senses, inner, motor []float64) {
	unit := &l.genes.Speeds
	hip := g.command(l.target.Hip-l.hipAngle.Read(senses, inner), l.speed.Hip-l.hipSpeed.Read(senses, inner)/unit.Hip)
	motor[l.hip] = max(-1, min(1, hip+l.push))
	motor[l.knee] = g.command(l.target.Knee-l.kneeAngle.Read(senses, inner), l.speed.Knee-l.kneeSpeed.Read(senses, inner)/unit.Knee)
}

// command is the stretch reflex's answer to an error of length and of speed.
func (g *Servo) command(short, slow float64) float64 {
	return max(-1, min(1, g.Stiffness*short+g.Damping*slow))
}

// wrap brings an angle to -pi to pi.
func wrap(angle float64) float64 { return math.Remainder(angle, 2*math.Pi) }
