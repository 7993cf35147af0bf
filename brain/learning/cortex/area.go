// Package cortex learns commands by reward: Gaussian actors with eligibility
// traces that dopamine turns into changes. Areas are one algorithm; they
// differ in inputs, muscles and constants.
package cortex

import (
	"math"
	"slices"

	"neonate/brain/genomes"
	"neonate/brain/learning/neural"
	"neonate/internal/safetensors"
	"neonate/internal/stream"
)

// Area is one motor area.
type Area struct {
	genome  *genomes.Area
	network *neural.Network
	decay   float64   // of the traces, a tick
	muscles []int     // places in the motor vector
	command []float64 // as drawn, before the muscle clips it
	spread  []float64 // standard deviations of the next command
	slope   []float64 // their derivatives by what softplus takes
	habit   []float32 // what the striatum adds to the means
	sum     float64   // of the traces' sizes
	step    float64   // last step size
}

// New builds an area that drives the muscles at those places of the motor
// vector, reads the given number of inputs, and shares the striatum's discount.
func New(k neural.Kernel, g *genomes.Area, inputs int, muscles []int, discount float64, birth *stream.Stream) *Area {
	n := len(muscles)
	spread := neural.Group{Name: "spread", Size: n}
	if g.Spread.From == "cell" {
		spread.Cell = g.Spread.Cell
	}
	return &Area{
		genome:  g,
		network: neural.NewNetwork(k, &g.Network, inputs, birth, neural.Group{Name: "mean", Size: n}, spread),
		decay:   discount * g.Rule.Lambda,
		muscles: muscles,
		command: make([]float64, n),
		spread:  make([]float64, n),
		slope:   make([]float64, n),
		habit:   make([]float32, n),
	}
}

// Look forms the intention for state x without learning.
func (a *Area) Look(x []float32, slow bool) {
	a.network.Forward(x, slow)
	a.intend()
}

// intend turns the spread's readouts into standard deviations.
func (a *Area) intend() {
	for i, s := range a.network.Readouts[1].Out {
		a.spread[i], a.slope[i] = softplus(float64(s))
	}
}

// Lean tells what the striatum adds to the means of the next command; nil is
// nothing.
func (a *Area) Lean(habit []float32) {
	clear(a.habit)
	copy(a.habit, habit)
}

// Own is the area's own part of the means, a view.
func (a *Area) Own() []float32 { return a.network.Readouts[0].Out }

// Yields has the area let go of commands, by Yield.
func (a *Area) Yields() { a.network.Gathers(0) }

// Yield lets go of a share of its own part of the means, at the state that it
// is for. It settles when the area consolidates.
func (a *Area) Yield(share float32) { a.network.Gather(0, -share, a.Own()) }

// mean is that of muscle i's next command.
func (a *Area) mean(i int) float64 { return float64(a.Own()[i]) + float64(a.habit[i]) }

// Act draws the command, or takes the mean where noise is nil, and writes what
// the muscles can follow of it, -1 to 1, to the motor vector.
func (a *Area) Act(motor []float64, noise *stream.Stream) {
	for i := range a.command {
		c := a.mean(i)
		if noise != nil {
			c += float64(a.spread[i] * noise.NormFloat64())
		}
		a.command[i] = c
		motor[a.muscles[i]] = max(-1, min(1, c))
	}
}

// Learn enters the last command into the traces and lets dopamine turn them
// into changes; x is the new state, for which the next intention is formed.
//
// With l the command's log-probability, the traces follow
//
//	e <- decay e + dl/dw + sign(delta) (entropy dln(s)/dw - pullback sign(m) max(0, |m|-1) dm/dw)
//
// and the weights w <- w + step delta e.
func (a *Area) Learn(delta float64, x []float32) {
	mean, spread := a.network.Readouts[0], a.network.Readouts[1]
	sign := sign(delta)
	for i, c := range a.command {
		m, s := a.mean(i), a.spread[i]
		byMean, bySpread := gradient(c, m, s, a.genome.Gradient == "clipped")
		beyond := math.Copysign(max(0, math.Abs(m)-1), m)
		mean.Gain[i] = float32(byMean - float64(a.genome.Pullback*sign*beyond))
		spread.Gain[i] = float32(a.slope[i] * (bySpread + a.genome.Entropy*sign/s))
	}
	a.sum = a.network.Mark(a.decay)
	a.step = neural.Bound(a.genome.Rule.Step, a.genome.Rule.Kappa, delta, a.sum)
	a.network.Step(a.step*delta, x)
	a.intend()
}

// Sleep forgets the traces.
func (a *Area) Sleep() { a.network.Clear() }

// Consolidate moves the slow weights towards the plastic ones.
func (a *Area) Consolidate(rate float64) { a.network.Consolidate(rate) }

// Name is the area's name in the genome.
func (a *Area) Name() string { return a.genome.Name }

// Muscles is the number of muscles that it drives.
func (a *Area) Muscles() int { return len(a.muscles) }

// Place is the place of muscle i in the motor vector.
func (a *Area) Place(i int) int { return a.muscles[i] }

// Drives says whether it drives the muscle at that place.
func (a *Area) Drives(place int) bool { return slices.Contains(a.muscles, place) }

// Intention is the mean and the standard deviation of muscle i's next
// command.
func (a *Area) Intention(i int) (mean, spread float64) {
	return a.mean(i), a.spread[i]
}

// Command is the last command to muscle i as drawn, before clipping.
func (a *Area) Command(i int) float64 { return a.command[i] }

// Step is the last step size, and the sum of the traces' sizes then.
func (a *Area) Step() (step, trace float64) { return a.step, a.sum }

// Hidden lists the activity of the network's hidden layers, from the lowest up: views.
func (a *Area) Hidden() [][]float32 { return a.network.Hidden() }

// Synapses lists the arrays of its synapses.
func (a *Area) Synapses() []*neural.Synapses { return a.network.Synapses() }

// Tensors lists the state, as views that can be read and filled.
func (a *Area) Tensors() []safetensors.Tensor { return a.network.Tensors("cortex." + a.genome.Name) }

func sign(x float64) float64 {
	switch {
	case x > 0:
		return 1
	case x < 0:
		return -1
	}
	return 0
}
