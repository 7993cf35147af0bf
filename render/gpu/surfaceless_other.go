//go:build !linux && cgo && !headless

package gpu

import (
	"errors"
	"unsafe"
)

// surfaceless is not to be had: this system has no EGL.
type surfaceless struct{}

var errNoEGL = errors.New("no off-screen OpenGL: this system has no EGL; `neonate watch` can take pictures (S) and video (V)")

func newSurfaceless() (*surfaceless, error)            { return nil, errNoEGL }
func (*surfaceless) lookup(name string) unsafe.Pointer { return nil }
func (*surfaceless) close()                            {}
