package env

// Motion is where a part is and how it moves, for those who measure it.
type Motion struct {
	Birth, At Point // m, the part's origin at the reset and now
	Velocity  Point // m/s, of its centre of mass
}

// Motion is that of a part by its index (see Part).
func (e *Env) Motion(part int) Motion {
	p := &e.parts[part]
	b := p.body
	return Motion{Birth: Point{p.at.X, p.at.Y}, At: Point{b.XF.P.X, b.XF.P.Y}, Velocity: Point{b.Velocity.X, b.Velocity.Y}}
}
