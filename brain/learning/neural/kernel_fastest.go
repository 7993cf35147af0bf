//go:build !goexperiment.simd || !amd64

package neural

// Fastest returns the portable kernel: this build has no vector instructions.
func Fastest() Kernel { return Plain{} }

// Kernels returns every kernel of this build.
func Kernels() []Kernel { return []Kernel{Plain{}} }
