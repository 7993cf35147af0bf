//go:build cgo && !headless

package gpu

import (
	"errors"
	"fmt"
	"image"
	"runtime"

	"github.com/go-gl/gl/v4.1-core/gl"

	"neonate/render/draw"
)

// Offscreen draws pictures without a window or an X server. All its methods
// belong on the goroutine that made it, which stays on its thread until Close.
type Offscreen struct {
	device        *Device
	context       *surfaceless
	frame, colour uint32
	width, height int
}

// NewOffscreen prepares for pictures of width by height pixels.
func NewOffscreen(width, height int) (_ *Offscreen, err error) {
	const largest = 16384
	if width < 1 || height < 1 || width > largest || height > largest {
		return nil, fmt.Errorf("picture size: found %d x %d; allowed 1 to %d each way", width, height, largest)
	}
	runtime.LockOSThread()
	o := &Offscreen{width: width, height: height}
	defer func() {
		if err != nil {
			o.Close()
		}
	}()
	if o.context, err = newSurfaceless(); err != nil {
		return nil, err
	}
	if o.device, err = NewDevice(o.context.lookup); err != nil {
		return nil, err
	}
	gl.GenFramebuffers(1, &o.frame)
	gl.GenRenderbuffers(1, &o.colour)
	gl.BindRenderbuffer(gl.RENDERBUFFER, o.colour)
	gl.RenderbufferStorage(gl.RENDERBUFFER, gl.RGBA8, int32(width), int32(height))
	gl.BindFramebuffer(gl.FRAMEBUFFER, o.frame)
	gl.FramebufferRenderbuffer(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.RENDERBUFFER, o.colour)
	if status := gl.CheckFramebufferStatus(gl.FRAMEBUFFER); status != gl.FRAMEBUFFER_COMPLETE {
		return nil, fmt.Errorf("OpenGL framebuffer of %d x %d: status %#x", width, height, status)
	}
	return o, nil
}

// Renderer names what draws.
func (o *Offscreen) Renderer() string { return o.device.Renderer() }

// Draw draws the batch over the background and copies the pixels into the
// image, which must have the size asked for.
func (o *Offscreen) Draw(b *draw.Batch, background draw.Colour, into *image.RGBA) error {
	gl.BindFramebuffer(gl.FRAMEBUFFER, o.frame)
	o.device.Draw(b, background, o.width, o.height, false)
	if err := o.device.Read(into); err != nil {
		return err
	}
	if e := gl.GetError(); e != gl.NO_ERROR {
		return errors.New("OpenGL error while drawing: " + glError(e))
	}
	return nil
}

func glError(code uint32) string {
	switch code {
	case gl.INVALID_ENUM:
		return "invalid enum"
	case gl.INVALID_VALUE:
		return "invalid value"
	case gl.INVALID_OPERATION:
		return "invalid operation"
	case gl.OUT_OF_MEMORY:
		return "out of memory"
	}
	return fmt.Sprintf("code %#x", code)
}

// Close frees the context and releases the thread.
func (o *Offscreen) Close() {
	if o.device != nil {
		gl.DeleteFramebuffers(1, &o.frame)
		gl.DeleteRenderbuffers(1, &o.colour)
		o.device.Close()
	}
	if o.context != nil {
		o.context.close()
	}
	runtime.UnlockOSThread()
}
