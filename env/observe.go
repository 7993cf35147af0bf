package env

// Root is where an animal's root part is, for an experimenter to see.
func (e *Env) Root(animal int) Pose { return e.pose(e.animals[animal].parts.from) }

// Shelters are the places of the burrows' middles along the ground, m.
func (e *Env) Shelters() []float64 {
	all := make([]float64, len(e.nature.burrows))
	for i := range all {
		all[i] = e.nature.burrows[i].at.X
	}
	return all
}
