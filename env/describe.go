package env

// describe fills in the Spec.
func (e *Env) describe() {
	e.spec = Spec{World: e.world.Name, Rate: e.world.Rate, Limit: e.world.Limit, Gravity: e.hands.gravity}
	for i := range e.animals {
		a := &e.animals[i]
		s := AnimalSpec{
			Name:          a.file.Name,
			Senses:        a.senses.channels,
			Interoception: a.interoception.channels,
		}
		for k := range a.muscles {
			s.Muscles = append(s.Muscles, a.muscles[k].file.Name)
		}
		e.spec.Animals = append(e.spec.Animals, s)
	}
}
