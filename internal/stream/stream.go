// Package stream gives every use of chance its own named random stream, so
// that adding a draw in one place never shifts the draws of another.
package stream

import (
	"crypto/sha256"
	"encoding/binary"
	"math/rand/v2"
)

// Stream is a PCG generator whose state can be saved and restored.
type Stream struct {
	*rand.Rand
	source *rand.PCG
}

// New returns the stream that (seed, purpose, index...) names. The name is
// hashed, so neighbouring seeds and episodes give unrelated streams.
func New(seed uint64, purpose string, index ...uint64) *Stream {
	s := &Stream{source: &rand.PCG{}}
	s.Rand = rand.New(s.source)
	s.Restart(seed, purpose, index...)
	return s
}

// Restart puts the stream at the beginning of another name, without
// allocating a new generator.
func (s *Stream) Restart(seed uint64, purpose string, index ...uint64) {
	name := make([]byte, 0, 64)
	name = binary.LittleEndian.AppendUint64(name, seed)
	for _, i := range index {
		name = binary.LittleEndian.AppendUint64(name, i)
	}
	name = append(name, purpose...)
	sum := sha256.Sum256(name)
	s.source.Seed(binary.LittleEndian.Uint64(sum[:8]), binary.LittleEndian.Uint64(sum[8:16]))
}

// Uniform draws from [low, high).
func (s *Stream) Uniform(low, high float64) float64 {
	return low + (high-low)*s.Float64()
}

// MarshalBinary returns the generator's state.
func (s *Stream) MarshalBinary() ([]byte, error) { return s.source.MarshalBinary() }

// UnmarshalBinary restores a state that MarshalBinary returned.
func (s *Stream) UnmarshalBinary(state []byte) error { return s.source.UnmarshalBinary(state) }
