package env

// Scene is what stands still in one episode, and the shapes of what moves.
// It is rebuilt at each reset; watchers copy what they keep.
type Scene struct {
	Ground    [][]Point // polylines, left to right
	Obstacles [][]Point // filled polygons that belong to the ground
	Parts     []PartView
}

// Point is a position in metres.
type Point struct{ X, Y float64 }

// PartView is how one rigid part looks in its own frame.
type PartView struct {
	Animal   int       // index of the animal that it belongs to
	Name     string    // as in the body file
	Side     string    // near, middle or far
	Polygons [][]Point // convex outlines; capsules are given as outlines too
	Circles  []CircleView
}

// CircleView is a disc in a part's frame.
type CircleView struct {
	Centre Point
	Radius float64
}

// Frame is what moves: one tick's poses, for drawing. Its slices are reused.
type Frame struct {
	Tick   int    // tick of the episode
	Poses  []Pose // parallel to Scene.Parts
	Touch  []bool // parallel to Scene.Parts: touches something now
	Joints []HingeView
	Rays   []Ray // lidar rays of this tick
	Things []Thing
	Eyes   []Eye // that look at the sky
	Straps []Strap
	// Of the world's protocol, if it has one:
	Trial   Trial
	Signals []Signal
}

// Strap is what an animal is held by: from where it is tied to a part, to its
// end in the world.
type Strap struct {
	Part     int
	Grip, To Point // in the part's frame; in the world
}

// Eye is an eye that looks at the sky, and the part that it sits on.
type Eye struct {
	At   Point
	Part int // in Scene.Parts
}

// Signal is a signal of the world's protocol as it is now: a tone, a light.
type Signal struct {
	Name  string
	Value float64
}

// Pose is the place of a part's origin.
type Pose struct{ X, Y, Angle float64 }

// HingeView is a joint's place and the share of its muscle's torque in use, -1 to 1.
type HingeView struct {
	At     Point
	Part   int // in Scene.Parts, that it moves
	Torque float64
}

// Ray is one line of sight, from an eye to what it hit.
type Ray struct {
	From, To Point
	Hit      bool
}
