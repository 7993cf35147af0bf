package report

import (
	"fmt"
	"html/template"
	"image/color"
	"math"
	"strings"
)

// rose draws directions in degrees as a circular histogram of 24 bins, 0 to the
// right and counting counterclockwise. A bin's area, not its radius, is its
// count (Fisher 1993).
func rose(degrees []float64, c color.RGBA) template.HTML {
	const bins, size, radius = 24, 240.0, 80.0
	var counts [bins]float64
	most := 0.0
	for _, d := range degrees {
		turn := math.Mod(math.Mod(d, 360)+360, 360)
		k := int(turn/360*bins) % bins
		counts[k]++
		most = math.Max(most, counts[k])
	}
	var b strings.Builder
	fmt.Fprintf(&b, `<svg width="%.0f" height="%.0f" viewBox="%.0f %.0f %.0f %.0f" xmlns="http://www.w3.org/2000/svg" font-family="Liberation Sans,Arimo,Arial,Helvetica,sans-serif" font-size="10">`,
		size, size, -size/2, -size/2, size, size)
	for _, share := range []float64{1, 0.5} {
		fmt.Fprintf(&b, `<circle r="%.1f" fill="none" stroke="#ddd"/>`, radius*math.Sqrt(share))
	}
	for k, n := range counts {
		if n == 0 {
			continue
		}
		r := radius * math.Sqrt(n/most)
		from, to := 2*math.Pi*float64(k)/bins, 2*math.Pi*float64(k+1)/bins
		fmt.Fprintf(&b, `<path d="M0 0L%.2f %.2fA%.2f %.2f 0 0 0 %.2f %.2fZ" fill="#%02x%02x%02x" fill-opacity="0.35" stroke="#%02x%02x%02x"/>`,
			r*math.Cos(from), -r*math.Sin(from), r, r, r*math.Cos(to), -r*math.Sin(to), c.R, c.G, c.B, c.R, c.G, c.B)
	}
	for _, mark := range []float64{0, 90, 180, 270} {
		x, y := math.Cos(mark*math.Pi/180), -math.Sin(mark*math.Pi/180)
		fmt.Fprintf(&b, `<text x="%.1f" y="%.1f" text-anchor="middle">%g°</text>`, 95*x, 95*y+3.5, mark)
	}
	fmt.Fprintf(&b, `<text x="0" y="%.1f" text-anchor="middle" fill="#666">outer ring: %g lives</text>`, -radius-28, most)
	b.WriteString(`</svg>`)
	return template.HTML(b.String())
}
