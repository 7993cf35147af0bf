package neural

// Tissue is an array of synapses some of which can be silenced: their weights
// are 0, and stay so, until the next call of Silence.
type Tissue interface {
	// Synapses is how many there are.
	Synapses() int
	// Silence silences these, each a number below Synapses, and no others.
	Silence(at []int)
	// Aside is what the silenced ones were before: a view.
	Aside() []float32
}

// Silenced are the places of an array's silenced synapses, and what was in each
// of its weights before, one weight after the other.
type Silenced struct {
	at    []int
	aside []float32
}

// Silence puts back what was set aside and sets aside what is at other places
// of the same weights.
func (s *Silenced) Silence(at []int, weights ...[]float32) {
	for k, w := range weights {
		for i, j := range s.at {
			w[j] = s.aside[k*len(s.at)+i]
		}
	}
	s.at, s.aside = at, make([]float32, 0, len(at)*len(weights))
	for _, w := range weights {
		for _, j := range at {
			s.aside = append(s.aside, w[j])
			w[j] = 0
		}
	}
}

// Keep keeps them silent in an array that has changed.
func (s *Silenced) Keep(array []float32) {
	for _, j := range s.at {
		array[j] = 0
	}
}

// Aside is what was set aside: a view.
func (s *Silenced) Aside() []float32 { return s.aside }

// Synapses implements Tissue.
func (s *Synapses) Synapses() int { return s.Rows * s.inputs }

// Silence implements Tissue.
func (s *Synapses) Silence(at []int) {
	places := make([]int, len(at))
	for k, i := range at {
		places[k] = i/s.inputs*s.Cols + i%s.inputs
	}
	s.silenced.Silence(places, s.Weight, s.Slow)
	s.silenced.Keep(s.Trace)
}

// Aside implements Tissue.
func (s *Synapses) Aside() []float32 { return s.silenced.Aside() }

// Synapses implements Tissue.
func (e *Expansion) Synapses() int { return len(e.weight) }

// Silence implements Tissue.
func (e *Expansion) Silence(at []int) { e.silenced.Silence(at, e.weight) }

// Aside implements Tissue.
func (e *Expansion) Aside() []float32 { return e.silenced.Aside() }

// Synapses lists the arrays of synapses.
func (n *Network) Synapses() []*Synapses { return n.synapses }
