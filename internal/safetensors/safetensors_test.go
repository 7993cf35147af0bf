package safetensors

import (
	"bytes"
	"encoding/binary"
	"math"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func example() *File {
	return &File{
		Metadata: map[string]string{"genome": "walker", "note": "a \"quote\" & <tag>"},
		Tensors: []Tensor{
			{Name: "weights", Shape: []int{2, 3}, F32: []float32{1, -2, 3.5, 0, float32(math.Inf(1)), 1e-40}},
			{Name: "mean", Shape: []int{2}, F64: []float64{math.Pi, -0.0}},
			{Name: "ticks", Shape: []int{1}, I64: []int64{-1 << 63}},
			{Name: "stream", Shape: []int{3}, U8: []byte{0, 255, 7}},
			{Name: "scalar", Shape: []int{}, F64: []float64{42}},
			{Name: "empty", Shape: []int{0, 5}, F32: []float32{}},
		},
	}
}

func encode(t testing.TB, f *File) []byte {
	t.Helper()
	src, err := Encode(f)
	if err != nil {
		t.Fatal(err)
	}
	return src
}

func TestRoundTrip(t *testing.T) {
	want := example()
	got, err := Decode(encode(t, want))
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got.Metadata, want.Metadata) {
		t.Errorf("found metadata %v; want %v", got.Metadata, want.Metadata)
	}
	for _, w := range want.Tensors {
		g, ok := got.Find(w.Name)
		if !ok || !reflect.DeepEqual(*g, w) {
			t.Errorf("%s: found %v; want %v", w.Name, g, w)
		}
	}
}

// The order in which tensors are given makes no difference to the bytes.
func TestEncodingIsDeterministic(t *testing.T) {
	f := example()
	want := encode(t, f)
	for range 20 {
		f.Tensors = append(f.Tensors[1:], f.Tensors[0])
		if !bytes.Equal(want, encode(t, f)) {
			t.Fatal("the same tensors in another order give other bytes")
		}
	}
}

// A flipped bit anywhere is refused, and so is a file cut off anywhere.
func TestDamageIsRefused(t *testing.T) {
	src := encode(t, example())
	for i := range src {
		for bit := range 8 {
			bad := bytes.Clone(src)
			bad[i] ^= 1 << bit
			if _, err := Decode(bad); err == nil {
				t.Errorf("bit %d of byte %d flipped: accepted", bit, i)
			}
		}
		if _, err := Decode(src[:i]); err == nil {
			t.Errorf("cut off after %d bytes: accepted", i)
		}
	}
	if _, err := Decode(append(bytes.Clone(src), 0)); err == nil {
		t.Error("a byte too many: accepted")
	}
}

// file builds a file from a hand-written header.
func file(header string, data int) []byte {
	out := binary.LittleEndian.AppendUint64(nil, uint64(len(header)))
	return append(append(out, header...), make([]byte, data)...)
}

func TestWrongFilesAreRefused(t *testing.T) {
	huge := binary.LittleEndian.AppendUint64(nil, 1<<63)
	for _, c := range []struct {
		name string
		src  []byte
		want string
	}{
		{"empty", nil, "at least 8"},
		{"huge header", append(huge, make([]byte, 100)...), "header length"},
		{"header past the end", file("{}", 0)[:9], "cut off"},
		{"not JSON", file("hello", 0), "JSON"},
		{"array", file("[]", 0), "JSON"},
		{"text after it", file("{} {}", 0), "after the object"},
		{"twice", file(`{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}`, 1), "twice"},
		{"unknown field", file(`{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1],"x":1}}`, 1), "unknown field"},
		{"type", file(`{"a":{"dtype":"BF16","shape":[1],"data_offsets":[0,2]}}`, 2), "BF16"},
		{"shape", file(`{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}`, 4), "offsets"},
		{"negative shape", file(`{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}`, 4), "offsets"},
		{"overflowing shape", file(`{"a":{"dtype":"U8","shape":[4294967296,4294967296],"data_offsets":[0,0]}}`, 0), "offsets"},
		{"backwards", file(`{"a":{"dtype":"U8","shape":[0],"data_offsets":[1,0]}}`, 1), "offsets"},
		{"past the end", file(`{"a":{"dtype":"U8","shape":[9],"data_offsets":[0,9]}}`, 4), "cut off"},
		{"gap", file(`{"a":{"dtype":"U8","shape":[1],"data_offsets":[1,2]}}`, 2), "start at byte 1"},
		{"overlap", file(`{"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"b":{"dtype":"U8","shape":[2],"data_offsets":[1,3]}}`, 3), "start at byte 1"},
		{"no digest", file(`{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}`, 1), "sha256"},
		{"wrong digest", file(`{"__metadata__":{"sha256":"00"}}`, 0), "damaged"},
	} {
		if _, err := Decode(c.src); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: found error %v; want %q in it", c.name, err, c.want)
		}
	}
}

