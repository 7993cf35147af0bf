package brain

import (
	"math"

	"neonate/brain/learning/striatum"
)

// newHabits gives each cortical area a habit, if the genome has any.
func (b *Brain) newHabits(sizes []int) {
	if b.genome.Striatum.Habit == nil {
		return
	}
	for i, a := range b.areas {
		a.Yields()
		b.habits = append(b.habits, striatum.NewHabit(b.kernel, b.genome.Striatum.Habit, a.Name(), sizes[b.reads.areas[i]], a.Muscles()))
	}
}

// practise passes a little of what the cortex commands to the striatum.
func (b *Brain) practise() {
	if b.lesions.striatum() || b.lesions.cortex() {
		return
	}
	for i, h := range b.habits {
		b.areas[i].Yield(h.Practise(b.areas[i].Own()))
	}
}

// lean has the striatum form its part of the next command.
func (b *Brain) lean() {
	for i, h := range b.habits {
		if b.lesions.striatum() {
			b.areas[i].Lean(nil)
			continue
		}
		h.Look(b.active[b.reads.areas[i]], b.slow())
		b.areas[i].Lean(h.Out)
	}
}

// perform writes what the striatum commands alone, where the cortex is out.
func (b *Brain) perform(command []float64) {
	if b.lesions.striatum() {
		return
	}
	for i, h := range b.habits {
		for m, c := range h.Out {
			command[b.areas[i].Place(m)] = max(-1, min(1, float64(c)))
		}
	}
}

// habitual says whether the larger part of the present command is habit.
func (b *Brain) habitual() bool {
	cortex, habit := 0.0, 0.0
	for i, h := range b.habits {
		for m, own := range b.areas[i].Own() {
			cortex += math.Abs(float64(own))
			habit += math.Abs(float64(h.Out[m]))
		}
	}
	return habit > cortex
}

// accustomed is the largest command of a habit to a muscle.
func (b *Brain) accustomed() (most float64) {
	for i, h := range b.habits {
		for m, c := range h.Out {
			if b.areas[i].Place(m) < len(b.motor) {
				most = max(most, math.Abs(float64(c)))
			}
		}
	}
	return most
}
