package stage

import "neonate/env"

// Command is something that the watcher did to the life. It takes effect at a
// tick boundary and belongs in the life's log.
type Command interface{ command() }

// Lesion takes an area of the diagram out, or puts it back.
type Lesion struct {
	Area   string // as in brain.AreaView
	On     bool
	Animal int // whose, by its place in the world
}

// Freeze switches learning off or on again.
type Freeze struct{ On bool }

// NewEpisode ends this episode and begins the next.
type NewEpisode struct{}

// Pull holds a spring to a point of a part, until LetGo. It is sent again as
// the hand moves.
type Pull struct {
	Part int       // index in Scene.Parts
	Grip env.Point // in the part's frame
	To   env.Point // in the world
}

// LetGo releases the spring.
type LetGo struct{}

// Drop puts something into the world: one of About.Drops.
type Drop struct {
	What string
	At   env.Point
}

// Gravity sets the pull of gravity, m/s2, positive down.
type Gravity struct{ Value float64 }

// Slope tilts the world, rad, positive uphill to the right.
type Slope struct{ Value float64 }

// Leave asks the life to save itself and end.
type Leave struct{}

func (Lesion) command()     {}
func (Freeze) command()     {}
func (NewEpisode) command() {}
func (Pull) command()       {}
func (LetGo) command()      {}
func (Drop) command()       {}
func (Gravity) command()    {}
func (Slope) command()      {}
func (Leave) command()      {}
