package safetensors

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"slices"
)

// digestKey names the metadata entry that holds the SHA-256, in hexadecimal,
// of the header without that entry followed by the data.
const digestKey = "sha256"

// entry is one tensor in the header.
type entry struct {
	Kind    string `json:"dtype"`
	Shape   []int  `json:"shape"`
	Offsets [2]int `json:"data_offsets"`
}

// Encode returns the file's bytes. Equal files give equal bytes: tensors are
// written in the order of their names, as are the metadata.
func Encode(f *File) ([]byte, error) {
	tensors := slices.Clone(f.Tensors)
	slices.SortFunc(tensors, func(a, b Tensor) int { return bytes.Compare([]byte(a.Name), []byte(b.Name)) })
	header := map[string]entry{}
	var data []byte
	for i := range tensors {
		t := &tensors[i]
		if _, twice := header[t.Name]; twice || t.Name == "" || t.Name == "__metadata__" {
			return nil, fmt.Errorf("tensor %q: found a name twice, empty or reserved; allowed a name of its own", t.Name)
		}
		if n, ok := elements(t.Shape); !ok || n != t.Len() {
			return nil, fmt.Errorf("tensor %s: found %d elements; allowed those of shape %v", t.Name, t.Len(), t.Shape)
		}
		start := len(data)
		data = appendData(data, t)
		header[t.Name] = entry{t.Kind(), append([]int{}, t.Shape...), [2]int{start, len(data)}}
	}
	if _, reserved := f.Metadata[digestKey]; reserved {
		return nil, fmt.Errorf("metadata: found the reserved key %q", digestKey)
	}
	metadata := maps.Clone(f.Metadata)
	if metadata == nil {
		metadata = map[string]string{}
	}
	bare, err := headerBytes(header, metadata)
	if err != nil {
		return nil, err
	}
	metadata[digestKey] = digest(bare, data)
	full, err := headerBytes(header, metadata)
	if err != nil {
		return nil, err
	}
	if len(full) > maxHeader {
		return nil, fmt.Errorf("header: found %d bytes; allowed at most %d", len(full), maxHeader)
	}
	out := binary.LittleEndian.AppendUint64(nil, uint64(len(full)))
	return append(append(out, full...), data...), nil
}

// headerBytes is the JSON header, keys sorted, padded with spaces so that the
// data begin at a multiple of eight bytes.
func headerBytes(tensors map[string]entry, metadata map[string]string) ([]byte, error) {
	whole := map[string]any{"__metadata__": metadata}
	for name, e := range tensors {
		whole[name] = e
	}
	text, err := json.Marshal(whole)
	for err == nil && len(text)%8 != 0 {
		text = append(text, ' ')
	}
	return text, err
}

func digest(header, data []byte) string {
	h := sha256.New()
	h.Write(header)
	h.Write(data)
	return hex.EncodeToString(h.Sum(nil))
}

func appendData(data []byte, t *Tensor) []byte {
	for _, x := range t.F32 {
		data = binary.LittleEndian.AppendUint32(data, math.Float32bits(x))
	}
	for _, x := range t.F64 {
		data = binary.LittleEndian.AppendUint64(data, math.Float64bits(x))
	}
	for _, x := range t.I64 {
		data = binary.LittleEndian.AppendUint64(data, uint64(x))
	}
	return append(data, t.U8...)
}

// elements is the number of elements of a shape; false if it is negative or
// too large for a file.
func elements(shape []int) (int, bool) {
	n := 1
	for _, d := range shape {
		if d < 0 || d > 0 && n > maxData/d {
			return 0, false
		}
		n *= d
	}
	return n, true
}
