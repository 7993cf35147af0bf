package brainstem

// gaze remembers how the trunk was turned, tick by tick, so that an eye's
// image can be turned back by as much as when it was taken: the animal's own
// motion is no motion of the world.
type gaze struct {
	pitch [remembered]float64 // rad
	now   int
}

// remembered is for how many ticks, a power of two.
const remembered = 32

// rest begins with the trunk as it is.
func (g *gaze) rest(pitch float64) {
	for i := range g.pitch {
		g.pitch[i] = pitch
	}
}

// turn takes the next tick's pitch.
func (g *gaze) turn(pitch float64) {
	g.now = (g.now + 1) & (remembered - 1)
	g.pitch[g.now] = pitch
}

// then is the pitch so many ticks ago, rad.
func (g *gaze) then(age float64) float64 {
	whole := int(age)
	i := g.now - whole
	return mix(g.pitch[i&(remembered-1)], g.pitch[(i-1)&(remembered-1)], age-float64(whole))
}
