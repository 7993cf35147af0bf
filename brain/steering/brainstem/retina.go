package brainstem

import "math"

// field maps a retina's sectors to angles in the trunk's frame, rad.
type field struct {
	from, width      float64
	sectors, samples int
	late             float64 // s
}

func newField(g *Retina) field {
	return field{g.From * degree, (g.To - g.From) * degree / float64(g.Sectors), g.Sectors, g.Samples, g.Latency}
}

// darkest finds the darkest run of neighbouring sectors in one sample of a
// retina: the angle that it darkens, its centre, and whether it reaches the
// retina's edge, behind which its border cannot be seen. What darkens every
// sector alike is taken off first (lateral inhibition), so that a dimming sky
// shows nothing.
func (f *field) darkest(shares []float64) (size, centre float64, cut bool) {
	common := shares[0]
	for _, s := range shares[1:] {
		if s < common {
			common = s
		}
	}
	for i := 0; i < len(shares); i++ {
		if !(shares[i]-common > faint) {
			continue
		}
		first, sum := i, 0.0
		for ; i < len(shares) && shares[i]-common > faint; i++ {
			sum += shares[i] - common
		}
		if sum > size {
			size, centre = sum, middle(shares, first, i, common)
			cut = first == 0 || i == len(shares)
		}
	}
	return size * f.width, f.from + centre*f.width, cut
}

// faint is less darkness than rounding gives.
const faint = 1e-9

// middle is the centre of the run of sectors from first up to end, in sectors.
// Its two borders lie within its outermost sectors, as far in as the share of
// them that is dark, against the darkness within, says (hyperacuity: Westheimer
// 1975): a centroid would jump from sector to sector.
func middle(shares []float64, first, end int, common float64) float64 {
	if end-first == 1 {
		return float64(first) + 0.5
	}
	within := 1 - common
	if end-first > 2 {
		within = shares[(first+end)/2] - common
	}
	low := float64(first+1) - min(1, (shares[first]-common)/within)
	high := float64(end-1) + min(1, (shares[end-1]-common)/within)
	return (low + high) / 2
}

// sides is how much is dark before and behind an animal of some pitch, rad,
// and the mean darkness of the whole retina.
func (f *field) sides(shares []float64, pitch float64) (front, back, mean float64) {
	for i, s := range shares {
		if s == 0 {
			continue
		}
		mean += s
		if math.Cos(f.from+(float64(i)+0.5)*f.width+pitch) >= 0 {
			front += s
		} else {
			back += s
		}
	}
	return front * f.width, back * f.width, mean / float64(len(shares))
}
