//go:build cgo && !headless

package gpu

import (
	"errors"
	"fmt"
	"image"
	"strings"
	"unsafe"

	"github.com/go-gl/gl/v4.1-core/gl"

	"neonate/render/draw"
)

const available = true

// Device is one OpenGL context's program and buffers. All its methods belong
// on the thread where that context is current.
type Device struct {
	program       uint32
	screen        int32 // uniform: size of the target, its sign says which way is up
	array         uint32
	vertices      uint32
	indices       uint32
	atlas         uint32
	atlasSize     int
	atlasVersion  int
	from          *draw.Atlas
	width, height int
}

const vertexShader = `#version 410 core
uniform vec2 screen;
layout(location = 0) in vec2 place;
layout(location = 1) in vec2 texel;
layout(location = 2) in vec4 paint;
out vec2 at;
out vec4 colour;
void main() {
	at = texel;
	colour = paint;
	gl_Position = vec4(place.x / screen.x * 2 - 1, 1 - place.y / abs(screen.y) * 2, 0, 1);
	if (screen.y < 0) gl_Position.y = -gl_Position.y;
}` + "\x00"

const fragmentShader = `#version 410 core
uniform sampler2D atlas;
in vec2 at;
in vec4 colour;
out vec4 pixel;
void main() {
	pixel = colour * texture(atlas, at).r;
}` + "\x00"

// NewDevice prepares the current context. lookup finds GL functions by name;
// nil uses the system's own way.
func NewDevice(lookup func(name string) unsafe.Pointer) (*Device, error) {
	var err error
	if lookup != nil {
		err = gl.InitWithProcAddrFunc(lookup)
	} else {
		err = gl.Init()
	}
	if err != nil {
		return nil, fmt.Errorf("OpenGL 4.1 is not to be had: %w", err)
	}
	d := &Device{}
	if d.Software() {
		keepHeap()
	}
	if d.program, err = link(); err != nil {
		return nil, err
	}
	d.screen = gl.GetUniformLocation(d.program, gl.Str("screen\x00"))
	gl.GenVertexArrays(1, &d.array)
	gl.BindVertexArray(d.array)
	gl.GenBuffers(1, &d.vertices)
	gl.GenBuffers(1, &d.indices)
	gl.BindBuffer(gl.ARRAY_BUFFER, d.vertices)
	gl.BindBuffer(gl.ELEMENT_ARRAY_BUFFER, d.indices)
	var v draw.Vertex
	size := int32(unsafe.Sizeof(v))
	gl.EnableVertexAttribArray(0)
	gl.VertexAttribPointerWithOffset(0, 2, gl.FLOAT, false, size, unsafe.Offsetof(v.X))
	gl.EnableVertexAttribArray(1)
	gl.VertexAttribPointerWithOffset(1, 2, gl.FLOAT, false, size, unsafe.Offsetof(v.U))
	gl.EnableVertexAttribArray(2)
	gl.VertexAttribPointerWithOffset(2, 4, gl.UNSIGNED_BYTE, true, size, unsafe.Offsetof(v.C))
	gl.GenTextures(1, &d.atlas)
	return d, nil
}

// Renderer names the graphics card or the program that stands in for one.
func (d *Device) Renderer() string { return gl.GoStr(gl.GetString(gl.RENDERER)) }

// Software says whether the processor does the drawing.
func (d *Device) Software() bool {
	name := strings.ToLower(d.Renderer())
	return strings.Contains(name, "llvmpipe") || strings.Contains(name, "softpipe") || strings.Contains(name, "swrast")
}

// Draw draws the batch over the background on the bound framebuffer of width
// by height pixels. With upward, rows run from the bottom up, as OpenGL has it
// on a screen; without, from the top down, as picture files have it.
func (d *Device) Draw(b *draw.Batch, background draw.Colour, width, height int, upward bool) {
	d.width, d.height = width, height
	gl.Viewport(0, 0, int32(width), int32(height))
	gl.Disable(gl.SCISSOR_TEST)
	red, green, blue := background.Opaque()
	gl.ClearColor(red, green, blue, 1)
	gl.Clear(gl.COLOR_BUFFER_BIT)
	if len(b.Indices) == 0 {
		return
	}
	d.upload(b)
	gl.UseProgram(d.program)
	gl.Enable(gl.BLEND)
	gl.BlendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA)
	gl.Enable(gl.SCISSOR_TEST)
	sign := float32(-1)
	if upward {
		sign = 1
	}
	gl.Uniform2f(d.screen, float32(width), sign*float32(height))
	for _, c := range b.Calls {
		if c.Count == 0 || c.W <= 0 || c.H <= 0 {
			continue
		}
		y := c.Y
		if upward {
			y = int32(height) - c.Y - c.H
		}
		gl.Scissor(c.X, y, c.W, c.H)
		gl.DrawElementsWithOffset(gl.TRIANGLES, int32(c.Count), gl.UNSIGNED_INT, uintptr(c.First)*4)
	}
}

