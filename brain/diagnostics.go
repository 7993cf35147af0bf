package brain

import (
	"math"

	"neonate/internal/safetensors"
)

// Diagnostics are means over the learning ticks of this episode, or of the last
// one if none has begun: what the rules do, to see why a life fails or
// succeeds.
type Diagnostics struct {
	Ticks       float64   // learning ticks that the means are over
	ActorStep   float64   // step size of the cortex, of the areas on average
	ActorTrace  float64   // sum of the sizes of the cortex's traces
	CriticStep  float64   // step size of the striatum
	CriticTrace float64   // sum of the sizes of the striatum's traces
	ValueError  float64   // |TD error|, in scaled reward
	Value       float64   // value of the state, in scaled reward
	Clipped     float64   // share of commands as drawn beyond +-1
	Saturated   float64   // share of mean commands beyond +-1
	MeanSize    float64   // |mean command|
	Spread      []float64 // standard deviation of each muscle's command, then of each command to the brainstem
}

// diagnostics sums up what Diagnostics averages, in its order.
type diagnostics struct {
	sums   []float64
	spread []float64
}

const diagnosticFields = 10

func (d *diagnostics) init(commands int) {
	d.sums = make([]float64, diagnosticFields+commands)
	d.spread = make([]float64, commands)
}

func (d *diagnostics) clear() { clear(d.sums) }

// command counts a tick and the commands that it was lived with.
func (d *diagnostics) command(b *Brain) {
	d.sums[0]++
	share := 1 / float64(max(1, len(b.command)))
	for _, a := range b.areas {
		for i := range a.Muscles() {
			mean, spread := a.Intention(i)
			if math.Abs(a.Command(i)) > 1 {
				d.sums[7] += share
			}
			if math.Abs(mean) > 1 {
				d.sums[8] += share
			}
			d.sums[9] += float64(share * math.Abs(mean))
			d.sums[diagnosticFields+a.Place(i)] += spread
		}
	}
}

// learned adds what the rules did.
func (d *diagnostics) learned(b *Brain) {
	share := 1 / float64(max(1, len(b.areas)))
	for _, a := range b.areas {
		step, trace := a.Step()
		d.sums[1] += float64(share * step)
		d.sums[2] += float64(share * trace)
	}
	step, trace := b.striatum.Step()
	d.sums[3] += step
	d.sums[4] += trace
	d.sums[5] += math.Abs(b.striatum.Dopamine())
	d.sums[6] += b.striatum.Value()
}

// Diagnostics returns the means over this episode; Spread is reused.
func (b *Brain) Diagnostics() Diagnostics {
	s := b.diagnostics.sums
	n := max(1, s[0])
	for i := range b.diagnostics.spread {
		b.diagnostics.spread[i] = s[diagnosticFields+i] / n
	}
	return Diagnostics{
		Ticks: s[0], ActorStep: s[1] / n, ActorTrace: s[2] / n, CriticStep: s[3] / n, CriticTrace: s[4] / n,
		ValueError: s[5] / n, Value: s[6] / n, Clipped: s[7] / n, Saturated: s[8] / n, MeanSize: s[9] / n,
		Spread: b.diagnostics.spread,
	}
}

func (d *diagnostics) tensor() safetensors.Tensor {
	return safetensors.Tensor{Name: "diagnostics", Shape: []int{len(d.sums)}, F64: d.sums}
}
