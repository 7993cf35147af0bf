// Package render shows a life: live in a window (Run), or off screen into a
// movie or a strip of stills (Recorder). Both draw the same screen from the
// same stage; only they, and package gpu, know OpenGL.
package render

import (
	"errors"
	"fmt"
	"image/color"

	"neonate/render/draw"
	"neonate/render/screen"
	"neonate/render/stage"
)

// ErrNoWindow is wrapped by every error of Run that means: no window can be
// had here. Its text says what can.
var ErrNoWindow = errors.New("`neonate run` lives without a window, `neonate record` makes a video without one")

// noWindow says in one line why there is no window and what to do instead.
func noWindow(why string) error { return fmt.Errorf("no window: %s; %w", why, ErrNoWindow) }

// WindowOptions say how the window opens.
type WindowOptions struct {
	Width, Height int                   // of the window, in points; 0 is 1440 x 860
	Folder        string                // where pictures (S) and videos (V) go
	Ghost         bool                  // show the best episode from the start
	Opened        func(renderer string) // called once the window is open, with the name of what draws; may be nil
	Drawn         func()                // called after each picture; may be nil
}

// complete fills in what was left out.
func (o WindowOptions) complete() WindowOptions {
	if o.Width == 0 || o.Height == 0 {
		o.Width, o.Height = 1440, 860
	}
	if o.Opened == nil {
		o.Opened = func(string) {}
	}
	if o.Drawn == nil {
		o.Drawn = func() {}
	}
	return o
}

// canvas is what a screen needs to be drawn at one scale.
type canvas struct {
	screen *screen.Screen
	batch  *draw.Batch
	view   stage.View
}

func newCanvas(st *stage.Stage, scale float32, o screen.Options) (*canvas, error) {
	atlas, err := draw.NewAtlas(scale)
	if err != nil {
		return nil, err
	}
	s, err := screen.New(st, atlas, o)
	if err != nil {
		return nil, err
	}
	return &canvas{screen: s, batch: draw.NewBatch(atlas)}, nil
}

// rescale gives the canvas a new scale.
func (c *canvas) rescale(scale float32) error {
	atlas, err := draw.NewAtlas(scale)
	if err != nil {
		return err
	}
	if err := c.screen.Rescale(atlas); err != nil {
		return err
	}
	c.batch = draw.NewBatch(atlas)
	return nil
}

// background is the screen's own colour for what lies between pictures.
func background() color.Color {
	r, g, b := screen.Background.Opaque()
	return color.RGBA{uint8(r * 255), uint8(g * 255), uint8(b * 255), 255}
}
