package film

import (
	"image"
	"slices"
)

// transparent is the index that leaves a pixel as it was.
const transparent = 255

// palette is up to 255 colours chosen for one picture by median cut (Heckbert
// 1982) over a histogram of colours of 15 bits.
type palette struct {
	colours [256][3]uint8
	count   [1 << 15]uint32
	nearest [1 << 15]int16 // index of the nearest colour; -1 where not yet looked up
	boxes   []box
	used    []uint16
}

// box is a run of used colours that shares one palette entry.
type box struct {
	from, to int
	weight   uint64
	axis     int // the channel that varies most
	spread   int
}

func key(r, g, b uint8) uint16 { return uint16(r>>3)<<10 | uint16(g>>3)<<5 | uint16(b>>3) }

func channel(k uint16, axis int) int { return int(k>>(10-5*axis)) & 31 }

// learn chooses the colours for the part of a picture inside rect.
func (p *palette) learn(img *image.RGBA, rect image.Rectangle) {
	clear(p.count[:])
	for y := rect.Min.Y; y < rect.Max.Y; y++ {
		row := img.Pix[y*img.Stride+4*rect.Min.X : y*img.Stride+4*rect.Max.X]
		for i := 0; i < len(row); i += 4 {
			p.count[key(row[i], row[i+1], row[i+2])]++
		}
	}
	p.used = p.used[:0]
	for k, n := range p.count {
		p.nearest[k] = -1
		if n > 0 {
			p.used = append(p.used, uint16(k))
		}
	}
	p.boxes = append(p.boxes[:0], p.measure(0, len(p.used)))
	for len(p.boxes) < transparent {
		if !p.split() {
			break
		}
	}
	for i, b := range p.boxes {
		p.colours[i] = p.mean(b)
	}
}

// measure describes the box of used colours from..to.
func (p *palette) measure(from, to int) box {
	b := box{from: from, to: to}
	for axis := range 3 {
		low, high := 31, 0
		for _, k := range p.used[from:to] {
			low, high = min(low, channel(k, axis)), max(high, channel(k, axis))
		}
		if high-low > b.spread {
			b.spread, b.axis = high-low, axis
		}
	}
	for _, k := range p.used[from:to] {
		b.weight += uint64(p.count[k])
	}
	return b
}

// split cuts the box that matters most (pixels times spread) at its median.
func (p *palette) split() bool {
	best, score := -1, uint64(0)
	for i, b := range p.boxes {
		if s := b.weight * uint64(b.spread) * uint64(b.spread); s > score {
			best, score = i, s
		}
	}
	if best < 0 {
		return false
	}
	b := p.boxes[best]
	part := p.used[b.from:b.to]
	slices.SortFunc(part, func(x, y uint16) int {
		if d := channel(x, b.axis) - channel(y, b.axis); d != 0 {
			return d
		}
		return int(x) - int(y)
	})
	cut, sum := b.from+1, uint64(p.count[part[0]])
	for cut < b.to-1 && sum < b.weight/2 {
		sum += uint64(p.count[p.used[cut]])
		cut++
	}
	p.boxes[best] = p.measure(b.from, cut)
	p.boxes = append(p.boxes, p.measure(cut, b.to))
	return true
}

// mean is the average colour of a box.
func (p *palette) mean(b box) (c [3]uint8) {
	if b.weight == 0 {
		return c
	}
	for axis := range 3 {
		var sum uint64
		for _, k := range p.used[b.from:b.to] {
			sum += uint64(channel(k, axis)*8+4) * uint64(p.count[k])
		}
		c[axis] = uint8(sum / b.weight)
	}
	return c
}

// bayer is the 4 by 4 threshold matrix (Bayer 1973): dithering that stands
// still from picture to picture.
var bayer = [16]int{0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5}

// index appends the palette index of every pixel inside rect; a pixel equal to
// the last picture's is transparent.
func (p *palette) index(dst []uint8, img *image.RGBA, last []uint8, rect image.Rectangle) []uint8 {
	for y := rect.Min.Y; y < rect.Max.Y; y++ {
		for x := rect.Min.X; x < rect.Max.X; x++ {
			o := y*img.Stride + 4*x
			c := img.Pix[o : o+3 : o+3]
			if last != nil && c[0] == last[o] && c[1] == last[o+1] && c[2] == last[o+2] {
				dst = append(dst, transparent)
				continue
			}
			d := bayer[(y&3)*4+x&3]/2 - 4
			dst = append(dst, p.lookup(shift(c[0], d), shift(c[1], d), shift(c[2], d)))
		}
	}
	return dst
}

func shift(c uint8, by int) uint8 { return uint8(min(max(int(c)+by, 0), 255)) }

// lookup is the palette entry nearest to a colour, to 15 bits.
func (p *palette) lookup(r, g, b uint8) uint8 {
	k := key(r, g, b)
	if i := p.nearest[k]; i >= 0 {
		return uint8(i)
	}
	best, distance := 0, 1<<30
	for i := range p.boxes {
		dr := int(p.colours[i][0]) - (channel(k, 0)*8 + 4)
		dg := int(p.colours[i][1]) - (channel(k, 1)*8 + 4)
		db := int(p.colours[i][2]) - (channel(k, 2)*8 + 4)
		if d := 2*dr*dr + 4*dg*dg + 3*db*db; d < distance {
			best, distance = i, d
		}
	}
	p.nearest[k] = int16(best)
	return uint8(best)
}
