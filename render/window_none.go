//go:build !cgo || headless

package render

import (
	"neonate/render/gpu"
	"neonate/render/stage"
)

// Run says why this binary has no window.
func Run(*stage.Stage, WindowOptions) error { return noWindow(gpu.ErrNone.Error()) }
