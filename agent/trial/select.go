package trial

import (
	"slices"
	"strings"
)

// selects reports whether an arm has all of the DIMENSION=VALUE.
func (p *Plan) selects(where []string, arm *Arm) bool {
	for _, text := range where {
		name, value, _ := strings.Cut(text, "=")
		k := slices.IndexFunc(p.Dimensions, func(d Dimension) bool { return d.Name == name })
		if k < 0 || arm.Values[k] != value {
			return false
		}
	}
	return true
}

// armsWhere are the indices of the arms that a filter selects.
func (p *Plan) armsWhere(where []string) []int {
	var some []int
	for i := range p.Arms {
		if p.selects(where, &p.Arms[i]) {
			some = append(some, i)
		}
	}
	return some
}
