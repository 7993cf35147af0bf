//go:build !linux && cgo && !headless

package gpu

import (
	"fmt"
	"unsafe"
)

// surfaceless is not to be had: this system has no EGL.
type surfaceless struct{}

func newSurfaceless() (*surfaceless, error) {
	return nil, fmt.Errorf("%w: this system has none; `neonate watch` can take pictures (S) and videos (V)", ErrNoEGL)
}
func (*surfaceless) lookup(name string) unsafe.Pointer { return nil }
func (*surfaceless) close()                            {}
