package env

import "math"

// Root is where an animal's root part is, for an experimenter to see.
func (e *Env) Root(animal int) Pose { return e.pose(e.animals[animal].parts.from) }

// Shelter is the way along the ground from x to the middle of the nearest
// burrow, m; infinite where there is none.
func (e *Env) Shelter(x float64) float64 {
	nearest := math.Inf(1)
	for i := range e.nature.burrows {
		nearest = min(nearest, math.Abs(e.nature.burrows[i].at.X-x))
	}
	return nearest
}
