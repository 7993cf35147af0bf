package screen

import (
	"math"

	"neonate/render/draw"
	"neonate/render/stage"
)

// drawDrives draws this tick's reward by drive: bars to the right please, bars
// to the left hurt.
func (s *Screen) drawDrives(b *draw.Batch, r draw.Rect, v *stage.View) {
	b.Fill(draw.Rect{X: r.X, Y: r.Y, W: r.W, H: 1}, hair)
	b.Text(s.fonts.text, r.X, r.Y+18, draw.Left, "reward by drive", dim)
	list := v.Brain.Drives[:min(len(v.Brain.Drives), mostRows)]
	largest := 0.0
	for i := range list {
		if x := math.Abs(list[i].Value); x > largest && !math.IsInf(x, 0) {
			largest = x
		}
	}
	a := &s.gauges.drives
	a.ease(0, math.Max(largest*1.1, 0.005), s.dt)
	digits := 2
	if a.high < 0.1 {
		digits = 3
	}
	c := good
	if v.Brain.Reward < 0 {
		c = bad
	}
	b.Bytes(s.fonts.strong, r.Right(), r.Y+18, draw.Right, s.words.Say("").Signed(v.Brain.Reward, digits).Add(" now").Bytes(), c)
	pitch := (r.H - headHigh) / float32(max(len(list), 1))
	name, number := r.W*0.27, r.W*0.15
	bars := draw.Rect{X: r.X + name, Y: r.Y + headHigh, W: r.W - name - number, H: r.H - headHigh}
	middle := bars.X + bars.W/2
	b.Fill(draw.Rect{X: middle, Y: bars.Y, W: 1, H: pitch * float32(len(list))}, lifted)
	for i := range list {
		y := bars.Y + float32(i)*pitch
		b.Fit(s.fonts.text, r.X, y+pitch/2+4, name-8, list[i].Name, dim)
		b.Bytes(s.fonts.text, r.Right(), y+pitch/2+4, draw.Right, s.words.Say("").Signed(list[i].Value, digits).Bytes(), dim)
		w := draw.Clamp(a.share(math.Abs(list[i].Value)), 0, 1) * bars.W / 2
		if w < 0.5 {
			continue
		}
		bar := draw.Rect{X: middle, Y: y + pitch/2 - 4, W: w, H: 8}
		c := good
		if list[i].Value < 0 {
			bar.X, c = middle-w, bad
		}
		b.Round(bar, 2, c.Alpha(0.9))
	}
}
