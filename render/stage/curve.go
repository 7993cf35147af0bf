package stage

// Ending is an episode's end.
type Ending struct {
	Episode int    // from 1
	Lived   uint64 // ticks lived at the end
	Ticks   int    // of this episode
	Return  float64
	End     string // what ended it: fall, finish, time, ...
}

// Mark is an intervention on the life's curve.
type Mark struct {
	Lived uint64
	Label string // a few words: cortex cooled, bird, shove
}

// Dot is one point of the life's curve.
type Dot struct {
	Lived uint64
	Value float64
}

// dots bounds the points of a curve; a longer life shows every second, fourth,
// eighth... episode.
const dots = 1024

// meanOf is how many episodes the running mean spans.
const meanOf = 100

// Curve is the whole life in at most a few hundred points: returns of
// episodes, their running mean over 100, and the interventions.
type Curve struct {
	Episodes int     // how many there were
	Every    int     // each so-many-th is in Returns and Means
	Returns  []Dot   // return by episode
	Means    []Dot   // mean of the last 100 (of all, while there are fewer)
	Mean     float64 // the latest mean
	Latest   Dot     // the latest episode's return
	Marks    []Mark  // only ever appended to

	last    [meanOf]float64 // ring of the latest returns
	version int
}

func (c *Curve) add(e Ending) {
	c.Every = max(c.Every, 1)
	c.last[c.Episodes%meanOf] = e.Return
	c.Episodes++
	n := min(c.Episodes, meanOf)
	var sum float64
	for _, r := range c.last[:n] {
		sum += r
	}
	c.Mean = sum / float64(n)
	c.Latest = Dot{e.Lived, e.Return}
	c.version++
	if (c.Episodes-1)%c.Every != 0 {
		return
	}
	c.Returns = append(c.Returns, c.Latest)
	c.Means = append(c.Means, Dot{e.Lived, c.Mean})
	if len(c.Returns) > dots {
		c.Returns, c.Means = halve(c.Returns), halve(c.Means)
		c.Every *= 2
	}
}

// halve keeps every second point, the first among them.
func halve(d []Dot) []Dot {
	n := 0
	for i := 0; i < len(d); i += 2 {
		d[n] = d[i]
		n++
	}
	return d[:n]
}

func (c *Curve) copy(o *Curve) {
	if c.version == o.version {
		return
	}
	returns, means := append(c.Returns[:0], o.Returns...), append(c.Means[:0], o.Means...)
	*c = *o
	c.Returns, c.Means = returns, means
}
