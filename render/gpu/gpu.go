// Package gpu draws batches with OpenGL 4.1 core: in a window's context, or off
// screen in an EGL context that needs no X server. It builds in two ways: with
// cgo it draws; without, or with the tag headless, every constructor returns
// ErrNone, and nothing of OpenGL is linked.
package gpu

import "errors"

// ErrNone says that the binary was built without OpenGL.
var ErrNone = errors.New("built without OpenGL (CGO_ENABLED=0 or the tag headless): build with a C compiler and the X11 and OpenGL headers to draw")

// ErrNoEGL says that the system's EGL, by which pictures are drawn off screen,
// is missing.
var ErrNoEGL = errors.New("no off-screen OpenGL: EGL is not installed")

// Available says whether the binary was built with OpenGL.
const Available = available
