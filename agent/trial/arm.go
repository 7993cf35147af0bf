package trial

import (
	"math"
	"slices"
	"strconv"
)

// Arm is one combination of the grid. Its values stand in the order of the
// plan's dimensions.
type Arm struct {
	Values []string // labels, one a dimension
	World  string
	Genome string // empty: the world's own
	lesion lesion
	set    []string
}

// Dimension is one axis of the grid.
type Dimension struct {
	Name    string
	Values  []string  // labels
	Numbers []float64 // beside the labels where they are numbers, else nil
}

// number is the value that a label stands for.
func (d Dimension) number(label string) float64 {
	if i := slices.Index(d.Values, label); i >= 0 && d.Numbers != nil {
		return d.Numbers[i]
	}
	return math.NaN()
}

// label writes a number as short as it can be read back, whole ones in full.
func label(v float64) string {
	if v == math.Trunc(v) && math.Abs(v) < 1e15 {
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
	return strconv.FormatFloat(v, 'g', -1, 64)
}

// dimensions are the grid's axes: world, genome if the file names any, lesion,
// and the factors.
func (g *Grid) dimensions() []Dimension {
	all := []Dimension{{Name: "world", Values: g.Worlds}}
	if len(g.Genomes) > 0 {
		all = append(all, Dimension{Name: "genome", Values: g.Genomes})
	}
	lesions := Dimension{Name: "lesion"}
	for _, l := range g.lesions() {
		lesions.Values = append(lesions.Values, l.label)
	}
	all = append(all, lesions)
	for _, f := range g.Vary {
		all = append(all, f.dimension())
	}
	return all
}

func (f Factor) dimension() Dimension {
	d := Dimension{Name: f.Name, Values: f.Words, Numbers: f.Numbers}
	for _, v := range f.Numbers {
		d.Values = append(d.Values, label(v))
	}
	for _, c := range f.Cases {
		d.Values = append(d.Values, c.Name)
	}
	if len(f.Cases) > 0 {
		d.Numbers = asNumbers(d.Values)
	}
	return d
}

// asNumbers reads labels that are numbers, all of them; else nil.
func asNumbers(labels []string) []float64 {
	all := make([]float64, len(labels))
	for i, text := range labels {
		v, err := strconv.ParseFloat(text, 64)
		if err != nil {
			return nil
		}
		all[i] = v
	}
	return all
}

// changes are the FIELD=VALUE changes of the factor's i-th value.
func (f Factor) changes(i int) []string {
	switch {
	case f.Numbers != nil:
		return []string{f.Field + "=" + label(f.Numbers[i])}
	case f.Words != nil:
		return []string{f.Field + "=" + f.Words[i]}
	}
	return f.Cases[i].Set
}

// arms are all combinations, the last dimension running fastest.
func (g *Grid) arms() []Arm {
	genomes := g.Genomes
	if len(genomes) == 0 {
		genomes = []string{""}
	}
	var all []Arm
	for _, world := range g.Worlds {
		for _, genome := range genomes {
			for _, l := range g.lesions() {
				arm := Arm{Values: []string{world}, World: world, Genome: genome, lesion: l, set: g.Set}
				if genome != "" {
					arm.Values = append(arm.Values, genome)
				}
				arm.Values = append(arm.Values, l.label)
				all = append(all, arm)
			}
		}
	}
	for _, f := range g.Vary {
		all = f.cross(all)
	}
	return all
}

// cross gives every arm each of the factor's values.
func (f Factor) cross(arms []Arm) []Arm {
	var all []Arm
	for _, arm := range arms {
		for i, v := range f.dimension().Values {
			next := arm
			next.Values = append(slices.Clone(arm.Values), v)
			next.set = append(slices.Clone(arm.set), f.changes(i)...)
			all = append(all, next)
		}
	}
	return all
}

// size is the number of arms.
func (g *Grid) size() int {
	n := 1
	for _, d := range g.dimensions() {
		n *= len(d.Values)
		if n > maxLives {
			return n
		}
	}
	return n
}

// maxLives bounds a plan.
const maxLives = 10_000_000
