//go:build goexperiment.simd && amd64

package neural

// block returns 32 elements of s from i on. If fewer are left they come in
// rest, which the caller hands over as zeroes: a sum of 0 more changes no bit.
func block(s []float32, i int, rest *lanes) *lanes {
	if len(s)-i >= width {
		return (*lanes)(s[i:])
	}
	copy(rest[:], s[i:])
	return rest
}

// unblock writes back what block put into rest.
func unblock(s []float32, rest *lanes) { copy(s[len(s)-len(s)%width:], rest[:]) }
