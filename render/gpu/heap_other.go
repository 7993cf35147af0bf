//go:build !linux && cgo && !headless

package gpu

// keepHeap is for glibc's heap.
func keepHeap() {}
