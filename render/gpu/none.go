//go:build !cgo || headless

package gpu

import (
	"image"

	"neonate/render/draw"
)

const available = false

// Offscreen draws pictures without a window; here it cannot.
type Offscreen struct{}

// NewOffscreen returns ErrNone.
func NewOffscreen(width, height int) (*Offscreen, error) { return nil, ErrNone }

// Draw returns ErrNone.
func (*Offscreen) Draw(*draw.Batch, draw.Colour, *image.RGBA) error { return ErrNone }

// Renderer is empty.
func (*Offscreen) Renderer() string { return "" }

// Close does nothing.
func (*Offscreen) Close() {}
