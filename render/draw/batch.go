// Package draw turns shapes and text into one batch of triangles with soft
// edges. It knows no graphics library: what it builds is slices of numbers, so
// all of it is tested without a display.
//
// Coordinates are points, y down; Scale turns them into device pixels. Edges
// are antialiased by a feather one pixel wide, along which a shape's coverage
// falls from one to zero, so no multisampling is needed.
package draw

// Vertex is one corner as the graphics card gets it: 20 bytes.
type Vertex struct {
	X, Y float32  // device pixels, y down
	U, V float32  // place in the atlas
	C    [4]uint8 // premultiplied RGBA
}

// Call is a run of indices that share a clip rectangle (device pixels).
type Call struct {
	X, Y, W, H   int32
	First, Count int
}

// Batch is one frame's triangles. Its slices are reused from frame to frame.
type Batch struct {
	Atlas    *Atlas
	Scale    float32 // device pixels a point
	Width    float32 // size of the canvas in points
	Height   float32
	Vertices []Vertex
	Indices  []uint32
	Calls    []Call

	clips []Rect // stack, in points; the last one holds
	path  []Vec  // scratch of the shape under construction
	side  []Vec  // scratch of its edge normals
}

// NewBatch returns an empty batch that takes its glyphs from the atlas.
func NewBatch(atlas *Atlas) *Batch {
	return &Batch{
		Atlas:    atlas,
		Vertices: make([]Vertex, 0, 1<<16),
		Indices:  make([]uint32, 0, 1<<17),
		Calls:    make([]Call, 0, 64),
		clips:    make([]Rect, 0, 16),
		path:     make([]Vec, 0, 1<<12),
		side:     make([]Vec, 0, 1<<12),
	}
}

// Reset empties the batch for a frame of width by height device pixels.
func (b *Batch) Reset(width, height int) {
	b.Scale = b.Atlas.Scale
	b.Width, b.Height = float32(width)/b.Scale, float32(height)/b.Scale
	b.Vertices, b.Indices, b.Calls = b.Vertices[:0], b.Indices[:0], b.Calls[:0]
	b.clips = append(b.clips[:0], Rect{0, 0, b.Width, b.Height})
	b.open()
}

// Clip confines what follows to r, within the clip that already holds, until
// the matching Unclip.
func (b *Batch) Clip(r Rect) {
	b.clips = append(b.clips, r.Intersect(b.clips[len(b.clips)-1]))
	b.open()
}

// Unclip ends the innermost Clip.
func (b *Batch) Unclip() {
	b.clips = b.clips[:len(b.clips)-1]
	b.open()
}

// Visible says whether any of r can show under the present clip.
func (b *Batch) Visible(r Rect) bool {
	s := r.Intersect(b.clips[len(b.clips)-1])
	return s.W > 0 && s.H > 0
}

// open starts a call for the clip on top of the stack; an empty call is reused.
func (b *Batch) open() {
	r := b.clips[len(b.clips)-1]
	x, y := int32(r.X*b.Scale+0.5), int32(r.Y*b.Scale+0.5)
	next := Call{
		X: x, Y: y,
		W:     int32(r.Right()*b.Scale+0.5) - x,
		H:     int32(r.Bottom()*b.Scale+0.5) - y,
		First: len(b.Indices),
	}
	if n := len(b.Calls); n > 0 && b.Calls[n-1].Count == 0 {
		b.Calls[n-1] = next
		return
	}
	b.Calls = append(b.Calls, next)
}

// vertex adds a corner of a plain shape: its texel is the atlas's white one.
func (b *Batch) vertex(p Vec, c [4]uint8) uint32 {
	b.Vertices = append(b.Vertices, Vertex{
		X: p.X * b.Scale, Y: p.Y * b.Scale,
		U: b.Atlas.whiteU, V: b.Atlas.whiteV,
		C: c,
	})
	return uint32(len(b.Vertices) - 1)
}

func (b *Batch) triangle(i, j, k uint32) {
	b.Indices = append(b.Indices, i, j, k)
	b.Calls[len(b.Calls)-1].Count += 3
}

func (b *Batch) quad(i, j, k, l uint32) {
	b.Indices = append(b.Indices, i, j, k, i, k, l)
	b.Calls[len(b.Calls)-1].Count += 6
}

// feather is half the width of a soft edge, in points.
func (b *Batch) feather() float32 { return 0.5 / b.Scale }
