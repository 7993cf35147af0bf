package draw

import "slices"

// hatching returns the ends, in pairs, of the lines x + y = k*spacing inside an
// outline (even-odd rule): the mark of a lesioned area.
func hatching(points []Vec, spacing float32) []Vec {
	if spacing <= 0 || len(points) < 3 {
		return nil
	}
	low, high := points[0].X+points[0].Y, points[0].X+points[0].Y
	for _, p := range points {
		low, high = min(low, p.X+p.Y), max(high, p.X+p.Y)
	}
	var ends []Vec
	for k := low + spacing/2; k < high; k += spacing {
		start := len(ends)
		last := points[len(points)-1]
		for _, p := range points {
			before, after := last.X+last.Y-k, p.X+p.Y-k
			if (before < 0) != (after < 0) {
				ends = append(ends, last.Add(p.Sub(last).Times(before/(before-after))))
			}
			last = p
		}
		slices.SortFunc(ends[start:], func(a, b Vec) int {
			switch {
			case a.X < b.X:
				return -1
			case a.X > b.X:
				return 1
			}
			return 0
		})
	}
	return ends
}
