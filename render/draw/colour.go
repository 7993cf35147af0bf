package draw

// Colour is an sRGB colour with straight (not premultiplied) alpha, as
// 0xRRGGBBAA.
type Colour uint32

func (c Colour) split() (r, g, b, a uint8) {
	return uint8(c >> 24), uint8(c >> 16), uint8(c >> 8), uint8(c)
}

func pack(r, g, b, a uint8) Colour {
	return Colour(r)<<24 | Colour(g)<<16 | Colour(b)<<8 | Colour(a)
}

// Opaque is the colour's red, green and blue, 0 to 1.
func (c Colour) Opaque() (r, g, b float32) {
	x, y, z, _ := c.split()
	return float32(x) / 255, float32(y) / 255, float32(z) / 255
}

// Alpha scales the colour's opacity by a, 0 to 1.
func (c Colour) Alpha(a float32) Colour {
	return c&^0xFF | Colour(float32(c&0xFF)*Clamp(a, 0, 1)+0.5)
}

// clear says that the colour would leave no mark.
func (c Colour) clear() bool { return c&0xFF == 0 }

// Mix goes from c at t = 0 to other at t = 1.
func (c Colour) Mix(other Colour, t float32) Colour {
	t = Clamp(t, 0, 1)
	mix := func(a, b uint8) uint8 { return uint8(float32(a) + (float32(b)-float32(a))*t + 0.5) }
	r, g, b, a := c.split()
	r2, g2, b2, a2 := other.split()
	return pack(mix(r, r2), mix(g, g2), mix(b, b2), mix(a, a2))
}

// premultiplied packs the colour as the four bytes R, G, B, A that the blend
// equation one, one-minus-alpha wants.
func (c Colour) premultiplied(coverage float32) [4]uint8 {
	r, g, b, alpha := c.split()
	a := float32(alpha) * coverage / 255
	return [4]uint8{
		uint8(float32(r)*a + 0.5),
		uint8(float32(g)*a + 0.5),
		uint8(float32(b)*a + 0.5),
		uint8(255*a + 0.5),
	}
}

// Clamp holds x between low and high.
func Clamp(x, low, high float32) float32 { return min(max(x, low), high) }
