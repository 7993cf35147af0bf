package film

import (
	"bufio"
	"compress/lzw"
	"encoding/binary"
	"image"
	"math"
	"os"
)

// gifWriter writes an animated GIF89a picture by picture, so that a long film
// needs no more memory than a short one (image/gif wants all of them at once).
// Each picture holds only what has changed since the one before.
type gifWriter struct {
	file          *os.File
	out           *bufio.Writer
	width, height int
	rate          float64
	count         int
	last          []uint8 // RGBA of the picture before
	cells         []uint8 // indices of the changed rectangle
	waiting       pending // the delay of a picture is known when the next comes
	palette       palette
}

// pending is a picture that is encoded when its duration is known.
type pending struct {
	rect    image.Rectangle
	started int // number of the picture that it is
	set     bool
}

func startGIF(path string, width, height int, rate float64) (*gifWriter, error) {
	f, err := os.Create(path)
	if err != nil {
		return nil, err
	}
	g := &gifWriter{file: f, out: bufio.NewWriterSize(f, 1<<16), width: width, height: height, rate: rate}
	head := append([]byte("GIF89a"), 0, 0, 0, 0, 0x70, 0, 0) // no global colours
	binary.LittleEndian.PutUint16(head[6:], uint16(width))
	binary.LittleEndian.PutUint16(head[8:], uint16(height))
	// The application extension that browsers read as: repeat for ever.
	head = append(head, 0x21, 0xFF, 11)
	head = append(head, "NETSCAPE2.0"...)
	head = append(head, 3, 1, 0, 0, 0)
	if _, err := g.out.Write(head); err != nil {
		f.Close()
		return nil, err
	}
	return g, nil
}

func (g *gifWriter) add(img *image.RGBA) error {
	rect := g.changed(img)
	g.count++
	if rect.Empty() {
		return nil // nothing moves: the picture before stands longer
	}
	if err := g.flush(); err != nil {
		return err
	}
	g.palette.learn(img, rect)
	g.cells = g.palette.index(g.cells[:0], img, g.last, rect)
	g.last = append(g.last[:0], img.Pix...)
	g.waiting = pending{rect: rect, started: g.count - 1, set: true}
	return nil
}

// changed is the smallest rectangle outside which the picture equals the last.
func (g *gifWriter) changed(img *image.RGBA) image.Rectangle {
	if g.last == nil {
		return image.Rect(0, 0, g.width, g.height)
	}
	r := image.Rectangle{Min: image.Pt(g.width, g.height)}
	for y := range g.height {
		row, before := img.Pix[y*img.Stride:][:4*g.width], g.last[y*4*g.width:][:4*g.width]
		if string(row) == string(before) {
			continue
		}
		left, right := 0, g.width
		for string(row[4*left:4*left+4]) == string(before[4*left:4*left+4]) {
			left++
		}
		for string(row[4*right-4:4*right]) == string(before[4*right-4:4*right]) {
			right--
		}
		r.Min.X, r.Max.X = min(r.Min.X, left), max(r.Max.X, right)
		r.Min.Y, r.Max.Y = min(r.Min.Y, y), y+1
	}
	return r
}

// flush writes the waiting picture; it stands until the present one.
func (g *gifWriter) flush() error {
	if !g.waiting.set {
		return nil
	}
	g.waiting.set = false
	at := func(picture int) int { return int(math.Round(100 * float64(picture) / g.rate)) }
	delay := min(at(g.count-1)-at(g.waiting.started), math.MaxUint16)
	r := g.waiting.rect
	block := []byte{0x21, 0xF9, 4, 0x05, 0, 0, transparent, 0, 0x2C}
	binary.LittleEndian.PutUint16(block[4:], uint16(delay))
	for _, x := range [...]int{r.Min.X, r.Min.Y, r.Dx(), r.Dy()} {
		block = binary.LittleEndian.AppendUint16(block, uint16(x))
	}
	block = append(block, 0x87) // a colour table of 256 follows
	for _, c := range g.palette.colours {
		block = append(block, c[:]...)
	}
	block = append(block, 8) // bits a code begins with
	if _, err := g.out.Write(block); err != nil {
		return err
	}
	chunks := &chunks{out: g.out}
	packer := lzw.NewWriter(chunks, lzw.LSB, 8)
	if _, err := packer.Write(g.cells); err != nil {
		return err
	}
	if err := packer.Close(); err != nil {
		return err
	}
	return chunks.end()
}

func (g *gifWriter) close() error {
	g.count++
	err := g.flush()
	if err == nil {
		err = g.out.WriteByte(0x3B)
	}
	if err == nil {
		err = g.out.Flush()
	}
	if e := g.file.Close(); err == nil {
		err = e
	}
	return err
}

func (g *gifWriter) abort() { g.file.Close() }

// chunks cuts a stream into GIF's sub-blocks of up to 255 bytes.
type chunks struct {
	out *bufio.Writer
	buf [256]byte
	n   int
}

func (c *chunks) Write(p []byte) (int, error) {
	for _, b := range p {
		c.n++
		c.buf[c.n] = b
		if c.n == 255 {
			if err := c.flush(); err != nil {
				return 0, err
			}
		}
	}
	return len(p), nil
}

func (c *chunks) flush() error {
	c.buf[0] = byte(c.n)
	_, err := c.out.Write(c.buf[:c.n+1])
	c.n = 0
	return err
}

func (c *chunks) end() error {
	if c.n > 0 {
		if err := c.flush(); err != nil {
			return err
		}
	}
	return c.out.WriteByte(0)
}
