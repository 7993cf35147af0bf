// Package safetensors reads and writes named arrays in the safetensors format:
// eight bytes of header length, a JSON header, and raw little-endian data.
//
// Files are deterministic, and carry a SHA-256 of their contents, so that a
// changed bit is refused. Readers of other origin see an ordinary file.
package safetensors

import (
	"fmt"
	"math"
	"slices"
)

// Tensor is a named array; exactly one of the data slices is used.
type Tensor struct {
	Name  string
	Shape []int
	F32   []float32
	F64   []float64
	I64   []int64
	U8    []byte
}

// File is a set of tensors and of texts about them.
type File struct {
	Metadata map[string]string
	Tensors  []Tensor
}

// Find returns the tensor of that name.
func (f *File) Find(name string) (*Tensor, bool) {
	i := slices.IndexFunc(f.Tensors, func(t Tensor) bool { return t.Name == name })
	if i < 0 {
		return nil, false
	}
	return &f.Tensors[i], true
}

// Kind is the element type as the format spells it.
func (t *Tensor) Kind() string {
	switch {
	case t.F32 != nil:
		return "F32"
	case t.F64 != nil:
		return "F64"
	case t.I64 != nil:
		return "I64"
	}
	return "U8"
}

// Len is the number of elements that are held.
func (t *Tensor) Len() int { return len(t.F32) + len(t.F64) + len(t.I64) + len(t.U8) }

// Fits says how another tensor differs from t in type or shape, if it does.
func (t *Tensor) Fits(other *Tensor) error {
	if t.Kind() != other.Kind() || !slices.Equal(t.Shape, other.Shape) {
		return fmt.Errorf("tensor %s: found %s of shape %v; allowed %s of shape %v",
			t.Name, other.Kind(), other.Shape, t.Kind(), t.Shape)
	}
	return nil
}

// Finite says whether every number is: no infinity, no NaN.
func (t *Tensor) Finite() bool {
	infinite := func(x float64) bool { return math.IsInf(x, 0) || math.IsNaN(x) }
	return !slices.ContainsFunc(t.F64, infinite) &&
		!slices.ContainsFunc(t.F32, func(x float32) bool { return infinite(float64(x)) })
}

// Fill copies into t's own arrays the data of a tensor that fits.
func (t *Tensor) Fill(from *Tensor) {
	copy(t.F32, from.F32)
	copy(t.F64, from.F64)
	copy(t.I64, from.I64)
	copy(t.U8, from.U8)
}

// size returns the number of bytes of an element of that kind, 0 if unknown.
func size(kind string) int {
	switch kind {
	case "F32":
		return 4
	case "F64", "I64":
		return 8
	case "U8":
		return 1
	}
	return 0
}
