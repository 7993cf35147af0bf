package stage

// Ending is an episode's end.
type Ending struct {
	Episode int    // from 1
	Lived   uint64 // ticks lived at the end
	Ticks   int    // of this episode
	Return  float64
	Bout    []float64 // of a contest, by animal: 1 who won, -1 who lost
	End     string    // what ended it: fall, finish, time, ...
}

// Course is what a life's curve is of.
type Course struct {
	Name string // "return"
	Unit string
	Each string // "episode": what gives a point
	Mean int    // how many of these the running mean spans
}

// The courses of lives that are lived for their score, and of contests.
var (
	Returns = Course{Name: "return", Each: "episode", Mean: 100}
	Bouts   = Course{Name: "won +1, lost −1", Each: "episode", Mean: 100}
)

// Mark is something on the life's curve: an intervention, or a part of the
// protocol that begins.
type Mark struct {
	Lived    uint64
	Label    string // a few words: cortex cooled, bird, shove
	Of       string // whose brain, by the animal's name; "" is everyone's
	Protocol bool   // nobody did it
}

// Dot is one point of the life's curve.
type Dot struct {
	Lived uint64
	Value float64
}

// dots bounds the points of a curve; a longer life shows every second, fourth,
// eighth... episode.
const dots = 1024

// meanMost bounds how many points a running mean spans.
const meanMost = 100

// Curve is an animal's whole life in at most a few hundred points: what came of
// each episode or trial, the running mean, and the interventions.
type Curve struct {
	Count  int     // points so far
	Every  int     // each so-many-th is in Points and Means
	Points []Dot   // by episode
	Means  []Dot   // mean of the last of them (of all, while there are fewer)
	Mean   float64 // the latest mean
	Latest Dot     // the latest point
	Marks  []Mark  // only ever appended to

	last    [meanMost]float64 // ring of the latest points
	spans   int               // how many of them the mean spans
	animal  int               // whose it is
	version int
}

func (c *Curve) add(d Dot) {
	c.Every = max(c.Every, 1)
	c.last[c.Count%c.spans] = d.Value
	c.Count++
	n := min(c.Count, c.spans)
	var sum float64
	for _, r := range c.last[:n] {
		sum += r
	}
	c.Mean = sum / float64(n)
	c.Latest = d
	c.version++
	if (c.Count-1)%c.Every != 0 {
		return
	}
	c.Points = append(c.Points, c.Latest)
	c.Means = append(c.Means, Dot{d.Lived, c.Mean})
	if len(c.Points) > dots {
		c.Points, c.Means = halve(c.Points), halve(c.Means)
		c.Every *= 2
	}
}

func (c *Curve) mark(m Mark) {
	c.Marks = append(c.Marks, m)
	c.version++
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
	if c.version == o.version && c.animal == o.animal {
		return
	}
	points, means, marks := append(c.Points[:0], o.Points...), append(c.Means[:0], o.Means...), append(c.Marks[:0], o.Marks...)
	*c = *o
	c.Points, c.Means, c.Marks = points, means, marks
}
