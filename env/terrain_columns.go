package env

import "neonate/worlds"

// walk is the state of the walker's ground generator: one column after the
// other, a random walk of grass broken by obstacles.
type walk struct {
	file    *worlds.Columns
	ground  *ground
	chance  dice
	kind    string  // grass, stump, stairs or pit
	fresh   bool    // first column of its kind
	left    int     // columns left of this kind
	size    float64 // of the obstacle, 1 is the reference's
	y       float64 // height
	slope   float64
	from    float64 // height where the obstacle began
	up      float64 // of stairs: 1 or -1 columns a stair
	columns int     // of stairs: their length
}

// stair is the length of a stair in columns.
const stair = 4

// columns is BipedalWalker's ground, draw for draw.
func (g *ground) columns(file *worlds.Columns, chance dice) {
	w := walk{file: file, ground: g, chance: chance, kind: "grass", left: file.Flat, y: file.Height}
	for i := range file.Count {
		x := float64(i) * file.Width
		switch w.kind {
		case "grass":
			w.grass(i)
		case "stump":
			w.stump(x)
		case "stairs":
			w.stairs(x)
		case "pit":
			w.pit(x)
		}
		w.fresh = false
		g.points = append(g.points, vec(x, w.y))
		w.left--
		if w.left == 0 {
			w.next()
		}
	}
}

// next draws how long the next kind lasts, and which it is: grass and
// obstacles take turns.
func (w *walk) next() {
	w.left = 5 + w.chance.IntN(5)
	if n := len(w.file.Obstacles); w.kind == "grass" && n > 0 {
		w.kind = w.file.Obstacles[w.chance.IntN(n)]
		w.size = w.file.Size[0]
		if w.size != w.file.Size[1] { // the reference draws nothing here
			w.size = w.chance.Uniform(w.file.Size[0], w.file.Size[1])
		}
	} else {
		w.kind = "grass"
	}
	w.fresh = true
}

// grass rolls on; its first column after a change stays level, as in the
// reference.
func (w *walk) grass(i int) {
	if w.fresh {
		return
	}
	w.slope = 0.8*w.slope + 0.01*sign(w.file.Height-w.y)
	if i > w.file.Flat {
		w.slope += w.chance.Uniform(-1, 1) * w.file.Roughness
	}
	w.y += w.slope
}

// stump is a square one or two columns wide.
func (w *walk) stump(x float64) {
	if !w.fresh {
		return
	}
	w.left = 1 + w.chance.IntN(2)
	side := float64(w.left) * w.file.Width
	w.ground.rectangle(x, x+side, w.y, w.y+side*w.size)
}

// stairs are three or four boxes, each one column higher or lower than the
// last; the ground below them is a slope.
func (w *walk) stairs(x float64) {
	width := w.file.Width
	if w.fresh {
		w.up = -1
		if w.chance.Uniform(0, 1) > 0.5 {
			w.up = 1
		}
		w.chance.IntN(1) // the reference draws the stair's width from one choice
		count := 3 + w.chance.IntN(2)
		w.from = w.y
		for s := range count {
			left := x + float64(s*stair)*width
			top := w.y + float64(s)*w.up*width*w.size
			w.ground.rectangle(left, left+stair*width, top-width, top)
		}
		w.columns = count * stair
		w.left = w.columns
		return
	}
	n := float64(w.columns-w.left) - w.up
	w.y = w.from + w.up*n/stair*width*w.size
}

// pit is a gap three or four columns wide and four deep between two walls.
func (w *walk) pit(x float64) {
	width := w.file.Width
	if w.fresh {
		gap := 3 + w.chance.IntN(2)
		end := x + float64(gap)*width
		w.ground.rectangle(x, x+width, w.y-4*width, w.y)
		w.ground.rectangle(end-float64(gap-1)*width*(1-w.size), end+width, w.y-4*width, w.y)
		w.left = gap + 2
		w.from = w.y
		return
	}
	w.y = w.from
	if w.left > 1 {
		w.y -= 4 * width
	}
}
