package env

// restrain is one tick of the straps that animals are held by.
func (e *Env) restrain() {
	for i := range e.animals {
		if s, tied := e.animals[i].strap(float64(e.tick+1) / e.world.Rate); tied {
			e.haul(s.Part, s.Grip, s.To)
		}
	}
}

// strap is the animal's strap, if it has one, so many seconds into the episode.
func (a *animal) strap(seconds float64) (s Strap, tied bool) {
	of := a.file.Strap
	if of == nil {
		return s, false
	}
	return Strap{
		Part: a.strapped,
		Grip: Point{of.Grip[0], of.Grip[1]},
		To:   Point{a.file.At[0] + of.To[0] + of.Speed*seconds, a.file.At[1] + of.To[1]},
	}, true
}

// straps appends those of all animals, as of now.
func (e *Env) straps(straps []Strap) []Strap {
	for i := range e.animals {
		if s, tied := e.animals[i].strap(float64(e.tick) / e.world.Rate); tied {
			straps = append(straps, s)
		}
	}
	return straps
}
