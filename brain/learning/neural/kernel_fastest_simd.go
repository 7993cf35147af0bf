//go:build goexperiment.simd && amd64

package neural

import "simd/archsimd"

// Fastest returns the kernel with the widest vectors that this machine has.
func Fastest() Kernel {
	switch {
	case archsimd.X86.AVX512():
		return avx512{}
	case archsimd.X86.AVX2():
		return avx2{}
	}
	return Plain{}
}

// Kernels returns every kernel that this machine can run.
func Kernels() []Kernel {
	all := []Kernel{Plain{}}
	if archsimd.X86.AVX2() {
		all = append(all, avx2{})
	}
	if archsimd.X86.AVX512() {
		all = append(all, avx512{})
	}
	return all
}