// upload sends the batch's triangles, and its atlas where that has changed.
func (d *Device) upload(b *draw.Batch) {
	gl.BindVertexArray(d.array)
	gl.BindBuffer(gl.ARRAY_BUFFER, d.vertices)
	gl.BufferData(gl.ARRAY_BUFFER, len(b.Vertices)*int(unsafe.Sizeof(b.Vertices[0])), unsafe.Pointer(&b.Vertices[0]), gl.STREAM_DRAW)
	gl.BindBuffer(gl.ELEMENT_ARRAY_BUFFER, d.indices)
	gl.BufferData(gl.ELEMENT_ARRAY_BUFFER, len(b.Indices)*4, unsafe.Pointer(&b.Indices[0]), gl.STREAM_DRAW)
	gl.ActiveTexture(gl.TEXTURE0)
	gl.BindTexture(gl.TEXTURE_2D, d.atlas)
	if d.from == b.Atlas && d.atlasVersion == b.Atlas.Version {
		return
	}
	size := int32(b.Atlas.Size)
	gl.PixelStorei(gl.UNPACK_ALIGNMENT, 1)
	gl.TexImage2D(gl.TEXTURE_2D, 0, gl.R8, size, size, 0, gl.RED, gl.UNSIGNED_BYTE, unsafe.Pointer(&b.Atlas.Pix[0]))
	gl.TexParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.NEAREST)
	gl.TexParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.NEAREST)
	d.from, d.atlasVersion = b.Atlas, b.Atlas.Version
}

// Read copies the pixels drawn last into an image of the same size, the first
// row of the framebuffer first.
func (d *Device) Read(into *image.RGBA) error {
	if into.Rect.Dx() != d.width || into.Rect.Dy() != d.height || into.Stride != 4*d.width {
		return fmt.Errorf("read %d x %d pixels into an image of %v", d.width, d.height, into.Rect)
	}
	gl.PixelStorei(gl.PACK_ALIGNMENT, 1)
	gl.ReadPixels(0, 0, int32(d.width), int32(d.height), gl.RGBA, gl.UNSIGNED_BYTE, unsafe.Pointer(&into.Pix[0]))
	return nil
}

// Close frees what the context holds of the device.
func (d *Device) Close() {
	gl.DeleteTextures(1, &d.atlas)
	gl.DeleteBuffers(1, &d.vertices)
	gl.DeleteBuffers(1, &d.indices)
	gl.DeleteVertexArrays(1, &d.array)
	gl.DeleteProgram(d.program)
}

func link() (uint32, error) {
	vertex, err := compile(gl.VERTEX_SHADER, vertexShader)
	if err != nil {
		return 0, err
	}
	fragment, err := compile(gl.FRAGMENT_SHADER, fragmentShader)
	if err != nil {
		return 0, err
	}
	program := gl.CreateProgram()
	gl.AttachShader(program, vertex)
	gl.AttachShader(program, fragment)
	gl.LinkProgram(program)
	gl.DeleteShader(vertex)
	gl.DeleteShader(fragment)
	var ok int32
	if gl.GetProgramiv(program, gl.LINK_STATUS, &ok); ok == gl.FALSE {
		log := make([]byte, 1024)
		var n int32
		gl.GetProgramInfoLog(program, int32(len(log)), &n, &log[0])
		return 0, errors.New("OpenGL program: " + string(log[:n]))
	}
	return program, nil
}

func compile(kind uint32, source string) (uint32, error) {
	shader := gl.CreateShader(kind)
	text, free := gl.Strs(source)
	defer free()
	gl.ShaderSource(shader, 1, text, nil)
	gl.CompileShader(shader)
	var ok int32
	if gl.GetShaderiv(shader, gl.COMPILE_STATUS, &ok); ok == gl.FALSE {
		log := make([]byte, 1024)
		var n int32
		gl.GetShaderInfoLog(shader, int32(len(log)), &n, &log[0])
		return 0, errors.New("OpenGL shader: " + string(log[:n]))
	}
	return shader, nil
}
