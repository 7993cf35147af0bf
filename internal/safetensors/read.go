package safetensors

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"slices"
)

const (
	maxHeader = 16 << 20 // bytes of the JSON header
	maxData   = 1 << 34  // elements of one tensor
)

// Decode reads a file that Encode wrote. Anything else is refused with what is
// wrong: a header that is cut off or too long, tensors that overlap, leave gaps
// or reach past the end, a shape that doesn't fit its bytes, a changed bit.
func Decode(src []byte) (*File, error) {
	if len(src) < 8 {
		return nil, fmt.Errorf("safetensors: found %d bytes; allowed at least 8", len(src))
	}
	n := binary.LittleEndian.Uint64(src)
	if n > maxHeader {
		return nil, fmt.Errorf("safetensors: found a header length of %d; allowed at most %d", n, maxHeader)
	}
	if n > uint64(len(src)-8) {
		return nil, fmt.Errorf("safetensors: found a header length of %d in a file of %d bytes: it is cut off", n, len(src))
	}
	header, data := src[8:8+n], src[8+n:]
	entries, metadata, err := parseHeader(header)
	if err != nil {
		return nil, err
	}
	if err := checkLayout(entries, len(data)); err != nil {
		return nil, err
	}
	if err := checkDigest(entries, metadata, header, data); err != nil {
		return nil, err
	}
	f := &File{Metadata: metadata}
	for _, name := range names(entries) {
		e := entries[name]
		f.Tensors = append(f.Tensors, readData(name, e, data[e.Offsets[0]:e.Offsets[1]]))
	}
	return f, nil
}

// parseHeader reads the header strictly: known fields, each key once.
func parseHeader(header []byte) (map[string]entry, map[string]string, error) {
	wrong := func(err error) error { return fmt.Errorf("safetensors: header: %w", err) }
	parts, err := object(header)
	if err != nil {
		return nil, nil, wrong(err)
	}
	metadata := map[string]string{}
	entries := map[string]entry{}
	for name, raw := range parts {
		decoder := json.NewDecoder(bytes.NewReader(raw))
		decoder.DisallowUnknownFields()
		if name == "__metadata__" {
			if err := decoder.Decode(&metadata); err != nil {
				return nil, nil, wrong(fmt.Errorf("__metadata__: %w", err))
			}
			continue
		}
		var e entry
		if err := decoder.Decode(&e); err != nil {
			return nil, nil, wrong(fmt.Errorf("tensor %q: %w", name, err))
		}
		entries[name] = e
	}
	return entries, metadata, nil
}

// object splits a JSON object into its members, refusing one that comes twice.
func object(text []byte) (map[string]json.RawMessage, error) {
	decoder := json.NewDecoder(bytes.NewReader(text))
	if t, err := decoder.Token(); err != nil || t != json.Delim('{') {
		return nil, fmt.Errorf("found no JSON object")
	}
	parts := map[string]json.RawMessage{}
	for decoder.More() {
		key, err := decoder.Token()
		if err != nil {
			return nil, err
		}
		name, _ := key.(string)
		if _, twice := parts[name]; twice {
			return nil, fmt.Errorf("found %q twice; allowed once", name)
		}
		var raw json.RawMessage
		if err := decoder.Decode(&raw); err != nil {
			return nil, fmt.Errorf("%q: %w", name, err)
		}
		parts[name] = raw
	}
	if _, err := decoder.Token(); err != nil {
		return nil, err
	}
	if _, err := decoder.Token(); err != io.EOF {
		return nil, fmt.Errorf("found text after the object; allowed spaces")
	}
	return parts, nil
}

// checkLayout holds the tensors to the format: in the order of their offsets
// they fill the data exactly.
func checkLayout(entries map[string]entry, length int) error {
	order := names(entries)
	slices.SortStableFunc(order, func(a, b string) int {
		x, y := entries[a].Offsets, entries[b].Offsets
		return slices.Compare(x[:], y[:])
	})
	end := 0
	for _, name := range order {
		e := entries[name]
		bytes := size(e.Kind)
		if bytes == 0 {
			return fmt.Errorf("safetensors: tensor %q: found type %q; allowed F32, F64, I64 or U8", name, e.Kind)
		}
		n, ok := elements(e.Shape)
		if !ok || e.Offsets[1] < e.Offsets[0] || e.Offsets[0] < 0 || e.Offsets[1]-e.Offsets[0] != n*bytes {
			return fmt.Errorf("safetensors: tensor %q: found offsets %v; allowed the bytes of %s of shape %v", name, e.Offsets, e.Kind, e.Shape)
		}
		if e.Offsets[0] != end {
			return fmt.Errorf("safetensors: tensor %q: found a start at byte %d; allowed %d, where the one before it ends", name, e.Offsets[0], end)
		}
		end = e.Offsets[1]
	}
	if end != length {
		return fmt.Errorf("safetensors: found %d bytes of data; allowed %d, as the header says: the file is cut off or has grown", length, end)
	}
	return nil
}

// checkDigest compares the SHA-256 and takes it out of the metadata. The
// header must be spelt as Encode spells it, so that a flipped bit which leaves
// the JSON's meaning alone is found as well.
func checkDigest(entries map[string]entry, metadata map[string]string, header, data []byte) error {
	found, ok := metadata[digestKey]
	if !ok {
		return fmt.Errorf("safetensors: found no %s in the metadata; it can't be checked", digestKey)
	}
	full, err := headerBytes(entries, metadata)
	if err != nil {
		return err
	}
	delete(metadata, digestKey)
	bare, err := headerBytes(entries, metadata)
	if err != nil {
		return err
	}
	if sum := digest(bare, data); sum != found || !bytes.Equal(full, header) {
		return fmt.Errorf("safetensors: found contents of SHA-256 %s; allowed %s, as the header says: the file is damaged", sum, found)
	}
	return nil
}

func readData(name string, e entry, b []byte) Tensor {
	t := Tensor{Name: name, Shape: e.Shape}
	n := len(b) / size(e.Kind)
	switch e.Kind {
	case "F32":
		t.F32 = make([]float32, n)
		for i := range t.F32 {
			t.F32[i] = math.Float32frombits(binary.LittleEndian.Uint32(b[4*i:]))
		}
	case "F64":
		t.F64 = make([]float64, n)
		for i := range t.F64 {
			t.F64[i] = math.Float64frombits(binary.LittleEndian.Uint64(b[8*i:]))
		}
	case "I64":
		t.I64 = make([]int64, n)
		for i := range t.I64 {
			t.I64[i] = int64(binary.LittleEndian.Uint64(b[8*i:]))
		}
	case "U8":
		t.U8 = slices.Clone(b)
	}
	return t
}

func names(entries map[string]entry) []string {
	list := make([]string, 0, len(entries))
	for name := range entries {
		list = append(list, name)
	}
	slices.Sort(list)
	return list
}
