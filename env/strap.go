package env

// restrain is one tick of the straps that animals are held by.
func (e *Env) restrain() {
	for i := range e.animals {
		a := &e.animals[i]
		s := a.file.Strap
		if s == nil {
			continue
		}
		led := s.Speed * float64(e.tick+1) / e.world.Rate
		e.haul(a.strapped, Point{s.Grip[0], s.Grip[1]}, Point{a.file.At[0] + s.To[0] + led, a.file.At[1] + s.To[1]})
	}
}