func TestWrongTensorsAreNotWritten(t *testing.T) {
	for name, f := range map[string]*File{
		"shape":    {Tensors: []Tensor{{Name: "a", Shape: []int{3}, F32: make([]float32, 2)}}},
		"twice":    {Tensors: []Tensor{{Name: "a", Shape: []int{1}, U8: []byte{1}}, {Name: "a", Shape: []int{1}, U8: []byte{1}}}},
		"no name":  {Tensors: []Tensor{{Shape: []int{1}, U8: []byte{1}}}},
		"reserved": {Metadata: map[string]string{"sha256": "x"}},
	} {
		if _, err := Encode(f); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
}

func TestFits(t *testing.T) {
	a := Tensor{Name: "a", Shape: []int{2}, F32: []float32{1, 2}}
	if err := a.Fits(&Tensor{Shape: []int{2}, F32: []float32{3, 4}}); err != nil {
		t.Error(err)
	}
	for _, b := range []Tensor{{Shape: []int{1, 2}, F32: []float32{3, 4}}, {Shape: []int{2}, F64: []float64{3, 4}}} {
		if a.Fits(&b) == nil {
			t.Errorf("%v fits %v", b, a)
		}
	}
}

func TestRandomFilesRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := &File{Metadata: rapid.MapOf(rapid.StringMatching(`[a-z.]{1,9}`), rapid.String()).Draw(t, "metadata")}
		for i, n := range rapid.SliceOfN(rapid.IntRange(0, 9), 0, 6).Draw(t, "sizes") {
			name := string(rune('a' + i))
			switch i % 3 {
			case 0:
				f.Tensors = append(f.Tensors, Tensor{Name: name, Shape: []int{n}, F32: rapid.SliceOfN(rapid.Float32(), n, n).Draw(t, name)})
			case 1:
				f.Tensors = append(f.Tensors, Tensor{Name: name, Shape: []int{1, n}, F64: rapid.SliceOfN(rapid.Float64(), n, n).Draw(t, name)})
			default:
				f.Tensors = append(f.Tensors, Tensor{Name: name, Shape: []int{n, 1}, U8: rapid.SliceOfN(rapid.Byte(), n, n).Draw(t, name)})
			}
		}
		src, err := Encode(f)
		if err != nil {
			t.Fatal(err)
		}
		back, err := Decode(src)
		if err != nil {
			t.Fatal(err)
		}
		again, err := Encode(back)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(src, again) {
			t.Fatal("a file read and written again has other bytes")
		}
	})
}

// Whatever is accepted is written again with the same bytes; nothing panics.
func FuzzDecode(f *testing.F) {
	f.Add(encode(f, example()))
	f.Add(encode(f, &File{}))
	f.Add(file(`{"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]}}`, 2))
	f.Add(file(`{"__metadata__":{"sha256":"00"}}`, 0))
	f.Fuzz(func(t *testing.T, src []byte) {
		got, err := Decode(src)
		if err != nil {
			return
		}
		if !bytes.Equal(src, encode(t, got)) {
			t.Error("an accepted file is written with other bytes")
		}
	})
}
