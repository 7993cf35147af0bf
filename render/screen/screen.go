// Package screen lays out and draws what a watcher of a life sees, and turns
// what the hands do into commands. It draws into a draw.Batch and knows no
// graphics library.
package screen

import (
	"neonate/env"
	"neonate/render/draw"
	"neonate/render/stage"
)

// Wishes are what the hands asked of the window itself.
type Wishes struct {
	Picture bool // write a picture now
	Video   bool // start a video, or stop the one that runs
	Close   bool
}

// Options say how a screen is used.
type Options struct {
	Hands bool // someone watches live: controls, keys, mouse
	Bare  bool // the scene alone, without bar and panels
	Ghost bool // show the best episode from the start
}

// Screen is the state of one window's picture. Draw allocates nothing once
// every text and shape has been seen.
type Screen struct {
	stage   *stage.Stage
	about   stage.About
	options Options
	fonts   fonts
	words   draw.Words
	points  []draw.Vec // scratch
	corner  [3]draw.Vec

	layout layout
	camera camera
	ui     ui
	show   switches
	help   bool
	video  bool // a video is being made
	said   notice
	heard  int // of what the life has said
	wishes Wishes
	dt     float64 // seconds since the last frame
	clock  float64 // seconds since the first

	poses     []env.Pose // between the two ticks
	flashes   []float32  // by part: 1 at a new contact, fading
	brightest []float64  // by signal of the protocol, so far
	gauges    gauges
	hand      hand
	drop      int // which of about.Drops a click brings
	diagram   *diagram
}

// switches are what the scene shows beyond bodies and world.
type switches struct{ contacts, torque, sight, ghost bool }

// New returns the screen of a life, for the scale of the atlas.
func New(st *stage.Stage, atlas *draw.Atlas, o Options) (*Screen, error) {
	f, err := newFonts(atlas)
	if err != nil {
		return nil, err
	}
	return &Screen{
		stage: st, about: st.About(), options: o, fonts: f,
		points:  make([]draw.Vec, 0, 1024),
		show:    switches{contacts: true, sight: !o.Bare, ghost: o.Ghost},
		diagram: newDiagram(),
	}, nil
}

// Rescale moves the screen to another atlas, for a screen of another scale.
func (s *Screen) Rescale(atlas *draw.Atlas) error {
	f, err := newFonts(atlas)
	if err == nil {
		s.fonts = f
	}
	return err
}

// SetVideo tells whether a video is being made.
func (s *Screen) SetVideo(on bool) { s.video = on }

// Background is the colour behind everything.
const Background = night

// Draw builds a frame of width by height device pixels, dt seconds after the
// last one, and returns what the hands asked of the window.
func (s *Screen) Draw(b *draw.Batch, width, height int, v *stage.View, in Input, dt float64) Wishes {
	b.Reset(width, height)
	s.wishes = Wishes{}
	s.dt, s.clock = dt, s.clock+dt
	s.ui.in, s.ui.taken = in, s.help && s.options.Hands
	s.layout = arrange(b.Width, b.Height, s.options.Bare)
	if v.SaidNow != s.heard {
		s.heard = v.SaidNow
		s.Say(v.Said)
	}
	if s.options.Hands {
		s.key(v)
	}
	s.drawScene(b, v)
	s.drawCurve(b, v)
	s.drawBrain(b, v)
	s.drawBar(b, v)
	if s.options.Hands {
		s.drawHands(b, v)
		s.drawNotice(b)
		s.drawHelp(b, v)
		s.touch(b, v)
	}
	return s.wishes
}

// panel draws the ground of a panel with a hairline at its edge.
func (s *Screen) panel(b *draw.Batch, r draw.Rect) { b.Fill(r, panel) }

// card draws a translucent card over the scene.
func (s *Screen) card(b *draw.Batch, r draw.Rect) {
	b.Round(r, 9, night.Alpha(0.80))
	b.RoundEdge(r.Inset(0.5), 8.5, 1, ink.Alpha(0.08))
}
