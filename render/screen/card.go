package screen

import (
	"math"

	"neonate/brain"
	"neonate/render/draw"
	"neonate/render/stage"
)

// holderColour is blue where a learned area has the muscles, amber where a
// reflex does.
func holderColour(snap *brain.Snapshot) draw.Colour {
	for i := range snap.Areas {
		if snap.Areas[i].Name == snap.Holder {
			if snap.Areas[i].Learned {
				return learns
			}
			return innate
		}
	}
	return innate
}

// hasMuscles goes on after the holder's name.
func hasMuscles(holder string) string {
	if holder == "reflexes" {
		return " have the muscles"
	}
	return " has the muscles"
}

// drawHolder draws the card that says who has the muscles, and what they are
// told.
func (s *Screen) drawHolder(b *draw.Batch, v *stage.View) {
	r := s.layout.scene
	snap := &v.Brain
	if snap.Holder == "" || r.W < 420 || r.H < 200 {
		return
	}
	motor := min(len(snap.Motor), 16)
	if r.H < 300 {
		motor = 0
	}
	c := holderColour(snap)
	about := s.holderWords(v, c)
	// The card widens in steps, so as not to tremble with the numbers on it.
	wide := max(s.fonts.title.Measure(snap.Holder)+s.fonts.title.Measure(hasMuscles(snap.Holder)), s.fonts.small.MeasureBytes(about)) + 62
	wide = max(250, 40*float32(math.Ceil(float64(wide)/40)))
	card := draw.Rect{X: r.X + 18, Y: r.Y + 16, W: wide, H: 62}
	if motor > 0 {
		card.H += 38
	}
	s.card(b, card)
	b.Halo(draw.Vec{X: card.X + 22, Y: card.Y + 24}, 14, c.Alpha(0.30+0.35*float32(snap.Urgency)))
	b.Disc(draw.Vec{X: card.X + 22, Y: card.Y + 24}, 6, c)
	x := card.X + 42
	x += b.Text(s.fonts.title, x, card.Y+29, draw.Left, snap.Holder, ink)
	b.Text(s.fonts.title, x, card.Y+29, draw.Left, hasMuscles(snap.Holder), ink)
	b.Bytes(s.fonts.small, card.X+42, card.Y+47, draw.Left, about, dim)
	s.motor(b, draw.Rect{X: card.X + 42, Y: card.Y + 60, W: card.W - 60, H: 28}, snap.Motor[:motor], c)
}

// holderWords says what the holder goes by.
func (s *Screen) holderWords(v *stage.View, c draw.Colour) []byte {
	snap, w := &v.Brain, s.words.Say("")
	if s.several() {
		w.Add(s.name(v.Animal)).Add(" · ")
	}
	if c == learns {
		w.Add("learned · value ").Fixed(snap.Value, 2).Add(" · δ ").Signed(snap.Dopamine, 2)
	} else {
		w.Add("innate")
		if held := &snap.Held; held.Reflex == snap.Holder {
			w.Add(" · urgency ").Fixed(held.Urgency, 2)
			if held.Cause.Name != "" {
				w.Add(" · ").Add(held.Cause.Name).Add(" ").Fixed(held.Cause.Value, 1).Add(held.Cause.Unit)
			}
		}
	}
	return w.Bytes()
}

// motor draws the command to every muscle as a bar up or down from the middle.
func (s *Screen) motor(b *draw.Batch, r draw.Rect, command []float64, c draw.Colour) {
	if len(command) == 0 {
		return
	}
	pitch := min(r.W/float32(len(command)), 34)
	y := r.Y + r.H/2
	for i, a := range command {
		x := r.X + float32(i)*pitch
		bar := draw.Rect{X: x, Y: r.Y, W: pitch - 4, H: r.H}
		b.Round(bar, 3, ink.Alpha(0.05))
		h := draw.Clamp(float32(a), -1, 1) * r.H / 2
		fill := draw.Rect{X: x, Y: y - max(h, 0), W: pitch - 4, H: max(h, -h)}
		b.Fill(fill, c.Alpha(0.85))
		b.Fill(draw.Rect{X: x, Y: y - 0.5, W: pitch - 4, H: 1}, ink.Alpha(0.35))
	}
}

// drawEpisode writes the episode, its time and its return, and what is out of
// the ordinary: paused, learning frozen, the life over.
func (s *Screen) drawEpisode(b *draw.Batch, v *stage.View) {
	r := s.layout.scene
	if r.W < 200 {
		return
	}
	x, y := r.Right()-20, r.Y+32
	seconds := float64(v.After.Tick) / s.about.Spec.Rate
	if r.H < 240 { // a still of a strip
		w := s.words.Say("").Fixed(seconds, 1).Add(" s · return ").Fixed(v.Return, 1)
		b.Bytes(s.fonts.small, r.Right()-10, r.Y+18, draw.Right, w.Bytes(), ink.Alpha(0.85))
		b.Bytes(s.fonts.small, r.X+10, r.Y+18, draw.Left, s.words.Say("episode ").Int(int64(v.Episode)).Bytes(), ink.Alpha(0.7))
		return
	}
	b.Bytes(s.fonts.text, x, y, draw.Right, s.words.Say("episode ").Int(int64(v.Episode)).Add(" · ").Fixed(seconds, 1).Add(" s").Bytes(), ink.Alpha(0.85))
	if s.about.Course == stage.Returns {
		// The number stands right aligned with room for its sign and digits, so the
		// word before it holds still while it changes.
		b.Bytes(s.fonts.big, x, y+28, draw.Right, s.words.Say("").Fixed(v.Return, 1).Bytes(), ink)
		b.Text(s.fonts.text, x-max(78, s.fonts.big.Digit*4.6), y+28, draw.Right, "return", ink.Alpha(0.7))
		y += 30
	}
	y += 14
	if s.show.ghost && !math.IsInf(v.Best, 0) {
		b.Bytes(s.fonts.small, x, y+4, draw.Right, s.words.Say("ghost ").Fixed(v.Best, 1).Bytes(), ink.Alpha(0.6))
		y += 14
	}
	if v.Paused {
		y = s.badge(b, x, y, "paused", ink)
	}
	if v.Frozen {
		y = s.badge(b, x, y, "learning frozen", learns)
	}
	if v.Over {
		s.badge(b, x, y, overText(v.Err), bad)
	}
}

func overText(err error) string {
	if err != nil {
		return err.Error()
	}
	return "the life is saved and over"
}

// badge draws a pill whose right edge is at x and returns where the next one
// belongs.
func (s *Screen) badge(b *draw.Batch, x, y float32, text string, c draw.Colour) float32 {
	w := s.fonts.small.Measure(text) + 20
	r := draw.Rect{X: x - w, Y: y, W: w, H: 22}
	b.Round(r, 11, night.Alpha(0.75))
	b.RoundEdge(r.Inset(0.5), 10.5, 1, c.Alpha(0.6))
	b.Text(s.fonts.small, x-w/2, y+15, draw.Middle, text, c)
	return y + 28
}
