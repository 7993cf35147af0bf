package stage

// Ahead is where the life will stand once it has done all that it was told and
// has not done yet: what a key that switches something over goes by, so that
// two presses of it are never one.
func (s *Stage) Ahead() Now {
	s.mu.Lock()
	defer s.mu.Unlock()
	now := s.view.Now
	for _, list := range [...][]Command{s.taken, s.commands} {
		for _, c := range list {
			switch c := c.(type) {
			case Freeze:
				now.Frozen = c.On
			case Gravity:
				now.Gravity = c.Value
			case Slope:
				now.Slope = c.Value
			}
		}
	}
	return now
}

// Lesioned says whether an area of the animal that is looked at will be out by
// then.
func (s *Stage) Lesioned(area string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	out := false
	for i := range s.view.Brain.Areas {
		if a := &s.view.Brain.Areas[i]; a.Name == area {
			out = a.Lesioned
		}
	}
	for _, list := range [...][]Command{s.taken, s.commands} {
		for _, c := range list {
			if l, ok := c.(Lesion); ok && l.Area == area && l.Animal == s.view.Animal {
				out = l.On
			}
		}
	}
	return out
}
