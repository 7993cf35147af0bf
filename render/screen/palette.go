package screen

import "neonate/render/draw"

// The palette. Blue learns and amber is innate, everywhere; a colour never
// means two things.
const (
	night   draw.Colour = 0x0D1117FF // behind everything
	panel   draw.Colour = 0x11161EFF
	raised  draw.Colour = 0x1A212CFF // cards, buttons
	lifted  draw.Colour = 0x2A3544FF // a button under the mouse
	hair    draw.Colour = 0x232C38FF // hairlines, grids
	ink     draw.Colour = 0xE8EDF4FF
	dim     draw.Colour = 0x98A3B3FF
	faint   draw.Colour = 0x667182FF
	learns  draw.Colour = 0x5EADF5FF
	innate  draw.Colour = 0xF4A94FFF
	good    draw.Colour = 0x7ED992FF
	bad     draw.Colour = 0xF0727AFF
	violet  draw.Colour = 0xC391F2FF // dopamine
	lesion  draw.Colour = 0x6B7480FF
	skyTop  draw.Colour = 0x16233AFF
	skyHigh draw.Colour = 0x3A5A80FF
	skyLow  draw.Colour = 0xA9A6A8FF // at the horizon, where the sun has gone down
	dusk    draw.Colour = 0xE7B98AFF
	farHill draw.Colour = 0x5F7C98FF
	hill    draw.Colour = 0x445F79FF
	mist    draw.Colour = 0x6E8496FF
	turf    draw.Colour = 0x8FCB9AFF
	soilTop draw.Colour = 0x3C5F4BFF
	soilLow draw.Colour = 0x1B2C26FF
	rock    draw.Colour = 0x4A6152FF
	outline draw.Colour = 0x1C1512FF
)

// coat is the colour of an animal, by its index.
func coat(animal int) draw.Colour {
	coats := [...]draw.Colour{0xE39273FF, 0x6FC2B4FF, 0xD9BE6CFF, 0xB08FD8FF}
	return coats[max(animal, 0)%len(coats)]
}

// fonts are the cuts that the screen uses, and the dot of its plots.
type fonts struct {
	tiny, small, text, strong, title, big *draw.Font

	dot *draw.Dot
}

func newFonts(a *draw.Atlas) (f fonts, err error) {
	for _, cut := range []struct {
		font **draw.Font
		face draw.Face
		size float32
	}{
		{&f.tiny, draw.Regular, 9}, {&f.small, draw.Regular, 11}, {&f.text, draw.Regular, 13}, {&f.strong, draw.Medium, 13},
		{&f.title, draw.Bold, 15}, {&f.big, draw.Bold, 24},
	} {
		if *cut.font, err = a.Font(cut.face, cut.size); err != nil {
			return f, err
		}
	}
	f.dot = a.Dot(1.5)
	return f, nil
}
