package env

import (
	"fmt"
	"math"

	"neonate/worlds"
)

// muscle is one number of the motor vector and what it drives.
type muscle struct {
	file     *worlds.Muscle
	joint    int // in Env.joints, for a hinge
	part     int // in Env.parts, for a thruster
	thruster *worlds.Thruster
	speed    float64
	torque   float64
	effort   float64 // share of full power used in the last tick, 0 to 1
}

// musclesOf compiles an animal's muscles, and says whether any trembles.
func (e *Env) musclesOf(a *animal, parts map[string]int) (muscles []muscle, trembles bool, err error) {
	for i := range a.file.Anatomy.Muscles {
		file := &a.file.Anatomy.Muscles[i]
		m := muscle{file: file, thruster: file.Thruster, joint: -1, part: -1}
		if h := file.Hinge; h != nil {
			for k := a.joints.from; k < a.joints.to; k++ {
				if e.joints[k].file.Name == h.Joint {
					m.joint = k
				}
			}
			if m.joint < 0 {
				return nil, false, fmt.Errorf("muscle %s drives joint %s: no such joint", file.Name, h.Joint)
			}
			m.speed, m.torque = h.Speed, h.Torque
			e.joints[m.joint].torque = h.Torque
		} else {
			var ok bool
			if m.part, ok = parts[file.Thruster.Part]; !ok {
				return nil, false, fmt.Errorf("muscle %s pushes part %s: no such part", file.Name, file.Thruster.Part)
			}
			trembles = true
		}
		muscles = append(muscles, m)
	}
	return muscles, trembles, nil
}

// drive hands an animal's commands to its muscles.
func (e *Env) drive(a *animal, motor []float64) {
	var tremble [2]float64
	if a.trembles { // drawn every tick, fire or not
		tremble[0] = a.tremble.Uniform(-1, 1)
		tremble[1] = a.tremble.Uniform(-1, 1)
	}
	for i := range a.muscles {
		m := &a.muscles[i]
		command := motor[i]
		if !(math.Abs(command) <= 1) { // also where it is not a number
			command = max(-1, min(command, 1))
			if math.IsNaN(command) {
				command = 0
			}
		}
		if m.thruster != nil {
			e.fire(m, command, tremble)
		} else {
			e.pull(m, command)
		}
	}
}

// pull sets a hinge's motor: the command's sign chooses the speed's, its size
// the torque. It wakes the two parts if they sleep, as the reference does; the
// sleep timer of parts that are awake runs on.
func (e *Env) pull(m *muscle, command float64) {
	j := &e.joints[m.joint]
	m.effort = math.Abs(command)
	speed := 0.0
	if command > 0 {
		speed = m.speed
	} else if command < 0 {
		speed = -m.speed
	}
	j.hinge.Speed = speed
	j.hinge.Torque = m.torque * m.effort
	j.hinge.A.Wake()
	j.hinge.B.Wake()
}

// fire gives a thruster's impulse: see worlds.Thruster.
func (e *Env) fire(m *muscle, command float64, tremble [2]float64) {
	t := m.thruster
	size, side := command, 1.0
	if t.Both {
		size = math.Abs(command)
		if command < 0 {
			side = -1
		}
	}
	m.effort = 0
	if !(size > t.Threshold) {
		return
	}
	m.effort = t.Power[0] + (t.Power[1]-t.Power[0])*size
	body := e.parts[m.part].body
	sin, cos := math.Sincos(body.Sweep.A)
	x := side*t.Nozzle[0] + t.Tremble[0]*tremble[1]
	y := side*t.Nozzle[1] + t.Tremble[1]*tremble[0]
	ox, oy := cos*x-sin*y, sin*x+cos*y
	at := body.XF.P
	strength := t.Impulse * m.effort
	body.Kick(vec(-ox*strength, -oy*strength), vec(at.X+ox-sin*t.Lift[0], at.Y+oy+cos*t.Lift[1]))
}
